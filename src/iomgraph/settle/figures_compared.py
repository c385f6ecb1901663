"""Figures held against each other: what two pages cannot both be right about.

They meet only where it is sure that they count the same: one organisation or one State, one indicator, one thing, one
period that was over when both pages were written, nothing that narrows either. A rounded number stands for all that
are rounded to it.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import combinations

from iomgraph.graph.claims import Claim
from iomgraph.identity.fold import fold
from iomgraph.identity.things_counted import thing_of
from iomgraph.model.dates import parse_partial
from iomgraph.settle.case import Case, fact_of
from iomgraph.settle.conflicts import MAJOR, MINOR, add_conflict
from iomgraph.settle.figures import figure_node
from iomgraph.settle.preference import Stated, choose

PASSING = frozenset({"hosted"})
"""Indicators whose numbers change within a period: two of one year can both be right, each on its day."""
_ABOUT = 0.05
"""By which share of itself a number told as "about" may be off."""


def figure_slot(case: Case, claim: Claim) -> str | None:
    """Return what a figure counts, in words that no language changes; None where that is not sure."""
    fact = fact_of(claim)
    if claim.chrome or fact.factuality or fact.qualifier or fact.currency or not (fact.indicator and fact.period):
        return None
    if not (fact.org or fact.place) or not _is_over(claim):
        return None
    what = thing_of(fact.unit or "", claim.fact.lang) or f"{fold(fact.unit or '')} ({claim.fact.lang})"
    body = case.resolver.body(fact.org, claim.origin).key if fact.org else ""
    return " ".join(part for part in (body, fact.indicator, what, fact.place or "", fact.period) if part)


def _is_over(claim: Claim) -> bool:
    """Return whether a figure's period is one year, or part of one, that was over when the page was written."""
    period, said = parse_partial(fact_of(claim).period), parse_partial(claim.said_on() or "")
    return period is not None and said is not None and said.first > period.last


def settle_figure_slots(case: Case) -> None:
    """Hold the figures of several pages that count the same against each other; where they cannot all be true, add the
    conflict.
    """
    slots: dict[str, list[Claim]] = defaultdict(list)
    for claim in case.of_type("figure"):
        if slot := figure_slot(case, claim):
            slots[slot].append(claim)
    for slot, claims in sorted(slots.items()):
        against = [
            pair
            for pair in combinations(claims, 2)
            if pair[0].origin.key != pair[1].origin.key and not _agree(*map(_span, pair))
        ]
        if not against:
            continue
        apart = {claim.key for pair in against for claim in pair}
        said = [claim for claim in claims if claim.key in apart]
        choice = choose([Stated(_value(claim), claim, "value") for claim in said])
        best = choice.best.claim if choice.best else None
        add_conflict(
            case,
            slot=f"figure {slot}",
            claims=said,
            rule=choice.rule,
            severity=MINOR if fact_of(said[0]).indicator in PASSING else MAJOR,
            about=figure_node(case, best or said[0]),
            told_by=(),
            preferred=best,
        )


def _value(claim: Claim) -> str:
    fact = fact_of(claim)
    return f"{'' if fact.comparator == '=' else fact.comparator}{fact.value}"


def _span(claim: Claim) -> tuple[float, float]:
    """Return between which numbers the true one lies: one that ends in zeros was rounded to its last other digit."""
    fact = fact_of(claim)
    value = float(fact.value)
    if fact.comparator == ">":
        return value, float("inf")
    if fact.comparator == "<":
        return 0, value
    digits = str(int(value)) if value == int(value) else ""
    zeros = len(digits) - len(digits.rstrip("0"))
    off = 10**zeros / 2 if zeros else 0
    if fact.comparator == "~":
        off = max(off, value * _ABOUT)
    return value - off, value + off


def _agree(one: tuple[float, float], other: tuple[float, float]) -> bool:
    """Return whether a number can lie in both spans; what two rounded numbers only touch in is rounded to neither."""
    low, high = max(one[0], other[0]), min(one[1], other[1])
    exact = one[0] == one[1] or other[0] == other[1] or float("inf") in (one[1], other[1])
    return low < high or (low == high and exact)
