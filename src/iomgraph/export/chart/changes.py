"""A comparison in words."""

from __future__ import annotations

from collections.abc import Iterable

from iomgraph.export.chart.boxes import Chart
from iomgraph.export.chart.compare import CHANGES, CREATED, GONE, MOVED, RENAMED, Change, Comparison, holders
from iomgraph.export.chart.names import in_language
from iomgraph.export.chart.wording import Words


def sections(comparison: Comparison, say: Words) -> list[tuple[str, list[str]]]:
    """Return the changes in words by kind, under a title with their number; kinds without changes are left out.

    What is new or gone is told by the unit that it was under.
    """
    found = []
    for kind in CHANGES:
        changes = [change for change in comparison.changes if change.kind == kind]
        if kind in (CREATED, GONE):
            told = _by_parent(comparison, changes, say)
        else:
            told = [tell(comparison, change, say) for change in changes]
        if told:
            found.append((f"{say.say(kind)} ({len(changes)})", told))
    return found


def tell(comparison: Comparison, change: Change, say: Words) -> str:
    """Return one change in words."""
    before, after = comparison.before, comparison.after
    if change.kind in (CREATED, GONE):
        return _by_parent(comparison, [change], say)[0]
    old, new = before.nodes.get(change.unit), after.nodes[change.unit]
    if change.kind == RENAMED and old:
        return f"{say.name(old)} → {say.name(new)}"
    if change.kind == MOVED and old:
        parents = {"from": _parent(before, old.iri, say), "to": _parent(after, new.iri, say)}
        return say.say("from_to", name=say.name(new), **parents)
    line = next(line for line in new.lines if line.post == change.post)
    was = holders(before).get(change.post, ("", frozenset(), ""))[2] or say.say("nobody")
    title, name = "" if new.is_post else in_language(line.title, say.lang)[0], say.name(new)
    if title:
        # "Head" alone would be the head of any unit.
        name = title if new.iri == after.root else f"{title} – {name}"
    return say.say("from_to", name=name, **{"from": was, "to": holders(after)[change.post][2]})


def _by_parent(comparison: Comparison, changes: Iterable[Change], say: Words) -> list[str]:
    found: dict[str, list[str]] = {}
    for change in changes:
        chart = comparison.after if change.kind == CREATED else comparison.before
        name, fate = say.name(chart.nodes[change.unit]), comparison.fates.get(change.unit)
        told = say.say("with_fate", name=name, fate=say.fate(fate)) if fate and change.kind == GONE else name
        found.setdefault(_parent(chart, change.unit, say), []).append(told)
    return [
        say.say("under_it", parent=parent, names=" · ".join(names)) if parent else " · ".join(names)
        for parent, names in found.items()
    ]


def _parent(chart: Chart, iri: str, say: Words) -> str:
    parent = chart.nodes[iri].parent
    return say.name(chart.nodes[parent]) if parent else ""
