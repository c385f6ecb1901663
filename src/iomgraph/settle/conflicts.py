"""Contradictions as things: both claims stay, with the rule that chose between them."""

from __future__ import annotations

from collections.abc import Iterable

from iomgraph.graph.claims import Claim, digest
from iomgraph.graph.terms import string
from iomgraph.settle.case import Case
from iomgraph.vocabulary import value

MINOR, MAJOR, OPEN = "minor", "major", "open"
"""Claims that can all be true; that cannot, and a rule chose; that cannot, and none could."""
LASTING = "of-"
"""How the key of a conflict begins that is named after its slot, not after its claims: one page more leaves it."""


def add_conflict(
    case: Case,
    *,
    slot: str,
    claims: Iterable[Claim],
    rule: str,
    severity: str,
    about: str | None = None,
    preferred: Claim | None = None,
    open_question: bool | None = None,
    told_by: Iterable[str] | None = None,
) -> str:
    """Add a conflict to the settled graph; return its IRI.

    Where ``told_by`` says what tells it from other conflicts of its slot about the same thing (nothing, where there can
    be no other), it stays the same conflict whatever claims join it. Else the same claims in the same slot are one.

    ``severity`` is MINOR or MAJOR; without a preferred claim the conflict is OPEN, unless
    ``open_question`` says that there is nothing to decide.
    """
    undecided = preferred is None if open_question is None else open_question
    keys = sorted({claim.key for claim in claims})
    if told_by is None:
        node = case.names.of("conflict", digest(slot, *keys)[:24])
    else:
        node = case.names.of("conflict", f"{LASTING}{digest(slot, about or '', *told_by)[:24]}")
    graph = case.graph
    graph.types(node, ":Conflict")
    graph.add(node, ":slot", string(slot))
    graph.link(node, ":severity", value(":severity", OPEN if undecided else severity))
    case.settle_by(node, rule)
    case.contradict(node, slot, keys)
    if about:
        graph.link(node, ":about", about)
    if preferred:
        graph.link(node, ":preferred", case.names.claim(preferred.key))
    return node
