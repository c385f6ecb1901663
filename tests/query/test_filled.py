"""Values in a query that is sent elsewhere: each stands where its variable stood, and none ends the query."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from iomgraph.errors import UsageError
from iomgraph.query.filled import filled

ONE = ox.Literal("1", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer"))


def test_parameters_stand_where_the_variables_stood() -> None:
    text = filled('SELECT ?d (MAX(?d) AS ?m) ?e { ?s ?p ?d , "?d" FILTER(?e > $d) } GROUP BY ?d ?e # ?d', {"d": ONE})
    where = f'{{ ?s ?p {ONE} , "?d" FILTER(?e > {ONE}) }}'
    assert text == f"SELECT ({ONE} AS ?d) (MAX({ONE}) AS ?m) ?e {where} GROUP BY ({ONE}) ?e # ?d"


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("SELECT ?x { }", "SELECT (1 AS ?x) { }"),
        ("select $x { }", "select (1 AS $x) { }"),
        ("SELECT ?y ?x WHERE { ?y ?p ?x }", "SELECT ?y (1 AS ?x) WHERE { ?y ?p 1 }"),
        ("SELECT * WHERE { ?y ?p ?x } ORDER BY ?x", "SELECT * WHERE { ?y ?p 1 } ORDER BY (1)"),
        ("SELECT * { } ORDER BY DESC(?x) ?x LIMIT 3", "SELECT * { } ORDER BY DESC(1) (1) LIMIT 3"),
        ("SELECT * { } GROUP BY ?y HAVING ?x OFFSET 2", "SELECT * { } GROUP BY ?y HAVING (1) OFFSET 2"),
        ("SELECT * { } HAVING (?x > 2) ORDER BY ?x", "SELECT * { } HAVING (1 > 2) ORDER BY (1)"),
        ("SELECT * { } ORDER BY ?y LIMIT ?x", "SELECT * { } ORDER BY ?y LIMIT 1"),
        ("SELECT * { } ORDER BY ?y OFFSET ?x", "SELECT * { } ORDER BY ?y OFFSET 1"),
        ("SELECT (?x + ?y AS ?z) ?x { }", "SELECT (1 + ?y AS ?z) (1 AS ?x) { }"),
        (
            "SELECT ((?x) AS ?z) { { SELECT ?x { ?x ?p ?x } } }",
            "SELECT ((1) AS ?z) { { SELECT (1 AS ?x_2) { 1 ?p 1 } } }",
        ),
        ("SELECT * { ?a ?b ?x } # ?x", "SELECT * { ?a ?b 1 } # ?x"),
        ("ASK { { SELECT ?y { } ORDER BY ?y } ?y ?p ?x }", "ASK { { SELECT ?y { } ORDER BY ?y } ?y ?p 1 }"),
        ("SELECT ((?x) AS ?z) ?x { }", "SELECT ((1) AS ?z) (1 AS ?x) { }"),
        ("ASK { { SELECT ?y { } } { ?x ?p ?y } }", "ASK { { SELECT ?y { } } { 1 ?p ?y } }"),
        ("ASK { ?xx ?p ?X }", "ASK { ?xx ?p ?X }"),
        ("", ""),
    ],
)
def test_where_a_clause_names_variables_an_expression_stands(query: str, expected: str) -> None:
    assert filled(query, {"x": ONE}) == expected.replace("1", str(ONE))


def test_queries_within_do_not_take_the_name_that_the_query_around_them_gives() -> None:
    """The engine refuses a name that is given twice."""
    within = "{ SELECT ?x ?s { ?s ?p ?x } } { SELECT ?x ?s { ?s ?q ?x { SELECT ?x { ?t ?p ?x } } } }"
    text = filled(f"SELECT ?s ?x {{ {within} }}", {"x": ONE})
    store = ox.Store()
    node = ox.NamedNode("urn:a")
    store.add(ox.Quad(node, node, ONE))
    answer = store.query(text)
    assert [(row["s"], row["x"]) for row in answer] == [(node, ONE)]  # type: ignore[union-attr]


def test_a_value_cannot_end_the_query() -> None:
    text = filled("ASK { ?s ?p ?v }", {"v": ox.Literal('" } ; DROP ALL #\n')})
    assert ox.Store().query(text) is not None and "\n" not in text


def test_a_blank_node_has_no_name_elsewhere() -> None:
    with pytest.raises(UsageError) as caught:
        filled("ASK { ?x ?p ?o }", {"x": ox.BlankNode("a")})
    assert (caught.value.what, caught.value.remedy) == (
        "a blank node has no name elsewhere",
        "Give an IRI or a literal.",
    )
    assert filled("ASK { ?y ?p ?o }", {"x": ox.BlankNode("a")}) == "ASK { ?y ?p ?o }"
