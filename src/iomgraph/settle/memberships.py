"""Memberships: a State's or an organisation's time as a member or observer of a body."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import PurePath

from iomgraph.graph.claims import Claim
from iomgraph.graph.terms import day, in_language
from iomgraph.identity.fold import slug
from iomgraph.identity.tables import table
from iomgraph.model.dates import Bounds, PartialDate, bounds_of, parse_partial
from iomgraph.settle.case import Case, fact_of
from iomgraph.settle.preference import Stated
from iomgraph.settle.releases import mention
from iomgraph.settle.slots import SettledDate, settle_date, stated
from iomgraph.vocabulary import value

FULL, OBSERVER = "full", "observer"
SHOWN = "table-shows-a-day"


@dataclass
class Period:
    """The claims about one stretch of membership."""

    claims: list[Claim] = field(default_factory=list)
    start: PartialDate | None = None
    end: PartialDate | None = None


@dataclass
class Belonging:
    """A settled stretch of membership and its bounds so far."""

    node: str
    kind: str
    bounds: Bounds
    claims: tuple[Claim, ...]


def settle_memberships(case: Case) -> None:
    """Settle the memberships: one a member, body, kind and unbroken stretch of time.

    Application, admission and entry into force are days of one membership; a return after leaving is another.
    """

    def key(claim: Claim) -> tuple[str, str, str] | None:
        fact = fact_of(claim)
        member = fact.iso3 or (slug(fact.name) if fact.name else None)
        if not member or not fact.org:
            return None
        body = case.resolver.body(fact.org, claim.origin.key).key
        return body, member, OBSERVER if _observes(claim) else FULL

    settled: dict[tuple[str, str], list[Belonging]] = defaultdict(list)
    for (body, member, kind), claims in case.grouped("membership", key):
        for index, period in enumerate(_periods(claims), 1):
            name = f"{body}-{member}-{kind}" + (f"-{index}" if index > 1 else "")
            node = case.names.of("membership", name)
            bounds = _settle_period(case, node, (body, member, kind), period)
            settled[(body, member)].append(Belonging(node, kind, bounds, tuple(period.claims)))
    for _, belongings in sorted(settled.items()):
        _end_observers(case, belongings)
        for each in belongings:
            case.bounds(each.node, each.bounds)


def _observes(claim: Claim) -> bool:
    return fact_of(claim).event == OBSERVER or getattr(claim.fact, "kind", None) == OBSERVER


def _start(claim: Claim) -> PartialDate | None:
    fact = fact_of(claim)
    text = getattr(fact, "start", None) or (fact.date if fact.event in ("admitted", "observer") else None)
    return parse_partial(text or "")


def _end(claim: Claim) -> PartialDate | None:
    fact = fact_of(claim)
    return parse_partial(getattr(fact, "end", None) or (fact.date if fact.event == "withdrew" else None) or "")


def _periods(claims: list[Claim]) -> list[Period]:
    """Return the stretches of membership in order of time: closed ones part those before from those after them."""
    closed = sorted((c for c in claims if _end(c)), key=lambda c: (_end(c), c.key))
    edges: list[PartialDate] = []
    for claim in closed:
        end = _end(claim)
        if end and not any(end.overlaps(edge) for edge in edges):
            edges.append(end)
    periods = [Period() for _ in range(len(edges) + 1)]
    for claim in claims:
        moment = _end(claim) or _start(claim) or parse_partial(claim.said_on() or "")
        index = len([edge for edge in edges if edge.last < moment.first]) if moment else len(edges)
        periods[index].claims.append(claim)
    return [period for period in periods if period.claims]


def _settle_period(case: Case, node: str, slot: tuple[str, str, str], period: Period) -> Bounds:
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
            organisation = case.resolver.body(fact.name, claim.origin.key)
            graph.link(node, "org:member", organisation.iri)
            graph.add(node, ":memberName", in_language(fact.name, fact.lang))
    name = " ".join(slot)
    _settle_steps(case, node, name, claims)
    start = settle_date(case, node, f"membership start {name}", _effective(case, node, claims))
    end = settle_date(case, node, f"membership end {name}", stated([c for c in claims if _end(c)], "end", _end))
    for settled, how in ((start, ":supportsStart"), (end, ":supportsEnd")):
        if settled:
            case.support(settled.claims, node, how)
            case.settle_by(node, settled.rule)
    if start and start.first == start.last and (exact := start.first.exact()) and stated(claims, "start"):
        graph.add(node, ":inEffectOn", day(exact))
    return _attested(case, node, claims, _bounds(start, end))


def _attested(case: Case, node: str, claims: list[Claim], bounds: Bounds) -> Bounds:
    """Return the bounds with the last day on which a table shows the membership, where its rows leave the end open."""
    shown: dict[date, list[Claim]] = defaultdict(list)
    for row in table("attested"):
        stated_day = date.fromisoformat(row["day"])
        for claim in claims:
            if (
                claim.origin.table
                and not _end(claim)
                and not _observes(claim)
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
            case.support([c for c in following.claims if _start(c)], each.node, ":supportsEnd")
            case.settle_by(each.node, "member-ends-observer")


def _effective(case: Case, node: str, claims: list[Claim]) -> list[Stated]:
    """Return what is said of the start: entry into force where any source has it, else the admission stands for it."""
    in_force = stated(claims, "start")
    if in_force:
        return in_force
    admitted = stated([c for c in claims if fact_of(c).event in ("admitted", OBSERVER)], "date")
    if admitted:
        case.settle_by(node, "admission-stands-for-effect")
    return admitted


def _settle_steps(case: Case, node: str, name: str, claims: list[Claim]) -> None:
    for event, predicate in (("applied", ":appliedOn"), ("admitted", ":admittedOn"), ("withdrew", ":withdrawnOn")):
        said = stated([c for c in claims if fact_of(c).event == event], "date")
        settled = settle_date(case, node, f"membership {event} {name}", said)
        if settled and settled.first == settled.last and (exact := settled.first.exact()):
            case.graph.add(node, predicate, day(exact))
            if event == "admitted":
                _link_session(case, node, exact)


def _link_session(case: Case, node: str, exact: date) -> None:
    """Link an admission to the session of the Council that sat that day."""
    for session, bounds in case.sessions.get("iom-council", []):
        if bounds.from_max and bounds.until_min and bounds.certain(exact):
            case.graph.link(node, ":admittedAt", session)
            case.graph.link(session, ":admitted", node)
            case.settle_by(node, "admitted-on-a-day-of-the-session")


def _bounds(start: SettledDate | None, end: SettledDate | None) -> Bounds:
    bounds = Bounds(
        start.first.first if start else None,
        start.last.last if start else None,
        end.first.first if end else None,
        end.last.last if end else None,
    )
    return bounds if bounds.consistent() else bounds_of(start.first if start else None, None)
