"""What settling one part needs to know of others: little, and named, so that it is known when it has changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from iomgraph.graph.claims import Claim
from iomgraph.graph.names import Names
from iomgraph.graph.quads import Graph
from iomgraph.identity.resolver import Resolver
from iomgraph.model.dates import Bounds
from iomgraph.settle.body_ends import ended_bodies
from iomgraph.settle.case import Case, in_order
from iomgraph.settle.names import settle_names
from iomgraph.settle.structure import settle_structure


@dataclass(frozen=True)
class Context:
    """What tables tell of bodies and units, when the sessions were, and when memberships ran (see ``Case``)."""

    founded: Mapping[str, date] = field(default_factory=dict)
    under: Mapping[str, str | None] = field(default_factory=dict)
    ended: Mapping[str, tuple[date, Claim]] = field(default_factory=dict)
    sessions: Mapping[str, list[tuple[str, Bounds]]] = field(default_factory=dict)
    memberships: Mapping[str, list[Bounds]] = field(default_factory=dict)


def context_of(names: Names, resolver: Resolver, rows: Iterable[Claim]) -> Context:
    """Return what the rows of tables on names and structure, given all together, tell that other settlers need."""
    case = Case(names, resolver, in_order(rows), Graph(names.graph("settled")))
    settle_names(case)
    settle_structure(case)
    return Context(case.founded, case.under, ended_bodies(case))


def case_of(
    names: Names, resolver: Resolver, claims: Iterable[Claim], releases: Mapping[str, str], context: Context
) -> Case:
    """Return a case of claims in the context; ``releases`` says which release each of their documents carries."""
    return Case(
        names,
        resolver,
        in_order(claims),
        Graph(names.graph("settled")),
        releases=dict(releases),
        founded=dict(context.founded),
        under=dict(context.under),
        ended=context.ended,
        sessions=defaultdict(list, {body: list(found) for body, found in context.sessions.items()}),
        memberships=defaultdict(list, {body: list(found) for body, found in context.memberships.items()}),
    )
