"""Tenures: a person's time in a seat, joined from all that starts it, ends it and shows it between."""

from __future__ import annotations

from dataclasses import dataclass, field

from iomgraph.graph.claims import Claim
from iomgraph.graph.terms import in_language
from iomgraph.identity.roles import role_labels
from iomgraph.identity.seats import seats
from iomgraph.model.dates import Bounds, PartialDate, bounds_of, parse_partial
from iomgraph.model.holding import CANDIDATE
from iomgraph.settle.body_ends import bound_by_bodies
from iomgraph.settle.case import Case, fact_of
from iomgraph.settle.customary import bound_by_custom
from iomgraph.settle.elections import settle_election
from iomgraph.settle.slots import settle_date, stated
from iomgraph.settle.succession import bound_by_successors
from iomgraph.settle.tenure_bounds import Held, bounds_from
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

    def agreement(self, claim: Claim) -> int:
        """Return how many of start and end agree with those of a claim, less those that cannot both be right."""
        fact, found = fact_of(claim), 0
        for mine, name in ((self.start, "start"), (self.end, "end")):
            other = parse_partial(getattr(fact, name, None) or "")
            if mine and other:
                found += 1 if mine.overlaps(other) else -1
        return found

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

    tenures = []
    for slot, claims in case.grouped("role", case.resolver.tenure_key):
        for index, stint in enumerate(_stints(claims), 1):
            node = case.names.of("tenure", slot if index == 1 else f"{slot}-{index}")
            tenures.append(_settle_tenure(case, node, slot, stint))
    bound_by_custom(case, tenures)
    bound_by_successors(case, tenures)
    bound_by_bodies(case, tenures)
    for tenure in tenures:
        case.bounds(tenure.node, tenure.bounds)
        case.graph.link(tenure.node, ":status", value(":status", _status(tenure)))


def _dated(claim: Claim) -> bool:
    return bool(getattr(claim.fact, "start", None) or getattr(claim.fact, "end", None))


def _stints(claims: list[Claim]) -> list[Stint]:
    """Return the stretches of time that the claims tell, in order of time; at least one."""

    def date_key(claim: Claim) -> tuple[object, ...]:
        # A claim that only tells an end is about one of the stretches that others begin.
        start, end = getattr(claim.fact, "start", None), getattr(claim.fact, "end", None)
        return (not start, start or "", end or "", claim.place)

    stints: list[Stint] = []
    for claim in sorted(filter(_dated, claims), key=date_key):
        admitting = [each for each in stints if each.admits(claim)]
        stint = max(admitting, key=lambda each: each.agreement(claim), default=None)
        if stint is None:
            stint = Stint()
            stints.append(stint)
        stint.join(claim)
    stints.sort(key=lambda s: (str(s.start or s.end), s.claims[0].place))
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


def _settle_tenure(case: Case, node: str, slot: str, stint: Stint) -> Held:
    graph, resolver = case.graph, case.resolver
    graph.types(node, "org:Membership", ":Tenure")
    case.settle_by(node, JOIN)
    case.support(stint.claims, node)
    seat = None
    for claim in stint.claims:
        fact = fact_of(claim)
        case.tenures[claim.key] = node
        graph.link(node, "org:member", resolver.person(fact.person).iri)
        graph.link(node, "org:role", value("org:role", resolver.role(claim)))
        graph.add(node, ":roleLabel", in_language(fact.label, fact.lang))
        if body := resolver.organization_of(claim):
            graph.link(node, "org:organization", body.iri)
        if post := resolver.post(claim):
            seat = post.iri
            graph.link(node, ":post", seat)
            _settle_post(case, seat, claim)
    role = resolver.role(stint.claims[0])
    row = seats().get(role)
    # A seat for one person is one in the body that the role belongs to: other bodies may have several spokespersons.
    own = row is not None and row["single"] == "yes" and seat == case.names.of("post", f"{row['org']}-{role}")
    single = own or bool(row and row["office"] and seat)
    person = resolver.person(fact_of(stint.claims[0]).person).iri
    start = settle_date(case, node, f"tenure start {slot}", stated(stint.claims, "start"))
    end = settle_date(case, node, f"tenure end {slot}", stated(stint.claims, "end"))
    settle_election(case, node, slot, stint.claims, start)
    bounds = bounds_from(case, node, stint.claims, start, end)
    return Held(node, person, seat if single else None, stint.claims, bounds, start, end)


def _settle_post(case: Case, post: str, claim: Claim) -> None:
    graph, fact = case.graph, fact_of(claim)
    graph.types(post, "org:Post")
    role = case.resolver.role(claim)
    graph.link(post, "org:role", value("org:role", role))
    if body := case.resolver.organization_of(claim):
        graph.link(post, "org:postIn", body.iri)
    case.support([claim], post)
    case.call(post, fact.label, fact.lang)
    for lang in ("fr", "es"):
        if title := getattr(fact, f"label_{lang}", None):
            case.call(post, title, lang)
    for lang, label in role_labels(role).items() if role != "other" else ():
        case.call(post, label, lang, rank=1)


def _status(tenure: Held) -> str:
    """Return what the tenure is known to be. No known end never means that it still lasts.

    That a term ends by some day does not tell that it has ended: only a source or a successor does. Who stands for a
    post is a candidate, also once it was given to them or to another.
    """
    if fact_of(tenure.claims[0]).role == CANDIDATE:
        return CANDIDATE
    statuses = {fact_of(claim).status for claim in tenure.claims}
    ended = tenure.bounds.until_max and (tenure.succeeded or not tenure.by_custom)
    if ended or "former" in statuses:
        return "former"
    if "acting" in statuses:
        return "acting"
    return "elect" if statuses == {"elect"} else "unknown"
