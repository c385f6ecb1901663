"""The units and posts of the organisation's own structure, by the labels that tables, pages and menus give them.

Units that pages say were renamed are one: the keys of all their names lead to it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from iomgraph.identity.bodies import NAMED, PAGE_ONLY, Bodies, known_bodies
from iomgraph.identity.named import RENAMED, UNIT, Item
from iomgraph.identity.unit_heads import IN_STRUCTURE, seat_called, unit_key

RENAMED_ON_A_PAGE = "renamed-on-a-page"
Found = tuple[str, str]
"""A key and the rule that found it."""


class Units:
    """What labels mean in the structure, where documents together name these items, of which units' names count."""

    def __init__(self, bodies: Bodies, items: Iterable[Item]) -> None:
        """Take the bodies that names mean anywhere, and what tables and pages say of the names of units."""
        self._bodies = bodies
        told = list(items)
        known = known_bodies().keys() | {key for _, key in in_tables(told)}
        names = [(str(old), str(new)) for kind, old, new in told if kind == RENAMED]
        self._renamed = one_unit(((self._key(old)[0], self._key(new)[0]) for old, new in names), known.__contains__)

    def of(self, label: str, post_in: str, key: str | None, document: str) -> tuple[str, str, str]:
        """Return the kind, key and rule of what a label means; ``post_in`` is the language of one that is a post's,
        else "", ``key`` the one that a table gives it.
        """
        if post_in and (seat := seat_called(label, post_in)):
            return "post", *seat
        found = (f"iom-{key}", "key-in-the-table") if key else self._now(*self._key(label, document))
        return "post" if post_in else "body", *found

    def own(self, name: str) -> Found:
        """Return the key of a unit that is told to be the organisation's, by its name, and the rule."""
        return self._now(unit_key(name), IN_STRUCTURE)

    def _key(self, label: str, document: str = "") -> Found:
        key, rule = self._bodies.resolve(label, document, document)
        return (unit_key(label), IN_STRUCTURE) if rule in (NAMED, PAGE_ONLY) else (key, rule)

    def _now(self, key: str, rule: str) -> Found:
        """Return the key that a unit goes by which was called by another name before, or is since."""
        one = self._renamed.get(key)
        return (one, RENAMED_ON_A_PAGE) if one else (key, rule)


def in_tables(items: Iterable[Item]) -> Iterator[tuple[str, str]]:
    """Yield the names of units with the keys that tables give them."""
    return ((str(item[1]), str(item[2])) for item in items if item[0] == UNIT)


def one_unit(renamings: Iterable[tuple[str, str]], known: Callable[[str], bool]) -> Mapping[str, str]:
    """Return, by each key of a unit that has others, the one that it goes by; pairs are of an earlier and a later.

    That is the one that the reference tables know (``known``), else the earliest: the first in the alphabet of those
    that no renaming led to. Where the tables know several, they are several units, and no name is joined to them.
    """
    pairs = sorted({(old, new) for old, new in renamings if old != new})
    leader: dict[str, str] = {}

    def leads(key: str) -> str:
        while (above := leader.get(key, key)) != key:
            key = above
        return key

    for old, new in pairs:
        first, second = leads(old), leads(new)
        if first != second:
            leader[second] = first
    together: dict[str, set[str]] = {}
    for key in {key for pair in pairs for key in pair}:
        together.setdefault(leads(key), set()).add(key)
    later = {new for _, new in pairs}
    found: dict[str, str] = {}
    for keys in together.values():
        listed = sorted(key for key in keys if known(key))
        if len(listed) < 2:
            chosen = listed[0] if listed else min(keys - later, default=min(keys))
            found |= {key: chosen for key in keys if key != chosen}
    return found
