"""A result as a notebook shows it: nothing that the graph holds, or that a query names, is markup."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from selectolax.lexbor import LexborHTMLParser

from iomgraph.query.html_table import SHOWN, html_table
from iomgraph.query.result import Result

EVIL = "</td></table><script>alert(1)</script><img src=x onerror=alert(1)>\"'&"
IRI = "http://e.test/?a='&b=1"


@pytest.mark.parametrize(
    "term",
    [
        ox.Literal(EVIL),
        ox.Literal(EVIL, language="en"),
        ox.Literal(EVIL, datatype=ox.NamedNode("http://e.test/?'&type")),
        ox.NamedNode(IRI),
        ox.NamedNode("javascript:alert(1)"),
        ox.BlankNode("b"),
        ox.Triple(ox.NamedNode(IRI), ox.NamedNode(IRI), ox.Literal(EVIL)),
        None,
    ],
)
def test_no_cell_is_markup(term: object) -> None:
    found = Result("select", ("a", EVIL), ((term, None),), labels={IRI: EVIL, "javascript:alert(1)": EVIL})
    tree = LexborHTMLParser(html_table(found))
    assert not tree.css("script, img")
    assert len(tree.css("table")) == 1 and len(tree.css("td")) == len(tree.css("th")) == 2
    assert tree.css("th")[1].text() == EVIL
    links = [each.attributes["href"] for each in tree.css("a")]
    assert links == ([IRI] if term == ox.NamedNode(IRI) else [])
    if isinstance(term, (ox.Literal, ox.NamedNode)):
        assert tree.css("td")[0].text() == EVIL
        assert {e.tag for e in tree.css("td *")} <= {"a"}
        assert {name for e in tree.css("td, td *") for name in e.attributes} <= {"href", "title", "lang"}


def test_triples_and_truth_are_tables_too() -> None:
    node = ox.NamedNode(IRI)
    triples = Result("construct", (), (), triples=(ox.Triple(node, node, ox.Literal(EVIL)),))
    tree = LexborHTMLParser(html_table(triples))
    assert [each.text() for each in tree.css("th")] == ["subject", "predicate", "object"]
    assert tree.css("td")[2].text() == EVIL
    assert "<td>true</td>" in html_table(Result("ask", (), (), truth=True))


def test_a_table_that_is_cut_says_so() -> None:
    shown = html_table(Result("select", ("a",), ((ox.Literal("x"),),) * (SHOWN + 1)))
    assert f"<caption>{SHOWN + 1} rows, the first {SHOWN} shown</caption>" in shown
    assert shown.count("<td>") == SHOWN
    assert "<caption>1 row</caption>" in html_table(Result("select", ("a",), ((None,),)))
