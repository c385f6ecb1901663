"""Charts of a result in the workbench: no name is markup, and whatever a query answers, drawing it does not fail."""

from __future__ import annotations

import datetime
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from iomgraph.query import Result
from iomgraph.web.workbench.drawing import choice, drawing

XSD = "http://www.w3.org/2001/XMLSchema#"
EVIL = "</text></svg><script>&\"'"
NAMED = ox.NamedNode("http://e.test/x")


def literal(text: str, kind: str) -> ox.Literal:
    return ox.Literal(text, datatype=ox.NamedNode(XSD + kind))


def drawn(rows: list[tuple[object, ...]], kind: str) -> str:
    """Return a chart of rows of ``x``, ``y`` and perhaps ``z``; nothing where it cannot be drawn so."""
    result = Result("select", ("x", "y", "z")[: len(rows[0])], tuple(rows))
    chosen = choice(result, {"chart": kind})
    if chosen is None or chosen.kind != kind:
        return ""
    return str(drawing(result, chosen, {NAMED.value: EVIL}, EVIL))


@pytest.mark.parametrize(
    ("kind", "rows"),
    [
        ("bar", [(ox.Literal(EVIL), literal("1", "integer")), (NAMED, literal("-2.5", "decimal"))]),
        (
            "line",
            [(literal("1", "integer"), literal("2", "integer")), (literal("2", "integer"), literal("3", "integer"))],
        ),
        ("timeline", [(ox.Literal(EVIL), literal("2001-02-03", "date")), (NAMED, literal("2011-02-03", "date"))]),
    ],
)
def test_no_name_is_markup(kind: str, rows: list[tuple[object, ...]]) -> None:
    root = ElementTree.fromstring(drawn(rows, kind))
    assert root.attrib["aria-label"] == EVIL
    texts = ["".join(e.itertext()) for e in root.iter() if e.tag in ("text", "title")]
    assert texts.count(EVIL) == (1 if kind == "line" else 3)
    assert {e.tag for e in root.iter()} <= {"svg", "title", "text", "rect", "line", "polyline", "circle"}


NUMBERS = st.one_of(
    st.integers(-(10**400), 10**400).map(lambda n: literal(str(n), "integer")),
    st.integers(-9, 9).map(lambda n: literal(str(n), "integer")),
    st.floats().map(lambda n: literal({"inf": "INF", "-inf": "-INF", "nan": "NaN"}.get(str(n), str(n)), "double")),
    st.decimals(allow_nan=False, allow_infinity=False).map(lambda n: literal(format(n, "f"), "decimal")),
)
DAYS = st.dates().map(lambda day: literal(day.isoformat(), "date"))
MOMENTS = st.datetimes(timezones=st.none() | st.just(datetime.UTC)).map(lambda t: literal(t.isoformat(), "dateTime"))
TEXTS = st.sampled_from([ox.Literal("a"), ox.Literal(EVIL), NAMED, ox.BlankNode("b"), literal("x", "date")])
COLUMN = st.sampled_from([NUMBERS, DAYS, MOMENTS, TEXTS, st.none(), NUMBERS | st.none(), DAYS | MOMENTS])


@given(st.data(), st.integers(2, 3), st.integers(1, 6), st.sampled_from(["bar", "line", "timeline"]))
def test_whatever_is_answered_is_drawn_or_not(data: st.DataObject, width: int, height: int, kind: str) -> None:
    columns = [data.draw(COLUMN) for _ in range(width)]
    found = drawn([tuple(data.draw(column) for column in columns) for _ in range(height)], kind)
    assert not found or ElementTree.fromstring(found).tag == "svg"


def test_what_has_no_place_on_an_axis_is_no_number() -> None:
    one = (ox.Literal("a"), literal("1", "integer"))
    assert drawn([one], "bar")
    for text, kind in (("INF", "double"), ("-INF", "double"), ("NaN", "double"), ("9" * 400, "integer")):
        assert not drawn([one, (ox.Literal("b"), literal(text, kind))], "bar")
