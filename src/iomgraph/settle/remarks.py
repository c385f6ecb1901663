"""Remarks: what sources answer to questions for which the graph has no property; all answers stand side by side."""

from __future__ import annotations

from iomgraph.graph.claims import Claim
from iomgraph.identity.fold import slug
from iomgraph.identity.references import references
from iomgraph.settle.case import Case, fact_of
from iomgraph.settle.conflicts import MINOR
from iomgraph.settle.slots import settle_value, stated

SLOT = "remark"


def settle_remarks(case: Case) -> None:
    """Attach the remarks to what they are about, and add a conflict where the answers to a question differ."""

    def key(claim: Claim) -> str:
        about = references(case.resolver, claim).get("about", "")
        return f"{about.rpartition('/')[2]} {slug(fact_of(claim).question)}".strip()

    for slot, claims in case.grouped("remark", key):
        about = references(case.resolver, claims[0]).get("about")
        if about:
            case.support(claims, about)
            settle_value(case, about, f"{SLOT} {slot}", stated(claims, "answer"), MINOR)
