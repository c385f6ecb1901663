"""What a document claims in the text of its release, and where and in which words.

Of each claim only what is wanted is looked up: a statement taken out of the store costs a microsecond or two.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

import pyoxigraph as ox

from iomgraph import vocabulary
from iomgraph.export.schema.nodes import Said, named, spoken
from iomgraph.graph.names import quote_of, span_of

_RELEASE = ox.NamedNode(vocabulary.value(":scope", "release"))
_NOWHERE = (1 << 60, 0)
DAYS: Mapping[str, str] = {
    vocabulary.term(predicate): field
    for field, predicate in (
        ("published", "dcterms:issued"),
        ("start", "schema:startDate"),
        ("end", "schema:endDate"),
        ("date", "dcterms:date"),
    )
}
"""The predicates of a claim's days, and which field each is of."""


class Claims(Said):
    """What a store says, and what one document version (its IRI) claims, of which the named graph has its IRI too.

    ``kinds`` are the types of facts that are wanted.
    """

    def __init__(self, store: ox.Store, document: str, kinds: Iterable[str]) -> None:
        super().__init__(store)
        self._graph = ox.NamedNode(document)
        self._kinds = {vocabulary.claim_class(kind): kind for kind in kinds}

    @cached_property
    def own(self) -> dict[ox.NamedNode, str]:
        """The claims of the release's own text that are of a kind wanted, and the kind; not what stands around.

        In the order in which they first stand on the page; those that share a place by what they are.
        """
        quads, kinds, typed = self._quads, self._kinds, named("rdf:type")
        found: dict[ox.NamedNode, str] = {}
        for quad in quads(None, named("iom:scope"), _RELEASE, self._graph):
            claim = quad.subject
            for each in quads(claim, typed, None, None):
                kind = kinds.get(each.object.value)
                if kind is not None:
                    found[claim] = kind
                    break
        spans = [self._span(claim) for claim in found]
        shared = Counter(spans)
        # No two have one IRI, so that claims themselves are never compared.
        keys = sorted(
            (span, self._what(claim) if shared[span] > 1 else "", claim.value, claim)
            for span, claim in zip(spans, found, strict=True)
        )
        return {key[3]: found[key[3]] for key in keys}

    def stated(self, claim: ox.NamedNode, predicate: str) -> list[Any]:
        """Return the values of one predicate that the document states of a claim; not what was settled by it."""
        found = [quad.object for quad in self._quads(claim, named(predicate), None, self._graph)]
        return sorted(found, key=str) if len(found) > 1 else found

    def text(self, claim: ox.NamedNode, predicate: str, lang: str = "") -> str | None:
        """Return the text of what the document states: in the language where there is one, else the first."""
        return spoken(self.stated(claim, predicate), lang)

    def inferred(self, claim: ox.NamedNode) -> set[str]:
        """Return the fields of a claim that were inferred."""
        reasons = self.stated(claim, "iom:inferred")
        return {str(name.value) for reason in reasons for name in self.values(reason, "iom:inferredField")}

    def states_day(self, day: Any) -> bool:
        """Return whether a claim of the release's own text states a day; what the page's head states is not shown."""
        for quad in self._quads(None, None, day, self._graph):
            field, claim = DAYS.get(quad.predicate.value), quad.subject
            if (
                field
                and claim in self.own
                and self.text(claim, "iom:rule") != vocabulary.term("rule:metadata")
                and field not in self.inferred(claim)
            ):
                return True
        return False

    @cached_property
    def _targets(self) -> dict[ox.NamedNode, list[str]]:
        return self.links("oa:hasTarget", self._graph)

    def _span(self, claim: ox.NamedNode) -> tuple[int, int]:
        targets = self._targets.get(claim, ())
        if len(targets) == 1:
            return span_of(targets[0]) or _NOWHERE
        return min(filter(None, map(span_of, targets)), default=_NOWHERE)

    def quoted(self, claim: ox.NamedNode) -> str | None:
        """Return the words of the page that state a claim."""
        targets = self._targets.get(claim, ())
        for evidence in sorted(targets, key=_written) if len(targets) > 1 else targets:
            for words in self.values(quote_of(evidence), "oa:exact"):
                return " ".join(words.value.split())
        return None

    def supported(self, claim: ox.NamedNode, prefix: str) -> str | None:
        """Return the thing of a kind that a claim supports."""
        start = vocabulary.term(prefix)
        for each in self.values(claim, "iom:supports"):
            iri: str = each.value
            if iri.startswith(start):
                return iri
        return None

    def _what(self, claim: ox.NamedNode) -> str:
        return str(self.values(claim, "rdf:type")) + str(self.values(claim, "iom:supports"))


def _written(iri: str) -> str:
    """Return what orders IRIs as N-Triples writes them: one that another begins with comes after it."""
    return iri + ">"
