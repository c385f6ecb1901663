"""The links as a networkx graph with typed attributes, and as GraphML and GEXF for yEd and Gephi."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import networkx as nx

from iomgraph.export.chart.names import in_language
from iomgraph.export.chart.plaintext import clean
from iomgraph.export.gexf import gexf as written
from iomgraph.export.network.links import Link, Web


def network(
    web: Web, *, as_of: date | None = None, lang: str = "en", only: Iterable[str] | None = None
) -> nx.MultiDiGraph[Any]:
    """Return links as a directed graph with parallel edges: as of a day those that nothing keeps from holding then.

    Nodes are IRIs with ``label``, ``kind`` and ``key`` (text); edges have ``kind`` (their key too), the bounds
    ``fromMin fromMax untilMin untilMax`` (ISO days, left out where unknown), ``dated`` and, with ``as_of``, ``certain``
    (true or false). ``only`` are the things to keep.
    """
    kept = set(web.kinds) if only is None else set(only)
    graph: nx.MultiDiGraph[Any] = nx.MultiDiGraph(lang=lang, **({"asOf": as_of.isoformat()} if as_of else {}))
    for iri in sorted(kept):
        graph.add_node(clean(iri), label=label(web, iri, lang), kind=web.kinds[iri], key=clean(key(iri)))
    for link in web.links:
        if link.source in kept and link.target in kept and (as_of is None or link.on(as_of)):
            sure = {} if as_of is None else {"certain": link.bounds.certain(as_of) or as_of in link.attested}
            graph.add_edge(clean(link.source), clean(link.target), link.kind, **_attributes(link), **sure)
    return graph


def _attributes(link: Link) -> dict[str, Any]:
    bounds = link.bounds
    days = {
        "fromMin": bounds.from_min,
        "fromMax": bounds.from_max,
        "untilMin": bounds.until_min,
        "untilMax": bounds.until_max,
    }
    return {"kind": link.kind, "dated": link.dated, **{name: day.isoformat() for name, day in days.items() if day}}


def label(web: Web, iri: str, lang: str) -> str:
    """Return what a thing is called in a language, else in another, else by its key; never empty."""
    return clean(in_language(web.names.get(iri, {}), lang)[0]) or clean(key(iri))


def key(iri: str) -> str:
    """Return the last part of an IRI."""
    return iri.rpartition("/")[2]


def unique_edges(graph: nx.MultiDiGraph[Any]) -> nx.MultiDiGraph[Any]:
    """Return a graph for GraphML, each edge with a key of its own.

    networkx writes an edge's key as its id, and a kind of link is the key of many: ids are unique here.
    """
    copy = nx.MultiDiGraph(**graph.graph)
    copy.add_nodes_from(graph.nodes(data=True))
    for at, (source, target, data) in enumerate(graph.edges(data=True)):
        copy.add_edge(source, target, f"e{at}", **data)
    return copy


def gexf(graph: nx.MultiDiGraph[Any]) -> bytes:
    """Return a graph as GEXF 1.2 with dates, for Gephi's timeline: an edge lasts as long as it possibly held."""
    dynamic = nx.MultiDiGraph(mode="dynamic", timeformat="date")
    dynamic.add_nodes_from(graph.nodes(data=True))
    for at, (source, target, data) in enumerate(graph.edges(data=True)):
        start, end = data.get("fromMin") or data.get("fromMax"), data.get("untilMax")
        spell = {"start": start} if start else {}
        spell |= {"end": end} if end else {}
        values = {name: data[name] for name in ("kind", "dated")}
        dynamic.add_edge(source, target, f"e{at}", id=f"e{at}", label=data["kind"], **values, **spell)
    return written(dynamic)
