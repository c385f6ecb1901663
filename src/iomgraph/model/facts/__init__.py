"""The table of fact types: the facts contract, a row a type."""

from iomgraph.model.fact import Fact
from iomgraph.model.facts.body import Body
from iomgraph.model.facts.contact import Contact
from iomgraph.model.facts.count import Count
from iomgraph.model.facts.figure import Figure
from iomgraph.model.facts.membership import Membership
from iomgraph.model.facts.publication import Publication
from iomgraph.model.facts.quote import Quote
from iomgraph.model.facts.release import Release
from iomgraph.model.facts.role import Role
from iomgraph.model.facts.session import Session
from iomgraph.model.facts.state import State
from iomgraph.model.facts.unit import Unit

FACTS: dict[str, type[Fact]] = {
    "release": Release,
    "role": Role,
    "body": Body,
    "session": Session,
    "state": State,
    "membership": Membership,
    "count": Count,
    "quote": Quote,
    "figure": Figure,
    "publication": Publication,
    "contact": Contact,
    "unit": Unit,
}

__all__ = [
    "FACTS",
    "Body",
    "Contact",
    "Count",
    "Fact",
    "Figure",
    "Membership",
    "Publication",
    "Quote",
    "Release",
    "Role",
    "Session",
    "State",
    "Unit",
]
