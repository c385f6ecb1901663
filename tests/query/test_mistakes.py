"""Queries that no parser accepts: where the mistake stands and what is said of it."""

from __future__ import annotations

import re

import pyoxigraph as ox
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from iomgraph import resources
from iomgraph.errors import UsageError
from iomgraph.query import QuerySyntaxError, ask
from iomgraph.query.tokens import offset, place, prologue_of, tokens

STORE = ox.Store()

MISTAKES = [
    ("", 1, 1, "nothing", ""),
    ("SELECT ?s { ?s a iom:Session", 1, 11, "not_closed", "}"),
    ("SELECT ?s { ?s a iom:Session }}", 1, 31, "too_many", "}"),
    ("SELECT ?s {\n  FILTER(?x > 3 }", 2, 17, "wrong_bracket", ")"),
    ("SELCT ?s { ?s ?p ?o }", 1, 1, "keyword", "SELECT"),
    ("SELECT ?s { ?s a iom:Session . OPTINAL { ?s ?p ?o } }", 1, 32, "keyword", "OPTIONAL"),
    ("SELECT ?s { ?s ?p ?x FILTER(contain(?x, 'a')) }", 1, 29, "keyword", "CONTAINS"),
    ("PREFX iom: <http://x#> SELECT ?s { ?s ?p ?o }", 1, 1, "keyword", "PREFIX"),
    ("PREFIX x http://x# SELECT ?s { ?s ?p ?o }", 1, 8, "prefix_colon", "x"),
    ("PREFIX x: http://x# SELECT ?s { ?s ?p ?o }", 1, 11, "prefix_brackets", "<https"),
    ("SELECT ?s WHERE { ?s a ogr:Post }", 1, 24, "unknown_prefix", "org:"),
    ("SELECT ?s WHERE { ?s a dcat:Dataset }", 1, 24, "declare_prefix", "http://www.w3.org/ns/dcat#"),
    ("SELECT ?s\nWHERE { ?s a iom:Session\n ?s iom:ordinal ?n }", 2, 25, "full_stop", "?s"),
    ("SELECT ?s { ?s iom:ordinal 5, }", 1, 31, "comma_end", ""),
    ("SELECT ?s {\n ?s ?p }", 2, 8, "incomplete", "}"),
    ("SELECT s { ?s ?p ?o }", 1, 8, "variable", "?s"),
    ("SELECT (COUNT(?s) AS n) { ?s ?p ?o }", 1, 22, "variable", "?n"),
    ("SELECT ?s { ?s rdfs:label 'abc }", 1, 27, "open_string", "'"),
    ("SELECT ?a (COUNT(?s) AS ?n) { ?s ?p ?a }", 1, 8, "group_by", "?a"),
    ("SELECT ?s { ?s person/of ?o }", 1, 16, "bare_word", "person"),
]


@pytest.mark.parametrize(("sparql", "line", "column", "key", "says"), MISTAKES)
def test_mistakes(sparql: str, line: int, column: int, key: str, says: str) -> None:
    """Each is found where it stands, with the remedy, and told in every language."""
    with pytest.raises(QuerySyntaxError) as caught:
        ask(STORE, sparql)
    error = caught.value
    assert (error.line, error.column, error.hint.key) == (line, column, key)
    for lang in ("en", "fr", "es"):
        told = str(error.told(lang))
        assert says in told
        assert not re.search(r"\{\w+\}", error.hint.said(lang)), "a gap was left unfilled"
    shown = str(error).split("\n")
    assert shown[2].index("^") - 2 == column - 1
    assert shown[1].strip() == sparql.split("\n")[line - 1].strip()


@pytest.mark.parametrize(
    "sparql",
    [
        "DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "PREFIX x: <http://x#>\n# a remark\nINSERT DATA { x:a x:b x:c }",
        "LOAD <http://example.org/>",
    ],
)
def test_updates_are_refused(sparql: str) -> None:
    """An update is called one."""
    with pytest.raises(UsageError, match="read-only"):
        ask(STORE, sparql)


def test_a_word_of_an_update_in_a_text_is_no_update() -> None:
    """What stands in a comment or a string is not looked at."""
    assert ask(STORE, "# DELETE\nSELECT ?s { BIND('INSERT {' AS ?s) }").records() == [{"s": "INSERT {"}]


def test_the_languages_say_the_same() -> None:
    """Every text exists in every language with the same gaps."""
    files = [resources.path("data", "languages", lang, "query_labels.yaml") for lang in ("en", "fr", "es")]
    gaps = [
        {key: sorted(set(re.findall(r"\{(\w+)\}", text))) for key, text in yaml.safe_load(file.read_text()).items()}
        for file in files
    ]
    assert gaps[0] == gaps[1] == gaps[2]


@given(st.text(alphabet="SELECT?s{}.:<>\"'#\\ \n@a1é_(", max_size=60))
def test_tokens_keep_their_places(text: str) -> None:
    """Tokens stand where they say, one after another, and a place and its offset are the same thing."""
    end = 0
    for token in tokens(text):
        assert token.start >= end
        assert text[token.start : token.end] == token.text
        assert offset(text, *place(text, token.start)) == token.start
        end = token.end


@given(st.text(max_size=80))
def test_no_text_breaks_the_rules(text: str) -> None:
    """Whatever is asked, the answer is an answer or an error of ours."""
    try:
        ask(STORE, text)
    except UsageError as error:
        assert str(error)


def test_prologue() -> None:
    """Declarations are read, and only those at the head."""
    found = tokens("BASE <http://b/> PREFIX : <http://x#> prefix a-b: <y> SELECT ?PREFIX { }")
    declared, skip = prologue_of(found)
    assert declared == {"": "http://x#", "a-b": "y"}
    assert found[skip].text == "SELECT"
