"""The graph as files: the table of writers. A new format is one file and one row."""

from __future__ import annotations

from collections.abc import Callable

import pyoxigraph as ox

from iomgraph.export import dump, jsonld

WRITERS: dict[str, Callable[[ox.Store], bytes]] = {
    "turtle": dump.turtle,
    "trig": dump.trig,
    "nquads": dump.nquads,
    "jsonld": jsonld.document,
}

SUFFIXES = {".ttl": "turtle", ".trig": "trig", ".nq": "nquads", ".jsonld": "jsonld", ".json": "jsonld"}

__all__ = ["SUFFIXES", "WRITERS"]
