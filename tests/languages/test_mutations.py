"""Changes that leave the meaning of a sentence leave its facts: each is made to every example of the packs.

``mutations.yaml`` has the words, and the examples (by their first words) that a change is not made to: those whose
meaning it would change, and those still lost.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from test_examples import document

from iomgraph.extract import read
from iomgraph.extract.page import Page
from iomgraph.extract.reading import annotate
from iomgraph.language.packs import languages, pack

TOLD = yaml.safe_load(Path(__file__).with_name("mutations.yaml").read_text("utf-8"))
KEYS = {
    "role": ("person", "role", "org", "status"),
    "session": ("body", "ordinal", "kind"),
    "membership": ("iso3", "name", "event"),
    "count": ("kind", "value", "org"),
    "figure": ("value", "unit", "currency"),
    "quote": ("speaker", "text"),
    "publication": ("title", "event"),
    "unit": ("kind",),
}
"""What tells a fact of a type from others; a date added to a sentence may rightly date its facts."""
_NAMED = ("person", "body", "state", "demonym", "city", "role")
_MARKS = re.compile(r"[«»“”\"‘’'\s]")


def _is_quoted(text: str, at: int) -> bool:
    """Return whether a place stands between quotation marks: what is said there is the fact itself."""
    return bool(re.search(r"[“«\"][^”»\"]*$", text[:at]) and re.match(r"[^“«\"]*[”»\"]", text[at:]))


def _adverbials(text: str, page: Page, told: dict[str, Any]) -> Iterator[str]:
    """Behind a verb: "joined this week"."""
    verbs = re.compile(rf"(?<![\w-])(?:{'|'.join(told['verbs'])})(?= \w)")
    for verb in verbs.finditer(text):
        if not _is_quoted(text, verb.start()):
            yield from (f"{text[: verb.end()]} {words}{text[verb.end() :]}" for words in told["adverbials"])


def _openings(text: str, page: Page, told: dict[str, Any]) -> Iterator[str]:
    """Ahead of the sentence: "On Monday, …"."""
    if not text[0].isalpha() or "\n" in text or re.search(r"[–—]", text[:40]):
        return
    named = any(m.start == 0 for kind in _NAMED for m in page.mentions(kind)) or not text[1].islower()
    yield from (opening + (text if named else text[0].lower() + text[1:]) for opening in told["openings"])


def _acronyms(text: str, page: Page, told: dict[str, Any]) -> Iterator[str]:
    """Behind a body's name, in brackets."""
    for body in page.mentions("body"):
        name = text[body.start : body.end]
        acronym = getattr(body.value, "acronym", None) or "".join(re.findall(r"\b[A-Z]", name))
        if name.count(" ") > 1 and len(acronym) > 1 and "(" not in name + text[body.end : body.end + 2]:
            yield f"{text[: body.end]} ({acronym}){text[body.end :]}"


def _asides(text: str, page: Page, told: dict[str, Any]) -> Iterator[str]:
    """Behind a person, between commas: "X, from Portugal, …"."""
    for person in page.mentions("person"):
        if re.match(r" [^\W\d_A-Z]", text[person.end :]) and not _is_quoted(text, person.start):
            yield from (f"{text[: person.end]}, {aside},{text[person.end :]}" for aside in told["asides"])


def _courtesy(text: str, page: Page, told: dict[str, Any]) -> Iterator[str]:
    """Before a name."""
    for person in page.mentions("person"):
        whole = text[person.start : person.end] == person.value.full
        before = text[: person.start]
        if whole and not _is_quoted(text, person.start) and not re.search(r"(?:\.|'|’|[^\W\d_]) ?$", before):
            yield from (f"{before}{word} {text[person.start :]}" for word in told["courtesy"])


def _blanks(text: str, page: Page, told: dict[str, Any]) -> Iterator[str]:
    """Other blanks: such as do not break, and doubled ones."""
    yield from (text.replace(" ", blank) for blank in ("\u00a0", " \u00a0"))
    yield re.sub(r"(?<=\d) (?=\d{3})", "\u202f", text)


def _marks(text: str, page: Page, told: dict[str, Any]) -> Iterator[str]:
    """Other apostrophes and quotation marks."""
    yield text.replace("'", "’")
    if "‘" not in text:
        yield text.replace("’", "'")
    yield text.replace("“", '"').replace("”", '"')
    yield text.replace("“", "« ").replace("”", " »")
    yield re.sub(r"\s?»", "”", re.sub(r"«\s?", "“", text))


def _neighbours(text: str, page: Page, told: dict[str, Any]) -> Iterator[str]:
    """A sentence before and after that says nothing."""
    if "\n" not in text:
        yield f"{told['neutral']} {text}"
        yield f"{text if text[-1] in '.!?»”' else f'{text}.'} {told['neutral']}"


MUTATIONS: dict[str, Callable[[str, Page, dict[str, Any]], Iterator[str]]] = {
    "adverbials": _adverbials,
    "openings": _openings,
    "acronyms": _acronyms,
    "asides": _asides,
    "courtesy": _courtesy,
    "blanks": _blanks,
    "marks": _marks,
    "neighbours": _neighbours,
}


def _facts(text: str, lang: str, kind: str) -> list[tuple[str, ...]]:
    records = [fact.record() for fact in read(document(text, lang, kind)).facts if fact.type == kind]
    return sorted(tuple(_MARKS.sub("", str(record.get(key))).casefold() for key in KEYS[kind]) for record in records)


def examples(kind: str, lang: str) -> Iterator[str]:
    """Yield the texts of a fact type's examples in a language."""
    section = pack(lang).fact(kind)
    for entries in (section, *section.get("templates", ())):
        yield from (example["text"] for example in entries.get("examples", ()))


@pytest.mark.parametrize("mutation", MUTATIONS)
@pytest.mark.parametrize("kind", KEYS)
@pytest.mark.parametrize("lang", languages())
def test_a_change_that_leaves_the_meaning_leaves_the_facts(lang: str, kind: str, mutation: str) -> None:
    told = TOLD[lang]
    skipped = tuple(told["skipped"].get(mutation, ()))
    lost = []
    for text in examples(kind, lang):
        if skipped and text.startswith(skipped):
            continue
        plain = _facts(text, lang, kind)
        changed = {c for c in MUTATIONS[mutation](text, annotate(document(text, lang, kind)), told) if c != text}
        lost += [c for c in sorted(changed) if _facts(c, lang, kind) != plain]
    assert not lost


def test_every_example_skipped_is_one() -> None:
    """A list of what is left that named examples no longer there would hide nothing, but tell wrong."""
    for lang in languages():
        texts = [text for kind in KEYS for text in examples(kind, lang)]
        for listed in TOLD[lang]["skipped"].values():
            assert not [start for start in listed if not any(text.startswith(start) for text in texts)]
