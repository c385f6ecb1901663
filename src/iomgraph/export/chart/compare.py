"""What changed between two days: units created, gone, renamed, moved; posts with a new holder."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType

from iomgraph.export.chart.boxes import Chart, Node
from iomgraph.export.chart.names import in_language
from iomgraph.export.chart.records import Fate

CREATED, GONE, RENAMED, MOVED, HOLDER = "created", "gone", "renamed", "moved", "holder"
CHANGES = (CREATED, GONE, RENAMED, MOVED, HOLDER)


@dataclass(frozen=True, slots=True)
class Change:
    """One change of a unit or post: its kind, the unit, and the post where a holder is new."""

    kind: str
    unit: str
    post: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two charts of one root, the earlier first, and what changed between them, by kind and in drawing order.

    ``fates`` are what sources tell became of units that are gone.
    """

    before: Chart
    after: Chart
    changes: tuple[Change, ...]
    fates: Mapping[str, Fate] = field(default_factory=dict)

    def marked(self) -> Chart:
        """Return the later chart, its boxes marked with what changed."""
        marks: dict[str, set[str]] = {}
        for change in self.changes:
            marks.setdefault(change.unit, set()).add(change.kind)
        nodes = {
            iri: replace(node, changes=tuple(kind for kind in CHANGES if kind in marks.get(iri, ())))
            for iri, node in self.after.nodes.items()
        }
        return replace(self.after, nodes=nodes)

    def gone(self) -> Iterator[tuple[Node, int]]:
        """Yield the boxes of the earlier chart that are gone, with their depth in it, in its drawing order."""
        gone = {change.unit for change in self.changes if change.kind == GONE}
        yield from (
            (replace(node, changes=(GONE,), fate=self.fates.get(node.iri)), depth)
            for node, depth in self.before.depth_first()
            if node.iri in gone
        )

    def lost(self) -> dict[str, int]:
        """Return how many units every box of the later chart had under it that are gone."""
        found: dict[str, int] = {}
        for change in self.changes:
            parent = self.before.nodes[change.unit].parent if change.kind == GONE else None
            if parent in self.after.nodes and parent is not None:
                found[parent] = found.get(parent, 0) + 1
        return found


def compare(one: Chart, other: Chart, fates: Mapping[str, Sequence[Fate]] = MappingProxyType({})) -> Comparison:
    """Return what changed from the earlier to the later of two charts of the same root; ``fates`` are the structure's.

    A post that has a box of its own on one day, and a line in its body's on the other, is neither new nor gone.
    """
    before, after = sorted((one, other), key=lambda chart: chart.day)
    was, now = holders(before), holders(after)
    found: list[Change] = []
    for node, _ in after.depth_first():
        old = before.nodes.get(node.iri)
        if old is None:
            if node.iri not in was:
                found.append(Change(CREATED, node.iri))
            continue
        if not node.is_post and _renamed(old, node):
            found.append(Change(RENAMED, node.iri))
        if old.parent != node.parent:
            found.append(Change(MOVED, node.iri))
    left = (node.iri for node, _ in before.depth_first() if node.iri not in after.nodes)
    found += [Change(GONE, iri) for iri in left if iri not in now]
    found += [
        Change(HOLDER, box, post)
        for post, (box, people, _) in now.items()
        if people and was.get(post, ("", frozenset(), ""))[1] != people
    ]
    found.sort(key=lambda change: CHANGES.index(change.kind))
    gone = (change.unit for change in found if change.kind == GONE)
    told = {unit: fate for unit in gone if (fate := _fate(fates.get(unit, ()), before.day, after.day))}
    return Comparison(before, after, tuple(found), told)


def _fate(fates: Sequence[Fate], first: date, last: date) -> Fate | None:
    """Return the last of a unit's fates that may lie between two days."""
    met = [fate for fate in fates if fate.last >= first and (fate.first is None or fate.first <= last)]
    return met[-1] if met else None


def _renamed(old: Node, new: Node) -> bool:
    """Return whether a name differs in a language that both days have; a title follows its holder and is none."""
    common = old.names.keys() & new.names.keys()
    if not common:
        return in_language(old.names, "") != in_language(new.names, "")
    return any(old.names[lang] != new.names[lang] for lang in common)


def holders(chart: Chart) -> dict[str, tuple[str, frozenset[str], str]]:
    """Return the box and the holders (names, and as shown) of every post that a chart names."""
    found = {}
    for node, _ in chart.depth_first():
        for post in dict.fromkeys(line.post for line in node.lines):
            people = [line for line in node.lines if line.post == post and line.name]
            found[post] = (node.iri, frozenset(p.person for p in people), ", ".join(p.name for p in people))
    return found
