"""Memberships: a State's or an organisation's time as a member or observer of a body."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePath

from iomgraph.graph.claims import Claim
from iomgraph.graph.terms import day, in_language
from iomgraph.identity.fold import slug
from iomgraph.identity.tables import table
from iomgraph.model.dates import Bounds
from iomgraph.settle.case import Case, fact_of
from iomgraph.settle.membership_claims import (
    ATTESTED,
    FULL,
    OBSERVER,
    Period,
    day_of,
    end_of,
    observes,
    periods_of,
    shows_none,
    start_of,
)
from iomgraph.settle.membership_shown import Weighed, bounded, weigh
from iomgraph.settle.membership_steps import effective, note_two_dates, settle_steps
from iomgraph.settle.releases import mention
from iomgraph.settle.slots import consistent_bounds, settle_date, stated, support_ends
from iomgraph.vocabulary import value

SHOWN = "table-shows-a-day"


@dataclass
class Belonging:
    """A settled stretch of membership and its bounds so far."""

    node: str
    kind: str
    bounds: Bounds
    claims: tuple[Claim, ...]


def membership_slot(case: Case, claim: Claim) -> tuple[str, str] | None:
    """Return the body and the member that a claim is about; None where it names neither State nor organisation."""
    fact = fact_of(claim)
    member = fact.iso3 or (slug(fact.name) if fact.name else None)
    if not member or not fact.org:
        return None
    return case.resolver.body(fact.org, claim.origin).key, member


def settle_memberships(case: Case) -> None:
    """Settle the memberships: one a member, body, kind and unbroken stretch of time.

    Application, admission and entry into force are days of one membership; a return after leaving is another.
    """

    for (body, member), claims in case.grouped("membership", lambda claim: membership_slot(case, claim)):
        shown = [claim for claim in claims if shows_none(claim)]
        belongings = []
        rejected: set[str] = set()
        full = [claim for claim in claims if not observes(claim)]
        for node, slot, period in _named(case, body, member, FULL, full):
            bounds, weighed = _settle_period(case, node, slot, period, shown)
            rejected |= weighed.rejected
            belongings.append(Belonging(node, FULL, bounds, tuple(period.claims)))
        observing = [claim for claim in claims if observes(claim) and claim.key not in rejected]
        for node, slot, period in _named(case, body, member, OBSERVER, observing):
            bounds, _ = _settle_period(case, node, slot, period, ())
            belongings.append(Belonging(node, OBSERVER, bounds, tuple(period.claims)))
        _begin_observers(case, belongings)
        _end_observers(case, belongings)
        for each in belongings:
            case.bounds(each.node, each.bounds)
            if each.kind == FULL:
                case.memberships[body].append(each.bounds)


def _named(
    case: Case, body: str, member: str, kind: str, claims: Sequence[Claim]
) -> list[tuple[str, tuple[str, str, str], Period]]:
    """Return the stretches of a kind of membership, each with its IRI and its slot."""
    return [
        (
            case.names.of("membership", f"{body}-{member}-{kind}" + (f"-{index}" if index > 1 else "")),
            (body, member, kind),
            period,
        )
        for index, period in enumerate(periods_of(claims), 1)
    ]


def _settle_period(
    case: Case, node: str, slot: tuple[str, str, str], period: Period, shown: Sequence[Claim]
) -> tuple[Bounds, Weighed]:
    graph, (body, _, kind), claims = case.graph, slot, period.claims
    graph.types(node, "org:Membership", ":Membership")
    graph.link(node, "org:organization", case.names.of("body", body))
    graph.link(node, ":membershipKind", value(":membershipKind", kind))
    case.support(claims, node)
    for claim in claims:
        mention(case, claim, node)
        fact = fact_of(claim)
        if fact.iso3:
            graph.link(node, "org:member", case.resolver.state(fact.iso3).iri)
        else:
            organisation = case.resolver.body(fact.name, claim.origin)
            graph.link(node, "org:member", organisation.iri)
            graph.add(node, ":memberName", in_language(fact.name, fact.lang))
    name = " ".join(slot)
    settle_steps(case, node, name, claims)
    starts = effective(case, node, claims)
    end = settle_date(case, node, f"membership end {name}", stated([c for c in claims if end_of(c)], "end", end_of))
    none = [c for c in shown if not (end and (when := day_of(c)) and when.first > end.last.last)]
    weighed = weigh(case, node, f"membership start {name}", starts, _attesting(claims, kind), none)
    followed = [each for each in starts if each.claim.key not in weighed.rejected]
    start = settle_date(case, node, f"membership start {name}", followed)
    note_two_dates(case, node, name, claims, start)
    support_ends(case, node, start, end)
    if start and start.first == start.last and (exact := start.first.exact()) and stated(claims, "start"):
        graph.add(node, ":inEffectOn", day(exact))
    bounds = bounded(case, node, consistent_bounds(start, end), weighed, case.founded.get(body))
    return _attested(case, node, claims, bounds), weighed


def _attesting(claims: Sequence[Claim], kind: str) -> list[Claim]:
    """Return the claims of a stretch that show its kind of member on a day."""
    return [c for c in claims if fact_of(c).event == ATTESTED and observes(c) == (kind == OBSERVER)]


def _attested(case: Case, node: str, claims: list[Claim], bounds: Bounds) -> Bounds:
    """Return the bounds with the last day on which a table shows the membership, where its rows leave the end open."""
    shown: dict[date, list[Claim]] = defaultdict(list)
    for row in table("attested"):
        stated_day = date.fromisoformat(row["day"])
        for claim in claims:
            if (
                claim.origin.table
                and not end_of(claim)
                and not observes(claim)
                and PurePath(claim.origin.source).stem == row["table"]
            ):
                shown[stated_day].append(claim)
    for stated_day, rows in sorted(shown.items()):
        if bounds.until_max is None or stated_day <= bounds.until_max:
            case.graph.add(node, ":attestedOn", day(stated_day))
            case.support(rows, node, ":supportsAttestation")
            case.settle_by(node, SHOWN)
            if bounds.until_min is None or bounds.until_min < stated_day:
                bounds = replace(bounds, until_min=stated_day)
    return bounds


def _begin_observers(case: Case, belongings: list[Belonging]) -> None:
    """Let nobody be an observer before the end of a full membership that came first: it was no observer meanwhile."""
    left = [b for b in belongings if b.kind == FULL and b.bounds.until_min]
    for each in belongings:
        begun = each.bounds.from_max
        if each.kind != OBSERVER or begun is None:
            continue
        before = [b for b in left if b.bounds.until_min and b.bounds.until_min < begun]
        last = max(before, key=lambda b: b.bounds.until_min or date.min, default=None)
        if last is None or (each.bounds.from_min or date.min) >= (last.bounds.until_min or date.min):
            continue
        each.bounds = replace(each.bounds, from_min=last.bounds.until_min)
        case.support([c for c in last.claims if end_of(c)], each.node, ":supportsStart")
        case.settle_by(each.node, "observer-after-member")


def _end_observers(case: Case, belongings: list[Belonging]) -> None:
    """End an observer's time by the full membership that followed: the next, or the last where the start is unknown."""
    full = [b for b in belongings if b.kind == FULL and b.bounds.from_max]
    for each in belongings:
        if each.kind != OBSERVER or each.bounds.until_max or not full:
            continue
        since = each.bounds.from_max
        after = [b for b in full if since and b.bounds.from_min and b.bounds.from_min >= since]
        unknown = [max(full, key=lambda b: b.bounds.from_max or date.min)] if since is None else []
        following = min(after or unknown, key=lambda b: b.bounds.from_max or date.max, default=None)
        if following and following.bounds.from_max:
            each.bounds = replace(each.bounds, until_max=following.bounds.from_max)
            case.support([c for c in following.claims if start_of(c)], each.node, ":supportsEnd")
            case.settle_by(each.node, "member-ends-observer")
