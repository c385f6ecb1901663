"""GEXF 1.2 with dates, for Gephi's timeline (https://gexf.net): what the org chart and the neighbourhoods share."""

from __future__ import annotations

import re
from typing import Any

import networkx as nx


def gexf(graph: nx.Graph[Any]) -> bytes:
    """Return a networkx graph as GEXF. The same graph gives the same bytes."""
    text = "\n".join(nx.generate_gexf(graph, encoding="utf-8", version="1.2draft"))
    # networkx adds the day of writing, which is no part of the graph, and a name, which GEXF does not know.
    text = re.sub(r' lastmodifieddate="[^"]*"', "", text, count=1)
    text = re.sub(r'(<graph [^>]*?) name="[^"]*"', r"\1", text, count=1)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()
