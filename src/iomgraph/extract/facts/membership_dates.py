"""When a step of membership was taken: told beside it, of the same sitting, or of the session or day of the release."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date as Day
from functools import cache

from iomgraph.extract.facts.release_dateline import Dateline
from iomgraph.extract.facts.session import grouped
from iomgraph.extract.facts.session_about import about_alone
from iomgraph.extract.facts.session_days import days_of
from iomgraph.extract.mention import Mention
from iomgraph.extract.mentions.sessions import find_phrases
from iomgraph.extract.mentions.sessions_patterns import Phrase
from iomgraph.extract.page import Page, Span
from iomgraph.language.dates import Prefer
from iomgraph.language.lazy import lazy
from iomgraph.language.packs import Pack
from iomgraph.language.templates import alternation, expanded, word_lists

OWN = ("iom", "council", "executive-committee", "scpf", "")
"""Keys of the bodies whose membership a sentence may speak of; "" for one that is not known by name."""

NEXT = 30
"""How many characters after a step its date may follow to win over one before it."""

FOUNDED = 24
"""How many characters before a date the word may begin that makes it the founding of an organisation."""

BESIDE = 60
"""How far behind a match the words may reach that tell that it is of something else."""

_FURTHER = 4
"""In so many sentences behind a step the day may be told of "all these decisions"."""

_UNREAL = 20
"""How many characters before a match the words may begin that make it no event."""
_DATED = ("day", "month", "year")
SETTLED = ("admitted", "observer")
"""The events that a session settles, one after the other."""


@dataclass(frozen=True, slots=True)
class Step:
    """One match: a member, its event, and where; ``weak`` where dates beside it are of other things."""

    member: Mention
    event: str
    start: int
    end: int
    when: Mention | None
    rule: str
    sentence: Span
    weak: bool = False
    coming: bool = False
    """Announced: a day without a year is the next of its name."""
    apart: tuple[tuple[int, int], ...] = ()
    """The words of other members' steps in its sentence: a date among them is theirs."""
    told: str | None = None
    """Its own date of a list of as many as there are members: "in 2013 and 2014 respectively"."""


@dataclass(frozen=True, eq=False)
class Words:
    """What the pack says of days and memberships, as patterns."""

    unreal: re.Pattern[str]
    company: re.Pattern[str]
    subject: re.Pattern[str]
    not_before: re.Pattern[str]
    genitive: re.Pattern[str]
    powers: re.Pattern[str]
    stands_for: re.Pattern[str]
    opening: re.Pattern[str]
    each: re.Pattern[str]
    same: re.Pattern[str]
    resumed: re.Pattern[str]
    resumed_all: re.Pattern[str]
    belongs: re.Pattern[str]
    context: re.Pattern[str]
    goes_on: re.Pattern[str]
    joined: re.Pattern[str]
    founded: re.Pattern[str]
    undecided: re.Pattern[str]
    to_vote: re.Pattern[str]
    coming: re.Pattern[str]
    announced: Mapping[str, re.Pattern[str]]


def amiss(text: str, match: re.Match[str], words: Words, *, denied: bool = False) -> bool:
    """Return whether a match is merely possible or denied (but for one ``denied`` by its own words), or tells whose
    company was joined, or what other group."""
    ahead = max(0, match.start() - _UNREAL)
    # What the clause before a colon tells to be possible is not what the one behind it tells.
    ahead = max(ahead, text.rfind(":", ahead, match.start()), text.rfind(";", ahead, match.start()))
    if not denied and words.unreal.search(text, ahead, match.end()):
        return True
    company = words.company.search(text, match.start(), min(len(text), match.end() + BESIDE))
    return company is not None and company.start() < match.end()


@cache
def words_of(pack: Pack) -> Words:
    data = pack.fact("membership")
    return Words(
        lazy(rf"(?<!\w){alternation(data['unreal'])}(?!\w)", re.I),
        lazy(expanded(alternation(data["company"]), word_lists(pack, "membership")), re.I),
        lazy(expanded(rf"(?P<by>{{body}}){alternation(data['subject'])} \Z", {}), re.I),
        lazy(rf"(?<!\w){alternation(data['not_before'])} \Z", re.I),
        lazy(rf"(?<!\w){alternation(data['genitive'])}(?:\Z|(?=[\ue000-\uf8ff]|\w))", re.I),
        lazy(rf"(?<!\w){alternation(data['powers'])}(?: \w{{1,5}}){{0,3}} \Z", re.I),
        lazy(rf"(?:\A|{alternation(data['stands_for'])}) ?\Z", re.I),
        lazy(rf"(?<!\w){alternation(data['opening'])}(?!\w)", re.I),
        lazy(rf"(?<!\w){alternation(data['each'])}(?!\w)", re.I),
        lazy(rf"(?<!\w){alternation(data['same'])}(?!\w)", re.I),
        lazy(rf"{alternation(data['resumed'])}(?!\w)", re.I),
        lazy(rf"{alternation(data['resumed_all'])}(?!\w)", re.I),
        lazy(rf" (?i:{alternation(data['belongs'])})(?: |(?<='))(?P<what>[^\s.,;:]+)"),
        lazy(rf"(?<!\w){alternation(data['context'])}(?!\w)", re.I),
        lazy(rf" {alternation(data['goes_on'])}(?!\w)", re.I),
        lazy(rf" {alternation(data['and_then'])} ", re.I),
        lazy(rf"(?<!\w){alternation(data['founded'])}(?!\w)", re.I),
        lazy(rf"(?<!\w){alternation(data['undecided'])}(?!\w)[^.;:]{{0,40}}\Z", re.I),
        lazy(rf"(?<!\w){alternation(data['to_vote'])}(?!\w)[^.;:]{{0,40}}\Z", re.I),
        lazy(rf"(?<!\w){alternation(data['coming'])}(?!\w)", re.I),
        {
            event: lazy(expanded(form, word_lists(pack, "membership")), re.I)
            for event, form in data["announced"].items()
        },
    )


