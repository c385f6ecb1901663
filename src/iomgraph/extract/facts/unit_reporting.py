"""Sentences that say what is above a post or unit, or what became of it: "… reports to …", "… was abolished".

The words are data: ``reporting`` and ``changes`` in ``facts/unit.yaml``. What was above it once, or will be, is told
where the sentence says until or from when; what is denied and what is only proposed is not.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import chain

from iomgraph.extract.adverbials import readings
from iomgraph.extract.facts.unit_labels import told_kind
from iomgraph.extract.facts.unit_named import bones_of, kind_of, labels_of
from iomgraph.extract.facts.unit_owner import Told, own
from iomgraph.extract.facts.unit_sections import meant
from iomgraph.extract.facts.unit_times import Phrase, phrases_of, term_of, without_dates
from iomgraph.extract.facts.unit_told import guards, is_told
from iomgraph.extract.mention import Mention
from iomgraph.extract.page import Page, Span
from iomgraph.extract.skeleton import Skeleton
from iomgraph.language.dates import Prefer
from iomgraph.language.packs import Pack
from iomgraph.language.templates import Template
from iomgraph.model.facts import Unit

GATE = "unit reporting"
GROUPS = ("reporting", "changes")
_OWNERS = ("'s", "’s")


def reporting(page: Page, listed: Collection[str]) -> Iterator[Unit]:
    """Yield a fact for each post or unit of the organisation that a sentence of the release puts under another, once
    each, for where each stood before or will stand, and for each that something happened to. ``listed`` are the labels
    of those that the page lists.
    """
    told = [found for s in page.release_sentences() if page.may(s, GATE) for found in _in_sentence(page, s)]
    seen: set[tuple[str | None, ...]] = set()
    for each in sorted(own(page, told, listed), key=lambda t: t.unit.start):
        key = (each.label, each.change, each.into) if each.parent is None else (each.label, each.term.end)
        if key in seen:
            continue
        seen.add(key)
        yield Unit(
            source=page.document.source,
            lang=each.sentence.lang,
            scope=each.sentence.scope,
            evidence=page.cite(each.start, each.end),
            rule=each.rule,
            inferred=each.term.inferred,
            label=each.label,
            kind=each.kind,
            parent=each.parent,
            start=each.term.start,
            end=each.term.end,
            change=each.change,
            into=each.into,
        )


def _in_sentence(page: Page, sentence: Span) -> Iterator[Told]:
    """Yield each post or unit of a sentence that is put under another, or that something happened to."""
    tried = [t for group in GROUPS for t in page.tried(sentence, "unit", group)]
    if not tried or not any(page.mentions(kind, sentence) for kind in ("body", "role", "state")):
        return
    whole = bones_of(page, sentence, meant(page, sentence))
    if not any(kind_of(page, m, labels_of(page, m)[0], sentence.pack) for m in whole.marks.values()):
        return
    undated, phrases = without_dates(page, sentence, whole)
    found: set[tuple[str, int]] = set()
    for bones in (*readings(undated, sentence.pack), *(readings(whole, sentence.pack) if phrases else ())):
        for template in tried:
            for match in template.pattern.finditer(bones.text):
                told = list(_told(page, sentence, bones, match, template, phrases))
                # What is read without its dates tells when; as it is written it tells the same once more.
                new = [each for each in told if (each.rule, each.unit.start) not in found]
                found |= {(each.rule, each.unit.start) for each in told}
                yield from new


def _told(
    page: Page,
    sentence: Span,
    bones: Skeleton,
    match: re.Match[str],
    template: Template,
    phrases: Sequence[Phrase],
) -> Iterator[Told]:
    if not is_told(bones, match, sentence.pack):
        return
    if _heads_another(page, bones, match, sentence.pack):
        return
    change, given = template.sets.get("change"), match.groupdict()
    own_phrases = phrases_of(bones, match, phrases, sentence.pack)
    once = template.sets.get("once", False)
    past = once or (change is not None and not given.get("later"))
    prefer: Prefer = "past" if past else "future" if given.get("later") else "near"
    term = term_of(page, own_phrases, prefer, on_a_day=change is not None)
    if (once and not term.end) or (given.get("later") and not term.start):
        return
    dates = [phrase.date for phrase in own_phrases] if term else []
    _, last = bones.span(match)
    for other, named in _others(page, bones, match, sentence.pack):
        for unit in chain.from_iterable(
            _units(bones, given.get(name) or "", sentence.pack) for name in ("units", "more")
        ):
            ends = [m for m in (unit, other, *dates) if m is not None]
            start, end = min(m.start for m in ends), max(m.end for m in ends)
            for label in labels_of(page, unit):
                kind = kind_of(page, unit, label, sentence.pack)
                if kind is not None and unit is not other and label != named:
                    end = max(end, last) if other is None else end
                    yield Told(unit, other, label, named, kind, template.name, sentence, start, end, change, term)


def _heads_another(page: Page, bones: Skeleton, match: re.Match[str], pack: Pack) -> bool:
    """Return whether whoever is told to head a unit has the post of another one: "headed by the Director of …"."""
    head = bones.optional(match, "head")
    named = page.beginning("body", head.start, head.end) if head else ()
    return any(told_kind(page.written(m.start, m.end), pack) for m in named)


def _others(
    page: Page, bones: Skeleton, match: re.Match[str], pack: Pack
) -> Sequence[tuple[Mention | None, str | None]]:
    """Return what a match puts its units under, or what it says comes out of them, each with its label: nothing where
    the template names none, an empty list where what is named is no post or unit.
    """
    given = match.groupdict()
    if "above" not in given and not given.get("into"):
        return ((None, None),)
    listed = list(_units(bones, given["into"], pack)) if given.get("into") else [bones.mention(match, "above")]
    found: list[tuple[Mention | None, str | None]] = []
    for mention in listed:
        labels = labels_of(page, mention)
        if len(labels) > 1 or kind_of(page, mention, labels[0], pack) is None:
            return ()
        found.append((mention, labels[0]))
    return found


def _units(bones: Skeleton, listed: str, pack: Pack) -> Iterator[Mention]:
    """Yield the units that a list of them names, without what stands in asides: "A, which reported to B, and C"."""
    own, at = guards(pack), 0
    while found := own.bare.match(listed, at):
        # "The Department's Division": the first is whose the second is.
        named = [n for n in range(*found.span()) if listed[n] in bones.marks and listed[n + 1 : n + 3] not in _OWNERS]
        yield from (bones.marks[listed[n]] for n in named)
        at = found.end()
        joined = own.join.match(listed, at)
        if joined is None or not own.bare.match(listed, joined.end()):
            aside = own.aside.match(listed, at)
            joined = own.join.match(listed, aside.end()) if aside else None
        if joined is None:
            return
        at = joined.end()
