"""Steps towards, into or out of membership: who asks to join, joins, becomes an observer, withdraws."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from iomgraph.extract.adverbials import readings
from iomgraph.extract.facts.membership_anaphora import restored
from iomgraph.extract.facts.membership_carried import carried
from iomgraph.extract.facts.membership_dates import OWN, SETTLED, Step, Words, amiss, date_of, words_of
from iomgraph.extract.facts.membership_listed_dates import apportioned, own_date
from iomgraph.extract.facts.membership_lists import under_heads
from iomgraph.extract.facts.membership_tables import RULE, listed
from iomgraph.extract.facts.release_dateline import find_dateline
from iomgraph.extract.mention import Mention
from iomgraph.extract.mentions.sessions import find_phrases
from iomgraph.extract.page import Page, Span
from iomgraph.extract.skeleton import Skeleton
from iomgraph.language.lazy import lazy
from iomgraph.language.templates import Template
from iomgraph.model.fact import Fact
from iomgraph.model.facts import Membership

_ASIDE = lazy(r"^, [^.;,]{0,60},")
"""What is told of a member between commas, other bodies in it: "X, founded by Y, joins as an observer"."""

_AHEAD = 80
"""How many characters before an admission the words may begin that tell that it is still to be voted."""
_GENITIVE = 6
"""How many characters the words hold that make a noun's what follows: "of the"."""
_SUBJECT = 30
"""How many characters before what is told to have been done the body may stand that did it."""

_KINDS = ("state", "body", "date")
_BODIES_FIRST = ("body", "state", "date")
_OBSERVER = ("observer", "elsewhere")
"""Of an observer: here, or at the body that a sentence names beside it, which then is no observer here."""
_WEIGHT = {"elsewhere": -1, "withdrew": 0, "observer": 0, "admitted": 1, "applied": 2}


def extract(page: Page) -> Iterator[Fact]:
    """Yield each member's step once; an application only where its approval is not told too."""
    sentences = list(page.release_sentences())
    steps = [
        step
        for before, one in zip([None, *sentences], sentences, strict=False)
        for step in (*_in_sentence(page, one, before), *carried(page, one, before))
    ]
    steps += under_heads(page)
    dateline = find_dateline(page) if steps else None
    admitted = {_who(step) for step in steps if step.event == "admitted"}
    told: dict[tuple[str, str], tuple[Step, str | None, str]] = {}
    before: tuple[Step, str] | None = None
    for step in steps:
        key = (_who(step), step.event)
        if step.event == "applied" and _who(step) in admitted:
            continue
        date, how = date_of(page, step, dateline, before)
        if date is not None and step.event in SETTLED:
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
    for row in listed(page):
        if (row.iso3, row.event) not in told:
            yield Membership(
                source=page.document.source,
                lang=row.first.lang,
                scope=row.first.scope,
                evidence=page.cite(row.first.start, row.last.end),
                rule=RULE,
                iso3=row.iso3,
                event=row.event,
                org="IOM",
                date=row.date,
            )


def _who(step: Step) -> str:
    return str(step.member.value.iso3 if step.member.kind == "state" else step.member.value.full)


def _in_sentence(page: Page, sentence: Span, before: Span | None) -> list[Step]:
    """Return the steps that a sentence tells; of two events told of one member by overlapping words, the weightier.

    What a sentence leaves out, the sentence ``before`` it may tell: that it is membership which is spoken of, or, for
    a template that is to stand ``after`` an announcement, how many were admitted.
    """
    sure = page.may(sentence, "membership membership")
    if not sure and not (before and page.may(before, "membership membership")) and not _of_council(page):
        return []
    observer = page.may(sentence, "membership observer")
    tried = [
        t
        for t in page.tried(sentence, "membership")
        if (sure or t.sets.get("weak"))
        and (observer or t.sets["event"] not in _OBSERVER)
        and (not t.sets.get("after") or _announced(page, t, before))
        and (not t.sets.get("context") or _of_members(page, sentence, before))
    ]
    again = restored(page, sentence, before) if tried else None
    asked = any(t.sets.get("after") for t in tried)  # by a body, to be an observer as those of the sentence before
    if not tried or not (observer or again or asked or page.mentions("state", sentence)):
        return []
    words = words_of(sentence.pack)
    found: list[Step] = []
    kinds = _BODIES_FIRST if _opens_name(page, sentence) else _KINDS
    skeletons = [page.skeleton(sentence, kinds), *([again] if again else ())]
    for bones in (bones for each in skeletons for bones in readings(each, sentence.pack)):
        for template in tried:
            for match in template.pattern.finditer(bones.text):
                if _real(page, bones, match, template, words):
                    found += _steps(bones, match, template, sentence)
    found.sort(key=lambda s: (_WEIGHT[s.event], s.when is None, s.start))
    kept: list[Step] = []
    for step in found:
        if not any(step.member == other.member and not _may_both(step, other) for other in kept):
            kept.append(step)
    here = [_apart(step, kept) for step in kept if step.event != "elsewhere"]
    return apportioned(page, sorted(here, key=lambda s: s.member.start))


