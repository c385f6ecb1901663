"""A graph held as terms says what one held as lines says."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from iomgraph.graph.quads import Graph, Statements
from iomgraph.graph.terms import in_language

THINGS = st.sampled_from(("https://example.org/a", "https://example.org/b", "https://example.org/c"))
NAMES = st.text(max_size=3).map(lambda text: in_language(text, "en"))
ADDED = st.lists(
    st.one_of(
        st.tuples(st.just("link"), THINGS, st.sampled_from((":supports", ":about")), THINGS),
        st.tuples(st.just("add"), THINGS, st.just("skos:prefLabel"), NAMES),
        st.tuples(st.just("add_term"), THINGS, THINGS, THINGS.map(lambda iri: f"<{iri}>")),
        st.tuples(st.just("types"), THINGS, st.just(":Tenure"), st.just("org:Membership")),
    )
)


@given(ADDED)
def test_the_same_lines_each_once(added: list[tuple[str, str, str, str]]) -> None:
    lines, terms = Graph("https://example.org/graph"), Statements("https://example.org/graph")
    for how, *values in added:
        for graph in (lines, terms):
            getattr(graph, how)(*values)
    assert sorted(terms.lines()) == sorted(lines.lines())
    assert len(terms) == len(lines)
