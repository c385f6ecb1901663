"""The units and posts that menus, pages and structure tables name: their class, kind and names."""

from __future__ import annotations

from datetime import date

from iomgraph.graph.claims import Claim
from iomgraph.graph.terms import iri
from iomgraph.identity.bodies import known_bodies
from iomgraph.identity.fold import fold
from iomgraph.identity.roles import role_labels, titles
from iomgraph.identity.seats import seats
from iomgraph.settle.case import Case, fact_of
from iomgraph.settle.structure import ROOT, hang, in_table
from iomgraph.settle.structure_changes import when_of
from iomgraph.settle.told_changes import is_end
from iomgraph.vocabulary import value

_ROLE_NAMES = 3
"""The rank of a role's own names for its seat: after those that sources show, in the languages that these lack."""

_GIVEN = 0.5
"""The rank of a name that a page says was given to a unit: before those that pages call it by."""


def settle_units(case: Case) -> None:
    """Settle the units and posts that menus and structure tables name: their class, kind and names."""
    for claim in case.of_type("unit"):
        unit, fact, graph = case.resolver.unit(claim), fact_of(claim), case.graph
        node = unit.iri
        if unit.kind == "post":
            _describe_post(case, node, fact.label)
        else:
            graph.types(node, "org:Organization", "org:OrganizationalUnit")
            if not in_table(claim) and unit.key not in known_bodies() and not is_end(claim):
                hang(case, node, case.under.get(node))
        case.support([claim], node)
        case.settle_by(node, unit.rule)
        _describe(case, node, claim)
        if not in_table(claim):
            for label in filter(None, (fact.parent, fact.into)):
                _describe_other(case, claim, label)


def _describe_post(case: Case, node: str, label: str) -> None:
    case.graph.types(node, "org:Post")
    case.graph.link(node, "org:postIn", case.names.of("body", ROOT))
    if role := titles().get(fold(label)):
        case.graph.link(node, "org:role", value("org:role", role))
        if role in seats():
            for lang, named in role_labels(role).items():
                case.call(node, named, lang, rank=_ROLE_NAMES)


def _describe_other(case: Case, claim: Claim, label: str) -> None:
    """Give what a page's unit stands under, or what came out of it, its class and name: the page may name it nowhere
    else. The name that a unit was given goes before the one that it had.
    """
    fact, graph = fact_of(claim), case.graph
    other = case.resolver.unit_called(label, fact.lang, claim.origin.key)
    if other.kind == "post":
        _describe_post(case, other.iri, label)
    elif other.key not in known_bodies():
        graph.types(other.iri, "org:Organization", "org:OrganizationalUnit")
        hang(case, other.iri, case.under.get(other.iri))
    case.support([claim], other.iri)
    case.settle_by(other.iri, other.rule)
    case.call(other.iri, label, fact.lang, _GIVEN if label == fact.into and fact.change == "renamed" else 9)


def _describe(case: Case, node: str, claim: Claim) -> None:
    """Give the unit its kind and its names, those of the latest snapshot first; a menu shows today's."""
    fact, when = fact_of(claim), when_of(claim)
    rank = 2 - when.last.toordinal() / date.max.toordinal() if when else 1
    case.prefer(node, ":unitKind", iri(value(":unitKind", fact.kind)), rank)
    case.call(node, fact.label, fact.lang, rank)
    for lang in ("fr", "es"):
        if text := getattr(fact, f"label_{lang}", None):
            case.call(node, text, lang, rank)
