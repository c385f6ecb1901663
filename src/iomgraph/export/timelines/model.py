"""What a timeline shows: rows of bars under headings, and where a seat was held, empty or held twice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from iomgraph.model.dates import Bounds

HELD, MAYBE, GAP, OVERLAP = "held", "maybe", "gap", "overlap"
"""Surely held by one; perhaps held; surely held by nobody known; surely held by two."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A stretch of time with its four bounds, and the days on which a source shows it."""

    bounds: Bounds
    attested: tuple[date, ...] = ()

    @property
    def certain(self) -> tuple[date, date] | None:
        """The first and last day that are sure: between the bounds, else from the first day attested to the last."""
        days = [*self.attested]
        start, end = self.bounds.from_max, self.bounds.until_min
        first = min([d for d in (start, *days) if d], default=None)
        last = max([d for d in (end, *days) if d], default=None)
        if first is None or last is None:
            first = last = first or last
        return (first, last) if first and last and first <= last else None

    @property
    def possible(self) -> tuple[tuple[date, date], ...]:
        """The stretches, before what is sure and after it, in which it may have held: first and last day of each."""
        bounds = self.bounds
        start, end = self.certain or (bounds.from_max or bounds.from_min, bounds.until_min or bounds.until_max)
        stretches = (bounds.from_min, start), (end, bounds.until_max)
        return tuple((first, last) for first, last in stretches if first and last and first < last)

    @property
    def marked(self) -> list[date]:
        """The days attested, at most the first and the last of each year: more would hide the bar."""
        found: dict[int, list[date]] = {}
        for day in sorted(self.attested):
            found.setdefault(day.year, []).append(day)
        return sorted({day for days in found.values() for day in (days[0], days[-1])})

    @property
    def dated(self) -> bool:
        """Whether any source dates it."""
        bounds = self.bounds
        return bool(self.attested or bounds.from_min or bounds.from_max or bounds.until_min or bounds.until_max)


@dataclass(frozen=True, slots=True)
class Row:
    """A line: what it is of, its name and what is said under it, its bars, sentences.

    ``spans`` are the begin and the end of each bar in words, ``sentences`` pairs of quotation and source. ``lang`` is
    the language of the name where it is another than the timeline's.
    """

    iri: str
    name: str
    detail: str
    bars: tuple[Bar, ...]
    spans: tuple[tuple[str, str], ...]
    sentences: tuple[tuple[str, str], ...] = ()
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """Days on which a seat was held alike: ``held``, ``maybe``, ``gap`` or ``overlap``; both ends included."""

    first: date
    last: date
    state: str


@dataclass(frozen=True, slots=True)
class Track:
    """Rows under a heading. ``segments`` tell how a seat was held, ``remarks`` its gaps and overlaps in words.

    ``foreign`` are the parts of the title, each with its language, that are not in the timeline's: a post or a body
    without a name in it is called by the first that it has of ``chart.names.FALLBACK``. Pages mark them; a picture,
    which is texts only, cannot.
    """

    iri: str
    title: str
    rows: tuple[Row, ...]
    segments: tuple[Segment, ...] = ()
    remarks: tuple[str, ...] = ()
    foreign: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Timeline:
    """A timeline: its kind (``tenures`` or ``members``), title and caption, language, range of days, and tracks.

    ``curve`` are days from which on a number of rows is surely, and one is possibly, in force.
    """

    kind: str
    title: str
    caption: str
    lang: str
    first: date
    last: date
    tracks: tuple[Track, ...]
    notes: tuple[str, ...] = ()
    curve: tuple[tuple[date, int, int], ...] = ()

    def share(self, day: date) -> float:
        """Return where a day lies between the first and the last, from 0 to 1."""
        whole = (self.last - self.first).days or 1
        return min(1.0, max(0.0, (day - self.first).days / whole))

    def ticks(self) -> list[int]:
        """Return the years to be marked: at most twelve, a round number apart."""
        years = self.last.year - self.first.year + 1
        step = next((s for s in (1, 2, 5, 10, 20, 50) if years / s <= 12), 100)
        return [year for year in range(self.first.year + 1, self.last.year + 1) if year % step == 0]

    def _repr_html_(self) -> str:
        """Return the page in a frame of its own, for notebooks."""
        from iomgraph.export.figures import frame
        from iomgraph.export.timelines.page import html

        return frame(html(self), self.title)

    def _repr_svg_(self) -> str:
        """Return the picture, for notebooks."""
        from iomgraph.export.picture.svg import svg
        from iomgraph.export.timelines.picture import picture

        return svg(picture(self)).decode()
