"""The chart as a graph for Gephi, yEd and networkx: typed attributes, and in GEXF the whole timeline."""

from __future__ import annotations

from datetime import date
from typing import Any

import networkx as nx

from iomgraph.export import yed
from iomgraph.export.chart.box import Box
from iomgraph.export.chart.drawing import Drawing
from iomgraph.export.chart.names import in_language, names_on
from iomgraph.export.chart.picture import placed
from iomgraph.export.chart.plaintext import clean
from iomgraph.export.chart.reader import kind_key
from iomgraph.export.chart.wording import words
from iomgraph.export.gexf import gexf as written


def network(drawing: Drawing) -> nx.DiGraph[Any]:
    """Return the chart as a directed graph, parents to children, with the attributes that its boxes show."""
    chart, say = drawing.chart, words(drawing.lang)
    graph: nx.DiGraph[Any] = nx.DiGraph(asOf=chart.day.isoformat(), lang=drawing.lang)
    for node, depth in chart.depth_first():
        graph.add_node(
            clean(node.key),
            label=clean(say.name(node)),
            iri=clean(node.iri),
            kind=node.kind,
            post=node.is_post,
            depth=depth,
            state=node.state,
            holder=clean(", ".join(line.name for line in node.lines if line.name)),
            held=" ".join(dict.fromkeys(line.state for line in node.lines)),
            changes=" ".join(node.changes),
        )
    for node, _ in chart.depth_first():
        for parent in (*([node.parent] if node.parent else []), *node.secondary):
            ends = clean(chart.nodes[parent].key), clean(node.key)
            graph.add_edge(*ends, inferred=node.inferred, secondary=parent != node.parent)
    return graph


def graphml(drawing: Drawing) -> bytes:
    """Return the chart as GraphML, its boxes and lines as yEd draws them."""
    graph, boxes = network(drawing), placed(drawing)
    shapes = [_shape(boxes[node.iri]) for node, _ in drawing.chart.depth_first()]
    strokes = [_stroke(edge) for *_, edge in graph.edges(data=True)]
    return yed.graphml(graph, shapes, strokes)


def _shape(box: Box) -> yed.Shape:
    ink = "#ffffff" if box.fill else "#16233b"
    lines = tuple(clean(row.text) for row in box.rows)
    stroke = yed.DASHED if box.dashed else yed.SOLID
    return yed.Shape(box.x, box.y, box.width, box.height, lines, box.fill or "#ffffff", box.stripe, ink, stroke)


def _stroke(edge: dict[str, bool]) -> yed.Stroke:
    return yed.Stroke(yed.DOTTED if edge["secondary"] else yed.DASHED if edge["inferred"] else yed.SOLID)


def timeline_network(drawing: Drawing) -> nx.DiGraph[Any]:
    """Return the units below the chart's root through time: nodes and edges with the days between which they are drawn.

    ``spells`` are pairs of first and last day; an end that no source gives is open.
    """
    structure, lang = drawing.timeline.structure, drawing.lang
    graph: nx.DiGraph[Any] = nx.DiGraph(mode="dynamic", timeformat="date")
    reached = structure.with_parts(drawing.chart.nodes)
    for iri in sorted(reached):
        thing, places = structure.things[iri], structure.places.get(iri, ())
        last = max(places, key=lambda p: (p.last or date.min, p.iri), default=None)
        name = in_language(names_on(structure, thing, last, date.max), lang)[0] or thing.key
        kind = last.kind if last else next(iter(thing.kinds), "")
        spells = _merged([(p.first, drawing.timeline.drawn_until(p)) for p in places])
        graph.add_node(clean(thing.key), label=clean(name), kind=kind_key(kind), post=thing.is_post, iri=clean(iri))
        if spells:
            graph.nodes[clean(thing.key)]["spells"] = spells
    for iri in sorted(reached):
        spans: dict[str, list[tuple[date | None, date | None]]] = {}
        for place in structure.places.get(iri, ()):
            if place.parent in reached:
                spans.setdefault(place.parent, []).append((place.first, drawing.timeline.drawn_until(place)))
        for parent, each in sorted(spans.items()):
            ends = clean(structure.things[parent].key), clean(structure.things[iri].key)
            graph.add_edge(*ends, spells=_merged(each), inferred=all(
                p.inferred for p in structure.places[iri] if p.parent == parent
            ))  # fmt: skip
    return graph


def gexf(drawing: Drawing) -> bytes:
    """Return the units through time as GEXF 1.2 with dates, for Gephi's timeline (https://gexf.net)."""
    return written(timeline_network(drawing))


def _merged(spans: list[tuple[date | None, date | None]]) -> list[tuple[str | None, str | None]]:
    """Return spans of days, those that touch or overlap as one, in order; an unknown end is None."""
    found: list[list[date | None]] = []
    for first, last in sorted(spans, key=lambda span: (span[0] or date.min, span[1] or date.max)):
        if found and (found[-1][1] is None or (first or date.min) <= (found[-1][1] or date.max)):
            if found[-1][1] is not None and (last is None or last > (found[-1][1] or date.min)):
                found[-1][1] = last
        else:
            found.append([first, last])
    return [(a.isoformat() if a else None, b.isoformat() if b else None) for a, b in found]
