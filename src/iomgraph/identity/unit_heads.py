"""Posts of the organisation's own units: the unit that a title names is the one that its structure shows."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from typing import Any

from iomgraph.extract.facts.unit_labels import unit_kind
from iomgraph.extract.mentions.roles_words import lexicon, own_names
from iomgraph.identity.bodies import known_bodies
from iomgraph.identity.body_names import bare
from iomgraph.identity.fold import fold, slug
from iomgraph.identity.offices import country_office, regional_office
from iomgraph.identity.roles import titles
from iomgraph.identity.seats import seats
from iomgraph.identity.states import state_named
from iomgraph.language.packs import pack

IN_STRUCTURE = "name-in-the-structure"
_IOM = "iom"
_LINKS = 4
"""How many small words may lead from a title to its country: "of IOM in the …"."""


def unit_key(name: str) -> str:
    """Return the key of a unit of the organisation by its name, as lists of its structure get it."""
    return f"iom-{slug(bare(name))}"


def is_own_unit(fact: Any) -> bool:
    """Return whether a role's body is told as a unit of the organisation: what states the role names both."""
    kind = unit_kind(fact.org, pack(fact.lang)) if fact.org else None
    if kind is None or kind == "post":
        return False
    told = fold(f"{fact.label} {fact.evidence.quote}")
    return any(f" {name} " in f" {told} " for name in _own())


def post_key(fact: Any, *, own: bool) -> str:
    """Return the key of a post outside the role scheme by its words: in a unit of the organisation's ``own``, those
    before it.

    "Director of the Department of …" and "Director", told of one department, are one post.
    """
    before = fact.label.partition(fact.org)[0].split() if fact.org and own else []
    stop = lexicon(pack(fact.lang)).stop
    while before and fold(before[-1]) in stop:
        before.pop()
    return slug(" ".join(before) or fact.label)


def seat_called(label: str, lang: str) -> tuple[str, str] | None:
    """Return the key of the seat that a post's label in a language means, and the rule; None where it means none.

    It is a title of the role scheme alone, a deputy's with what they are in charge of, or an office's with its place.
    That it is the organisation's may be said: "IOM Director General", "Director General of the IOM".
    """
    words = lexicon(pack(lang))
    told = _unowned(fold(label), words.stop).split()
    for length in range(len(told), 0, -1):
        role = titles().get(" ".join(told[:length]))
        if role is None or role not in seats():
            continue
        row, rest = seats()[role], told[length:]
        if not rest:
            return f"{row['org']}-{role}", "title-of-a-seat"
        if role == "deputy-director-general":
            for key, pattern in (("operations", words.operations), ("management-reform", words.management)):
                if pattern.search(label):
                    return f"{row['org']}-{role}-{key}", "title-of-a-seat"
        office = _office(row["office"], rest) if row["office"] else None
        return (f"{office}-{role}", "role-in-body") if office else None
    return None


def _unowned(label: str, small: Collection[str]) -> str:
    """Return a folded title without the organisation's name before or behind it."""
    for name in _own():
        if label.startswith(f"{name} "):
            return label.removeprefix(f"{name} ").removeprefix("s ")
        if label.endswith(f" {name}"):
            before = label.removesuffix(f" {name}").split()
            while len(before) > 1 and (before[-1] in small or len(before[-1]) == 1):
                before.pop()
            return " ".join(before)
    return label


def _office(kind: str, rest: list[str]) -> str | None:
    """Return the office whose country or region the words behind a title name, after small words alone."""
    if kind == "region":
        found = regional_office(" ".join(rest))
        return found[0] if found else None
    for start in range(min(len(rest), _LINKS)):
        if (iso3 := state_named(" ".join(rest[start:]))) and (office := country_office(iso3)):
            return office[0]
    return None


@cache
def _own() -> tuple[str, ...]:
    known = known_bodies()[_IOM]
    return tuple(sorted({fold(name) for name in (*own_names(), *known.labels.values())}))
