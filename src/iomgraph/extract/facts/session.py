"""Sessions of the organisation's organs, and numbered sessions of other standing bodies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from iomgraph.extract.facts.session_about import about_alone
from iomgraph.extract.facts.session_city import city_of
from iomgraph.extract.facts.session_coming import city_to_come, days_to_come
from iomgraph.extract.facts.session_days import days_of
from iomgraph.extract.mentions.sessions import find_coming, find_phrases
from iomgraph.extract.mentions.sessions_patterns import Phrase
from iomgraph.extract.page import Page, Span
from iomgraph.model.fact import Fact
from iomgraph.model.facts import Session


def extract(page: Page) -> Iterator[Fact]:
    """Yield each session once, with the days and the town that the release gives it."""
    groups, coming = grouped(page, find_phrases(page)), find_coming(page)
    for phrases in groups:
        first = phrases[0]
        others = [p for group in groups if group is not phrases for p in group]
        sentences = [_up_to_next(s, phrases, coming) for s in about_alone(page, phrases, others)]
        days = days_of(page, phrases, sentences)
        yield Session(
            source=page.document.source,
            lang=first.sentence.lang,
            scope=first.sentence.scope,
            evidence=page.cite(first.start, first.end),
            rule="session-numbered" if first.ordinal else "session-special",
            inferred=days.inferred,
            body=first.body,
            ordinal=first.ordinal,
            kind="special" if any(p.special for p in phrases) else "regular",
            start=days.start,
            end=days.end,
            city=city_of(page, phrases, days, sentences),
        )
    yield from _coming(page)


def _up_to_next(sentence: Span, phrases: Sequence[Phrase], coming: Sequence[Phrase]) -> Span:
    """Return a sentence as far as it speaks of a session, not of the next one: "at its 90th session it decided that its
    next session will be held in …"."""
    ends = (c.start for c in coming if c.sentence == sentence and any(p.end <= c.start for p in phrases))
    return sentence._replace(end=min(ends, default=sentence.end))


def _coming(page: Page) -> Iterator[Fact]:
    """Yield the next session of each body, told without a number, where the release says when or where it will be."""
    known: set[str] = set()
    for phrase in find_coming(page):
        days, city = days_to_come(page, phrase), city_to_come(page, phrase)
        if (days.start or city) and phrase.body not in known:
            known.add(phrase.body)
            yield Session(
                source=page.document.source,
                lang=phrase.sentence.lang,
                scope=phrase.sentence.scope,
                evidence=page.cite(phrase.start, phrase.end),
                rule="session-to-come",
                inferred=days.inferred,
                body=phrase.body,
                ordinal=phrase.ordinal,
                kind="regular",
                start=days.start,
                end=days.end,
                city=city,
            )


def grouped(page: Page, phrases: list[Phrase]) -> list[list[Phrase]]:
    """Return the phrases by session: same body, same ordinal; an unnumbered special session may be the numbered one.

    Not one that the page tells of a year gone by, unless the other stands in that year too.
    """
    groups: dict[tuple[str, int | None], list[Phrase]] = {}
    for phrase in phrases:
        groups.setdefault((phrase.body.casefold(), phrase.ordinal), []).append(phrase)
    for (body, ordinal), group in sorted(groups.items(), key=lambda item: item[0][0]):
        numbered = [k for k in groups if k[0] == body and k[1] is not None and any(p.special for p in groups[k])]
        if ordinal is None and len(numbered) == 1 and _may_be_one(page, group, groups[numbered[0]]):
            groups[numbered[0]] += group
            groups[(body, None)] = []
    return sorted((g for g in groups.values() if g), key=lambda g: g[0].start)


def _may_be_one(page: Page, unnumbered: Sequence[Phrase], numbered: Sequence[Phrase]) -> bool:
    told, beside = ({year for p in group for year in _years(page, p)} for group in (numbered, unnumbered))
    return not told or page.published is None or max(told) >= int(page.published[:4]) or bool(told & beside)


def _years(page: Page, phrase: Phrase) -> list[int]:
    return [m.value.year for m in page.mentions("date", phrase.sentence) if m.value.year is not None]
