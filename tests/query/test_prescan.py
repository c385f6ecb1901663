"""The reading of queries before they run: what is refused, what passes, and that it never takes long."""

from __future__ import annotations

import contextlib
import random
import signal

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from iomgraph.query.prescan import FORMS, Refusal, Scan, prescan
from iomgraph.web.limits import Limits

LIMITS = Limits()
SINK = "http://127.0.0.1:1/"

FEDERATED = [
    f"SELECT * {{ SERVICE <{SINK}> {{ ?s ?p ?o }} }}",
    f"SELECT * {{ SERVICE SILENT <{SINK}> {{ ?s ?p ?o }} }}",
    f"SELECT * {{ sErViCe<{SINK}>{{?s ?p ?o}} }}",
    f"SELECT * {{ SERVICE # a comment\n <{SINK}> {{ ?s ?p ?o }} }}",
    f"PREFIX : <{SINK}> SELECT * {{ SERVICE:x {{ ?s ?p ?o }} }}",
    f"PREFIX e: <{SINK}> PREFIX SERVICEe: <{SINK}> SELECT * {{ SERVICEe:x {{ ?s ?p ?o }} }}",
    f"SELECT * {{ ?s ?p trueSERVICE<{SINK}> {{ ?s ?p ?o }} }}",
    f"PREFIX : <{SINK}> SELECT * {{ ?s ?p trueSERVICE:x {{ ?s ?p ?o }} }}",
    f"SELECT * {{ ?s ?p 1SERVICE <{SINK}> {{ ?s ?p ?o }} }}",
    f'SELECT * {{ ?s ?p "a"SERVICE <{SINK}> {{ ?s ?p ?o }} }}',
    f"SELECT * {{ VALUES ?e {{ <{SINK}> }} SERVICE ?e {{ ?s ?p ?o }} }}",
    f"PREFIX e: <{SINK}> SELECT * {{ ?s ?p e:.SERVICE<{SINK}>{{}} }}",
    f"PREFIX e: <{SINK}> SELECT * {{ ?s ?p 1.5.SERVICE<{SINK}>{{}} }}",
    f"SELECT * {{ ?s ?p _:b .SERVICE<{SINK}>{{}} }}",
    f"ASK {{ FILTER EXISTS {{ SERVICE <{SINK}> {{}} }} }}",
    f"SELECT * {{ FILTER(1<2)SERVICE<{SINK}>{{}} FILTER(2>1) }}",
    f"PREFIX : <{SINK}> SELECT * {{ FILTER(?a<?b)SERVICE:x#>\n{{}} }}",
    f"SELECT * {{ ?s ?p ?o # ends at a carriage return\rSERVICE <{SINK}> {{}}\n}}",
    f"SELECT * {{ FILTER(?a<?b&&'#>'=?c) SERVICE<{SINK}>{{}} }}",
]
INNOCENT = [
    'SELECT * { ?s ?p "SERVICE <http://x.test/> {}" , \'\'\'LOAD\nSERVICE\'\'\' , """INSERT " DATA""" }',
    "SELECT ?service ?load ?from { ?service ?load ?from } # SERVICE LOAD <file:///etc/passwd>",
    "PREFIX service: <http://service.test/SERVICE#> SELECT * { service:load service:from <http://x.test/SERVICE> }",
    'SELECT * { ?s ?p "x"@en-service ; <http://x.test/#LOAD> "\\"SERVICE" }',
    "PREFIX e: <http://x.test/> SELECT * { e:web.service e:insert-load _:service . GRAPH e:service { ?s e:a\\'b ?o } }",
    "PREFIX service: <http://x.test/> SELECT * FROM service:x { GRAPH service:y { ?s ?p ?o } }",
    "SELECT * { VALUES (?a ?b) { (1 <urn:service:1#x>) (2 <http://x.test/#service>) (3 <#service>) } }",
    "SELECT * { FILTER(?a<?b && ?c>?d) FILTER(?a<3&&?b>2) }",
    "SELECT (COUNT(*) AS ?clear) { ?drop ?create ?move } GROUP BY ?add",
]


@pytest.mark.parametrize("query", FEDERATED)
def test_federation_is_refused(query: str) -> None:
    """S2: the word is found in every spelling that the engine understands, with its place."""
    with pytest.raises(Refusal) as caught:
        prescan(query, LIMITS)
    assert caught.value.status in (400, 403)
    assert caught.value.line >= 1


@pytest.mark.parametrize("query", INNOCENT)
def test_innocent_uses_pass(query: str) -> None:
    """S2: the words in strings, comments, IRIs, names, variables and tags are no reason to refuse."""
    assert prescan(query, LIMITS).form == "SELECT"


@pytest.mark.parametrize("iri", ["file:///etc/passwd", "FILE:///etc/passwd", "file:data.ttl"])
@pytest.mark.parametrize("clause", ["FROM <{}>", "FROM NAMED <{}>", "from named#x\n<{}>"])
def test_from_a_file_is_refused(iri: str, clause: str) -> None:
    """S2: a query cannot name a file."""
    with pytest.raises(Refusal, match="file"):
        prescan(f"SELECT * {clause.format(iri)} {{ ?s ?p ?o }}", LIMITS)


