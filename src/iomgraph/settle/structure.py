"""Structure: units and posts, and under what each stood from when to when."""

from __future__ import annotations

from collections import defaultdict

from iomgraph.graph.claims import Claim
from iomgraph.graph.terms import day
from iomgraph.identity.bodies import known_bodies
from iomgraph.identity.fold import fold
from iomgraph.identity.roles import titles
from iomgraph.model.dates import Bounds, PartialDate, parse_partial
from iomgraph.settle.case import Case, fact_of
from iomgraph.vocabulary import value

PLACING = "snapshots-to-placements"
ROOT = "iom"
"""The key of the body whose structure the tables and menus show."""
TODAY = "9999"
"""Sorts after every snapshot."""
Shown = dict[PartialDate, list[Claim]]
"""By snapshot: the claims that show a unit under one parent."""


def settle_structure(case: Case) -> None:
    """Settle the units and posts that menus and structure tables name, and their places in the tree."""

    def key(claim: Claim) -> tuple[str, str]:
        unit = case.resolver.unit(claim)
        return unit.kind, unit.key

    parents = _parents(case)
    # A menu shows today's structure, and of the snapshots the latest one does.
    latest = max((_shown_on(claim) for claim in case.of_type("unit") if _shown_on(claim) != TODAY), default=TODAY)
    for (kind, slot), claims in case.grouped("unit", key):
        node, graph = case.names.of(kind, slot), case.graph
        if kind == "post":
            graph.types(node, "org:Post")
            graph.link(node, "org:postIn", case.names.of("body", ROOT))
            for role in sorted({role for claim in claims if (role := titles().get(fold(fact_of(claim).label)))}):
                graph.link(node, "org:role", value("org:role", role))
        else:
            graph.types(node, "org:Organization", "org:OrganizationalUnit")
        case.support(claims, node)
        _describe(case, node, claims)
        under = _place(case, node, f"{kind}-{slot}", claims, parents)
        if kind == "body" and slot not in known_bodies() and any(_shown_on(claim) >= latest for claim in claims):
            _hang(case, node, under)


def _describe(case: Case, node: str, claims: list[Claim]) -> None:
    """Give the unit its kind and its names, those of the latest snapshot first; a menu shows today's."""
    latest = sorted(claims, key=lambda c: (_shown_on(c), c.key), reverse=True)
    case.graph.link(node, ":unitKind", value(":unitKind", fact_of(latest[0]).kind))
    for rank, claim in enumerate(latest):
        fact = fact_of(claim)
        case.settle_by(node, case.resolver.unit(claim).rule)
        case.call(node, fact.label, fact.lang, rank=1 + rank)
        for lang in ("fr", "es"):
            if text := getattr(fact, f"label_{lang}", None):
                case.call(node, text, lang, rank=1 + rank)


def _shown_on(claim: Claim) -> str:
    return getattr(claim.fact, "snapshot", None) or TODAY


def _hang(case: Case, node: str, under: str | None) -> None:
    """State what body a unit is part of today: the unit above it, or the root where a post or nothing is above."""
    bodies = case.names.of("body", "")
    parent = under if under and under.startswith(bodies) else case.names.of("body", ROOT)
    case.graph.link(node, "org:subOrganizationOf", parent)


def _parents(case: Case) -> dict[tuple[str, str, str], str]:
    """Return, by document, snapshot and unit key, the unit that a parent key of that snapshot means."""
    found = {}
    for claim in case.of_type("unit"):
        fact = fact_of(claim)
        key, snapshot = getattr(fact, "unit_key", None), getattr(fact, "snapshot", None)
        if key and snapshot:
            found[(claim.origin.key, snapshot, key)] = case.resolver.unit(claim).iri
    return found


def _place(
    case: Case, node: str, slot: str, claims: list[Claim], parents: dict[tuple[str, str, str], str]
) -> str | None:
    """Add the placements of a unit, one a parent and unbroken run of snapshots; return the parent of the last.

    A snapshot shows the unit there on some day of its date; between two snapshots with the same parent it stayed.
    Where the parent differs, the change lies between the two. A snapshot that lacks the unit says nothing: most are
    partial.
    """
    by_parent: dict[str, Shown] = defaultdict(lambda: defaultdict(list))
    for claim in claims:
        fact = fact_of(claim)
        when = parse_partial(getattr(fact, "snapshot", None) or "")
        parent = parents.get(
            (claim.origin.key, getattr(fact, "snapshot", None) or "", getattr(fact, "parent_key", None) or "")
        )
        if when and parent and parent != node:
            by_parent[parent][when].append(claim)
    timeline = sorted((when, parent) for parent, shown in by_parent.items() for when in shown)
    runs: list[tuple[str, list[PartialDate]]] = []
    for when, parent in timeline:
        if runs and runs[-1][0] == parent:
            runs[-1][1].append(when)
        else:
            runs.append((parent, [when]))
    for index, (parent, whens) in enumerate(runs):
        earlier = runs[index - 1][1][-1] if index else None
        later = runs[index + 1][1][0] if index + 1 < len(runs) else None
        bounds = Bounds(
            earlier.first if earlier else None, whens[0].last, whens[-1].first, later.last if later else None
        )
        name = f"{slot}-under-{parent.rpartition('/')[2]}-{whens[0]}"
        _add_placement(case, case.names.of("placement", name), node, parent, bounds, by_parent[parent], whens)
    return runs[-1][0] if runs else None


def _add_placement(
    case: Case, placement: str, node: str, parent: str, bounds: Bounds, shown: Shown, whens: list[PartialDate]
) -> None:
    graph = case.graph
    graph.types(placement, ":Placement")
    graph.link(placement, ":placedUnit", node)
    graph.link(placement, ":placedUnder", parent)
    case.settle_by(placement, PLACING)
    case.bounds(placement, bounds)
    for when in whens:
        claims = shown[when]
        case.support(claims, placement, ":supportsAttestation")
        if exact := when.exact():
            graph.add(placement, ":attestedOn", day(exact))
    kind = fact_of(max(shown[whens[-1]], key=lambda claim: claim.key)).kind
    graph.link(placement, ":unitKind", value(":unitKind", kind))
    case.support(shown[whens[0]], placement, ":supportsStart")
    case.support(shown[whens[-1]], placement, ":supportsEnd")
