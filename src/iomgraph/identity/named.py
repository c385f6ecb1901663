"""What documents name, reduced to what identity rests on: so little that it is kept beside the claims.

Items are what all documents know together (who is mentioned in which seat, which sessions have which number); what a
document gives (its acronyms, the bodies that it names) is known in that document alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from iomgraph.graph.claims import Claim
from iomgraph.identity.fold import fold

Item = tuple[str | int | None, ...]
"""Its kind and its values: ``person`` (folded name), ``mention`` (name, seat), ``session`` (body, kind, ordinal, day,
series), ``unit`` (name, key) or ``renamed`` (a unit's name before and after)."""
PERSON, MENTION, SESSION, UNIT, RENAMED = "person", "mention", "session", "unit", "renamed"
OF_UNITS = (UNIT, RENAMED)


@dataclass(frozen=True, slots=True)
class Given:
    """What a document says of the names that it uses: acronyms with what they stand for, bodies, and the units that it
    shows in the organisation's structure (folded names).
    """

    document: str
    acronyms: tuple[tuple[str, str], ...] = ()
    bodies: tuple[str, ...] = ()
    units: tuple[str, ...] = ()

    @property
    def tells(self) -> bool:
        """Whether names mean anything else in this document than where it is not known what the document says."""
        return bool(self.acronyms or self.bodies or self.units)


def given_by(claims: Sequence[Claim]) -> Given:
    """Return what a document gives, of which these are claims; an acronym that it gives to two bodies means neither."""
    spelled: dict[str, set[str]] = defaultdict(set)
    bodies: set[str] = set()
    units: set[str] = set()
    for claim in claims:
        fact: Any = claim.fact
        if fact.type == "unit" and fact.kind != "post" and not claim.chrome and not claim.origin.table:
            units.add(fold(fact.label))
        elif fact.type == "body":
            bodies.add(fold(fact.name))
            if fact.acronym:
                spelled[fact.acronym].add(fact.name)
    acronyms = tuple((acronym, next(iter(names))) for acronym, names in sorted(spelled.items()) if len(names) == 1)
    return Given(claims[0].origin.key, acronyms, tuple(sorted(bodies)), tuple(sorted(units)))


def units_of(claims: Iterable[Claim]) -> Iterator[Item]:
    """Yield the names of the units of IOM's structure with the keys that a reference table gives them, and those that
    pages say units were renamed from and to.
    """
    for claim in claims:
        fact: Any = claim.fact
        if renames(claim):
            yield RENAMED, fact.label, fact.into
        key = getattr(fact, "unit_key", None)
        if fact.type == "unit" and key:
            for name in (fact.label, getattr(fact, "label_fr", None), getattr(fact, "label_es", None)):
                if name:
                    yield UNIT, name, f"iom-{key}"


def renames(claim: Claim) -> bool:
    """Return whether a claim says from which to which name a unit was renamed."""
    fact: Any = claim.fact
    return fact.type == "unit" and fact.change == "renamed" and bool(fact.into)


def person_names(claim: Claim) -> Iterator[str]:
    """Yield the names that a claim gives to persons, the speakers of quotations left out: they may be bodies."""
    fact: Any = claim.fact
    if fact.type == "role" or (fact.type == "contact" and fact.person):
        yield fact.person
    if chair := getattr(fact, "chair", None):
        yield chair
    about = getattr(fact, "about", None)
    if about and about.startswith("person:"):
        yield about.removeprefix("person:")
