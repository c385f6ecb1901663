"""Settling one value of one thing from all that is said of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from iomgraph.graph.claims import Claim
from iomgraph.graph.terms import in_language
from iomgraph.model.dates import Bounds, PartialDate, bounds_of, parse_partial
from iomgraph.settle.case import Case
from iomgraph.settle.conflicts import MAJOR, add_conflict
from iomgraph.settle.preference import MORE_PRECISE, Choice, Stated, choose


def stated(claims: Iterable[Claim], field: str, read: Callable[[Claim], object] | None = None) -> list[Stated]:
    """Return what the claims state for a field, those that leave it open left out."""
    found = []
    for claim in claims:
        value = read(claim) if read else getattr(claim.fact, field, None)
        if value is not None and value != "":
            found.append(Stated(str(value), claim, field))
    return found


def settle_value(case: Case, node: str, slot: str, said: Sequence[Stated], severity: str = MAJOR) -> Choice | None:
    """Return the choice among what is said for one slot of a settled thing; where claims differ, add the conflict."""
    if not said:
        return None
    choice = choose(said)
    if choice.contested:
        claims = [each.claim for group in choice.values.values() for each in group]
        add_conflict(
            case,
            slot=slot,
            claims=claims,
            rule=choice.rule,
            severity=severity,
            about=node,
            told_by=(),
            preferred=choice.best.claim if choice.best else None,
        )
    return choice


def settle_text(case: Case, node: str, predicate: str, claims: Iterable[Claim], field: str) -> None:
    """Add the text held true for a field, one a language: a thing is written differently in different languages.

    Two spellings in one language are no conflict; the rules choose one, the more frequent where they cannot.
    """
    by_language: dict[str, list[Stated]] = {}
    for each in stated(claims, field):
        by_language.setdefault(each.claim.fact.lang, []).append(each)
    for language, said in sorted(by_language.items()):
        choice = choose(said)
        often = min(choice.values, key=lambda text: (-len(choice.values[text]), text))
        case.graph.add(node, predicate, in_language(choice.best.value if choice.best else often, language))


@dataclass(frozen=True, slots=True)
class SettledDate:
    """A date held true: the days it may be, and the claims that say so."""

    first: PartialDate
    last: PartialDate
    claims: tuple[Claim, ...]
    rule: str


def bounds_between(start: SettledDate | None, end: SettledDate | None) -> Bounds:
    """Return the bounds that a start and an end held true give: all the days that each may be."""
    return Bounds(
        start.first.first if start else None,
        start.last.last if start else None,
        end.first.first if end else None,
        end.last.last if end else None,
    )


def consistent_bounds(start: SettledDate | None, end: SettledDate | None) -> Bounds:
    """Return the bounds that a start and an end give; where they contradict each other, those of the start alone."""
    bounds = bounds_between(start, end)
    return bounds if bounds.consistent() else bounds_of(start.first if start else None, None)


def support_ends(case: Case, node: str, start: SettledDate | None, end: SettledDate | None) -> None:
    """State which claims a settled thing's start and end rest on, and by which rules they were settled."""
    for settled, how in ((start, ":supportsStart"), (end, ":supportsEnd")):
        if settled:
            case.support(settled.claims, node, how)
            case.settle_by(node, settled.rule)


def settle_date(case: Case, node: str, slot: str, said: Sequence[Stated], severity: str = MAJOR) -> SettledDate | None:
    """Return the date held true for one slot, and add a conflict where two sources cannot both be right.

    A date that lies within another is the same said more precisely, which is no conflict. Where no rule can choose, the
    date is left to be any of those stated.
    """
    dated = [(each, partial) for each in said if (partial := parse_partial(each.value))]
    if not dated:
        return None
    choice = choose([each for each, _ in dated])
    if choice.best is None:
        ordered = sorted((partial for _, partial in dated), key=lambda p: (p.first, p.last))
        settled = SettledDate(
            ordered[0], max(ordered, key=lambda p: p.last), tuple(e.claim for e, _ in dated), choice.rule
        )
        settle_value(case, node, slot, [each for each, _ in dated], severity)
        return settled
    best = next(partial for each, partial in dated if each == choice.best)
    narrower = [(e, p) for e, p in dated if best.contains(p) and p != best and e.claim.sure(e.field)]
    rule = choice.rule
    if narrower:
        best = min((p for _, p in narrower), key=lambda p: ((p.last - p.first).days, p))
        rule = MORE_PRECISE
    agreeing = tuple(each.claim for each, partial in dated if partial == best)
    against = [each for each, partial in dated if not partial.overlaps(best)]
    if against:
        with_it = [each for each, partial in dated if partial == best]
        settle_value(case, node, slot, with_it + against, severity)
    return SettledDate(best, best, agreeing, rule)
