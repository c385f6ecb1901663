"""How a seat for one was held through time, and how many of many are in force: sweeps over bounds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from iomgraph.export.timelines.model import GAP, HELD, MAYBE, OVERLAP, Segment
from iomgraph.model.dates import Bounds

DAY = timedelta(days=1)


def segments(terms: Sequence[Bounds], last: date) -> tuple[Segment, ...]:
    """Return how a seat for one person was held, from the first day known of any term to ``last``.

    Terms without any date are left out: they could fill every gap.
    """
    dated = [each for each in terms if _starts(each) or _ends(each)]
    edges = sorted({day for each in dated for day in (*_starts(each), *(end + DAY for end in _ends(each)))})
    edges = [day for day in edges if day <= last]
    found: list[Segment] = []
    for at, first in enumerate(edges):
        end = edges[at + 1] - DAY if at + 1 < len(edges) else last
        state = _state(dated, first)
        if found and found[-1].state == state:
            found[-1] = Segment(found[-1].first, end, state)
        else:
            found.append(Segment(first, end, state))
    while found and found[-1].state == GAP:
        found.pop()
    return tuple(found)


def counts(terms: Iterable[Bounds]) -> tuple[tuple[date, int, int], ...]:
    """Return the days on which the number in force changes, with how many surely and how many possibly are."""
    dated = [each for each in terms if _starts(each)]
    edges = sorted({day for each in dated for day in (*_starts(each), *(end + DAY for end in _ends(each)))})
    found: list[tuple[date, int, int]] = []
    for day in edges:
        sure = sum(each.certain(day) for each in dated)
        possible = sum(each.possible(day) and bool(each.from_min or (each.from_max or day) <= day) for each in dated)
        if not found or found[-1][1:] != (sure, possible):
            found.append((day, sure, possible))
    return tuple(found)


def _starts(bounds: Bounds) -> list[date]:
    return [day for day in (bounds.from_min, bounds.from_max) if day]


def _ends(bounds: Bounds) -> list[date]:
    return [day for day in (bounds.until_min, bounds.until_max) if day and day < date.max]


def _state(terms: Iterable[Bounds], day: date) -> str:
    states = [each.on(day) for each in terms]
    sure = states.count("certain")
    return OVERLAP if sure > 1 else HELD if sure else MAYBE if "possible" in states else GAP
