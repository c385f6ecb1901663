"""What a document claims in the text of its release, and where and in which words: few questions for all claims."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any

import pyoxigraph as ox

from iomgraph import vocabulary
from iomgraph.export.schema.nodes import About, Said


class Claims(Said):
    """What a store says, and what one document version (its IRI) claims, of which the named graph has its IRI too.

    ``kinds`` are the types of facts that are wanted.
    """

    def __init__(self, store: ox.Store, document: str, kinds: Iterable[str]) -> None:
        super().__init__(store)
        self._document = document
        self._classes = {kind: vocabulary.claim_class(kind) for kind in kinds}

    @cached_property
    def own(self) -> list[tuple[About, list[str]]]:
        """The claims of the release's own text, each with those of the kinds that it is of; not what stands around.

        In the order in which they first stand on the page; those that share a place by what they are.
        """
        found = []
        for iri in self.subjects("iom:scope", vocabulary.value(":scope", "release"), self._document):
            claim = self.of(iri)
            classes = [each.value for each in claim.get("rdf:type", ())]
            kinds = [kind for kind, name in self._classes.items() if name in classes]
            if kinds:
                found.append((claim, kinds))
        spans = [self._span(claim) for claim, _ in found]
        shared = Counter(spans)
        keys = [(*span, _kind(each[0]) if shared[span] > 1 else "") for span, each in zip(spans, found, strict=True)]
        return [found[i] for i in sorted(range(len(found)), key=keys.__getitem__)]

    @cached_property
    def _selectors(self) -> dict[str, list[Any]]:
        return self.stated(self._document, "oa:hasSelector")

    @cached_property
    def _spans(self) -> dict[str, tuple[int, int]]:
        starts, ends = self.stated(self._document, "oa:start"), self.stated(self._document, "oa:end")
        return {iri: (int(start[0].value), int(ends[iri][0].value)) for iri, start in starts.items()}

    @cached_property
    def _quotes(self) -> dict[str, str]:
        return {iri: str(words[0].value) for iri, words in self.stated(self._document, "oa:exact").items()}

    def _selecting(self, claim: About) -> Iterator[str]:
        for evidence in claim.get("oa:hasTarget", ()):
            for selector in self._selectors.get(evidence.value, ()):
                yield selector.value

    def _span(self, claim: About) -> tuple[int, int]:
        spans = [self._spans[iri] for iri in self._selecting(claim) if iri in self._spans]
        return min(spans, default=(1 << 60, 0))

    def quoted(self, claim: About) -> str | None:
        """Return the words of the page that state a claim."""
        quotes = (self._quotes[iri] for iri in self._selecting(claim) if iri in self._quotes)
        return next((" ".join(words.split()) for words in quotes), None)


def _kind(claim: About) -> str:
    return str(claim.get("rdf:type", [])) + str(claim.get("iom:supports", []))
