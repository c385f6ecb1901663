"""Language versions of one release: which pages are versions of each other, and what only some of them say.

Facts are compared by what no language changes: a State's code, a person's name, a number with its currency, a session's
ordinal, a day. What has no such key (a body that is not known, the words of a quotation, a title) is compared by count
only.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from iomgraph.identity.person_names import parse_name
from iomgraph.model.document import RELEASE
from iomgraph.model.fact import Fact
from iomgraph.model.facts import Count, Figure, Membership, Quote, Release, Role, Session, State

Key = tuple[str, ...]

LEAST_SHARED = 4
"""How many facts two pages must share to be taken for versions of one release, besides their day."""
LEAST_OVERLAP = 0.7
"""Which share of the facts of the page with fewer must be the other's too. Of the shipped samples, versions of one
release share 0.96 or more, other pages 0.58 or less; a test holds both to the threshold."""


@dataclass(frozen=True, slots=True)
class Version:
    """A page as compared: its name, its language, its day, and how often it states each fact."""

    source: str
    lang: str
    published: str | None
    keys: Counter[Key]


@dataclass(frozen=True, slots=True)
class Difference:
    """A fact that not every version states equally often: its key, and how often each source does."""

    key: Key
    times: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Rival:
    """Two numbers of one kind that two versions tell at the same place: ``one`` and ``other`` are their keys."""

    one: Key
    other: Key


def key_of(fact: Fact) -> Key | None:
    """Return what a fact states in terms that no language changes, or None where there are no such terms."""
    match fact:
        case State():
            return ("state", fact.iso3)
        case Role() if fact.role != "other":
            return ("role", parse_name(fact.person).key, fact.role, fact.status or "")
        case Role():
            return ("person", parse_name(fact.person).key)
        case Session():
            return ("session", fact.body if fact.ordinal is None else str(fact.ordinal), fact.kind, fact.start or "")
        case Membership():
            return ("membership", fact.iso3 or "", fact.event, fact.date or "")
        case Count():
            return ("count", fact.kind, _exact(fact.value), fact.comparator)
        case Figure():
            return ("figure", _exact(fact.value), fact.currency or "", fact.comparator)
        case Quote():
            return ("quote", parse_name(fact.speaker).key if fact.speaker else "")
        case Release():
            return ("published", fact.published or "")
    return None


def _exact(value: float) -> str:
    """Return a number with all its digits, so that no two that differ are one."""
    return f"{value:.15g}"


def version(source: str, lang: str, facts: Sequence[Fact]) -> Version:
    """Return a page as compared; only what the release itself states counts."""
    told = [fact for fact in facts if fact.scope == RELEASE]
    published = next((fact.published for fact in told if isinstance(fact, Release)), None)
    keys = Counter(key for fact in told if (key := key_of(fact)) is not None and key != ("published", ""))
    return Version(source, lang, published, keys)


def overlap(one: Version, other: Version) -> tuple[int, float]:
    """Return how many facts two pages share, and the share of the facts of the page with fewer."""
    first, second = set(one.keys), set(other.keys)
    fewer = min(len(first), len(second))
    shared = len(first & second)
    return shared, shared / fewer if fewer else 0.0


def same_release(one: Version, other: Version) -> bool:
    """Return whether two pages are versions of one release in two languages: no different day, and the same facts."""
    if one.lang == other.lang or (one.published and other.published and one.published != other.published):
        return False
    shared, share = overlap(one, other)
    return shared >= LEAST_SHARED and share >= LEAST_OVERLAP


def rivals(one: Version, other: Version) -> list[Rival]:
    """Return the numbers that two versions probably tell of the same thing, and tell differently.

    These are the counts of a kind, and the figures of a currency, that only one of them has, in the order of the text,
    where both have as many.
    """
    found: list[Rival] = []
    kinds = dict.fromkeys(_kind(key) for key in one.keys if _kind(key))
    for kind in kinds:
        here, there = (
            [k for k in v.keys if _kind(k) == kind and k not in w.keys] for v, w in ((one, other), (other, one))
        )
        if len(here) == len(there):
            found += [Rival(*pair) for pair in zip(here, there, strict=True)]
    return found


def _kind(key: Key) -> Key:
    """Return what numbers must share to be compared with each other; empty for what is no number."""
    return {"count": key[:2], "figure": (key[0], *key[2:3])}.get(key[0], ())


def differences(versions: Sequence[Version]) -> list[Difference]:
    """Return what not all versions state equally often, sorted."""
    every = sorted(set().union(*(v.keys for v in versions)))
    found = [Difference(key, tuple((v.source, v.keys[key]) for v in versions)) for key in every]
    return [d for d in found if len({times for _, times in d.times}) > 1]
