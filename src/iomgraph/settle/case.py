"""What a settler works on and writes to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple, TypeVar

from iomgraph.graph import terms
from iomgraph.graph.claims import Claim
from iomgraph.graph.names import Names
from iomgraph.graph.quads import Graph
from iomgraph.identity.resolver import Resolver
from iomgraph.model.dates import Bounds

T = TypeVar("T")


class Lasting(NamedTuple):
    """A placement that structure tables leave open: its IRI, under what it is, its bounds, and the first and last day
    on which one of them may show it.
    """

    placement: str
    under: str
    bounds: Bounds
    first: date
    shown: date


@dataclass
class Case:
    """Claims that are settled together, who is meant in them, and what they come to.

    ``claims`` are in a fixed order that depends on nothing but the claims. Of what other claims decide, a settler is
    given only what stands here by name: so it is known what has to be settled again when a page changes.
    """

    names: Names
    resolver: Resolver
    claims: tuple[Claim, ...]
    graph: Graph
    joint: str | None = None
    """The joint whose claims these are; None where all claims are settled at once."""
    rules_used: set[str] = field(default_factory=set)
    releases: dict[str, str] = field(default_factory=dict)
    """The release that a document (by key) is a version of."""
    tenures: dict[str, str] = field(default_factory=dict)
    """The tenure that a role claim (by key) supports."""
    called: dict[str, set[tuple[float, str, str]]] = field(default_factory=lambda: defaultdict(set))
    """What a thing is called: rank (the least is preferred), language (or none), text."""
    least: set[tuple[str, str, float, str]] = field(default_factory=set)
    """Of one thing and predicate, what may be its value, by rank: the least is (thing, predicate, rank, term)."""
    sessions: dict[str, list[tuple[str, Bounds]]] = field(default_factory=lambda: defaultdict(list))
    """The sessions of a body (by key of the body): IRI and days."""
    founded: dict[str, date] = field(default_factory=dict)
    """The day on which a body (by key) took its first name."""
    memberships: dict[str, list[Bounds]] = field(default_factory=lambda: defaultdict(list))
    """When States and organisations were full members of a body (by key)."""
    ended: Mapping[str, tuple[date, Claim]] = field(default_factory=dict)
    """The bodies (by IRI) that a source says have ended: the last day that it can mean, and the claim."""
    elected: Mapping[str, Sequence[date]] = field(default_factory=dict)
    """The days on which persons (by IRI) were elected to whatever post."""
    under: dict[str, str | None] = field(default_factory=dict)
    """Under what a unit of the structure stood in the last picture that shows it: both by IRI."""
    lasting: dict[str, Lasting] = field(default_factory=dict)
    """The last placement that tables give a unit (by IRI) where no row tells that it ended."""
    _supporting: dict[tuple[str, str], list[str]] = field(default_factory=lambda: defaultdict(list))
    """The claims (by key) that support a thing, by predicate and thing: as quads, they would be half of what a seat of
    thousands of pages takes."""
    _between: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    """The claims (by key) that contradict each other, by the contradiction."""
    _slots: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    """The claims (by key) that contradict others in a slot, by the slot."""

    def of_type(self, kind: str) -> list[Claim]:
        """Return the claims of a fact type."""
        return [claim for claim in self.claims if claim.fact.type == kind]

    def grouped(self, kind: str, key: Callable[[Claim], T | None]) -> list[tuple[T, list[Claim]]]:
        """Return the claims of a fact type by key, in the order of the keys; claims without a key left out."""
        groups: dict[T, list[Claim]] = defaultdict(list)
        for claim in self.of_type(kind):
            slot = key(claim)
            if slot is not None:
                groups[slot].append(claim)
        return sorted(groups.items(), key=lambda item: str(item[0]))

    def support(self, claims: Iterable[Claim], node: str, how: str = ":supports") -> None:
        """State that claims support a settled thing, and how where more is known."""
        keys = [claim.key for claim in claims]
        for predicate in {":supports", how}:
            self._supporting[predicate, node] += keys

    def contradict(self, conflict: str, slot: str, keys: Sequence[str]) -> None:
        """State between which claims (by key) a contradiction is, and in what slot."""
        self._between[conflict] += keys
        self._slots[slot] += keys

    def of_claims(self) -> Iterator[tuple[str, str, str]]:
        """Yield what is stated of claims, once each: subject, predicate and term, as ``Graph.add`` takes them."""
        for (predicate, node), keys in self._supporting.items():
            for key in set(keys):
                yield self.names.claim(key), predicate, terms.iri(node)
        for conflict, keys in self._between.items():
            for key in set(keys):
                yield conflict, ":between", terms.iri(self.names.claim(key))
        for slot, keys in self._slots.items():
            for key in set(keys):
                yield self.names.claim(key), ":slot", terms.string(slot)

    def settle_by(self, node: str, rule: str) -> None:
        """State which rule settled a thing."""
        self.rules_used.add(rule)
        self.graph.link(node, ":rule", self.names.rule(rule))

    def call(self, node: str, text: str, lang: str = "", rank: float = 9) -> None:
        """State a name of a thing; of those in one language the one of the least rank is the one to show."""
        self.called[node].add((rank, lang, text))

    def prefer(self, node: str, predicate: str, term: str, rank: float = 0) -> None:
        """State what may be the one value of a predicate; of all that is stated the least by rank, then term, is."""
        self.least.add((node, predicate, rank, term))

    def bounds(self, node: str, bounds: Bounds) -> None:
        """State when a thing held."""
        for name, day in (
            (":fromMin", bounds.from_min),
            (":fromMax", bounds.from_max),
            (":untilMin", bounds.until_min),
            (":untilMax", bounds.until_max),
        ):
            if day:
                self.graph.add(node, name, terms.day(day))


def fact_of(claim: Claim) -> Any:
    """Return a claim's fact for a settler that knows its type by the table it was called from."""
    return claim.fact


def in_order(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Return claims in the order of their source, place and key: the same for any order they come in."""
    return tuple(sorted(claims, key=lambda claim: claim.place))
