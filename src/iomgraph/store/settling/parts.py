"""A document or a joint settled by itself: what it comes to, and what it brings to others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import chain, compress
from typing import Any

from iomgraph.graph.claims import Claim
from iomgraph.graph.names import Names
from iomgraph.graph.quads import Graph
from iomgraph.graph.values import add_references
from iomgraph.identity.named import Given, Item, given_by
from iomgraph.identity.references import references
from iomgraph.identity.resolver import Resolver
from iomgraph.model.dates import Bounds
from iomgraph.settle.case import Case, in_order
from iomgraph.settle.context import Context, case_of, context_of
from iomgraph.settle.joints import (
    CARRIER_SETTLERS,
    COUNT,
    DOCUMENT_SETTLERS,
    JOINT_SETTLERS,
    MEMBERSHIP,
    PAGE_SETTLERS,
    SESSION,
    WITHOUT_RELEASES,
    carried_in,
    joints_of,
    kind_of,
)
from iomgraph.settle.language_versions import carriers
from iomgraph.settle.membership_steps import ADMITTING
from iomgraph.settle.releases import releases_of
from iomgraph.store.settling.records import carrier_in, carrier_record, claims_in, claims_record
from iomgraph.store.settling.tally import reading_rules, told

KINDS = (*JOINT_SETTLERS, *CARRIER_SETTLERS)
"""The kinds of joints in the order in which they are settled."""
Outcome = list[list[Any]]
"""What a joint tells others: rows of body, IRI of the session or nothing, and the four bounds as texts or None."""


@dataclass(frozen=True, slots=True)
class Part:
    """A document settled: what it comes to, to be asked for once, its records by joint, the lines of its references."""

    items: Iterable[str]
    records: dict[str, str]
    references: list[str]


@dataclass
class Parts:
    """What settles parts: who is meant, and the context. What joints tell others is gathered in ``outcomes``."""

    names: Names
    resolver: Resolver
    context: Context = field(default_factory=Context)
    outcomes: dict[str, Outcome] = field(default_factory=dict)
    read: Callable[[str], tuple[Given, str | None, tuple[Claim, ...]]] = claims_in
    """What makes claims of a record: those that settle the same records twice share one that remembers."""
    _tables: set[str] = field(default_factory=set)
    """The documents of the tables' rows, which any other claim may be settled with."""

    def items_of(self, claims: Sequence[Claim]) -> set[Item]:
        """Return what the claims of a document add to what identity rests on."""
        with self._told([given_by(claims)] if claims else []):
            return self.resolver.items_of(claims)

    def know_tables(self, rows: Iterable[Claim]) -> None:
        """Take the rows of the tables that other claims are read with."""
        kept = list(rows)
        by_document: dict[str, list[Claim]] = {}
        for claim in kept:
            by_document.setdefault(claim.origin.key, []).append(claim)
        for claims in by_document.values():
            self.resolver.learn(given_by(claims))
        self._tables |= by_document.keys()
        self.context = context_of(self.names, self.resolver, kept)

    def know_outcomes(self, kind: str) -> None:
        """Take what the joints settled so far tell those of a kind."""
        rows = [row for joint, told in sorted(self.outcomes.items()) if kind_of(joint) == kind for row in told]
        if kind == SESSION:
            sessions: dict[str, list[tuple[str, Bounds]]] = {}
            for body, session, *days in rows:
                sessions.setdefault(body, []).append((session, _bounds(days)))
            self.context = replace(self.context, sessions=sessions)
        else:
            memberships: dict[str, list[Bounds]] = {}
            for body, _, *days in rows:
                memberships.setdefault(body, []).append(_bounds(days))
            self.context = replace(self.context, memberships=memberships)

    def document(self, claims: Sequence[Claim]) -> Part:
        """Settle a document, of which the resolver has learnt what it gives."""
        if not claims:
            return Part((), {}, [])
        given = given_by(claims)
        with self._told([given]):
            return self._document(claims, given)

    def _document(self, claims: Sequence[Claim], given: Given) -> Part:
        case = self._case(claims, releases_of(self.names, claims))
        for settler in DOCUMENT_SETTLERS.values():
            settler(case)
        release = case.releases.get(given.document)
        records = {joint: claims_record(joint, each, given, release) for joint, each in joints_of(case).items()}
        for carrier in carriers(case):
            records |= {joint: carrier_record(joint, carrier) for joint in carried_in(carrier)}
        items = chain(told(case), reading_rules({claim.fact.rule for claim in claims if claim.fact.rule}))
        return Part(items, records, list(self._references(claims)))

    def joint(self, joint: str, records: Iterable[str]) -> Iterable[str]:
        """Return what a joint comes to, from its records, gone through twice where what its pages say is settled
        page by page; what it tells others is then among the outcomes.
        """
        kind = kind_of(joint)
        self.outcomes.pop(joint, None)
        if kind in CARRIER_SETTLERS:
            carriers = list(map(carrier_in, records))
            if len(carriers) < 2:
                return ()
            case = self._case((), {})
            CARRIER_SETTLERS[kind](case, carriers)
            return told(case)
        later, settle_page = PAGE_SETTLERS.get(kind, ("", None))
        claims: list[Claim] = []
        documents: list[Given] = []
        releases: dict[str, str] = {}
        pages = bytearray()
        for record in records:
            given, release, brought = self.read(record)
            if given.tells:
                documents.append(given)
            now = [claim for claim in brought if claim.fact.type != later]
            pages.append(len(now) < len(brought))
            claims += now
            if release and kind not in WITHOUT_RELEASES:
                releases[given.document] = release
        case = self._case(claims, releases, kind)
        case.joint = joint
        claims.clear()
        with self._told(documents):
            for settler in JOINT_SETTLERS[kind]:
                settler(case)
            case.claims = ()  # a seat has thousands: let go before their statements are made into lines
            if settle_page:
                for record in compress(records, pages):
                    case.claims = in_order(self.read(record)[2])
                    settle_page(case)
        if outcome := list(_outcome(kind, case)):
            self.outcomes[joint] = outcome
        case.claims = ()
        return told(case)

    @contextmanager
    def _told(self, documents: Sequence[Given]) -> Iterator[None]:
        """Let the resolver know what documents say of the names that they use, for as long as it is asked of them."""
        for given in documents:
            self.resolver.learn(given)
        yield
        for given in documents:
            if given.document not in self._tables:
                self.resolver.forget(given)

    def _case(self, claims: Iterable[Claim], releases: Mapping[str, str], kind: str = "") -> Case:
        context = replace(
            self.context,
            sessions=self.context.sessions if kind == MEMBERSHIP else {},
            memberships=self.context.memberships if kind == COUNT else {},
        )
        return case_of(self.names, self.resolver, claims, releases, context)

    def _references(self, claims: Sequence[Claim]) -> list[str]:
        graph = Graph(self.names.document(claims[0].origin.key))
        for claim in claims:
            add_references(graph, self.names.claim(claim.key), claim.fact, references(self.resolver, claim))
        return sorted(graph.lines())


def _outcome(kind: str, case: Case) -> Iterator[list[Any]]:
    """Yield what a joint tells: a session when it sat, which admissions fall into; a membership when it ran."""
    if kind == SESSION:
        for node, bounds in case.sessions.get(ADMITTING, ()):
            yield [ADMITTING, node, *_days(bounds)]
    elif kind == MEMBERSHIP:
        for body, found in case.memberships.items():
            for bounds in found:
                yield [body, None, *_days(bounds)]


def _days(bounds: Bounds) -> list[str | None]:
    days = (bounds.from_min, bounds.from_max, bounds.until_min, bounds.until_max)
    return [day.isoformat() if day else None for day in days]


def _bounds(days: Sequence[str | None]) -> Bounds:
    return Bounds(*(date.fromisoformat(day) if day else None for day in days))
