"""What settling one part needs to know of others: little, and named, so that it is known when it has changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from iomgraph.graph.claims import Claim
from iomgraph.graph.names import Names
from iomgraph.graph.quads import Statements
from iomgraph.identity.resolver import Resolver
from iomgraph.model.dates import Bounds
from iomgraph.settle.body_ends import ended_bodies
from iomgraph.settle.case import Case, Lasting, in_order
from iomgraph.settle.customary import elections, tells_election
from iomgraph.settle.names import names_from, settle_names
from iomgraph.settle.structure import in_table, settle_structure


@dataclass(frozen=True)
class Context:
    """What tables tell of bodies, units and elections, when the sessions were, and when memberships ran (``Case``)."""

    founded: Mapping[str, date] = field(default_factory=dict)
    under: Mapping[str, str | None] = field(default_factory=dict)
    lasting: Mapping[str, Lasting] = field(default_factory=dict)
    ended: Mapping[str, tuple[date, Claim]] = field(default_factory=dict)
    elected: Mapping[str, list[date]] = field(default_factory=dict)
    sessions: Mapping[str, list[tuple[str, Bounds]]] = field(default_factory=dict)
    memberships: Mapping[str, list[Bounds]] = field(default_factory=dict)


def context_of(names: Names, resolver: Resolver, rows: Iterable[Claim]) -> Context:
    """Return what the claims that tell a context, given all together, tell that other settlers need."""
    case = Case(names, resolver, in_order(rows), Statements(names.graph("settled")))
    settle_names(case)
    settle_structure(case)
    return Context(case.founded, case.under, case.lasting, ended_bodies(case), elections(case))


def tells_context(claim: Claim) -> bool:
    """Return whether settling claims of other slots needs a claim, which only the row of a table can be."""
    return names_from(claim) or tells_election(claim) or (claim.fact.type == "unit" and in_table(claim))


def case_of(
    names: Names, resolver: Resolver, claims: Iterable[Claim], releases: Mapping[str, str], context: Context
) -> Case:
    """Return a case of claims in the context; ``releases`` says which release each of their documents carries."""
    return Case(
        names,
        resolver,
        in_order(claims),
        Statements(names.graph("settled")),
        releases=dict(releases),
        founded=dict(context.founded),
        under=dict(context.under),
        lasting=dict(context.lasting),
        ended=context.ended,
        elected=context.elected,
        sessions=defaultdict(list, {body: list(found) for body, found in context.sessions.items()}),
        memberships=defaultdict(list, {body: list(found) for body, found in context.memberships.items()}),
    )
