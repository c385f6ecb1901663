"""Which unit is meant where a page that tells the structure says "the Department" or "it": that of the section, or the
one that the sentence before is about.

Words are data: ``standing_for`` in ``facts/unit.yaml``, by the kind of unit; ``any`` are pronouns, ``post`` what begins
a sentence about the post that was named before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from iomgraph.extract.facts.unit_labels import told_kind
from iomgraph.extract.facts.unit_lines import headed_by, lines
from iomgraph.extract.facts.unit_named import labels_of
from iomgraph.extract.facts.unit_owner import tells_structure
from iomgraph.extract.mentions.roles_words import own_names
from iomgraph.extract.page import Page, Span
from iomgraph.language.packs import Pack
from iomgraph.language.templates import compile_pattern, word_lists

ANY, POST = "any", "post"
_FIRST = 6
"""Within so many characters of its beginning, behind an article, a sentence names what it is about."""


class Meant(NamedTuple):
    """Words that stand for a unit: where they stand, its label and kind."""

    start: int
    end: int
    label: str
    kind: str


class _Unit(NamedTuple):
    label: str
    kind: str


@cache
def _words(pack: Pack) -> Mapping[str, re.Pattern[str]]:
    words, place = word_lists(pack, "unit"), str(pack.folder / "facts" / "unit.yaml")
    return {
        kind: compile_pattern(rf"(?<![\w-])(?:{pattern})", words, place=place)
        for kind, pattern in pack.fact("unit")["standing_for"].items()
    }


def meant(page: Page, sentence: Span) -> Iterator[Meant]:
    """Yield the words of a sentence that stand for a unit; where the release does not tell the structure, only those
    that stand for a post of the organisation with which the sentence before begins: "She also oversees …".
    """
    yield from _post_meant(page, sentence)
    if not tells_structure(page):
        return
    for kind, words in _words(sentence.pack).items():
        for found in words.finditer(page.text, sentence.start, sentence.end):
            if kind == POST:
                continue
            if kind != ANY:
                unit = _of_kind(page, sentence, found.start(), kind)
            elif _is_first(page, sentence, found.start()):
                unit = _subject_before(page, sentence)
            else:
                unit = None
            if unit is not None:
                yield Meant(found.start(), found.end(), *unit)


def _post_meant(page: Page, sentence: Span) -> Iterator[Meant]:
    found = _words(sentence.pack)[POST].match(page.text, sentence.start, sentence.end)
    before = page.sentence_before(sentence) if found else None
    if found is None or before is None:
        return
    role = next(iter(page.mentions("role", before)), None)
    if role is not None and role.start - before.start < _FIRST and role.value.org in own_names():
        yield Meant(*found.span(), labels_of(page, role)[0], POST)


def _is_first(page: Page, sentence: Span, at: int) -> bool:
    """Return whether nothing that a pronoun may stand for is named before it in its sentence."""
    return not any(m.start < at for kind in ("body", "role", "person") for m in page.mentions(kind, sentence))


def _of_kind(page: Page, sentence: Span, at: int, kind: str) -> _Unit | None:
    """Return the unit of a kind that the section is about or lies in, else the last that the paragraph names before."""
    for unit in _sections(page, sentence.start):
        if unit.kind.endswith(kind):
            return unit
    block = sentence.block
    named = [
        _Unit(label, found)
        for m in page.beginning("body", block.start, at)
        if (label := page.written(m.start, m.end)) and (found := told_kind(label, sentence.pack))
    ]
    return next((unit for unit in reversed(named) if unit.kind.endswith(kind)), None)


def _sections(page: Page, at: int) -> Iterator[_Unit]:
    """Yield the unit that the heading right above a place names, and those that this stands under."""
    named = {id(entry.span.block): entry for entry in lines(page)}
    above = [b for b in page.release_blocks("heading", "stamp") if b.end <= at and b.block.parent < 0]
    entry = named.get(id(above[-1].block)) if above else None
    while entry is not None:
        yield _Unit(entry.label, entry.kind)
        entry = headed_by(page).get(id(entry.span.block))


def _subject_before(page: Page, sentence: Span) -> _Unit | None:
    """Return the unit with which the sentence before begins; at the head of a paragraph the section's."""
    before = None
    for each in page.release_sentences():
        if each.start >= sentence.start:
            break
        before = each if each.block.start == sentence.block.start else None
    if before is None:
        return next(_sections(page, sentence.start), None)
    named = [
        Meant(m.start, m.end, label, kind)
        for m in page.mentions("body", before)
        if (kind := told_kind(label := page.written(m.start, m.end), sentence.pack))
    ]
    first = min((*named, *meant(page, before)), default=None)
    if first is None:
        return None
    lead = page.text[before.start : first.start]
    return _Unit(first.label, first.kind) if len(lead) < _FIRST or lead.rstrip()[-1:] == "," else None


def owner_in_structure(page: Page, sentence: Span, at: int) -> str | None:
    """Return the label of the unit whose "its Director", at a place, is: the last that the sentence stands for or names
    before, else the one that the sentence before is about; None where the release does not tell the structure.
    """
    if not tells_structure(page):
        return None
    before = [(each.end, each.label) for each in meant(page, sentence) if each.end <= at]
    for m in page.mentions("body", sentence):
        label = page.written(m.start, m.end)
        if m.end <= at and told_kind(label, sentence.pack):
            before.append((m.end, label))
    if before:
        return max(before)[1]
    subject = _subject_before(page, sentence) if _is_first(page, sentence, at) else None
    return subject.label if subject else None
