"""What exactly a refused query is told, and where: status, reason, line, column."""

from __future__ import annotations

import pytest

from iomgraph.query.prescan import Refusal, Scan, prescan
from iomgraph.web.limits import Limits

LIMITS = Limits()
SERVICE = "SERVICE is refused: no other service is asked"
LESS = "this < can be read in two ways: put a space after a comparing <, or use a prefixed name"
FILE = "FROM names a file, which is refused: a query reads the graphs of what is asked only"
QUOTE = "this quotation mark opens a string that does not end"


def update(word: str) -> str:
    return f"{word} is an update, and what is asked is read-only"


@pytest.mark.parametrize(
    ("query", "status", "reason", "line", "column"),
    [
        ("ASK { SERVICE <urn:x> {} }", 403, SERVICE, 1, 7),
        ("\nASK { SERVICE <urn:x> {} }", 403, SERVICE, 2, 7),
        ("ASK {\n\n  service <urn:x> {} }", 403, SERVICE, 3, 3),
        ("ASK { } #\r\nSERVICE", 403, SERVICE, 2, 1),
        # the name is the place, not the bracket that makes it a call
        ("ASK {\n ?s ?p ?o . SERVICEe:x\n{} }", 403, SERVICE, 2, 13),
        ("ASK { SERVICE:x {} }", 403, SERVICE, 1, 7),
        ("ASK { xserviceY:x {} }", 403, SERVICE, 1, 7),
        # after an operand in brackets, however deep, "<" compares
        ("ASK { FILTER((?a<?b))SERVICE:x#>\n{} }", 400, LESS, 1, 17),
        ("ASK { FILTER((?a)<?b)SERVICE:x#>\n{} }", 400, LESS, 1, 18),
        ("ASK { FILTER(?a<?b)SERVICE:x#>\n{} }", 400, LESS, 1, 16),
        ("ASK { FILTER(?a<?b&&'>'=?c) }", 400, LESS, 1, 16),
        ("ASK { FILTER(?a<b:c#>\n) } PREFIX b:", 400, LESS, 1, 16),
        ("ASK { FILTER('a'<?b#>\n) }", 400, LESS, 1, 17),
        ("ASK { FILTER(<urn:a><?b#>\n) }", 400, LESS, 1, 21),
        ("ASK { FILTER('a'@en<?b#>\n) }", 400, LESS, 1, 20),
        ("ASK { FILTER(a:b<?b#>\n) }", 400, LESS, 1, 17),
        ("ASK { FILTER(true<?b#>\n) }", 400, LESS, 1, 18),
        ("ASK { FILTER(1<?b#>\n) }", 400, LESS, 1, 15),
        ("ASK { VALUES (?a ?b ?c) { (1 <urn:1><iom:x#y>) } }", 400, LESS, 1, 37),
        ("ASK { FILTER(?a<SERVICE(1)>2) }", 403, SERVICE, 1, 17),
        ("ASK FROM <file:x> {}", 403, FILE, 1, 10),
        ("ASK FROM NAMED\n<FILE:x> {}", 403, FILE, 2, 1),
        ("ASK FROM <file:> {}", 403, FILE, 1, 10),
        ("ASK { ?s ?p 'open\n' }", 400, QUOTE, 1, 13),
        ('ASK {\n?s ?p "open\n" }', 400, QUOTE, 2, 7),
        *((f"{word.lower()} x", 403, update(word), 1, 1) for word in
          ("INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH")),
        ("ASK " + "{" * 61, 400, "the query nests deeper than 60 brackets", 1, 65),
        ("ASK " + "(" * 61, 400, "the query nests deeper than 60 brackets", 1, 65),
        ("ASK " + "[" * 61, 400, "the query nests deeper than 60 brackets", 1, 65),
    ],
)  # fmt: skip
def test_refusals(query: str, status: int, reason: str, line: int, column: int) -> None:
    with pytest.raises(Refusal) as caught:
        prescan(query, LIMITS)
    assert caught.value == Refusal(status, reason, line, column)


@pytest.mark.parametrize(
    "query",
    [
        "ASK { ?s <iom:x#SERVICE> 3 }",  # in no brackets: an IRI
        "ASK { VALUES (?a) { (<iom:x#y>) } }",  # after no operand: an IRI
        "ASK { FILTER(?a + <iom:x#y>) }",
        "ASK { GRAPH SERVICE:x {} }",
        "ASK { graph serviceE:x {} }",
        "ASK FROM SERVICE:x {}",
        "ASK FROM NAMED SERVICE:x {}",
        "DESCRIBE SERVICE:x { }",
        "ASK { SERVICE:x ?p ?o . {} }",  # no group follows at once
        "ASK { ?s SERVICE:x ?o . {} }",
        "ASK { ?s ?p e:service:x {} }",  # the word stands after the first colon
        "ASK { ?s ?p e:service {} }",
        "ASK { ?s ?p ?o } ) ] }",
        "ASK " + "{ ( [ ] ) }" * 61,
        "ASK { ?s ?p 'x' , \"y\" }",
    ],
)
def test_what_is_not_refused(query: str) -> None:
    assert prescan(query, LIMITS).form in ("ASK", "DESCRIBE")


def test_the_longest_query_passes_and_one_byte_more_does_not() -> None:
    """The limit counts bytes, not characters."""
    assert prescan("ASK {} #" + "x" * (LIMITS.query - 8), LIMITS).form == "ASK"
    assert prescan("ASK {} #\ud800" + "x" * (LIMITS.query - 11), LIMITS).form == "ASK"
    for text in ("ASK {} #" + "x" * (LIMITS.query - 7), "ASK {} #é" + "x" * (LIMITS.query - 9)):
        with pytest.raises(Refusal) as caught:
            prescan(text, LIMITS)
        assert caught.value == Refusal(413, f"the query is longer than {LIMITS.query} bytes")


@pytest.mark.parametrize("word", ["NOW", "rand", "Uuid", "STRUUID", "BNODE"])
def test_what_varies(word: str) -> None:
    """Whether an answer may be kept, whatever stands after."""
    assert prescan(f"SELECT ({word}() AS ?x) {{ ?s a ?now }}", LIMITS) == Scan("SELECT", (), True)
    assert prescan(f"SELECT ?{word} {{ ?s a e:{word} }}", LIMITS) == Scan("SELECT", (), False)


@pytest.mark.parametrize(
    ("query", "sources"),
    [
        ("ASK FROM<urn:a>FROM NAMED<urn:b>{}", ("urn:a", "urn:b")),
        ("ask from <urn:a> from named <urn:b> {}", ("urn:a", "urn:b")),
        ("ASK FROM # <urn:x>\n <urn:a> {}", ("urn:a",)),
        ("ASK NAMED <urn:a> {}", ()),
        ("ASK FROM <a:b> {}", ("a:b",)),
        ("ASK FROM <a> {}", ()),
        ("ASK FROM NAMED <:a> {}", ()),
        ("ASK { <urn:a> <urn:b> <urn:c> }", ()),
        ("ASK FROM <http-x.y+z:a> {}", ("http-x.y+z:a",)),
    ],
)
def test_sources(query: str, sources: tuple[str, ...]) -> None:
    assert prescan(query, LIMITS).sources == sources


def test_the_first_form_counts() -> None:
    assert prescan("SELECT * { { ASK } DESCRIBE }", LIMITS).form == "SELECT"
    assert prescan("PREFIX ask: <urn:x> SELECTx", LIMITS).form == "SELECT"
