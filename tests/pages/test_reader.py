"""The reader: no letter of a text is lost, and every fact is marked exactly where it stands."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from iomgraph import resources
from iomgraph.loaders import load
from iomgraph.model.document import Block
from iomgraph.store import Build
from iomgraph.web.pages.reader import show, unread

TEXT = st.text(alphabet="ab \n", min_size=1, max_size=60)
SPANS = st.lists(st.tuples(st.integers(0, 70), st.integers(0, 70)), max_size=8)


@given(TEXT, SPANS, SPANS)
def test_spans_are_marked_where_they_stand_however_they_overlap(text: str, spans: list, unread: list) -> None:
    keyed = [(a, b, f"k{number}") for number, (a, b) in enumerate(spans)]
    shown = show(text, [Block(0, len(text), "paragraph")], keyed, unread)
    pieces = [piece for block in shown for piece in block.pieces]
    assert "".join(piece.text for piece in pieces) == text
    at = 0
    for piece in pieces:
        for place in range(at, at + len(piece.text)):
            assert {*piece.covers} == {key for a, b, key in keyed if a <= place < min(b, len(text))}
            assert piece.unread == any(a <= place < b for a, b in unread)
        at += len(piece.text)
    begun = [key for piece in pieces for key in piece.begins]
    assert sorted(begun) == sorted(key for a, b, key in keyed if a < min(b, len(text)))


@given(TEXT, SPANS)
def test_a_span_over_several_blocks_keeps_one_beginning(text: str, spans: list) -> None:
    half = len(text) // 2
    blocks = [Block(0, half, "title"), Block(half + 1, len(text), "menu", "chrome")]
    keyed = [(a, b, f"k{number}") for number, (a, b) in enumerate(spans)]
    pieces = [piece for block in show(text, blocks, keyed) for piece in block.pieces]
    begun = [key for piece in pieces for key in piece.begins]
    assert len(begun) == len({*begun})
    covered = {key for piece in pieces for key in piece.covers}
    assert covered <= {*begun}


def test_a_narrow_fact_comes_before_the_one_around_it() -> None:
    (block,) = show("one two three", [Block(0, 13, "paragraph")], [(0, 13, "wide"), (4, 7, "narrow")])
    assert [piece.covers for piece in block.pieces] == [("wide",), ("narrow", "wide"), ("wide",)]


def test_a_build_keeps_how_each_document_was_cut(shipped: Build) -> None:
    for info in shipped.documents():
        document = shipped.read(info)
        folder = "organisation" if document.rows else "samples"
        assert document == load(resources.path("data", folder, info.source), source=info.source)
        assert document.text == shipped.text(info)
        assert unread(document) == [] or not document.rows


def test_what_is_around_a_release_is_shown_as_such(client) -> None:  # type: ignore[no-untyped-def]
    page = client.get("/release/2018-11-27-uzbekistan-becomes-173rd-member-state-of-iom-en").text
    assert 'class="menu chrome"' in page
    assert 'class="title"' in page
