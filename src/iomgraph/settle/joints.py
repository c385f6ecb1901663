"""Joints: the claims, of whatever documents, that are settled together because each can change what the others mean.

What a document brings by itself is settled by itself (``DOCUMENT_SETTLERS``). All else meets in joints, each settled
from its own claims and the context alone. So the graph is the union of what documents and joints come to, and a page
that changes costs its own joints.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from types import MappingProxyType

from iomgraph.graph.claims import Claim
from iomgraph.identity.seats import seats
from iomgraph.settle.bodies import settle_bodies, settle_states
from iomgraph.settle.case import Case, fact_of
from iomgraph.settle.contacts import settle_contacts
from iomgraph.settle.context import tells_context
from iomgraph.settle.counts import count_slot, settle_counts, settle_observations
from iomgraph.settle.events import event_key, settle_events
from iomgraph.settle.figures import settle_figures
from iomgraph.settle.figures_compared import figure_slot, settle_figure_slots
from iomgraph.settle.language_versions import Carrier, link_by_address, link_by_day
from iomgraph.settle.memberships import membership_slot, settle_memberships
from iomgraph.settle.names import settle_names
from iomgraph.settle.people import person_of, settle_people, settle_person_slots
from iomgraph.settle.places import UNIT, settle_places, unit_joints
from iomgraph.settle.publications import publication_key, settle_publications
from iomgraph.settle.quotations import settle_quotations, settle_spoken, spoken
from iomgraph.settle.releases import release_key, settle_releases
from iomgraph.settle.remarks import settle_remarks
from iomgraph.settle.session_chairs import settle_chairs
from iomgraph.settle.sessions import session_slot, settle_sessions
from iomgraph.settle.structure import settle_structure
from iomgraph.settle.succession import replaced
from iomgraph.settle.tenures import settle_tenures
from iomgraph.settle.units import settle_units

Settler = Callable[[Case], None]

DOCUMENT_SETTLERS: Mapping[str, Settler] = MappingProxyType(
    {
        "people": settle_people,
        "bodies": settle_bodies,
        "states": settle_states,
        "units": settle_units,
        "observations": settle_observations,
        "quotations": settle_quotations,
        "figures": settle_figures,
        "contacts": settle_contacts,
        "chairs": settle_chairs,
    }
)
"""What settles the things that the claims of one document tell completely, whatever others say of them besides."""

TABLES, SESSION, MEMBERSHIP, COUNT, TENURE = "tables", "session", "membership", "count", "tenure"
DAY, ADDRESS = "day", "address"
JOINT_SETTLERS: Mapping[str, Sequence[Settler]] = MappingProxyType(
    {
        TABLES: (settle_names, settle_structure, settle_remarks),
        SESSION: (settle_sessions,),
        MEMBERSHIP: (settle_memberships,),
        COUNT: (settle_counts,),
        TENURE: (settle_tenures,),
        "release": (settle_releases,),
        "figure": (settle_figure_slots,),
        "person": (settle_person_slots,),
        "publication": (settle_publications,),
        "event": (settle_events,),
        UNIT: (settle_places,),
    }
)
"""What settles the joints of each kind, in the order in which they need one another (``Context``)."""
PAGE_SETTLERS: Mapping[str, tuple[str, Settler]] = MappingProxyType({TENURE: ("quote", settle_spoken)})
"""What settles the pages of a joint one by one once the joint is settled, and the type of the claims that nothing else
in the joint asks for: they need not be held together.
"""
WITHOUT_RELEASES = frozenset({TENURE})
"""The kinds of joints whose settlers ask for no release: the largest, which would hold one for each document."""
CARRIER_SETTLERS: Mapping[str, Callable[[Case, Sequence[Carrier]], None]] = MappingProxyType(
    {DAY: link_by_day, ADDRESS: link_by_address}
)
"""What links documents that carry releases, by what the joint's documents share."""


def kind_of(joint: str) -> str:
    """Return the kind of a joint."""
    return joint.partition(" ")[0]


def joints_of(case: Case) -> dict[str, list[Claim]]:
    """Return the claims of documents by the joint in which they are settled with those of other documents."""
    found: dict[str, list[Claim]] = defaultdict(list)
    by_document: dict[str, list[Claim]] = defaultdict(list)
    for claim in case.claims:
        by_document[claim.origin.key].append(claim)
        for joint in _joints(case, claim):
            found[joint].append(claim)
    for claims in by_document.values():
        seat_of = {case.resolver.tenure_key(c): _seat(case, c) for c in claims if c.fact.type == "role"}
        for slot, quotes in spoken(case, claims).items():
            found[seat_of[slot]] += quotes
    return found


def _joints(case: Case, claim: Claim) -> list[str]:
    fact, found = fact_of(claim), []
    if person := person_of(case, claim):
        found.append(f"person {person}")
    if fact.type == "remark" or tells_context(claim):
        found.append(TABLES)
    if fact.type == "role":
        found.append(_seat(case, claim))
    elif fact.type == "session":
        found.append(f"{SESSION} {session_slot(case, claim)}")
    elif fact.type == "membership" and (member := membership_slot(case, claim)):
        found.append(f"{MEMBERSHIP} {' '.join(member)}")
    elif fact.type == "count" and (count := count_slot(case, claim)):
        found.append(f"{COUNT} {' '.join(count)}")
    elif fact.type == "figure" and (figure := figure_slot(case, claim)):
        found.append(f"figure {figure}")
    elif fact.type == "publication":
        found.append(f"publication {publication_key(fact.title)}")
    elif fact.type == "unit":
        found += unit_joints(case, claim)
    elif fact.type == "event":
        found.append(f"event {event_key(claim)}")
    elif fact.type == "release":
        found.append(f"release {release_key(claim)}")
    return found


@cache
def _single() -> frozenset[str]:
    return frozenset(f"{row['org']}-{row['role']}" for row in seats().values() if row["single"] == "yes")


@cache
def _in_offices() -> frozenset[str]:
    return frozenset(role for role, row in seats().items() if row["office"])


def _seat(case: Case, claim: Claim) -> str:
    """Return the joint of a role: the seat where it is one for a single person at a time, else the person's own.

    A post that took the place of another shares the other's joint: its holders follow the other's.
    """
    post = case.resolver.post(claim)
    if post is None or not (post.key in _single() or fact_of(claim).role in _in_offices()):
        return f"{TENURE} {case.resolver.tenure_key(claim)}"
    return f"{TENURE} {replaced().get(post.key, post.key)}"


def carried_in(carrier: Carrier) -> list[str]:
    """Return the joints in which a document that carries a release is compared with others."""
    addresses = sorted({carrier.url, *carrier.alternates} - {""})
    days = [f"{DAY} {carrier.version.published}"] if carrier.version.published else []
    return [*days, *(f"{ADDRESS} {address}" for address in addresses)]
