"""A comparison in words."""

from __future__ import annotations

from iomgraph.export.chart.boxes import Chart
from iomgraph.export.chart.compare import CHANGES, CREATED, GONE, MOVED, RENAMED, Change, Comparison, holders
from iomgraph.export.chart.names import in_language
from iomgraph.export.chart.wording import Words


def sections(comparison: Comparison, say: Words) -> list[tuple[str, list[str]]]:
    """Return the changes in words by kind, kinds without changes left out."""
    found = []
    for kind in CHANGES:
        told = [tell(comparison, change, say) for change in comparison.changes if change.kind == kind]
        if told:
            found.append((say.say(kind), told))
    return found


def tell(comparison: Comparison, change: Change, say: Words) -> str:
    """Return one change in words."""
    before, after = comparison.before, comparison.after
    if change.kind == CREATED:
        return _under(after, change.unit, say)
    if change.kind == GONE:
        return _under(before, change.unit, say)
    old, new = before.nodes.get(change.unit), after.nodes[change.unit]
    if change.kind == RENAMED and old:
        return say.say("from_to", name=say.name(new), **{"from": say.name(old), "to": say.name(new)})
    if change.kind == MOVED and old:
        parents = {"from": _parent(before, old.iri, say), "to": _parent(after, new.iri, say)}
        return say.say("from_to", name=say.name(new), **parents)
    line = next(line for line in new.lines if line.post == change.post)
    was = holders(before).get(change.post, ("", frozenset(), ""))[2] or say.say("nobody")
    title = in_language(line.title, say.lang)[0] or say.name(new)
    return say.say("from_to", name=title, **{"from": was, "to": holders(after)[change.post][2]})


def _under(chart: Chart, iri: str, say: Words) -> str:
    name = say.name(chart.nodes[iri])
    return say.say("was_under", name=name, parent=_parent(chart, iri, say)) if chart.nodes[iri].parent else name


def _parent(chart: Chart, iri: str, say: Words) -> str:
    parent = chart.nodes[iri].parent
    return say.name(chart.nodes[parent]) if parent else ""
