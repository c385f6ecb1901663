"""What is linked to what: as a networkx graph, and around a thing as a figure. A format is one function and one row."""

from __future__ import annotations

from collections.abc import Callable

from iomgraph.export import yed
from iomgraph.export.network import graphs
from iomgraph.export.network.around import MOST, Neighbourhood, around, graph_of
from iomgraph.export.network.graphs import network
from iomgraph.export.network.links import Web, read_web
from iomgraph.export.network.page import html
from iomgraph.export.network.picture import picture, shapes
from iomgraph.export.picture import pdf as paper
from iomgraph.export.picture.svg import svg as as_svg
from iomgraph.export.timelines.wording import figure_words


def svg(found: Neighbourhood) -> bytes:
    """Return a neighbourhood as an SVG file."""
    return as_svg(picture(found))


def pdf(found: Neighbourhood, sheet: str = "a3") -> bytes:
    """Return a neighbourhood as a PDF (``a3`` or ``a4``). Raises UsageError where ReportLab is not installed."""
    return paper.pdf(picture(found, paper.ruler), sheet)


def graphml(found: Neighbourhood) -> bytes:
    """Return a neighbourhood as GraphML, its boxes and lines as yEd draws them."""
    graph, say = graphs.unique_edges(graph_of(found)), figure_words(found.lang)
    strokes = [yed.Stroke(words=say.say(edge["kind"])) for *_, edge in graph.edges(data=True)]
    return yed.graphml(graph, shapes(found), strokes)


def gexf(found: Neighbourhood) -> bytes:
    """Return a neighbourhood as GEXF with dates."""
    return graphs.gexf(graph_of(found))


WRITERS: dict[str, Callable[[Neighbourhood], bytes]] = {
    "html": html,
    "svg": svg,
    "pdf": pdf,
    "graphml": graphml,
    "gexf": gexf,
}

__all__ = ["MOST", "WRITERS", "Neighbourhood", "Web", "around", "graph_of", "network", "read_web"]
