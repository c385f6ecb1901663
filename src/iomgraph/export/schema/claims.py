"""What a document claims in the text of its release, and where and in which words.

Of each claim only what is wanted is looked up: a statement taken out of the store costs a microsecond or two.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cached_property

import pyoxigraph as ox

from iomgraph import vocabulary
from iomgraph.export.schema.nodes import About, Said, named
from iomgraph.graph.names import quote_of, span_of

_RELEASE = ox.NamedNode(vocabulary.value(":scope", "release"))
Own = tuple[ox.NamedNode, list[str]]
"""A claim and the kinds that it is of."""


class Claims(Said):
    """What a store says, and what one document version (its IRI) claims, of which the named graph has its IRI too.

    ``kinds`` are the types of facts that are wanted.
    """

    def __init__(self, store: ox.Store, document: str, kinds: Iterable[str]) -> None:
        super().__init__(store)
        self._graph = ox.NamedNode(document)
        self._stated: dict[ox.NamedNode, About] = {}
        self._classes = {kind: vocabulary.claim_class(kind) for kind in kinds}

    @cached_property
    def own(self) -> list[Own]:
        """The claims of the release's own text that are of a kind wanted; not what stands around.

        In the order in which they first stand on the page; those that share a place by what they are.
        """
        found: dict[ox.NamedNode, list[str]] = {}
        for quad in self._quads(None, named("iom:scope"), _RELEASE, self._graph):
            classes = [each.object.value for each in self._quads(quad.subject, named("rdf:type"), None, None)]
            kinds = [kind for kind, name in self._classes.items() if name in classes]
            if kinds:
                found[quad.subject] = kinds
        spans = {claim: self._span(claim) for claim in found}
        shared = Counter(spans.values())
        keys = {
            claim: (span, self._what(claim) if shared[span] > 1 else "", claim.value) for claim, span in spans.items()
        }
        return [(claim, found[claim]) for claim in sorted(found, key=keys.__getitem__)]

    def stated(self, claim: ox.NamedNode) -> About:
        """Return what the document says of a claim; not what was settled by it."""
        known = self._stated.get(claim)
        if known is None:
            known = self._stated[claim] = self.looked_up(claim, self._graph)
        return known

    @cached_property
    def _targets(self) -> dict[ox.NamedNode, list[str]]:
        return self.links("oa:hasTarget", self._graph)

    def _span(self, claim: ox.NamedNode) -> tuple[int, int]:
        spans = [span for span in map(span_of, self._targets.get(claim, ())) if span]
        return min(spans, default=(1 << 60, 0))

    def quoted(self, claim: ox.NamedNode) -> str | None:
        """Return the words of the page that state a claim."""
        for evidence in sorted(self._targets.get(claim, ()), key=_written):
            for words in self.values(quote_of(evidence), "oa:exact"):
                return " ".join(words.value.split())
        return None

    def _what(self, claim: ox.NamedNode) -> str:
        return str(self.values(claim, "rdf:type")) + str(self.values(claim, "iom:supports"))


def _written(iri: str) -> str:
    """Return what orders IRIs as N-Triples writes them: one that another begins with comes after it."""
    return iri + ">"
