"""Which of several claims about one thing is held true: small rules with names, asked in a fixed order.

Claims meet by slot (the question that they answer), never by likeness. The first rule that tells the best claim from
the next one with another value is the one that is cited. Where none does, nothing is preferred.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from iomgraph.graph.claims import GENERAL_KNOWLEDGE, OFFICIAL, REFERENCE, REPRINT, Claim
from iomgraph.graph.tables.doubts import doubts_of
from iomgraph.identity.tables import table
from iomgraph.model.dates import parse_partial

UNDECIDED = "undecided"
MORE_PRECISE = "more-precise"
OVER_DATA_SET = "source-over-data-set"
_OF_A_FIELD = re.compile(r"[a-z_/]+: ")
"""How a source begins that a row names for one of its cells alone (``names: …``, ``role_fr: …``)."""
_PRECISIONS = ("day", "month", "year")
MORE_SOURCES = "more-sources"
"""Asked last, of the claims of a slot together: how many documents, or sources that a row names, state a value."""
SAME_VALUE = "same-slot-same-value-merge"
_STANDING = {OFFICIAL: 0, REFERENCE: 0, REPRINT: 1, GENERAL_KNOWLEDGE: 1}


@dataclass(frozen=True, slots=True)
class Stated:
    """A value as one claim states it, and the field of the fact that holds it."""

    value: str
    claim: Claim
    field: str


Rank = Callable[[Stated], float | None]


def _sureness(stated: Stated) -> float:
    return 0 if stated.claim.sure(stated.field) else 1


def _scope(stated: Stated) -> float:
    return 1 if stated.claim.chrome else 0


def _standing(stated: Stated) -> float:
    first = stated.claim.sources[0] if stated.claim.sources else ""
    return 1 if _copied(first) else _STANDING[stated.claim.standing]


@lru_cache(maxsize=4096)
def _copied(source: str) -> bool:
    """Return whether a source is of a site that prints again what others wrote (``sites.csv``)."""
    return any(row["host"] in source.lower() for row in table("sites") if row["standing"] == REPRINT)


def _read_over_inferred(stated: Stated) -> float:
    return 1 if stated.field in stated.claim.fact.inferred else 0


def _coded(stated: Stated) -> float:
    return 1 if data_set(stated.claim) else 0


def _precision(stated: Stated) -> float:
    partial = parse_partial(stated.value)
    return _PRECISIONS.index(partial.precision) if partial else 0


def _lateness(stated: Stated) -> float | None:
    said = parse_partial(stated.claim.said_on() or "")
    return -said.last.toordinal() if said else None


def _witnesses(claim: Claim) -> set[str]:
    """Return who states a claim: its document, or the sources that a row names for what it says as a whole."""
    whole = {source for source in claim.sources if not _OF_A_FIELD.match(source) and not doubts_of(source)}
    return whole or {claim.origin.key}


def data_set(claim: Claim) -> Mapping[str, str] | None:
    """Return the row of ``data/identity/datasets.csv`` for the data set that a claim rests on first of all, if any."""
    first = claim.sources[0] if claim.sources else ""
    return next((row for row in table("datasets") if first.startswith(row["word"])), None)


PREFERENCES: Mapping[str, Rank] = MappingProxyType(
    {
        "general-knowledge-last": _sureness,
        "release-over-chrome": _scope,
        "official-over-reprint": _standing,
        OVER_DATA_SET: _coded,
        "read-over-inferred": _read_over_inferred,
        MORE_PRECISE: _precision,
        "later-over-earlier": _lateness,
    }
)
"""The rules in the order in which they are asked; the lower number wins. A rule that cannot rank each claim (None) is
not asked: a table has no day on which it was said."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The value held true, the rule that chose it, the claims by value; ``best`` is None where no rule could choose."""

    best: Stated | None
    rule: str
    values: Mapping[str, tuple[Stated, ...]]

    @property
    def contested(self) -> bool:
        """Whether the claims differ."""
        return len(self.values) > 1


def choose(stated: Sequence[Stated]) -> Choice:
    """Return which value is held true. Raises ValueError where there is none to choose from.

    Partial dates that contain one another are no contradiction: the more precise is taken.
    """
    if not stated:
        raise ValueError("no claim to choose from")
    told = {name: [rank(each) for each in stated] for name, rank in PREFERENCES.items()}
    asked = {name: ranks for name, ranks in told.items() if None not in ranks}
    witnesses: dict[str, set[str]] = {}
    for each in stated:
        witnesses.setdefault(each.value, set()).update(_witnesses(each.claim))
    asked[MORE_SOURCES] = [-len(witnesses[each.value]) for each in stated]
    keys = [(*ranks, each.value, each.claim.place) for each, *ranks in zip(stated, *asked.values(), strict=True)]
    ranked = sorted(range(len(stated)), key=keys.__getitem__)
    by_value: dict[str, list[Stated]] = {}
    for at in ranked:
        by_value.setdefault(stated[at].value, []).append(stated[at])
    values = {value: tuple(group) for value, group in by_value.items()}
    first = ranked[0]
    best = stated[first]
    other = next((at for at in ranked if stated[at].value != best.value), None)
    if other is None:
        return Choice(best, SAME_VALUE, values)
    for name, ranks in asked.items():
        if ranks[first] != ranks[other]:
            return Choice(best, name, values)
    return Choice(None, UNDECIDED, values)
