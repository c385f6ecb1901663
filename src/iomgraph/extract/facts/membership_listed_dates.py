"""The dates of a list of members, each with its own: beside its name, or in a list of as many behind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from iomgraph.extract.facts.membership_dates import Step, words_of
from iomgraph.extract.mention import Mention
from iomgraph.extract.page import Page
from iomgraph.extract.skeleton import Skeleton
from iomgraph.language.lazy import lazy

_LIST = 2
"""The fewest members that are a list."""
_YEAR = lazy(r"(?<![\w.])(?:19|20)\d\d(?![\w%])")

_AHEAD = lazy(r", [^,;()]{0,30}$")
"""Between a date and the member of a list that it is told of."""


def own_date(bones: Skeleton, who: str, at: int, place: str) -> Mention | None:
    """Return the date of the member at ``who[at]``, one of a list: with the ``place`` "beside", the one right before
    it, else the one behind it that is not of the next: "A (2003), B, admitted in 2004, and, on 2 May 2005, C"; with
    "behind", the next one, which several may share: "A in 2003, B and C in 2004"."""
    kinds = [bones.marks[c].kind if c in bones.marks else "" for c in who]
    if place == "behind":
        shared = next((n for n in range(at + 1, len(who)) if kinds[n] == "date"), None)
        return bones.marks[who[shared]] if shared is not None else None
    first = max((n for n in range(at) if kinds[n] == "state"), default=-1)
    last = next((n for n in range(at + 1, len(who)) if kinds[n] == "state"), len(who))
    ahead = [n for n in range(first + 1, at) if kinds[n] == "date" and _AHEAD.match(who, n + 1, at)]
    behind = [n for n in range(at + 1, last) if kinds[n] == "date" and not _AHEAD.match(who, n + 1, last)]
    chosen = (ahead or behind)[:1]
    return bones.marks[who[chosen[0]]] if chosen else None


def apportioned(page: Page, steps: Sequence[Step]) -> list[Step]:
    """Return the steps of a sentence, those of a list of members each with its own of as many dates behind it."""
    if len(steps) < _LIST:
        return list(steps)
    sentence = steps[0].sentence
    if not words_of(sentence.pack).each.search(page.text, sentence.start, sentence.end):
        return list(steps)
    shared: list[Step] = []
    for place in dict.fromkeys((step.start, step.end) for step in steps):
        group = [step for step in steps if (step.start, step.end) == place]
        days = _listed_dates(page, group[0])
        fits = len(group) == len(days) >= _LIST
        shared += [replace(step, told=day) for step, day in zip(group, days, strict=True)] if fits else group
    return shared


def _listed_dates(page: Page, step: Step) -> list[str]:
    """Return the dates behind a step in their order; a bare year between two others is no mention of its own."""
    mentions = [m for m in page.mentions("date", step.sentence) if m.start >= step.end]
    found = {m.start: m.value.iso(page.published, "past") for m in mentions}
    for year in _YEAR.finditer(page.text, step.end, step.sentence.end):
        if not any(m.start <= year.start() < m.end for m in mentions):
            found[year.start()] = year[0]
    return [iso for _, iso in sorted(found.items()) if iso]
