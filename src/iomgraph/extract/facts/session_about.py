"""Which sentences of a release speak of a session, and from which day its days without a year count."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cache

from iomgraph.extract.facts.council_calendar import sitting
from iomgraph.extract.facts.release_dateline import find_dateline
from iomgraph.extract.mentions.sessions import find_phrases
from iomgraph.extract.mentions.sessions_linked import is_line
from iomgraph.extract.mentions.sessions_patterns import ORGANS, Phrase, organ_at, session_patterns
from iomgraph.extract.page import Page, Span
from iomgraph.language.lazy import lazy
from iomgraph.language.packs import Pack
from iomgraph.language.templates import alternation


def about(page: Page, phrases: Sequence[Phrase]) -> Iterator[Span]:
    """Yield the sentences that name the session, then those beside them, then those that name its body."""
    seen: set[int] = set()

    def fresh(sentence: Span) -> bool:
        new = sentence.start not in seen
        seen.add(sentence.start)
        return new

    sentences, starts = page.once(_told)
    held = {(bisect_right(starts, p.start) - 1, p.start) for p in phrases}
    named = sorted({i for i, place in held if i >= 0 and place < sentences[i].end})
    for i in named:
        if fresh(sentences[i]):
            yield sentences[i]
    for i in named:
        for sentence in (*sentences[max(0, i - 1) : i], *_following(page, sentences, i)):
            beside = sentence.block is sentences[i].block or is_line(page, sentences[i]) or is_line(page, sentence)
            if beside and fresh(sentence):
                yield sentence
    body = phrases[0].body
    told = [b.start for b in page.mentions("body") if body in (b.value.key, b.value.full)]
    first_told = body in ORGANS and page.mentions("session")[0].start in {p.start for p in phrases}
    naming = {start for start, keys in page.once(_of_organs).items() if body in keys}
    if first_told:
        naming |= page.once(_of_sittings)
    for sentence in sentences:
        if sentence.start in seen:
            continue
        first = bisect_left(told, sentence.start)
        if sentence.start in naming or (first < len(told) and told[first] < sentence.end):
            seen.add(sentence.start)
            yield sentence


def about_alone(page: Page, phrases: Sequence[Phrase], others: Sequence[Phrase] = ()) -> list[Span]:
    """Return the sentences that speak of a session, without those that do not name it, but one of the ``others`` or the
    next one.
    """
    return [
        _clause(page, s, phrases, others)
        for s in about(page, phrases)
        if any(s.start <= p.start < s.end for p in phrases)
        or not (any(s.start <= o.start < s.end for o in others) or s.start in page.once(_of_next_ones))
    ]


def _clause(page: Page, sentence: Span, phrases: Sequence[Phrase], others: Sequence[Phrase]) -> Span:
    """Return of a sentence that names other sessions too the part that speaks of this one: between semicolons, up to
    the next one, and behind the one before with its day.
    """
    beside = [o for o in others if sentence.start <= o.start < sentence.end]
    if not beside:
        return sentence
    own = next((p for p in phrases if sentence.start <= p.start < sentence.end), None)
    if own is None:
        return sentence
    start = page.text.rfind(";", sentence.start, own.start) + 1 or sentence.start
    end = page.text.find(";", own.end, sentence.end)
    end = min([sentence.end if end < 0 else end, *(o.start for o in beside if o.start >= own.end)])
    before = [o for o in beside if start <= o.start and o.end <= own.start]
    # Days stand either before all the sessions of a sentence or behind them.
    line = find_dateline(page)
    dates = [m for m in page.mentions("date", sentence) if not (line and line.start <= m.start < line.end)]
    ahead = bool(dates) and dates[0].start < min(p.start for p in (own, *beside))
    if before:
        start = before[-1].end
    if ahead:
        end = min([end, *(m.start for m in dates if own.end <= m.start)])
    elif before:
        start = next((m.end for m in dates if start <= m.start < own.start), start)
    if not ahead and end < sentence.end:
        # "A on D and, on E, B": of two days before the next session the second is that one's.
        between = [m.start for m in dates if own.end <= m.start < end]
        end = between[1] if len(between) > 1 and dates[-1].start < end else end
    return Span(start, end, sentence.block, sentence.pack)


def _told(page: Page) -> tuple[list[Span], list[int]]:
    """Return the sentences that may speak of a session, and where they begin."""
    sentences = [s for s in page.release_sentences() if s.block.kind != "contact"]
    return sentences, [s.start for s in sentences]


def _of_organs(page: Page) -> dict[int, set[str]]:
    """Return where the sentences begin that name an organ as one before, and which they name."""
    found: dict[int, set[str]] = {}
    for sentence in page.once(_told)[0]:
        if page.may(sentence, "session organs"):
            patterns = session_patterns(sentence.pack)
            for hit in patterns.organ_before.finditer(page.text, sentence.start, sentence.end):
                organ = organ_at(page.text, hit.start(), patterns)
                if organ:
                    found.setdefault(sentence.start, set()).add(organ[0])
    return found


def _of_sittings(page: Page) -> frozenset[int]:
    """Return where the sentences begin that speak of "the session"."""
    return frozenset(
        s.start
        for s in page.once(_told)[0]
        if page.may(s, "session body") and _sitting(s.pack).search(page.text, s.start, s.end)
    )


def _of_next_ones(page: Page) -> frozenset[int]:
    """Return where the sentences begin that speak of "the next session"."""
    return frozenset(
        s.start
        for s in page.once(_told)[0]
        if page.may(s, "session body") and _next_sitting(s.pack).search(page.text, s.start, s.end)
    )


@cache
def _next_sitting(pack: Pack) -> re.Pattern[str]:
    words = pack.fact("session")["words"]
    sitting = alternation([*words["strict_sitting"], *words["sitting"]])
    return lazy(rf"(?<!\w){alternation(words['next'])} (?:[\w-]+ )?{sitting}(?!\w)", re.I)


@cache
def _sitting(pack: Pack) -> re.Pattern[str]:
    """Return the pattern of "the session", which in a sentence without a body takes up the one told before."""
    words = pack.fact("session")["words"]
    return lazy(
        rf"(?<!\w){alternation(words['the'])} ?{alternation(words['strict_sitting'])}(?! {alternation(words['of'])})",
        re.I,
    )


def _following(page: Page, sentences: Sequence[Span], i: int) -> Iterator[Span]:
    """Yield the sentence after the one that names a session; after a line, the lines that follow it."""
    for sentence in sentences[i + 1 : i + 5]:
        yield sentence
        if not (is_line(page, sentences[i]) and is_line(page, sentence)):
            return


def anchor_of(page: Page) -> str | None:
    """Return the day from which days without a year count: the release's, else that of a session of the Council that
    the page names (reference data, to the month at least), else the day told whole with the page's first session.
    """
    return page.published or page.once(_day_told)


def _day_told(page: Page) -> str | None:
    """Return the day of a session of the Council that a page names, else the day told whole with its first session."""
    phrases = find_phrases(page)
    for phrase in phrases:
        special = phrase.special
        held = phrase.body == "council" and phrase.ordinal and sitting(phrase.ordinal, special=special)
        held = held or (phrase.body == "council" and phrase.ordinal and sitting(phrase.ordinal, special=not special))
        if held and held.start.month:
            return held.start.first.isoformat()
    told = page.mentions("date", phrases[0].sentence) if phrases else ()
    return next((str(m.value.iso()) for m in told if m.value.is_full_day), None)
