"""The graph as files: the table of writers. A new format is one file and one row."""

from __future__ import annotations

from collections.abc import Callable

import pyoxigraph as ox

from iomgraph.export import dump, jsonld
from iomgraph.export.research import popolo, years

WRITERS: dict[str, Callable[[ox.Store], bytes]] = {
    "turtle": dump.turtle,
    "trig": dump.trig,
    "nquads": dump.nquads,
    "jsonld": jsonld.document,
    "leader-years": years.leader_years,
    "state-years": years.state_years,
    "popolo": popolo.popolo,
}

SUFFIXES = {".ttl": "turtle", ".trig": "trig", ".nq": "nquads", ".jsonld": "jsonld", ".json": "jsonld"}

__all__ = ["SUFFIXES", "WRITERS"]
