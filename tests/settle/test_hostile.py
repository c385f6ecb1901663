"""Whatever a page writes, the graph stays well-formed."""

from __future__ import annotations

import pyoxigraph as ox
from hypothesis import given, settings
from hypothesis import strategies as st
from settle_pages import make_page

from iomgraph.graph.terms import clean
from iomgraph.model.facts import Body, Contact, Figure, Publication, Quote, Release, Role
from iomgraph.store.compute import compute

NASTY = st.one_of(
    st.text(min_size=1),
    st.sampled_from(
        ["</script>", "\x00\x0b", "\ud800", "a\nb\r\n", '"\\', "\u202eabc", "<http://x>", "' OR 1", "a/b#c?d%20"]
    ),
)


@settings(max_examples=60)
@given(NASTY, NASTY, NASTY)
def test_any_text_gives_a_well_formed_graph(name, title, unit):
    text = f"quotation {name} {title} {unit}"
    stated = [
        (Release, "quotation", {"title": title, "published": "2031-03-04"}),
        (Role, "quotation", {"person": name, "role": "other", "label": title, "org": unit}),
        (Body, "quotation", {"name": unit, "acronym": name}),
        (Quote, "quotation", {"speaker": name, "text": title}),
        (Figure, "quotation", {"value": 3, "unit": unit, "comparator": "=", "period": name}),
        (Publication, "quotation", {"title": title, "event": "launch", "date": name}),
        (Contact, "quotation", {"person": name, "phone": title, "email": unit, "office": name}),
    ]
    lines = compute([make_page("a.txt", text, stated, published="2031-03-04")]).lines
    quads = list(ox.parse("\n".join(lines).encode(), format=ox.RdfFormat.N_QUADS))
    assert len(quads) == len(lines)
    for quad in quads:
        assert isinstance(quad.subject, ox.NamedNode)
        assert not isinstance(quad.object, ox.BlankNode)
        if isinstance(quad.object, ox.Literal):
            assert clean(quad.object.value) == quad.object.value
