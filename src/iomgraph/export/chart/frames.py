"""A structure through time, packed for a page: every day on which something changed, as differences."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable
from datetime import date
from typing import Any

from iomgraph.export.chart.boxes import PROBLEMS, UNDATED, Chart, Node
from iomgraph.export.chart.holders import CERTAIN, MAYBE, OPEN, UNKNOWN, VACANT
from iomgraph.export.chart.plan import rank
from iomgraph.export.chart.records import Sentence
from iomgraph.export.chart.timeline import CERTAIN as SURE
from iomgraph.export.chart.timeline import LAPSED, Timeline
from iomgraph.export.chart.tree import chart_on
from iomgraph.export.chart.wording import chart_languages

POST, INFERRED, DASHED, SURELY = 1, 2, 4, 8
LINES = (CERTAIN, OPEN, MAYBE, VACANT, UNKNOWN)
_PIECE = re.compile(r"[^,|]*[,|]?")


class Table:
    """Values numbered in the order in which they first come."""

    def __init__(self) -> None:
        self.index: dict[Hashable, int] = {}

    def number(self, value: Hashable) -> int:
        """Return the number of a value."""
        return self.index.setdefault(value, len(self.index))

    def values(self) -> list[Any]:
        """Return the values in the order of their numbers."""
        return list(self.index)


def charts_of(timeline: Timeline, root: str, days: Iterable[date]) -> list[Chart]:
    """Return the chart of every day on which units, names, parents or holders changed, and of the given days."""
    asked = set(days)
    last = max([*asked, *([known] if (known := timeline.last_known()) else [])])
    found: list[Chart] = []
    shape: object = None
    for day in sorted({*asked, *(d for d in timeline.days() if d <= last)}):
        chart = chart_on(timeline, root, day)
        now = _shape(chart)
        if day in asked or (now != shape and len(chart.nodes) > 1):
            found.append(chart)
        shape = now
    return found


def _shape(chart: Chart) -> object:
    return [
        (node.iri, node.parent, tuple(node.names.items()), tuple((line.post, line.person) for line in node.lines))
        for node, _ in chart.depth_first()
    ]


def pack(timeline: Timeline, charts: list[Chart], sentences: bool = True) -> dict[str, Any]:
    """Return charts as the numbers and tables that the page's script reads (``assets/chart.js`` names the fields)."""
    return _Packer(timeline, charts, sentences).packed()


class _Packer:
    def __init__(self, timeline: Timeline, charts: list[Chart], sentences: bool) -> None:
        self.structure, self.charts, self.sentences = timeline.structure, charts, sentences
        self.langs = chart_languages()
        self.names, self.kinds, self.units, self.pieces = Table(), Table(), Table(), Table()
        self.quotes, self.people = Table(), Table()
        ranks = sorted({rank(node.iri, node.place) for chart in charts for node in chart.nodes.values()})
        self.rank = {each: index for index, each in enumerate(ranks)}

    def packed(self) -> dict[str, Any]:
        frames: list[Any] = []
        before: dict[str, Any] = {}
        for chart in self.charts:
            now = {node.iri: self._record(node) for node, _ in chart.depth_first()}
            changed = [record for iri, record in now.items() if before.get(iri) != record]
            removed = [self.units.number(iri) for iri in before if iri not in now]
            problems = [
                [PROBLEMS.index(p.kind), self._unit(p.unit), [self._unit(iri) for iri in p.others if iri]]
                for p in chart.problems
            ]
            frames.append(_trimmed([chart.day.isoformat(), changed, removed, len(chart.gone), len(chart.unseen), problems]))
            before = now
        extra = {iri: self._other_name(iri) for iri in self.units.index if iri not in self._drawn()}
        return {
            "l": self.langs,
            "r": self.units.number(self.charts[0].root),
            "u": [iri.rpartition("/")[2] for iri in self.units.values()],
            "x": {self.units.number(iri): name for iri, name in extra.items()},
            "k": [self._texts(self.structure.kinds.get(self._kind_iri(kind), {})) for kind in self.kinds.values()],
            "f": frames,
            "s": [[self.pieces.number(piece) for piece in each] for each in self._quoted()],
            "p": self.people.values(),
            "n": [list(each) for each in self.names.values()],
            "q": self.pieces.values(),
        }

    def _quoted(self) -> list[list[str]]:
        return [[source, *_PIECE.findall(quote)[:-1]] for source, quote in self.quotes.values()]

    def _drawn(self) -> set[str]:
        return {iri for chart in self.charts for iri in chart.nodes}

    def _unit(self, iri: str) -> int:
        return self.units.number(iri)

    def _other_name(self, iri: str) -> int:
        thing = self.structure.things.get(iri)
        labels = {**dict(reversed(thing.others)), **thing.labels} if thing else {}
        return self.names.number(tuple(self._texts(labels)))

    def _texts(self, labels: Any) -> list[str | int]:
        return [labels.get(lang) or 0 for lang in self.langs]

    def _kind_iri(self, kind: str) -> str:
        return next((iri for iri in self.structure.kinds if iri.endswith(f"-{kind}")), "")

    def _record(self, node: Node) -> list[Any]:
        flags = POST * node.is_post | INFERRED * node.inferred | DASHED * dashed(node) | SURELY * (node.state == SURE)
        lines = [
            _trimmed(
                [
                    self.names.number(tuple(self._texts(line.title))),
                    LINES.index(line.state),
                    self.people.number(line.name) if line.name else -1,
                    _since(line.term.began or line.term.bounds.from_min) if line.term else 0,
                    self._sentences(line.term.sentences if line.term else ()),
                ]
            )
            for line in node.lines
        ]
        return _trimmed(
            [
                self._unit(node.iri),
                self._unit(node.parent) if node.parent else -1,
                self.rank[rank(node.iri, node.place)],
                self.names.number(tuple(self._texts(node.names))),
                self.kinds.number(node.kind),
                flags,
                self._sentences(node.place.sentences if node.place else ()),
                lines,
                [self._unit(iri) for iri in node.secondary],
            ]
        )

    def _sentences(self, sentences: Iterable[Sentence]) -> list[int]:
        if not self.sentences:
            return []
        return list(dict.fromkeys(self.quotes.number((s.source, s.quote)) for s in sentences if s.quote))


def dashed(node: Node) -> bool:
    """Return whether a box is drawn dashed: no source shows the unit on that day."""
    return node.state in (LAPSED, UNDATED)


def _since(day: date | None) -> str | int:
    return day.isoformat() if day else 0


def _trimmed(values: list[Any], empty: Callable[[Any], bool] = lambda value: value in ([], 0, "")) -> list[Any]:
    """Return a list without the empty values at its end."""
    while values and empty(values[-1]):
        values.pop()
    return values