def _apart(step: Step, steps: list[Step]) -> Step:
    """Return an application with the words of what others are told to have done: "may it succeed as X's did in May"."""
    if step.event != "applied":
        return step
    others = [s for s in steps if s.event != "applied" and s.member.start > step.end]
    return replace(step, apart=tuple((s.start, s.end) for s in others))


def _announced(page: Page, template: Template, before: Span | None) -> bool:
    """Return whether the sentence before tells that some were admitted whom the template's sentence names."""
    announced = words_of(before.pack).announced.get(template.sets["event"]) if before else None
    return bool(announced and before and announced.search(page.skeleton(before, _KINDS).text))


def _of_members(page: Page, sentence: Span, before: Span | None) -> bool:
    """Return whether a sentence, the one before or the page speaks of members: a mere request is then one to be one."""
    context = words_of(sentence.pack).context
    near = context.search(page.text, before.start if before else sentence.start, sentence.end)
    return near is not None or _of_council(page)


def _of_council(page: Page) -> bool:
    """Return whether a page reports a session of the Council, where members are admitted."""
    return any(phrase.body == "council" for phrase in find_phrases(page)[:3])


def _opens_name(page: Page, sentence: Span) -> bool:
    """Return whether the name of a State is the first word of a body's: "Oman Relief"."""
    starts = {m.start: m.end for m in page.mentions("state", sentence)}
    return any(starts.get(m.start, m.end) < m.end for m in page.mentions("body", sentence))


def _may_both(step: Step, other: Step) -> bool:
    """Return whether one sentence may tell both of a member: that it left and that it came."""
    return {step.event, other.event} == {"admitted", "withdrew"}


def _steps(bones: Skeleton, match: re.Match[str], template: Template, sentence: Span) -> Iterator[Step]:
    when = bones.optional(match, "when")
    start, end = bones.span(match)
    who = match["who"]
    dated = template.sets.get("dated")
    for at, mark in enumerate(who):
        member = bones.marks.get(mark)
        # A body in brackets is the acronym of the one before it.
        if member and who[at - 1 : at] != "(" and not _is_organ(member):
            yield Step(
                member,
                template.sets["event"],
                start,
                end,
                own_date(bones, who, at, dated) if dated else when,
                template.name,
                sentence,
                bool(template.sets.get("weak")),
                bool(template.sets.get("coming")),
            )


def _is_organ(member: Mention) -> bool:
    """Return whether a supposed member is the organisation itself, or an organ of it."""
    return member.kind not in ("state", "body") or getattr(member.value, "key", "") in OWN[:-1]


def _real(page: Page, bones: Skeleton, match: re.Match[str], template: Template, words: Words) -> bool:
    """Return whether a match tells an event of this organisation, neither denied nor merely possible."""
    text = bones.text
    if amiss(text, match, words, denied=bool(template.sets.get("denied"))):
        return False
    # A relative clause is told of the member whatever stands before it: "open to X, whose application was accepted".
    loose = match.start("who") == match.start() and not template.sets.get("tied")
    if loose and words.not_before.search(text[max(0, match.start() - 12) : match.start()]):
        return False
    if template.sets["event"] == "admitted" and words.powers.search(
        text, max(0, match.start() - _AHEAD), match.start()
    ):
        return False  # "The cabinet approved X's application": it has yet to be sent.
    if loose and _is_anothers(text, match.start(), words):
        return False
    if template.sets.get("noun") and words.to_vote.search(text, max(0, match.start() - _AHEAD), match.start()):
        return False  # "will vote on X's admission"
    by = words.subject.search(text, max(0, match.start() - _SUBJECT), match.start())
    if by and bones.marks[by["by"]].value.key not in OWN[:-1]:
        return False
    belongs = words.belongs.match(text, match.end())
    if belongs and not match.groupdict().get("home") and not _own(belongs["what"], bones):
        return False
    # What a clause between a member and its step tells is of other bodies.
    after = match.end("between") if match.groupdict().get("between") else match.end("who")
    outside = text[match.start() : match.start("who")] + _ASIDE.sub("", text[after : match.end()])
    bodies = [bones.marks[c].value for c in outside if c in bones.marks and bones.marks[c].kind == "body"]
    # Who leaves the Council leaves the room; a seat on a committee is another election.
    only = OWN[:1] if template.sets["event"] == "withdrew" else OWN[:2] if template.sets.get("seated") else OWN
    if any(body.key not in only or (body.key == "" and not body.told) for body in bodies):
        return False
    return not (any(body.key == "" for body in bodies)) or template.sets["event"] in _OBSERVER


def _is_anothers(text: str, at: int, words: Words) -> bool:
    """Return whether a noun before a member has it, and is who did something: "the minister of X joined"."""
    ahead = (m.start() for m in words.genitive.finditer(text, max(0, at - _GENITIVE), at) if m.end() == at)
    begin = next(ahead, at if words.genitive.match(text, at) else None)
    return begin is not None and not words.stands_for.search(text, 0, begin)


def _own(word: str, bones: Skeleton) -> bool:
    """Return whether what one is a member of may be this organisation: its name, or no name at all."""
    mark = bones.marks.get(word[0])
    if mark is not None:
        return mark.kind != "body" or mark.value.key in OWN[:-1]
    return not word[0].isupper() or word.casefold() in ("iom", "oim") or word.casefold().startswith("organi")
