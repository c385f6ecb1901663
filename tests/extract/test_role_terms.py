"""The time of a post in the cells of a table, and over several sentences."""

from __future__ import annotations

from pathlib import Path

from iomgraph.extract import read
from iomgraph.loaders import load
from iomgraph.model.facts import Role

TABLES = """# The Organization publishes its list of officers

Geneva, 4 June 2025 - The International Organization for Migration (IOM) publishes a list of officers in two tables.

| Name | Post | Term |
| --- | --- | --- |
| Maria Rossi | Chief of Staff | 2015–2018 |
| John Brown | Inspector General | since 2019 |

| Post | Name | From | To |
| --- | --- | --- | --- |
| Chief of Mission in Chad | Ana Ortega | May 2017 | March 2020 |
| Spokesperson | Paul Keller | 2021 |  |
"""
CAREER = """# New Chief of Mission in Chad

Geneva, 4 June 2025 - Elena Ruiz is the new Chief of Mission of the International Organization for Migration in Chad.

Ms. Ruiz took up her post on 2 May. She was Chief of Mission in Nepal from 2012 to 2015 and in Peru from 2016 to 2020.
"""


def terms(tmp_path: Path, text: str) -> list[tuple[str, str, str | None, str | None, str | None, str]]:
    """Return person, role, start, end, status and quotation of each post that a Markdown page tells."""
    page = tmp_path / "page.md"
    page.write_text(text, encoding="utf-8")
    facts = [fact for fact in read(load(str(page))).facts if isinstance(fact, Role)]
    return [(f.person, f.role, f.start, f.end, f.status, f.evidence.quote) for f in facts]


def test_cells_beside_a_name_and_a_title(tmp_path: Path) -> None:
    assert terms(tmp_path, TABLES) == [
        ("Maria Rossi", "chief-of-staff", "2015", "2018", "former", "Maria Rossi | Chief of Staff | 2015–2018"),
        ("John Brown", "inspector-general", "2019", None, None, "John Brown | Inspector General | since 2019"),
        (
            "Ana Ortega",
            "chief-of-mission",
            "2017-05",
            "2020-03",
            "former",
            "Chief of Mission in Chad | Ana Ortega | May 2017 | March 2020",
        ),
        # A year alone in a cell tells nothing: it may be of an election, or of a birth.
        ("Paul Keller", "spokesperson", None, None, None, "Spokesperson | Paul Keller"),
    ]


def test_posts_of_one_title_in_several_places(tmp_path: Path) -> None:
    found = {(start, end, status) for _, _, start, end, status, _ in terms(tmp_path, CAREER)}
    assert found == {("2025-05-02", None, None), ("2012", "2015", "former"), ("2016", "2020", "former")}
