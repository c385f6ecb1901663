"""Tenures: a person's time in a seat, joined from all that starts it, ends it and shows it between."""

from __future__ import annotations

from dataclasses import dataclass, field

from iomgraph.graph.claims import Claim
from iomgraph.graph.terms import day, in_language
from iomgraph.identity.roles import role_labels
from iomgraph.model.dates import Bounds, PartialDate, bounds_of, parse_partial
from iomgraph.settle.case import Case, fact_of
from iomgraph.settle.slots import SettledDate, settle_date, stated
from iomgraph.vocabulary import value

JOIN = "tenure-join"


@dataclass
class Stint:
    """The claims of one stretch of time of one person in one seat."""

    claims: list[Claim] = field(default_factory=list)
    start: PartialDate | None = None
    end: PartialDate | None = None

    @property
    def bounds(self) -> Bounds:
        """The bounds that the claims joined so far give."""
        return bounds_of(self.start, self.end)

    def admits(self, claim: Claim) -> bool:
        """Return whether a claim that states dates can be about this stretch."""
        fact = fact_of(claim)
        start, end = (parse_partial(getattr(fact, name, None) or "") for name in ("start", "end"))
        return self.bounds.possibly_overlaps(bounds_of(start, end))

    def join(self, claim: Claim) -> None:
        """Take a claim that states dates."""
        self.claims.append(claim)
        fact = fact_of(claim)
        self.start = self.start or parse_partial(getattr(fact, "start", None) or "")
        self.end = self.end or parse_partial(getattr(fact, "end", None) or "")


def settle_tenures(case: Case) -> None:
    """Settle the tenures. Claims of one person in one seat that can be about the same stretch of time are one tenure.

    A start from one source, an end from another and attestations between them join; each bound is linked to the claims
    that state it. An attestation outside every dated stretch makes a tenure of its own.
    """

    def key(claim: Claim) -> str | None:
        post = case.resolver.post(claim)
        person = case.resolver.person(fact_of(claim).person)
        return f"{person.key}--{post.key}" if post else None

    for slot, claims in case.grouped("role", key):
        stints = _stints(claims)
        for index, stint in enumerate(stints, 1):
            node = case.names.of("tenure", slot if index == 1 else f"{slot}-{index}")
            _settle_tenure(case, node, slot, stint)


def _dated(claim: Claim) -> bool:
    return bool(getattr(claim.fact, "start", None) or getattr(claim.fact, "end", None))


def _stints(claims: list[Claim]) -> list[Stint]:
    """Return the stretches of time that the claims tell, in order of time; at least one."""

    def date_key(claim: Claim) -> tuple[str, str, str]:
        return (getattr(claim.fact, "start", None) or "", getattr(claim.fact, "end", None) or "", claim.key)

    stints: list[Stint] = []
    for claim in sorted(filter(_dated, claims), key=date_key):
        stint = next((each for each in stints if each.admits(claim)), None)
        if stint is None:
            stint = Stint()
            stints.append(stint)
        stint.join(claim)
    stints.sort(key=lambda s: (str(s.start or s.end), s.claims[0].key))
    loose: list[Claim] = []
    for claim in filter(lambda c: not _dated(c), claims):
        home = _home(claim, stints)
        (home.claims if home else loose).append(claim)
    if loose:
        stints.append(Stint(loose))
    return stints


def _home(claim: Claim, stints: list[Stint]) -> Stint | None:
    """Return the stretch that a claim without dates of its own belongs to: the one that its day falls into."""
    said = parse_partial(claim.said_on() or "")
    if said is None or fact_of(claim).status in ("former", "elect"):
        # Said of the past or of what is to come, or undated: it names the seat, not a day in it.
        return stints[-1] if stints else None
    possible = [s for s in stints if s.bounds.possible(said.first)]
    certain = [s for s in possible if s.bounds.certain(said.first)]
    return next(iter(certain or possible), None)