def test_what_is_learnt() -> None:
    """The form, the graphs named after FROM, and whether an answer may be kept."""
    query = (
        "PREFIX e: <http://x.test/> CONSTRUCT { ?s ?p ?x } FROM <http://a.test/> FROM NAMED <http://b.test/> WHERE {}"
    )
    assert prescan(query, LIMITS) == Scan("CONSTRUCT", ("http://a.test/", "http://b.test/"), False, True)
    assert prescan("ASK { FILTER(NOW() > ?x) }", LIMITS).varying
    assert prescan("describe<http://x.test/>", LIMITS).form == "DESCRIBE"
    assert prescan("SELECT * FROM <here> {}", LIMITS) == Scan("SELECT", (), False, True)
    assert prescan("", LIMITS) == Scan("", (), False)


def test_size_and_nesting() -> None:
    """S3: what is too long, or too deep for the engine, is refused at once; closing brackets count."""
    with pytest.raises(Refusal) as caught:
        prescan("ASK {} #" + "x" * LIMITS.query, LIMITS)
    assert caught.value.status == 413
    with pytest.raises(Refusal, match="deeper"):
        prescan("ASK " + "{" * 61 + "}" * 61, LIMITS)
    assert prescan("ASK " + "{" * 60 + "}" * 60, LIMITS).form == "ASK"
    assert prescan("ASK { " + "{ ?s ?p ?o } " * 500 + "} }", LIMITS).form == "ASK"
    with pytest.raises(Refusal, match="deeper than 3"):
        prescan("ASK " + "{" * 60 + "}" * 60, Limits(depth=3))  # though a greater depth was allowed just before


def test_a_string_without_end() -> None:
    """A quotation mark that nothing closes is named with its place."""
    with pytest.raises(Refusal) as caught:
        prescan('SELECT * {\n  ?s ?p "open\n}', LIMITS)
    assert (caught.value.line, caught.value.column) == (2, 9)


UNITS = [
    "a.",
    "a",
    '"""a',
    '"\\',
    "'",
    "<a",
    "(?a<x:b)",
    "(?a<x:b>",
    "#:\n",
    ":#\n",
    "a:",
    "\\",
    "{",
    "@a-",
    "<?a#",
    "a-",
]


def test_no_query_is_read_for_long() -> None:
    """S3: the longest queries of the worst kinds take little processor time together (quadratic work takes minutes)."""

    def too_long(*_: object) -> None:
        raise AssertionError("reading a query takes more than linear time")

    before = signal.signal(signal.SIGVTALRM, too_long)
    signal.setitimer(signal.ITIMER_VIRTUAL, 20)
    try:
        for unit in UNITS:
            with contextlib.suppress(Refusal):
                prescan(unit * (LIMITS.query // len(unit.encode())), Limits(depth=10**9))
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


PIECES = [
    "SERVICE", "SERVICEe:x", "SERVICE:x", "true", "1", "?a", "<", ">", "<?b", "(", ")", "{", "}", "{}", "#", "\n", "'",
    '"', '"""', "e:", ":x", "e:x", f"<{SINK}>", "FILTER(", "FILTER(?a<?b)", "&&", "@en", "\\", " ", " ", ".", ";", "a",
    "_:b", "GRAPH ", "OPTIONAL{", "'#>'", "VALUES ?a {", "?s ?p e:.", "?s ?p e:a.", "?s ?p 1.", "?s ?p _:b.",
]  # fmt: skip
PROLOGUE = f"PREFIX : <{SINK}> PREFIX e: <{SINK}> PREFIX SERVICEe: <{SINK}> SELECT * {{ ?s ?p ?o . "


def federates(query: str) -> bool:
    """Return whether the engine, without any reading before, would ask another service."""
    store = ox.Store()
    # Whatever a query of the pieces above says, something matches it: what is asked of another service is asked.
    node = ox.NamedNode("http://x.test/")
    values = (ox.Literal(1), ox.Literal(True), ox.Literal("a"), *(ox.NamedNode(SINK + end) for end in ("", "a", "x")))
    for value in (node, *values):
        store.add(ox.Quad(node, node, value, ox.DefaultGraph()))
    try:
        answer = store.query(query)
        list(answer) if isinstance(answer, ox.QuerySolutions) else bool(answer)
    except OSError:
        return True  # the connection is refused: nobody listens at port 1
    except (SyntaxError, RuntimeError, ValueError):
        return False
    return False


@given(st.integers(0, 2**32))
def test_what_the_engine_would_ask_is_refused(seed: int) -> None:
    """S2: whatever the engine takes for a federated query, the scan refuses."""
    source = random.Random(seed)
    pieces = [source.choice(PIECES) for _ in range(source.randint(1, 9))]
    if source.random() < 0.7:
        pieces.append(source.choice(["SERVICE e:x {}", f"SERVICE<{SINK}>{{}}", "SERVICEe:x{}", "SERVICE:x#>\n{}"]))
        pieces.append(source.choice(["", "}", " }", ")}", "\n}"]))
    query = PROLOGUE + "".join(pieces) + source.choice(["", " }", "\n}"])
    if federates(query):
        with pytest.raises(Refusal):
            prescan(query, LIMITS)


@given(st.text(alphabet=st.sampled_from("{}()<>?#'\"\\ \n:@.;aSERVICEe1_-é\u0131\U0001f600\ud800"), max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    """No text makes the scan fail in any other way."""
    try:
        assert prescan(text, LIMITS).form in (*FORMS, "")
    except Refusal as refusal:
        assert refusal.reason