def date_of(
    page: Page, step: Step, dateline: Dateline | None, before: tuple[Step, str] | None
) -> tuple[str | None, str]:
    """Return the day, month or year of a step, and what it was inferred from where it was: of the same sitting as the
    step ``before`` it, of the session that opened with it, or of the release's own day."""
    if step.told:
        return step.told, ""
    words = words_of(step.sentence.pack)
    dates = [
        m
        for m in page.mentions("date", step.sentence)
        if m.value.relation != "until"
        and not any(start <= m.start < end for start, end in step.apart)
        and not (dateline and dateline.start <= m.start < dateline.end)
        and not words.founded.search(page.text, max(step.sentence.start, m.start - FOUNDED), m.start)
        and not _of_what_follows(page, m, step, words)
    ]
    if step.weak or words.opening.search(page.text, step.start, step.end):
        # "Admitted on the opening day, and who will be greeted tomorrow": no date beside it is the day.
        dates = [m for m in dates if not step.weak and step.start <= m.start < step.end]
    chosen = step.when or min(
        dates,
        key=lambda m: (_clauses(page, m, step), not 0 <= m.start - step.end <= NEXT, _gap(m, step), m.start),
        default=None,
    )
    if step.event == "applied" and chosen and words.undecided.search(page.text, step.sentence.start, chosen.start):
        return None, ""  # "which the Council will decide in November": the day of the decision, not of the request
    vague = chosen is not None and (chosen.value.is_range or chosen.value.precision not in _DATED)
    if (chosen is None or vague) and step.event in SETTLED and (resumed := _resumed(page, step, words)):
        chosen, vague = resumed, False
    if chosen is not None and not vague:
        ahead = step.coming or words.coming.search(page.text, step.start, step.end)
        prefer: Prefer = "near" if chosen.value.start.unit else "future" if ahead else "past"
        told = chosen.value.iso(page.published, prefer)
        # "has applied and will be considered in 1997": who has applied has done so before the release.
        to_come = step.event == "applied" and told and page.published and told[:10] > page.published
        return (None if to_come else told), ""
    at_opening = words.opening.search(page.text, step.sentence.start, step.sentence.end)
    if (vague and not at_opening) or step.event not in SETTLED:
        return None, ""
    if before:
        same = words.same.search(page.text, step.sentence.start, step.sentence.end)
        if same or before[0].sentence.block is step.sentence.block:
            return before[1], "same sitting"
    council = [phrase for phrase in find_phrases(page) if phrase.body == "council"]
    if at_opening:
        first = _only_opening(page, council)
        return (first, "first day of the session") if first else (page.published, "day of the release")
    if page.published and council and _told_today(page):
        return page.published, "day of the release"
    first = _only_opening(page, council)
    if first and page.published and 0 <= (Day.fromisoformat(page.published) - Day.fromisoformat(first)).days <= 1:
        return first, "first day of the session"
    return None, ""


def _resumed(page: Page, step: Step, words: Words) -> Mention | None:
    """Return the day that a sentence behind a step tells of it: "The decision was made on Tuesday"; not the next one,
    where between them other things are told, unless it is told of "all these decisions"."""
    behind = page.sentence_after(step.sentence)
    near = True
    for _ in range(_FURTHER):
        if behind is None:
            return None
        told = words.resumed_all.match(page.text, behind.start, behind.end)
        if near:
            told = told or words.resumed.match(page.text, behind.start, behind.end)
        days = (m for m in page.mentions("date", behind) if m.value.precision == "day" and not m.value.is_range)
        if told:
            return next(days, None)
        behind, near = page.sentence_after(behind), False
    return None


def _only_opening(page: Page, phrases: list[Phrase]) -> str | None:
    """Return the first day of the Council's session where the release tells that of one alone."""
    starts = {
        start for group in grouped(page, phrases) if (start := days_of(page, group, about_alone(page, group)).start)
    }
    return starts.pop() if len(starts) == 1 else None


def _clauses(page: Page, mention: Mention, step: Step) -> int:
    """Return how many clauses of the sentence a date stands from a step: "it left in 1977; it came back in 2006"."""
    between = (mention.end, step.start) if mention.end <= step.start else (step.end, mention.start)
    return page.text.count(";", *between) if between[0] < between[1] else 0


def _of_what_follows(page: Page, date: Mention, step: Step, words: Words) -> bool:
    """Return whether a date behind a step begins another clause: "it joined ICEM, and in 1977 it left"."""
    if date.start < step.end:
        return False
    between = page.text[step.end : date.start]
    joined = "," in between or words.joined.search(between)
    behind = page.text[date.end : date.end + 1] == " " and page.beginning("state", date.end, date.end + 2)
    return bool(joined) and (bool(behind) or words.goes_on.match(page.text, date.end) is not None)


def _gap(mention: Mention, step: Step) -> int:
    return max(mention.start - step.end, step.start - mention.end, 0)


def _told_today(page: Page) -> bool:
    """Return whether the release's first sentences speak of today."""
    first = [s for s in page.release_sentences() if s.block.kind == "paragraph"][:3]
    dates = [m.value.start for s in first for m in page.mentions("date", s)]
    return any(point.unit in ("day", "weekday") and point.offset == 0 for point in dates)
