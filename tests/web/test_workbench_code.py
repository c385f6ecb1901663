"""The query as code, which runs as it is shown, and queries that are too long for an address."""

from __future__ import annotations

import ast
import json
import shutil
import subprocess
import sys
from pathlib import Path

import httpx
import pytest
from bench_page import column, page, the
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from iomgraph.web.workbench.held import LONGEST, Held
from iomgraph.web.workbench.snippets import snippets
from iomgraph.web.workbench.words import sayer

LONG = "SELECT ?s ?n { ?s iom:ordinal ?n } ORDER BY ?n ?s #" + "é" * LONGEST


def test_code_runs_as_shown(visitor: httpx.Client, site: str) -> None:
    """The code for the shell and for Python, copied from the page, gives the rows of the page."""
    query = 'SELECT ?n ?x { ?s iom:ordinal ?n BIND("it\'s \\"$HOME\\" `x` \\\\" AS ?x) } ORDER BY ?n LIMIT 3'
    tree = page(visitor, query=query)
    codes = {d.css_first("summary").text(): d.css_first("code").text() for d in tree.css("details.code")}  # type: ignore[union-attr]
    assert set(codes) == {"curl", "Python", "R"}
    wanted = visitor.get("/sparql", params={"query": query, "format": "csv"}).text.splitlines()
    assert len(wanted) == 4
    if shutil.which("curl"):
        done = subprocess.run(["sh", "-c", codes["curl"]], capture_output=True, text=True, check=True)
        assert done.stdout.splitlines() == wanted
    done = subprocess.run([sys.executable, "-c", codes["Python"]], capture_output=True, text=True, check=True)
    assert "it's" in done.stdout
    if shutil.which("Rscript"):
        assert subprocess.run(["Rscript", "-e", codes["R"]], capture_output=True, check=False).returncode == 0


@given(st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\x00"), max_size=40))
def test_python_code_holds_the_query(text: str) -> None:
    """Whatever the query holds, the Python code is Python, and its text is the query, the ends aside."""
    (_, _), (_, code), (_, _) = snippets(text, "http://127.0.0.1/sparql")
    held = next(
        node.value.value
        for node in ast.walk(ast.parse(code))
        if isinstance(node, ast.Assign) and node.targets[0].id == "query"  # type: ignore[attr-defined]
    )
    assert held.strip() == text.strip() or json.loads(json.dumps(held)) == text


@given(st.text(st.sampled_from("()-\"'r\\ \n"), max_size=60))
def test_r_code_holds_the_query(text: str) -> None:
    """Whatever the query holds, its end is not the end of R's raw string: no run of dashes is as long as the fence."""
    _, _, (_, code) = snippets(text, "http://127.0.0.1/sparql")
    fence = code.partition('"')[2].partition("(")[0]
    body, found, _ = code.partition("(")[2].partition(f'){fence}"')
    assert found
    assert body.strip() == text.strip()


@pytest.mark.parametrize("what", ["SELECT", "CONSTRUCT", "long", "very long"])
def test_r_runs_it(site: str, what: str, tmp_path: Path) -> None:
    """Where there is R, it runs what is shown for it and gets the rows."""
    if not shutil.which("Rscript"):
        pytest.skip("no R")
    query = "SELECT ?n { ?s <https://w3id.org/iomgraph/ns#ordinal> ?n } ORDER BY ?n LIMIT 3"
    if what == "CONSTRUCT":
        query = "CONSTRUCT WHERE { ?s <https://w3id.org/iomgraph/ns#ordinal> 113 }"
    query += " #" + "x" * {"long": LONGEST - 200, "very long": 100_000}.get(what, 0)
    code = dict(snippets(query, f"{site}/sparql", triples=what == "CONSTRUCT"))
    (tmp_path / "ask.R").write_text(code["R"], encoding="utf-8")
    done = subprocess.run(["Rscript", str(tmp_path / "ask.R")], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    rows = done.stdout.splitlines()
    assert "ordinal" in done.stdout if what == "CONSTRUCT" else [row.split() for row in rows[:2]] == [["n"], ["1", "1"]]


def test_a_form_leads_to_an_address(visitor: httpx.Client) -> None:
    """A query of usual length stands in the address; one that is too long is held, and its links work all the same."""
    sent = visitor.post("/workbench", data={"query": "ASK {}", "lang": "fr", "evil": "x"})
    assert (sent.status_code, sent.headers["location"]) == (303, "/workbench?lang=fr&query=ASK+%7B%7D")
    place = visitor.post("/workbench", data={"query": LONG}).headers["location"]
    assert len(place) < 100
    tree = LexborHTMLParser(visitor.get(place).text)
    assert the(tree, "#query").text() == LONG
    assert len(column(tree, 1)) == 50
    second = next(a for a in tree.css(".pages a") if a.text() == "2")
    assert column(LexborHTMLParser(visitor.get(str(second.attributes["href"])).text), 1)
    assert the(tree, ".drawing-form input[name=asked]").attributes["value"] == place.rpartition("=")[2]
    form = the(tree, "form[action='/sparql']")
    whole = visitor.post("/sparql", data={"query": the(form, "input").attributes["value"], "format": "csv"})
    assert len(whole.text.splitlines()) > 51
    sheet = next(a for a in tree.css("a[download]") if a.text() == "XLSX")
    assert visitor.get(str(sheet.attributes["href"])).content.startswith(b"PK")


def test_what_is_not_held_any_more_is_told(visitor: httpx.Client) -> None:
    """The name of a query that the server has forgotten gets a clear answer, not an empty page."""
    assert sayer("en")("error_forgotten") in the(page(visitor, 410, asked="0" * 32), "#mistake").text()
    assert visitor.get("/workbench/result.xlsx", params={"asked": "0" * 32}).status_code == 410
    assert visitor.post("/workbench", content=b"x", headers={"content-type": "text/plain"}).status_code == 415
    assert visitor.post("/workbench", data={"query": "x" * 600_000}).status_code == 413


def test_only_so_many_are_held() -> None:
    """The queries looked at last are held."""
    held = Held()
    names = [held.parameters("x" * (LONGEST + n))["asked"] for n in range(1, 100)]
    assert held.get(names[0]) is None
    assert held.get(names[-1]) == "x" * (LONGEST + 99)
