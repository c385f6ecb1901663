"""Which sources show a unit where on a day: pictures of a structure, and the days on which something changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from iomgraph.export.chart.records import Place, Structure
from iomgraph.model.dates import Bounds
from iomgraph.model.holding import silent_from

CERTAIN, SHOWN, LAPSED = "certain", "shown", "lapsed"
"""Surely there; shown by a source whose date covers the day; shown only earlier, and by no later picture missed."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a unit is on a day: its places, the main one first; none where it is gone or not yet shown."""

    places: tuple[Place, ...] = ()
    state: str = ""
    gone: bool = False
    unseen: bool = False


class Timeline:
    """A structure with its whole pictures.

    Most sources show only part of a structure, so that a unit's absence says nothing. A picture that shows more units
    than it leaves out is taken to be whole: what it leaves out is drawn no longer. This is an inference of the chart,
    not of the graph, and the chart says how many units it concerns.
    """

    def __init__(self, structure: Structure) -> None:
        """Find the whole pictures of a structure."""
        self.structure = structure
        self.whole = _whole_pictures(structure)

    def spot(self, unit: str, day: date) -> Spot:
        """Return where a unit is on a day."""
        places = self.structure.places[unit]
        begun = [p for p in places if p.bounds.possible(day) and (p.first is None or p.first <= day)]
        if not begun:
            seen = [p for p in places if p.first is None or p.first <= day]
            return Spot(gone=bool(seen), unseen=not seen)
        shown = [p for p in begun if p.bounds.certain(day) or p.last is None or day <= p.last]
        if shown:
            main = max(shown, key=lambda p: (p.first or date.min, p.last or date.max, p.iri))
            beside = [p for p in shown if p.parent != main.parent and _together(p, main, day)]
            state = CERTAIN if main.bounds.certain(day) else SHOWN
            return Spot((main, *sorted(beside, key=lambda p: p.iri)), state)
        last = max(begun, key=lambda p: (p.last or date.min, p.iri))
        if any(last.last and last.last < picture <= day for picture in self.whole):
            return Spot(gone=True)
        return Spot((last,), LAPSED)

    def drawn_until(self, place: Place) -> date | None:
        """Return the last day on which a place may be drawn; None where nothing ends it."""
        missed = [picture for picture in self.whole if place.last and picture > place.last]
        ends = [*(picture - timedelta(days=1) for picture in missed[:1]), place.bounds.until_max]
        return min(filter(None, ends), default=None)

    def days(self) -> list[date]:
        """Return the days on which a place, name or term may begin or end, sorted."""
        found: set[date] = set()
        for place in (p for places in self.structure.places.values() for p in places):
            if place.first:
                found.add(place.first)
            found.update(_ends(place.bounds))
        for term in (t for terms in self.structure.terms.values() for t in terms):
            bounds = term.bounds
            found.update(filter(None, (term.began, bounds.from_min, bounds.from_max, bounds.until_max)))
            found.update(filter(None, (silent_from(bounds),)))
            found.update(_ends(bounds))
        found.update(self.whole)
        found.update(name.first for names in self.structure.names.values() for name in names if name.first)
        return sorted(found)

    def last_known(self) -> date | None:
        """Return the last day of which any source of the structure speaks; None where none is dated."""
        days: list[date] = []
        for place in (p for places in self.structure.places.values() for p in places):
            days += _known(place.bounds, (place.last,) if place.last else ())
        for term in (t for terms in self.structure.terms.values() for t in terms):
            days += _known(term.bounds, term.attested)
        return max(days, default=None)


def _known(bounds: Bounds, attested: Iterable[date]) -> list[date]:
    return [day for day in (bounds.from_max, bounds.until_min, *attested) if day]


def _ends(bounds: Bounds) -> set[date]:
    """Return the days after the last possible one and after the last certain one."""
    return {day + timedelta(days=1) for day in (bounds.until_max,) if day and day < date.max}


def _together(place: Place, main: Place, day: date) -> bool:
    """Return whether two parents are meant at the same time: both sure, or shown by one and the same picture."""
    if place.bounds.certain(day) and main.bounds.certain(day):
        return True
    return place.first == main.first or place.last == main.last


def _whole_pictures(structure: Structure) -> list[date]:
    shown: dict[date, set[str]] = defaultdict(set)
    for unit, places in structure.places.items():
        for place in places:
            if place.bounds.from_min is None or place.bounds.from_min != place.bounds.from_max:
                for day in _sightings(place):
                    shown[day].add(unit)
    whole: list[date] = []
    drawn: set[str] = set()
    for day, units in sorted(shown.items()):
        missed = {unit for unit in drawn - units if not _spans(structure, unit, day)}
        if len(units) > len(missed):
            whole.append(day)
            drawn -= missed
        drawn |= units
    return whole


def _sightings(place: Place) -> set[date]:
    dated = {sentence.shown[0] for sentence in place.sentences if sentence.shown}
    return dated or set(filter(None, (place.first, place.bounds.until_min)))


def _spans(structure: Structure, unit: str, day: date) -> bool:
    return any(p.first and p.last and p.first <= day <= p.last for p in structure.places[unit])
