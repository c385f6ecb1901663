"""Answers to assistants are JSON whatever a query answers, and a part of one says that it is a part."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import anyio
import pytest

from iomgraph.mcp.answers import shortened
from iomgraph.mcp.server import make_server
from iomgraph.store import build
from iomgraph.web.limits import Limits
from iomgraph.web.serving import Serving
from mcp import Client

OFFICIALS = """\
person,role_key,role_en,role_fr,role_es,body,start,end,nationality_iso3,source,note
"""
POST = "director-general,Director General,,,IOM"
ROWS = "".join(f"Ana Lindqvist,{POST},{1901 + n}-01-01,{1901 + n}-12-31,SWE,table {n},\n" for n in range(50))
PEOPLE = "".join(f"Bo{chr(97 + n)} Marchetti,{POST},{1990 + n}-01-01,{1990 + n}-12-31,SWE,table,\n" for n in range(9))


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a table of one person in many posts, and of several of nearly one name."""
    top = tmp_path_factory.mktemp("odd")
    (top / "officials.csv").write_text(OFFICIALS + ROWS + PEOPLE, encoding="utf-8")
    build([top / "officials.csv"], top / "out")
    return top / "out"


def talk(out: Path, says: Callable[[Callable[..., Awaitable[Any]]], Awaitable[Any]]) -> Any:
    """Talk to a server in this process: ``says`` gets what calls a tool and returns its answer, or its refusal."""

    async def run() -> Any:
        with anyio.fail_after(120):
            async with Client(make_server(Serving(out, limits=Limits(workers=2)))) as client:

                async def call(tool: str, **given: Any) -> Any:
                    result = await client.call_tool(tool, given)
                    text = result.content[0].text
                    return text if result.is_error else json.loads(text, parse_constant=pytest.fail)

                return await says(call)

    return anyio.run(run)


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("1e0/0e0", "INF"), ("-1e0/0e0", "-INF"), ("0e0/0e0", "NaN"), ("1.5", 1.5), ("2e0", 2.0),
        (f"'{'9' * 400}.5'^^xsd:decimal", f"{'9' * 400}.5"), ("'x'", "x"),
    ],
)  # fmt: skip
def test_numbers_that_json_has_not_are_told_as_they_are_written(out: Path, written: str, told: Any) -> None:
    async def says(call: Any) -> Any:
        return await call("sparql", query=f"SELECT ({written} AS ?x) {{}}")

    assert talk(out, says)["rows"] == [{"x": told, "sources": []}]


def test_a_whole_number_may_be_written_with_a_point(out: Path) -> None:
    async def says(call: Any) -> None:
        for limit in (2, 2.0):
            assert len((await call("sparql", query="SELECT * { ?s ?p ?o }", limit=limit))["rows"]) == 2
            assert len((await call("find", name="Boa Marchet", kind="person", limit=limit))["things"]) == 2
        assert "2.5" in await call("find", name="Boa Marchet", kind="person", limit=2.5)

    talk(out, says)


def test_a_column_cannot_hide_the_sources_nor_be_hidden_by_them(out: Path) -> None:
    async def says(call: Any) -> None:
        assert "'sources'" in await call("sparql", query="SELECT (1 AS ?sources) {}")
        assert "s'appeler" in await call("sparql", query="SELECT (1 AS ?sources) {}", lang="fr")
        assert (await call("sparql", query="SELECT (1 AS ?source) {}"))["rows"] == [{"source": 1, "sources": []}]

    talk(out, says)


def test_a_part_says_that_it_is_one(out: Path) -> None:
    """Rows, things, claims and texts: each that is cut says so, and none that is whole."""
    every = "SELECT ?n { VALUES ?n { " + " ".join(map(str, range(150))) + " } }"
    long, whole = ("x" * length for length in (2001, 2000))

    async def says(call: Any) -> None:
        for limit, cut in ((50, True), (149, True), (150, False)):
            found = await call("sparql", query=every, limit=limit)
            assert (len(found["rows"]), found["truncated"]) == (limit, cut)
        things = [await call("find", name="Boa Marchet", kind="person", limit=limit) for limit in (1, 1000)]
        assert [each["truncated"] for each in things] == [True, False]
        assert len(things[0]["things"]) == 1 < len(things[1]["things"])
        known = await call("describe", thing="person:ana-lindqvist")
        assert (len(known["sources"]), known["truncated"]) == (40, True)
        other = await call("describe", thing="person:boa-marchetti")
        assert other["sources"] and not other["truncated"]
        texts = await call("sparql", query=f"SELECT ('{long}' AS ?a) ('{whole}' AS ?b) {{}}")
        assert texts["rows"][0]["a"] == "x" * 1999 + "…"
        assert texts["rows"][0]["b"] == whole
        assert len(await call("sparql", query="x" * 20_001)) < 2100

    talk(out, says)


def test_what_is_short_is_whole() -> None:
    assert [len(shortened("x" * length)) for length in (0, 1999, 2000, 2001, 9999)] == [0, 1999, 2000, 2000, 2000]
