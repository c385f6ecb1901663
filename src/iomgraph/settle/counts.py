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
    body = case.resolver.body(fact.org, claim.origin.key).key if fact.org else f"--{claim.origin.key}"
    return body, fact.kind


def _day(claim: Claim) -> str:
    as_of: str | None = fact_of(claim).as_of
    return as_of if as_of and not claim.chrome else UNDATED


def settle_counts(case: Case) -> None:
    """Settle the counts, one observation a body, kind, day and value; differing values of one day are a conflict.

    A count in the page's furniture has no date, so it contradicts nothing for sure. Where the release on the same page
    gives another number, the difference is noted, the release preferred.
    """
    slots: dict[tuple[str, str, str], list[Claim]] = defaultdict(list)
    for claim in case.of_type("count"):
        slots[(*_slot(case, claim), _day(claim))].append(claim)
    for (body, kind, when), claims in sorted(slots.items()):
        by_value: dict[str, list[Claim]] = defaultdict(list)
        for claim in claims:
            by_value[_value(claim)].append(claim)
        nodes = {value: _observe(case, body, kind, when, value, group) for value, group in sorted(by_value.items())}
        if when != UNDATED:
            choice = settle_value(
                case, next(iter(nodes.values())), f"count {body} {kind} {when}", stated(claims, "value", _value)
            )
            if choice and choice.best:
                case.settle_by(nodes[choice.best.value], choice.rule)
    _note_furniture(case)
    note_disagreement(case, slots)


def _value(claim: Claim) -> str:
    fact = fact_of(claim)
    return f"{'' if fact.comparator == '=' else fact.comparator}{fact.value}"


def _observe(case: Case, body: str, kind: str, when: str, value: str, claims: list[Claim]) -> str:
    fact = fact_of(claims[0])
    sign = {">": "over-", "<": "under-", "~": "about-"}.get(fact.comparator, "")
    node = case.names.of("count", f"{body}-{kind}-{when}-{sign}{slug(str(fact.value))}")
    graph = case.graph
    graph.types(node, ":CountObservation")
    if fact.org:
        graph.link(node, ":ofBody", case.names.of("body", body))
    graph.link(node, ":countKind", concept(":countKind", kind))
    graph.add(node, ":value", decimal(fact.value))
    graph.add(node, ":comparator", string(fact.comparator))
    exact = parse_partial(when)
    if exact and (as_of := exact.exact()):
        graph.add(node, ":asOf", day(as_of))
    elif exact:
        graph.add(node, ":period", string(str(exact)))
    case.support(claims, node)
    return node


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
