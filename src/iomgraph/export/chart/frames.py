"""A structure through time, packed for a page: every day on which something changed, as differences."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from iomgraph.export.chart.boxes import PROBLEMS, UNDATED, Chart, Node
from iomgraph.export.chart.holders import LINES
from iomgraph.export.chart.names import names_apart
from iomgraph.export.chart.plan import rank
from iomgraph.export.chart.reader import kind_key
from iomgraph.export.chart.records import Labels, Sentence
from iomgraph.export.chart.timeline import CERTAIN as SURE
from iomgraph.export.chart.timeline import LAPSED, Timeline
from iomgraph.export.chart.told import told
from iomgraph.export.chart.tree import chart_on
from iomgraph.export.chart.wording import chart_languages

POST, INFERRED, DASHED, SURELY = 1, 2, 4, 8


class Table:
    """Values numbered in the order in which they first come."""

    def __init__(self) -> None:
        self.index: dict[Any, int] = {}

    def number(self, value: Any) -> int:
        """Return the number of a value."""
        return self.index.setdefault(value, len(self.index))

    def values(self) -> list[Any]:
        """Return the values in the order of their numbers."""
        return list(self.index)


@dataclass(frozen=True, slots=True)
class Packed:
    """Charts packed: what the script reads, the number of every unit in it, and the kinds in the order of theirs."""

    data: dict[str, Any]
    numbers: dict[str, int]
    kinds: list[str]


def charts_of(timeline: Timeline, root: str, days: Iterable[date]) -> list[Chart]:
    """Return the chart of every day on which units, names, parents or holders changed, and of the given days."""
    asked = set(days)
    last = max([*asked, *([known] if (known := timeline.last_known()) else [])])
    found: list[Chart] = []
    shape: object = None
    for day in sorted({*asked, *(d for d in timeline.days() if d <= last)}):
        chart = chart_on(timeline, root, day)
        now = _shape(chart)
        if day in asked or (now != shape and any(node.place for node in chart.nodes.values())):
            found.append(chart)
        shape = now
    return found


def _shape(chart: Chart) -> object:
    return [
        (node.iri, node.parent, tuple(node.names.items()), tuple((line.post, line.person) for line in node.lines))
        for node, _ in chart.depth_first()
    ]


def pack(timeline: Timeline, charts: list[Chart]) -> Packed:
    """Return charts as the numbers and tables that the page's script reads (``assets/data.js`` names the fields)."""
    return _Packer(timeline, charts).packed()


class _Packer:
    def __init__(self, timeline: Timeline, charts: list[Chart]) -> None:
        self.structure, self.charts = timeline.structure, charts
        self.langs = chart_languages()
        self.names, self.kinds, self.units, self.quotes, self.texts = Table(), Table(), Table(), Table(), Table()
        self.texts.number("")
        self.nameless: set[str] = set()
        ranks = sorted({rank(node.iri, node.place) for chart in charts for node in chart.nodes.values()})
        self.rank = {each: index for index, each in enumerate(ranks)}

    def packed(self) -> Packed:
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
            columns = [list(column) for column in zip(*changed, strict=True)]
            left_out = [len(chart.gone), len(chart.unseen), len(chart.long_since)]
            frames.append(_trimmed([chart.day.isoformat(), columns, removed, left_out, problems]))
            before = now
        drawn = {iri for chart in self.charts for iri in chart.nodes}
        # What a note names may be drawn on other days alone.
        noted = {iri for chart in self.charts for p in chart.problems for iri in (p.unit, *p.others)}
        apart = {iri for iri in self.units.index if iri not in drawn or iri in noted}
        extra = {index: self._other_name(iri) for iri, index in self.units.index.items() if iri in apart}
        fates = self._fates(drawn)
        kinds, quotes = self.kinds.values(), self.quotes.values()
        labels = {kind_key(iri): each for iri, each in self.structure.kinds.items()}
        data = {
            "l": self.langs,
            "r": self.units.number(self.charts[0].root),
            "u": {index: iri.rpartition("/")[2] for iri, index in self.units.index.items() if iri in self.nameless},
            "x": extra,
            "k": [self._texts(labels.get(kind, {})) for kind in kinds],
            "f": frames,
            "s": [[self.texts.number(text) for text in (source, *quote.split(","))] for source, quote in quotes],
            "b": fates,
            "n": [list(each) for each in self.names.values()],
        }
        data["q"] = self.texts.values()
        return Packed(data, dict(self.units.index), kinds)

    def _fates(self, drawn: Iterable[str]) -> list[Any]:
        """Return what became of the units that are drawn on some day, in order of time."""
        return [
            [
                self._unit(unit), fate.kind, [self.names.number(tuple(self._texts(names))) for names in fate.names],
                fate.first.isoformat() if fate.first else "", fate.last.isoformat(), fate.when,
            ]
            for unit, fates in self.structure.fates.items() if unit in drawn for fate in fates
        ]  # fmt: skip

    def _unit(self, iri: str) -> int:
        return self.units.number(iri)

    def _other_name(self, iri: str) -> int:
        return self._called(iri, names_apart(self.structure, iri) if iri in self.structure.things else {})

    def _called(self, iri: str, names: Labels) -> int:
        """Return the number of a unit's names, and keep its key where there are none."""
        if not any(names.get(lang) for lang in self.langs):
            self.nameless.add(iri)
        return self.names.number(tuple(self._texts(names)))

    def _texts(self, labels: Labels) -> list[int]:
        return [self.texts.number(labels.get(lang, "")) for lang in self.langs]

    def _record(self, node: Node) -> list[Any]:
        flags = POST * node.is_post | INFERRED * node.inferred | DASHED * dashed(node) | SURELY * (node.state == SURE)
        lines = [
            _trimmed(
                [
                    self._unit(line.post),
                    self.names.number(tuple(self._texts(line.title))),
                    LINES.index(line.state),
                    self.texts.number(line.name) if line.name else -1,
                    line.term.since if line.term else "",
                    self._sentences(line.term.sentences if line.term else ()),
                ]
            )
            for line in node.lines
        ]
        return [
            self._unit(node.iri),
            self._unit(node.parent) if node.parent else -1,
            self.rank[rank(node.iri, node.place)],
            self._called(node.iri, node.names),
            self.kinds.number(node.kind),
            flags,
            # By its sentences the page tells whether a dashed box was ever placed.
            self._sentences(told(self.structure, node) if node.place or not dashed(node) else ()),
            lines,
            [self._unit(iri) for iri in node.secondary],
        ]

    def _sentences(self, sentences: Iterable[Sentence]) -> list[int]:
        return list(dict.fromkeys(self.quotes.number((s.source, s.quote)) for s in sentences if s.quote))


def dashed(node: Node) -> bool:
    """Return whether a box is drawn dashed: no source shows the unit on that day."""
    return node.state in (LAPSED, UNDATED)


def _trimmed(values: list[Any]) -> list[Any]:
    """Return a list without the empty lists at its end."""
    while values and values[-1] == []:
        values.pop()
    return values