def _settle_tenure(case: Case, node: str, slot: str, stint: Stint) -> None:
    graph, resolver = case.graph, case.resolver
    graph.types(node, "org:Membership", ":Tenure")
    case.settle_by(node, JOIN)
    case.support(stint.claims, node)
    for claim in stint.claims:
        fact = fact_of(claim)
        case.tenures[claim.key] = node
        graph.link(node, "org:member", resolver.person(fact.person).iri)
        graph.link(node, "org:role", value("org:role", fact.role))
        graph.add(node, ":roleLabel", in_language(fact.label, fact.lang))
        if body := resolver.organization_of(claim):
            graph.link(node, "org:organization", body.iri)
        if post := resolver.post(claim):
            graph.link(node, ":post", post.iri)
            _settle_post(case, post.iri, claim)
    start = settle_date(case, node, f"tenure start {slot}", stated(stint.claims, "start"))
    end = settle_date(case, node, f"tenure end {slot}", stated(stint.claims, "end"))
    _attest(case, node, stint)
    case.bounds(node, _with_hints(case, node, stint, start, end))
    graph.link(node, ":status", value(":status", _status(stint, end)))


def _settle_post(case: Case, post: str, claim: Claim) -> None:
    graph, fact = case.graph, fact_of(claim)
    graph.types(post, "org:Post")
    graph.link(post, "org:role", value("org:role", fact.role))
    if body := case.resolver.organization_of(claim):
        graph.link(post, "org:postIn", body.iri)
    case.support([claim], post)
    titles = {fact.lang: fact.label, **{lang: getattr(fact, f"label_{lang}", None) for lang in ("fr", "es")}}
    for lang, title in titles.items():
        if title:
            case.call(post, title, lang)
    for lang, title in role_labels(fact.role).items() if fact.role != "other" else ():
        case.call(post, title, lang, rank=1)


def _attest(case: Case, node: str, stint: Stint) -> None:
    """Add the days on which a page shows the person in the seat."""
    for claim in stint.claims:
        said = parse_partial(claim.said_on() or "")
        exact = said.exact() if said else None
        if exact and fact_of(claim).status not in ("former", "elect") and not claim.origin.table:
            case.graph.add(node, ":attestedOn", day(exact))
            case.support([claim], node, ":supportsAttestation")


def _with_hints(case: Case, node: str, stint: Stint, start: SettledDate | None, end: SettledDate | None) -> Bounds:
    """Return the bounds: stated ones with their claims; unstated ones from pages that say former or elect."""
    from_min, from_max = (start.first.first, start.last.last) if start else (None, None)
    until_min, until_max = (end.first.first, end.last.last) if end else (None, None)
    for settled, how in ((start, ":supportsStart"), (end, ":supportsEnd")):
        if settled:
            case.support(settled.claims, node, how)
            case.settle_by(node, settled.rule)
    for claim in sorted(stint.claims, key=lambda c: (c.said_on() or "", c.key)):
        said = parse_partial(claim.said_on() or "")
        if said is None:
            continue
        status = fact_of(claim).status
        if status == "elect" and from_min is None:
            from_min = said.first
            case.support([claim], node, ":supportsStart")
            case.settle_by(node, "elect-is-not-yet")
        elif status == "former" and until_max is None:
            until_max = said.last
            case.support([claim], node, ":supportsEnd")
            case.settle_by(node, "former-is-no-more")
    bounds = Bounds(from_min, from_max, until_min, until_max)
    return bounds if bounds.consistent() else bounds_of(start.first if start else None, end.last if end else None)


def _status(stint: Stint, end: SettledDate | None) -> str:
    """Return what the tenure is known to be. No known end never means that it still lasts."""
    statuses = {fact_of(claim).status for claim in stint.claims}
    if end or "former" in statuses:
        return "former"
    if "acting" in statuses:
        return "acting"
    return "elect" if statuses == {"elect"} else "unknown"
