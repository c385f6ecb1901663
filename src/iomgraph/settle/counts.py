"""Counts: how many members a body had on a day; every figure observed, and which one is held true."""

from __future__ import annotations

from collections import defaultdict
from itertools import product

from iomgraph.graph.claims import Claim
from iomgraph.graph.terms import day, decimal, string
from iomgraph.identity.fold import slug
from iomgraph.model.dates import parse_partial
from iomgraph.settle.case import Case, fact_of
from iomgraph.settle.conflicts import MINOR, add_conflict
from iomgraph.settle.counts_compared import UNDATED, note_disagreement
from iomgraph.settle.slots import settle_value, stated
from iomgraph.vocabulary import value as concept


def _slot(case: Case, claim: Claim) -> tuple[str, str]:
    fact = fact_of(claim)
    body = case.resolver.body(fact.org, claim.origin).key if fact.org else f"--{claim.origin.own}"
    return body, fact.kind


def _day(claim: Claim) -> str:
    as_of: str | None = fact_of(claim).as_of
    return as_of if as_of and not claim.chrome else UNDATED


def settle_observations(case: Case) -> None:
    """Settle the counts as observed, one observation a body, kind, day and value.

    A count in the page's furniture has no date, so it contradicts nothing for sure. Where the release on the same page
    gives another number, the difference is noted, the release preferred.
    """
    for claim in case.of_type("count"):
        _observe(case, claim)
    _note_furniture(case)


def count_slot(case: Case, claim: Claim) -> tuple[str, str] | None:
    """Return the body and kind under which a count is compared with others; None where it has no day and no row."""
    return _slot(case, claim) if claim.origin.table or _day(claim) != UNDATED else None


def settle_counts(case: Case) -> None:
    """Hold the counts of a body and a kind against each other; differing values of one day are a conflict."""
    slots: dict[tuple[str, str, str], list[Claim]] = defaultdict(list)
    for claim in case.of_type("count"):
        if slot := count_slot(case, claim):
            slots[(*slot, _day(claim))].append(claim)
    for (body, kind, when), claims in sorted(slots.items()):
        nodes = {_value(claim): _node(case, claim) for claim in sorted(claims, key=_value)}
        if when != UNDATED:
            choice = settle_value(
                case, next(iter(nodes.values())), f"count {body} {kind} {when}", stated(claims, "value", _value)
            )
            if choice and choice.best:
                case.settle_by(nodes[choice.best.value], choice.rule)
    note_disagreement(case, slots)


def _value(claim: Claim) -> str:
    fact = fact_of(claim)
    return f"{'' if fact.comparator == '=' else fact.comparator}{fact.value}"


def _node(case: Case, claim: Claim) -> str:
    fact, (body, kind) = fact_of(claim), _slot(case, claim)
    sign = {">": "over-", "<": "under-", "~": "about-"}.get(fact.comparator, "")
    return case.names.of("count", f"{body}-{kind}-{_day(claim)}-{sign}{slug(str(fact.value))}")


def _observe(case: Case, claim: Claim) -> None:
    fact, node, graph = fact_of(claim), _node(case, claim), case.graph
    body, kind = _slot(case, claim)
    graph.types(node, ":CountObservation")
    if fact.org:
        graph.link(node, ":ofBody", case.names.of("body", body))
    graph.link(node, ":countKind", concept(":countKind", kind))
    graph.add(node, ":value", decimal(fact.value))
    graph.add(node, ":comparator", string(fact.comparator))
    exact = parse_partial(_day(claim))
    if exact and (as_of := exact.exact()):
        graph.add(node, ":asOf", day(as_of))
    elif exact:
        graph.add(node, ":period", string(str(exact)))
    case.support([claim], node)


def _note_furniture(case: Case) -> None:
    """Note each page whose furniture gives another number than its release."""
    pages: dict[tuple[str, str, str], tuple[list[Claim], list[Claim]]] = defaultdict(lambda: ([], []))
    for claim in case.of_type("count"):
        release, furniture = pages[(*_slot(case, claim), claim.origin.key)]
        (furniture if claim.chrome else release).append(claim)
    for (body, kind, document), (release, furniture) in sorted(pages.items(), key=lambda item: item[0]):
        for ours, theirs in product(release, furniture):
            if _value(ours) != _value(theirs):
                add_conflict(
                    case,
                    slot=f"count {body} {kind} {_day(ours)} page {document}",
                    claims=(ours, theirs),
                    rule="release-over-chrome",
                    severity=MINOR,
                    about=case.names.of("body", body),
                    preferred=ours,
                )
