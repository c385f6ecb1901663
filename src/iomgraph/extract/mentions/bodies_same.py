"""Which names on a page are one body's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from iomgraph.extract.flat import fold
from iomgraph.extract.mentions.bodies_names import Named


@dataclass(frozen=True, slots=True)
class BodyValue:
    """``name`` as written here; ``acronym`` and ``full``, the fullest name that the page gives the body; ``key`` of a
    well-known body (``iom``, ``council``, ``scpf``, ``executive-committee``, ``un``, ...) or ``""``. ``told`` is False for
    what is named like a body and told as none: a government, an office in the field, a programme. ``group`` is the
    same for all mentions of one body on the page."""

    name: str
    acronym: str | None
    key: str
    full: str
    told: bool
    group: int


@dataclass
class Group:
    """One body of the page and the places that name it."""

    members: list[Named] = field(default_factory=list)
    key: str = ""
    acronym: str | None = None

    @property
    def full(self) -> str:
        """Return the fullest name: the longest that is no abbreviation, else the abbreviation."""
        names = [n.name for n in self.members if n.why not in ("acronym", "short")] or [n.name for n in self.members]
        return max(names, key=len)

    @property
    def told(self) -> bool:
        """Return whether any of the names is one to tell."""
        return any(n.told for n in [n for n in self.members if n.why != "short"] or self.members)

    def value(self, index: int, written: str) -> BodyValue:
        """Return the value of a mention of the body."""
        return BodyValue(written, self.acronym, self.key, self.full, self.told, index)

    def holds(self, named: Named) -> bool:
        """Return whether the name is one of this body's."""
        if named.key and self.key:
            return named.key == self.key
        if self.acronym and (named.acronym == self.acronym or named.name == self.acronym):
            return True
        return any(_same(named, other) for other in self.members)


def settle(found: Sequence[Named]) -> list[Group]:
    """Return the bodies of the page, in the order in which it first names them."""
    groups: list[Group] = []
    for named in found:
        group = next((g for g in groups if g.holds(named)), None)
        if group is None:
            group = Group()
            groups.append(group)
        group.members.append(named)
        group.key = group.key or named.key
        group.acronym = group.acronym or named.acronym or (named.name if named.why == "acronym" else None)
    return groups


def _same(one: Named, other: Named) -> bool:
    first, second = fold(one.name), fold(other.name)
    if first == second:
        return True
    if one.why == "acronym" or other.why == "acronym" or not one.head or one.head != other.head:
        return False
    short, long = sorted((first, second), key=len)
    return re.search(rf"(?<!\w){re.escape(short)}(?!\w)", long) is not None
