"""Org charts as of any day: the table of formats. A new format is one function and one row.

``draw`` makes a ``Drawing`` of a build's graph, a writer of ``WRITERS`` turns it into a file's bytes.
"""

from __future__ import annotations

from collections.abc import Callable

from iomgraph.export.chart.diagrams import dot, mermaid
from iomgraph.export.chart.drawing import Drawing, draw
from iomgraph.export.chart.networks import gexf, graphml, network, timeline_network
from iomgraph.export.chart.page import html
from iomgraph.export.chart.sheets import pdf, svg
from iomgraph.export.chart.tables import table, tree_json

WRITERS: dict[str, Callable[[Drawing], bytes]] = {
    "html": html,
    "svg": svg,
    "pdf": pdf,
    "dot": dot,
    "mermaid": mermaid,
    "graphml": graphml,
    "gexf": gexf,
    "csv": table,
    "json": tree_json,
}

SUFFIXES = {
    ".html": "html", ".htm": "html", ".svg": "svg", ".pdf": "pdf", ".dot": "dot", ".gv": "dot", ".mmd": "mermaid",
    ".graphml": "graphml", ".gexf": "gexf", ".csv": "csv", ".json": "json",
}  # fmt: skip

__all__ = ["SUFFIXES", "WRITERS", "Drawing", "draw", "network", "timeline_network"]
