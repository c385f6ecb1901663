"""Lists and things as CSV: what a source says is data to whoever opens the table."""

from __future__ import annotations

import csv
import io

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from iomgraph.model.dates import Bounds
from iomgraph.query.formats import risky
from iomgraph.store import build, open_build
from iomgraph.store.explanation import ClaimExplained, Explanation
from iomgraph.web.pages import routes
from iomgraph.web.pages.parts import Page, Row, Table, Text
from iomgraph.web.pages.twins import as_csv

OFFICIALS = """\
person,role_key,role_en,role_fr,role_es,body,start,end,nationality_iso3,source,note
"=cmd|'/c calc'!A1",director-general,Director General,,,IOM,2020-01-01,2021-12-31,SWE,@SUM(1),
"""


@pytest.fixture(scope="module")
def evil(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    """Return a client of the pages of a build in which names of people and of sources are formulas."""
    top = tmp_path_factory.mktemp("evil")
    (top / "officials.csv").write_text(OFFICIALS, encoding="utf-8")
    page = "IOM\n\nGeneva, 3 May 2021 – The IOM Council today admitted Samoa as a Member State.\n"
    (top / "=1+1.txt").write_text(page, encoding="utf-8")
    build([top], top / "out")
    opened = open_build(top / "out")
    return TestClient(Starlette(routes=routes(lambda: opened)))


@pytest.mark.parametrize("path", ["/person.csv", "/doc.csv", "/person/{}.csv"])
def test_no_cell_is_a_formula(evil: TestClient, path: str) -> None:
    people = list(csv.DictReader(io.StringIO(evil.get("/person.csv").text)))
    name = next(value for value in people[0].values() if "/person/" in value).rpartition("/")[2]
    answer = evil.get(path.format(name))
    assert answer.status_code == 200, answer.text
    cells = [cell for row in csv.reader(io.StringIO(answer.text)) for cell in row]
    assert [cell for cell in cells if cell.startswith(("'=", "'@"))]
    assert not [cell for cell in cells if cell.startswith(("=", "@"))]


EVIL = "=cmd|' /c calc'!A1"


@pytest.mark.parametrize("iri", ["", EVIL])
def test_no_cell_of_any_column_is_a_formula(iri: str) -> None:
    """A list and a thing, whichever of their texts a source chose."""
    claim = ClaimExplained(
        EVIL, EVIL, EVIL, 0, 1, EVIL, EVIL, EVIL, EVIL, EVIL, EVIL, (EVIL,), (), ((EVIL, EVIL),), (EVIL,)
    )
    how = Explanation(EVIL, (), EVIL, (), (claim,), (), ())
    row = Row(((Text(EVIL, iri=f"-{EVIL}"),), (Text("a", exact=EVIL),)), how, EVIL, Bounds())
    page = Page(EVIL, iri=iri, how=how, tables=(Table("rows", EVIL, (("one", EVIL), ("two", EVIL)), (row,)),))
    head, *rows = csv.reader(io.StringIO(as_csv(page).decode()))
    assert rows
    assert not [cell for row in rows for cell in row if risky(cell)]
    free = {"section", "start", "end", "fromMin", "fromMax", "untilMin", "untilMax"}
    if iri:
        assert {name for name, cell in zip(head, rows[0], strict=True) if not cell.startswith(f"'{EVIL}")} == free
