"""Sentences that say what is above a post or unit: "The Division reports to …", "… is part of the Department".

The words are data: ``reporting`` in ``facts/unit.yaml``. What was above it once, what is denied and what is only
proposed is not told.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache
from typing import NamedTuple

from iomgraph.extract.adverbials import readings
from iomgraph.extract.facts.unit_named import bones_of, kind_of, labels_of
from iomgraph.extract.facts.unit_owner import Told, own
from iomgraph.extract.mention import Mention
from iomgraph.extract.page import Page, Span
from iomgraph.extract.skeleton import Skeleton
from iomgraph.language.packs import Pack
from iomgraph.language.templates import Template, compile_pattern, templates, word_lists
from iomgraph.model.facts import Unit

GATE = "unit reporting"
_FEWEST = 2
_OWNERS = ("'s", "’s")


class _Guards(NamedTuple):
    """What the units of a match are made of, and what may not stand before them, in the sentence before, or behind."""

    bare: re.Pattern[str]
    aside: re.Pattern[str]
    join: re.Pattern[str]
    object: re.Pattern[str]
    relative: re.Pattern[str]
    doubted: re.Pattern[str]
    conditional: re.Pattern[str]


@cache
def _guards(pack: Pack) -> _Guards:
    words, place = word_lists(pack, "unit"), str(pack.folder / "facts" / "unit.yaml")

    def compiled(pattern: str) -> re.Pattern[str]:
        return compile_pattern(pattern, words, place=place)

    return _Guards(
        compiled(r"@bare"),
        compiled(r"@aside"),
        compiled(r"@join"),
        compiled(r"(?<!\w)@object$"),
        compiled(r"@relative"),
        compiled(r"(?<!\w)@doubted(?!\w)"),
        compiled(r"(?<!\w)@conditional(?!\w)"),
    )


def reporting(page: Page, listed: Collection[str]) -> Iterator[Unit]:
    """Yield a fact for each post or unit of the organisation that a sentence of the release puts under another, once
    each. ``listed`` are the labels of those that the page lists.
    """
    told = [found for s in page.release_sentences() if page.may(s, GATE) for found in _in_sentence(page, s)]
    seen: set[str] = set()
    for each in sorted(own(page, told, listed), key=lambda t: t.unit.start):
        if each.label in seen:
            continue
        seen.add(each.label)
        yield Unit(
            source=page.document.source,
            lang=each.sentence.lang,
            scope=each.sentence.scope,
            evidence=page.cite(min(each.unit.start, each.above.start), max(each.unit.end, each.above.end)),
            rule=each.rule,
            label=each.label,
            kind=each.kind,
            parent=each.parent,
        )


def _in_sentence(page: Page, sentence: Span) -> Iterator[Told]:
    """Yield each post or unit of a sentence that is put under another."""
    tried = [t for t in templates(sentence.pack, "unit", "reporting") if page.may(sentence, t)]
    if not tried or not any(page.mentions(kind, sentence) for kind in ("body", "role", "state")):
        return
    whole = bones_of(page, sentence)
    kinds = [kind_of(page, m, labels_of(page, m)[0], sentence.pack) for m in whole.marks.values()]
    if len(kinds) - kinds.count(None) < _FEWEST:
        return
    for bones in readings(whole, sentence.pack):
        for template in tried:
            for match in template.pattern.finditer(bones.text):
                if _is_told(bones, match, sentence.pack):
                    yield from _told(page, sentence, bones, match, template)


def _told(page: Page, sentence: Span, bones: Skeleton, match: re.Match[str], template: Template) -> Iterator[Told]:
    above = bones.mention(match, "above")
    parents = labels_of(page, above)
    if len(parents) > 1 or kind_of(page, above, parents[0], sentence.pack) is None:
        return
    for unit in _units(bones, match["units"], sentence.pack):
        for label in labels_of(page, unit):
            kind = kind_of(page, unit, label, sentence.pack)
            if kind is not None and unit is not above and label != parents[0]:
                yield Told(unit, above, label, parents[0], kind, template.name, sentence)


def _units(bones: Skeleton, listed: str, pack: Pack) -> Iterator[Mention]:
    """Yield the units that a list of them names, without what stands in asides: "A, which reported to B, and C"."""
    guards, at = _guards(pack), 0
    while found := guards.bare.match(listed, at):
        # "The Department's Division": the first is whose the second is.
        named = [n for n in range(*found.span()) if listed[n] in bones.marks and listed[n + 1 : n + 3] not in _OWNERS]
        yield from (bones.marks[listed[n]] for n in named)
        at = found.end()
        joined = guards.join.match(listed, at)
        if joined is None or not guards.bare.match(listed, joined.end()):
            aside = guards.aside.match(listed, at)
            joined = guards.join.match(listed, aside.end()) if aside else None
        if joined is None:
            return
        at = joined.end()


def _is_told(bones: Skeleton, match: re.Match[str], pack: Pack) -> bool:
    """Return whether a match tells its units' place: its first is no object of what stands before, unless a relative
    clause tells of it, and nothing around says that it is not so.
    """
    guards, before = _guards(pack), bones.text[: match.start()]
    if guards.doubted.search(before) or guards.conditional.search(bones.text, match.end()):
        return False
    (_, end), (start, _) = sorted((match.span("units"), match.span("above")))
    between = bones.text[end:start]
    return not guards.object.search(before) or bool(guards.relative.match(between))
