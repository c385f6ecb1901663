"""What ``iomgraph query --show`` prints: a query as any other tool can run it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from iomgraph.query import question
from iomgraph.query.engine import with_prefixes
from iomgraph.query.filled import filled


def shown(sparql: str, name: str | None, given: Mapping[str, str], out: str, lang: str) -> str:
    """Return a query, or the question of a name, with its prefixes and, where some are given, with all its parameters.

    Raises UsageError for a parameter that the question lacks, StoreError where no build in ``out`` can be asked what a
    name means.
    """
    if name is None:
        return with_prefixes(sparql)
    named = question(name)
    if not given:
        return with_prefixes(named.sparql)
    from iomgraph.store import open_build

    build = open_build(Path(out), once=True)
    values = named.values(given, build.base, store=build.store, lang=lang)
    return with_prefixes(filled(named.sparql, values), build.base)
