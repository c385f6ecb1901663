"""Lines of members: each stretch apart, claims no memberships, those without a beginning told."""

from __future__ import annotations

import pyoxigraph as ox
from invented_lines import d, joined, node
from selectolax.lexbor import LexborHTMLParser

from iomgraph.export.picture import Group
from iomgraph.export.timelines import html, members
from iomgraph.export.timelines.picture import picture
from iomgraph.vocabulary import value


def test_members_are_counted_and_those_without_a_beginning_are_told() -> None:
    line = members(joined().store)
    full, observers = line.tracks
    assert [len(row.bars) for row in full.rows] == [1, 2, 1]
    assert full.rows[1].spans == (
        ("1 March 1992", "31 December 1999"),
        ("1 January 2005", "still shown on 1 January 2020"),
    )
    assert [row.spans[0][1] for row in observers.rows] == ["not known"]
    assert "1 membership without a dated beginning" in " ".join(full.remarks)
    assert {day: (sure, most) for day, sure, most in line.curve}[d("1992-03-01")] == (2, 2)


def test_a_claim_about_a_membership_is_no_second_one() -> None:
    graph = joined()
    iri = node("membership", "one-0")
    claim = graph.claim([(iri, ":supports")], {}, "one is a party")
    graph.add(claim, "org:member", node("state", "one"))
    graph.add(claim, "org:organization", node("body", "iom"))
    graph.add(claim, ":membershipKind", ox.NamedNode(value(":membershipKind", "full")))
    full, _ = members(graph.store).tracks
    assert [len(row.bars) for row in full.rows] == [1, 2, 1]
    assert "one is a party" in [quote for row in full.rows for quote, _ in row.sentences]


def test_each_stretch_of_a_membership_has_its_own_begin_and_end() -> None:
    line = members(joined().store)
    page = LexborHTMLParser(html(line)).css_first("table").text(separator="|")
    assert "|1 March 1992 – 31 December 1999|1 January 2005 – still shown on 1 January 2020|" in page
    drawn = [shape.title for shape in picture(line).shapes if isinstance(shape, Group)]
    assert any("1 March 1992 – 31 December 1999, 1 January 2005 – still" in name for name in drawn)
