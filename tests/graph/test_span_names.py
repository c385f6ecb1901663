"""What the IRI of a span of a text tells is what the graph says of it."""

from __future__ import annotations

import pyoxigraph as ox
from hypothesis import given
from hypothesis import strategies as st

from iomgraph import resources
from iomgraph.graph.names import Names, quote_of, span_of
from iomgraph.store import graph_of
from iomgraph.vocabulary import term

PAGES = [p for p in resources.path("data", "samples").iterdir() if p.suffix in (".html", ".txt", ".md")]
POSITIONS = st.integers(0, 10**9)


@given(st.sampled_from(["https://w3id.org/iomgraph/", "https://a.example/evidence/", "urn:x-evidence-1-2:"]), POSITIONS,
       POSITIONS)  # fmt: skip
def test_a_name_tells_the_span_and_its_quotation(base: str, start: int, end: int) -> None:
    names = Names(base)
    evidence = names.evidence("0a1b", start, end)
    assert span_of(evidence) == (start, end)
    assert quote_of(evidence) == names.selector("quote", "0a1b", start, end)


def test_a_name_of_another_kind_tells_no_span() -> None:
    assert span_of(Names().claim("0a1b-12-13x")) is None
    assert span_of(Names().selector("quote", "0a1b", 1, 2)) is None


def test_the_graph_says_what_the_names_tell() -> None:
    told = 0
    for page in PAGES:
        store, _, _ = graph_of(page)
        links = list(store.quads_for_pattern(None, ox.NamedNode(term("oa:hasSelector")), None, None))
        said: dict[str, dict[str, set[str]]] = {}
        for link in links:
            about = said.setdefault(link.subject.value, {"selectors": {link.object.value}})  # type: ignore[union-attr]
            about["selectors"].add(link.object.value)  # type: ignore[union-attr]
            for quad in store.quads_for_pattern(link.object, None, None, None):  # type: ignore[arg-type]
                about.setdefault(quad.predicate.value, set()).add(getattr(quad.object, "value", ""))
        for evidence, about in said.items():
            start, end = span_of(evidence) or (None, None)
            assert about[term("oa:start")] == {str(start)}
            assert about[term("oa:end")] == {str(end)}
            assert quote_of(evidence) in about["selectors"]
            quoted = store.quads_for_pattern(ox.NamedNode(quote_of(evidence)), ox.NamedNode(term("oa:exact")), None)
            assert {getattr(quad.object, "value", "") for quad in quoted} == about[term("oa:exact")]
            told += 1
    assert told > 400
