"""Read every page of an evaluation folder in one process and score the facts with the folder's own scorer.

usage: python tests/evaluation/measure.py FOLDER [--pages LIST] [--lang CODE] [--show TYPE|all] [--json]

FOLDER holds NAME.txt or NAME.html beside NAME.gold.jsonl, and its parent holds score.py. LIST is a file that names
the pages to read, one a line; CODE keeps the pages whose name ends in it (-en, -fr, -es).
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Collection, Iterable
from pathlib import Path

from iomgraph.extract import read
from iomgraph.loaders import load

SUFFIXES = (".txt", ".html", ".md")


def pages_of(folder: Path, *, names: Collection[str] | None = None, lang: str = "") -> list[Path]:
    """Return the pages of a folder that have gold, sorted: those named, those in a language."""
    found = sorted(p for p in folder.iterdir() if p.suffix in SUFFIXES and gold_of(p).is_file())
    found = [p for p in found if names is None or p.name in names]
    return [p for p in found if not lang or p.stem.endswith(f"-{lang}")]


def gold_of(page: Path) -> Path:
    """Return the file with a page's gold."""
    return page.with_name(page.stem + ".gold.jsonl")


def score(scorer: Path, pages: Iterable[Path], options: Collection[str]) -> tuple[str, float]:
    """Return what the scorer printed for the pages, and the seconds that reading them took.

    Raises AssertionError where a quotation does not stand in the document's text, CalledProcessError where the scorer
    fails.
    """
    seconds = 0.0
    with tempfile.TemporaryDirectory() as scratch:
        gold, facts = Path(scratch, "gold"), Path(scratch, "facts")
        gold.mkdir()
        facts.mkdir()
        for page in pages:
            shutil.copy(page, gold)
            shutil.copy(gold_of(page), gold)
            begin = time.perf_counter()
            reading = read(load(page))
            seconds += time.perf_counter() - begin
            wrong = [f.line() for f in reading.facts if not f.evidence.holds_in(reading.document.text)]
            assert not wrong, f"{page.name}: {wrong[0]}"
            lines = [json.dumps({**f.record(), "rule": f.rule}, ensure_ascii=False) for f in reading.facts]
            Path(facts, f"{page.stem}.jsonl").write_text("\n".join(lines), encoding="utf-8")
        command = [sys.executable, str(scorer), str(gold), "--pred", str(facts), *options]
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    return done.stdout, seconds


def main() -> None:
    """Print the score."""
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pages", type=Path)
    parser.add_argument("--lang", default="")
    parser.add_argument("--show")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    names = set(args.pages.read_text(encoding="utf-8").split()) if args.pages else None
    pages = pages_of(args.folder, names=names, lang=args.lang)
    options = [*(["--show", args.show] if args.show else []), *(["--json"] if args.json else [])]
    printed, seconds = score(args.folder.parent / "score.py", pages, options)
    print(printed, end="")
    print(f"{len(pages)} pages in {seconds:.2f} s", file=sys.stderr)


if __name__ == "__main__":
    main()
