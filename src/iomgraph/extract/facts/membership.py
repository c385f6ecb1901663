"""Steps towards, into or out of membership: who asks to join, joins, becomes an observer, withdraws."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date as Day
from functools import cache

from iomgraph.extract.facts.release_dateline import Dateline, find_dateline
from iomgraph.extract.facts.session import grouped
from iomgraph.extract.facts.session_days import days_of
from iomgraph.extract.gates import gates
from iomgraph.extract.mention import Mention
from iomgraph.extract.mentions.sessions import Phrase, find_phrases
from iomgraph.extract.page import Page, Span
from iomgraph.extract.skeleton import Skeleton
from iomgraph.language.dates import Prefer
from iomgraph.language.lazy import lazy
from iomgraph.language.packs import Pack
from iomgraph.language.templates import Template, alternation, templates
from iomgraph.model.fact import Fact
from iomgraph.model.facts import Membership

OWN = ("iom", "council", "executive-committee", "scpf", "")
"""Keys of the bodies whose membership a sentence may speak of; "" for one that is not known by name."""

_KINDS = ("state", "body", "date")
NEXT = 30
"""How many characters after a step its date may follow to win over one before it."""

_DATED = ("day", "month", "year")
_SETTLED = ("admitted", "observer")
"""The events that a session settles, one after the other."""

_WEIGHT = {"withdrew": 0, "observer": 0, "admitted": 1, "applied": 2}


@dataclass(frozen=True, slots=True)
class _Step:
    """One match: a member, its event, and where the text says so."""

    member: Mention
    event: str
    start: int
    end: int
    when: Mention | None
    rule: str
    sentence: Span


def extract(page: Page) -> Iterator[Fact]:
    """Yield each member's step once; an application only where its approval is not told too."""
    steps = [step for sentence in page.release_sentences() for step in _in_sentence(page, sentence)]
    dateline = find_dateline(page) if steps else None
    admitted = {_who(step) for step in steps if step.event == "admitted"}
    told: dict[tuple[str, str], tuple[_Step, str | None, str]] = {}
    before: tuple[_Step, str] | None = None
    for step in steps:
        key = (_who(step), step.event)
        if step.event == "applied" and _who(step) in admitted:
            continue
        date, how = _date(page, step, dateline, before)
        if date is not None and step.event in _SETTLED:
            before = step, date
        # A headline often lacks the date that the text gives.
        if key not in told or (told[key][1] is None and date is not None):
            told[key] = step, date, how
    for step, date, how in told.values():
        state = step.member.kind == "state"
        yield Membership(
            source=page.document.source,
            lang=step.sentence.lang,
            scope=step.sentence.scope,
            evidence=page.cite(step.start, step.end),
            rule=step.rule,
            inferred={"date": how} if date and how else {},
            iso3=step.member.value.iso3 if state else None,
            name=None if state else step.member.value.full,
            event=step.event,
            org="IOM",
            date=date,
        )


def _who(step: _Step) -> str:
    return str(step.member.value.iso3 if step.member.kind == "state" else step.member.value.full)


def _in_sentence(page: Page, sentence: Span) -> list[_Step]:
    """Return the steps that a sentence tells; of two events told of one member by overlapping words, the weightier."""
    opened, bits = page.opened(sentence), gates(sentence.pack).bits
    if not opened & bits["membership step"] or not opened & bits["membership membership"]:
        return []
    if not page.mentions("state", sentence) and not opened & bits["membership observer"]:
        return []
    tried = [t for t in templates(sentence.pack, "membership") if opened & bits[t]]
    if not tried:
        return []
    words = _words(sentence.pack)
    bones = page.skeleton(sentence, _KINDS)
    found: list[_Step] = []
    for template in tried:
        for match in template.pattern.finditer(bones.text):
            if _real(page, bones, match, template, words):
                found += _steps(bones, match, template, sentence)
    found.sort(key=lambda s: (_WEIGHT[s.event], s.start))
    kept: list[_Step] = []
    for step in found:
        if not any(step.member == other.member and not _may_both(step, other) for other in kept):
            kept.append(step)
    return sorted(kept, key=lambda s: s.member.start)


def _may_both(step: _Step, other: _Step) -> bool:
    """Return whether one sentence may tell both of a member: that it left and that it came."""
    return {step.event, other.event} == {"admitted", "withdrew"}


def _steps(bones: Skeleton, match: re.Match[str], template: Template, sentence: Span) -> Iterator[_Step]:
    when = bones.optional(match, "when")
    start, end = bones.span(match)
    who = match["who"]
    for at, mark in enumerate(who):
        member = bones.marks.get(mark)
        # A body in brackets is the acronym of the one before it.
        if member and who[at - 1 : at] != "(" and not _is_organ(member):
            yield _Step(member, template.sets["event"], start, end, when, template.name, sentence)


