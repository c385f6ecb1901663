"""Sentences that say what is above a post or unit: "The Division reports to …", "… is part of the Department".

The words are data: ``reporting`` in ``facts/unit.yaml``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import NamedTuple

from iomgraph.extract.adverbials import readings
from iomgraph.extract.facts.unit_labels import unit_kind
from iomgraph.extract.mention import Mention
from iomgraph.extract.mentions.roles_words import own_names
from iomgraph.extract.page import Page, Span
from iomgraph.language.templates import templates
from iomgraph.model.facts import Unit

GATE = "unit reporting"
_KINDS = ("body", "role")
_ORGANISATION = "iom"
_FEWEST = 2
_BESIDE = 8
"""Characters within which the organisation's name says whose a unit is: "of the IOM", "IOM's"."""


class _Told(NamedTuple):
    """A unit, what is above it, the kind of the unit, and the template that says so."""

    unit: Mention
    above: Mention
    kind: str
    rule: str
    sentence: Span


def reporting(page: Page, listed: Collection[str]) -> Iterator[Unit]:
    """Yield a fact for each post or unit that a sentence of the release puts under another, once each.

    A ministry has departments too, so that both must hang together with the organisation: with a post or unit of it
    that the sentence names as such, with one of those ``listed`` on the page, or with one told already; where most of a
    page's do, the page tells how the organisation is built, and all do.
    """
    told = [found for s in page.release_sentences() if page.may(s, GATE) for found in _in_sentence(page, s)]
    chosen = _hanging_together(page, told, listed)
    if len(chosen) > len(told) / 2 and len(chosen) >= _FEWEST:
        chosen = told
    seen: set[str] = set()
    for unit, above, kind, rule, sentence in sorted(chosen, key=lambda t: t.unit.start):
        label = page.written(unit.start, unit.end)
        if label in seen:
            continue
        seen.add(label)
        yield Unit(
            source=page.document.source,
            lang=sentence.lang,
            scope=sentence.scope,
            evidence=page.cite(min(unit.start, above.start), max(unit.end, above.end)),
            rule=rule,
            label=label,
            kind=kind,
            parent=page.written(above.start, above.end),
        )


def _hanging_together(page: Page, told: list[_Told], listed: Collection[str]) -> list[_Told]:
    """Return those that hang together with the organisation, each looked at once for each of its two names."""
    naming: dict[str, list[int]] = defaultdict(list)
    for number, each in enumerate(told):
        for name in _names(page, each):
            naming[name].append(number)
    known = {*listed, *(name for each in told if _is_own(page, each) for name in _names(page, each))}
    chosen: set[int] = set()
    waiting = [name for name in naming if name in known]
    while waiting:
        for number in naming.pop(waiting.pop(), ()):
            chosen.add(number)
            waiting += _names(page, told[number])
    return [told[number] for number in sorted(chosen)]


def _in_sentence(page: Page, sentence: Span) -> Iterator[_Told]:
    """Yield each post or unit of a sentence that is put under another."""
    named = [m for kind in _KINDS for m in page.mentions(kind, sentence)]
    if len(named) < _FEWEST or sum(_kind(page, m, sentence) is not None for m in named) < _FEWEST:
        return
    for bones in readings(page.skeleton(sentence, _KINDS), sentence.pack):
        for template in templates(sentence.pack, "unit", "reporting"):
            for match in template.pattern.finditer(bones.text):
                above = bones.mention(match, "above")
                if _kind(page, above, sentence) is None:
                    continue
                for unit in filter(None, map(bones.marks.get, match["units"])):
                    kind = _kind(page, unit, sentence)
                    if kind is not None and unit is not above:
                        yield _Told(unit, above, kind, template.name, sentence)


def _kind(page: Page, mention: Mention, sentence: Span) -> str | None:
    return unit_kind(page.written(mention.start, mention.end), sentence.pack)


def _names(page: Page, told: _Told) -> set[str]:
    return {page.written(m.start, m.end) for m in (told.unit, told.above)}


def _is_own(page: Page, told: _Told) -> bool:
    """Return whether one of the two is the organisation's: a post of it, or a unit told to be ("IOM's Division")."""
    named = [m for m in page.mentions("body", told.sentence) if m.value.key == _ORGANISATION]
    for one in (told.unit, told.above):
        if any(role.value.org in own_names() for role in page.beginning("role", one.start, one.end)):
            return True
        if any(_beside(page, m, one) or _beside(page, one, m) for m in named):
            return True
    return False


def _beside(page: Page, one: Mention, other: Mention) -> bool:
    """Return whether a mention stands right before another, or within it, with no comma between."""
    if other.start <= one.start and one.end <= other.end:
        return True
    return 0 <= other.start - one.end <= _BESIDE and "," not in page.text[one.end : other.start]
