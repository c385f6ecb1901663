"""Which names on a page are one body's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from iomgraph.extract.flat import fold
from iomgraph.extract.mentions.bodies_scene import Named

_FORMS = {"acronym": "acronym", "short": "short"}
_MOST = 300
"""Most names of one head word that are compared with each other: a bound for pages that are no release."""


@dataclass(frozen=True, slots=True)
class BodyValue:
    """``name`` as written here; ``acronym`` and ``full``, the fullest name that the page gives the body; ``key`` of a
    well-known body (``iom``, ``council``, ``scpf``, ``executive-committee``, ``un``, ...) or ``""``. ``told`` is False
    for what is named like a body and told as none: a government, an office in the field, a programme. ``group`` is the
    same for all mentions of one body on the page; ``form`` is ``name``, ``acronym`` or, where it only refers back ("the
    Organization"), ``short``."""

    name: str
    acronym: str | None
    key: str
    full: str
    told: bool
    group: int
    form: str = "name"


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

    def values(self, index: int) -> list[tuple[Named, BodyValue]]:
        """Return the members, each with the value of its mention; ``index`` is the body's number on the page."""
        full, told = self.full, self.told
        return [
            (n, BodyValue(n.name, self.acronym, self.key, full, told, index, _FORMS.get(n.why, "name")))
            for n in self.members
        ]


def settle(found: Sequence[Named]) -> list[Group]:
    """Return the bodies of the page, in the order in which it first names them.

    Names are one body's where their key is the same, or their abbreviation, or the name itself; or where one holds the
    other and both are built on the same head word ("the Ministry of Health" of "the Kenyan Ministry of Health").
    """
    groups: list[Group] = []
    by_word: dict[tuple[str, str], Group] = {}
    by_head: dict[str, list[tuple[str, Group]]] = {}
    by_first: dict[str, list[tuple[str, Group]]] = {}
    for named in found:
        folded = fold(named.name)
        signs = _signs(named, folded)
        group = next((by_word[s] for s in signs if s in by_word), None)
        if group is not None and group.key and named.key and group.key != named.key:
            group = None
        if group is None and named.head and named.why != "acronym":
            group = _held(by_head.get(named.head, ()), folded, named.key)
        if group is None and named.why == "head":
            group = _begun(by_first.get(folded.split(" ", 1)[0], ()), folded)
        if group is None:
            group = Group()
            groups.append(group)
        group.members.append(named)
        group.key = group.key or named.key
        group.acronym = group.acronym or named.acronym or (named.name if named.why == "acronym" else None)
        for sign in signs:
            by_word.setdefault(sign, group)
        if named.why == "known" and named.told:
            by_first.setdefault(folded.split(" ", 1)[0], []).append((folded, group))
        known = by_head.setdefault(named.head, [])
        if named.head and len(known) < _MOST and all(name != folded for name, _ in known):
            known.append((folded, group))
    return groups


def _signs(named: Named, folded: str) -> list[tuple[str, str]]:
    signs = [("key", named.key)] if named.key else []
    signs.append(("acronym", named.name) if named.why == "acronym" else ("name", folded))
    if named.acronym:
        signs.append(("acronym", named.acronym))
    return signs


def _begun(known: Sequence[tuple[str, Group]], folded: str) -> Group | None:
    """Return the well-known body whose name begins with a shorter one: the Consejo Noruego is that for refugees."""
    return next((group for name, group in known[:_MOST] if " " in folded and name.startswith(f"{folded} ")), None)


def _held(known: Sequence[tuple[str, Group]], folded: str, key: str) -> Group | None:
    for name, group in known:
        if key and group.key and key != group.key:
            continue
        short, long = sorted((name, folded), key=len)
        if re.search(rf"(?<!\w){re.escape(short)}(?!\w)", long):
            return group
    return None