def _is_organ(member: Mention) -> bool:
    """Return whether a supposed member is the organisation itself, or an organ of it."""
    return member.kind not in ("state", "body") or getattr(member.value, "key", "") in OWN[:-1]


@dataclass(frozen=True, eq=False)
class _Words:
    unreal: re.Pattern[str]
    not_before: re.Pattern[str]
    opening: re.Pattern[str]
    same: re.Pattern[str]
    belongs: re.Pattern[str]


@cache
def _words(pack: Pack) -> _Words:
    data = pack.fact("membership")
    return _Words(
        lazy(rf"(?<!\w){alternation(data['unreal'])}(?!\w)", re.I),
        lazy(rf"(?<!\w){alternation(data['not_before'])} \Z", re.I),
        lazy(rf"(?<!\w){alternation(data['opening'])}(?!\w)", re.I),
        lazy(rf"(?<!\w){alternation(data['same'])}(?!\w)", re.I),
        lazy(rf" (?i:{alternation(data['belongs'])})(?: |(?<='))(?P<what>[^\s.,;:]+)"),
    )


def _real(page: Page, bones: Skeleton, match: re.Match[str], template: Template, words: _Words) -> bool:
    """Return whether a match tells an event of this organisation, neither denied nor merely possible."""
    text = bones.text
    if words.unreal.search(text, max(0, match.start() - 20), match.end()):
        return False
    if match.start("who") == match.start() and words.not_before.search(
        text[max(0, match.start() - 12) : match.start()]
    ):
        return False
    belongs = words.belongs.match(text, match.end())
    if belongs and not match.groupdict().get("home") and not _own(belongs["what"], bones):
        return False
    outside = text[match.start() : match.start("who")] + text[match.end("who") : match.end()]
    bodies = [bones.marks[c].value for c in outside if c in bones.marks and bones.marks[c].kind == "body"]
    if any(body.key not in OWN or (body.key == "" and not body.told) for body in bodies):
        return False
    return not (any(body.key == "" for body in bodies)) or template.sets["event"] == "observer"


def _own(word: str, bones: Skeleton) -> bool:
    """Return whether what one is a member of may be this organisation: its name, or no name at all."""
    mark = bones.marks.get(word[0])
    if mark is not None:
        return mark.kind != "body" or mark.value.key in OWN[:-1]
    return not word[0].isupper() or word.casefold() in ("iom", "oim") or word.casefold().startswith("organi")


def _date(
    page: Page, step: _Step, dateline: Dateline | None, before: tuple[_Step, str] | None
) -> tuple[str | None, str]:
    """Return the day, month or year of a step, and what it was inferred from where it was: of the same sitting as the
    step ``before`` it, of the session that opened with it, or of the release's own day."""
    dates = [
        m for m in page.mentions("date", step.sentence) if not (dateline and dateline.start <= m.start < dateline.end)
    ]
    chosen = step.when or min(
        dates, key=lambda m: (not 0 <= m.start - step.end <= NEXT, _gap(m, step), m.start), default=None
    )
    if chosen is not None and (chosen.value.is_range or chosen.value.precision not in _DATED):
        return None, ""
    if chosen is not None:
        prefer: Prefer = "near" if chosen.value.start.unit else "past"
        return chosen.value.iso(page.published, prefer), ""
    if step.event not in _SETTLED:
        return None, ""
    words = _words(step.sentence.pack)
    if before:
        same = words.same.search(page.text, step.sentence.start, step.sentence.end)
        if same or before[0].sentence.block is step.sentence.block:
            return before[1], "same sitting"
    council = [phrase for phrase in find_phrases(page) if phrase.body == "council"]
    if words.opening.search(page.text, step.sentence.start, step.sentence.end):
        first = _only_opening(page, council)
        return (first, "first day of the session") if first else (page.published, "day of the release")
    if page.published and council and _told_today(page):
        return page.published, "day of the release"
    first = _only_opening(page, council)
    if first and page.published and 0 <= (Day.fromisoformat(page.published) - Day.fromisoformat(first)).days <= 1:
        return first, "first day of the session"
    return None, ""


def _only_opening(page: Page, phrases: list[Phrase]) -> str | None:
    """Return the first day of the Council's session where the release tells that of one alone."""
    starts = {start for group in grouped(phrases) if (start := days_of(page, group).start)}
    return starts.pop() if len(starts) == 1 else None


def _gap(mention: Mention, step: _Step) -> int:
    return max(mention.start - step.end, step.start - mention.end, 0)


def _told_today(page: Page) -> bool:
    """Return whether the release's first sentences speak of today."""
    first = [s for s in page.release_sentences() if s.block.kind == "paragraph"][:3]
    dates = [m.value.start for s in first for m in page.mentions("date", s)]
    return any(point.unit in ("day", "weekday") and point.offset == 0 for point in dates)
