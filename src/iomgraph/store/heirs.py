"""Which thing of a graph is now what one that is gone was: the one that rests on the same claims."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

import pyoxigraph as ox

from iomgraph.store.changes import APPEARED, CHANGED, GONE
from iomgraph.vocabulary import term

Node = ox.NamedNode | ox.Literal
SUPPORTS = frozenset(map(term, (":supports", ":supportsStart", ":supportsEnd", ":supportsAttestation")))
_TYPE, _SLOT, BETWEEN, _CONFLICT = map(term, ("rdf:type", ":slot", ":between", ":Conflict"))


@dataclass
class Thing:
    """What one thing lost and won: statements by predicate, and claims that it rests on.

    A thing rests on the claims that support it, a contradiction on those that it stands between.
    """

    removed: dict[str, list[Node]] = field(default_factory=lambda: defaultdict(list))
    added: dict[str, list[Node]] = field(default_factory=lambda: defaultdict(list))
    claims_removed: set[str] = field(default_factory=set)
    claims_added: set[str] = field(default_factory=set)

    @property
    def sort(self) -> tuple[frozenset[str], frozenset[str]]:
        """Its classes, and of a contradiction also the sort of value that it is about (the first word of the slot)."""
        types = frozenset(o.value for side in (self.removed, self.added) for o in side.get(_TYPE, ()))
        if _CONFLICT not in types:
            return types, frozenset()
        slots = (o.value for side in (self.removed, self.added) for o in side.get(_SLOT, ()))
        return types, frozenset(slot.partition(" ")[0] for slot in slots)


def is_contradiction(statements: Mapping[str, list[Node]]) -> bool:
    """Return whether statements of a thing make it a contradiction."""
    return any(o.value == _CONFLICT for o in statements.get(_TYPE, ()))


def heirs(states: Mapping[str, str], things: Mapping[str, Thing]) -> dict[str, str]:
    """Return, for things that are gone, the new thing of their sort that rests on the most of their claims now.

    A thing is the heir of one other; but contradictions are named after their claims, so that a claim more makes of
    one, or of several, another.
    """
    now: dict[str, set[str]] = defaultdict(set)
    for iri, thing in things.items():
        if states.get(iri) == APPEARED or (states.get(iri) == CHANGED and BETWEEN in thing.added):
            for claim in thing.claims_added:
                now[claim].add(iri)
    found: dict[str, str] = {}
    for iri in sorted(states):
        if states[iri] != GONE:
            continue
        sort, several = things[iri].sort, is_contradiction(things[iri].removed)
        votes: dict[str, int] = defaultdict(int)
        for claim in things[iri].claims_removed:
            for heir in now.get(claim, ()):
                new = states[heir] == APPEARED
                votes[heir] += things[heir].sort == sort if new else several
        best = max(sorted(votes), key=lambda v: votes[v], default="")
        if best and votes[best] and (several or best not in found.values()):
            found[iri] = best
    return found
