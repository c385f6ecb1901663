"""Who reports to whom on a day: of tables and of pages, with the sentence, and at a cost that follows what is told."""

from __future__ import annotations

import time
from datetime import date, timedelta
from pathlib import Path

import pytest

from iomgraph.api.graph import Graph
from iomgraph.query import ask, questions
from iomgraph.store import Build, build, open_build

WORDS = [
    "Water", "Harvest", "Shelter", "Coast", "Winter", "Market", "Forest", "River", "Bridge", "School", "Garden",
    "Island", "Harbour", "Valley",
]  # fmt: skip


def page(day: date, text: str) -> str:
    told = f"{day:%-d %B %Y}"
    return (
        f"Geneva, {told}\n\nIOM Tells How It Is Built\n\nGeneva, {told} – The International Organization for Migration "
        f"(IOM) has changed its structure. {text}\n"
    )


def built(folder: Path, pages: dict[str, str]) -> Build:
    sources = folder / "pages"
    sources.mkdir()
    for name, text in pages.items():
        (sources / name).write_text(text, "utf-8")
    build([sources], folder / "build")
    return open_build(folder / "build")


def asked(graph: Build, day: date) -> list[dict[str, str | None]]:
    question = questions()["reports-to"]
    rows = ask(graph.store, question.sparql, values=question.values({"date": day.isoformat()})).records()
    return [{name: None if value is None else str(value) for name, value in row.items()} for row in rows]


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """Build two pages: a division that reports to one department in 2018 and to another in 2020, and its superiors."""
    early = (
        "The Division of Wells reports to the Department of Water. The Department of Water reports to the Deputy "
        "Director General for Operations. The Deputy Director General for Operations, Ana Lindqvar, reports to the "
        "Director General, Jonas Harvesto."
    )
    late = "The Division of Wells reports to the Department of Harvest."
    pages = {"early.txt": page(date(2018, 3, 1), early), "late.txt": page(date(2020, 3, 1), late)}
    return built(tmp_path_factory.mktemp("moved"), pages)


def told(graph: Build, day: date) -> dict[str, dict[str, str | None]]:
    return {str(row["unit"]).rpartition("/")[2]: row for row in asked(graph, day)}


def test_before_the_first_page_nothing_is_told(moved: Build) -> None:
    assert asked(moved, date(2018, 2, 28)) == []


def test_a_sentence_tells_who_reports_to_whom(moved: Build) -> None:
    rows = told(moved, date(2019, 1, 1))
    division, department = rows["iom-division-of-wells"], rows["iom-department-of-water"]
    assert (division["superior"] or "").endswith("/body/iom-department-of-water")
    assert division["sentence"] == "Division of Wells reports to the Department of Water"
    assert (division["how"], division["page"], division["toldOn"]) == ("reports-to", "early.txt", "2018-03-01")
    assert (department["superior"] or "").endswith("/post/iom-deputy-director-general-operations")
    assert (department["superiorHolder"], department["superiorCertainty"]) == ("Ana Lindqvar", "possible")


def test_a_post_heads_itself(moved: Build) -> None:
    deputy = told(moved, date(2018, 3, 1))["iom-deputy-director-general-operations"]
    assert deputy["head"] == deputy["unit"]
    assert (deputy["holder"], deputy["holderCertainty"]) == ("Ana Lindqvar", "certain")
    assert (deputy["superiorHolder"], deputy["superiorCertainty"]) == ("Jonas Harvesto", "certain")


def test_a_later_page_moves_it(moved: Build) -> None:
    rows = [row for row in asked(moved, date(2021, 1, 1)) if (row["unit"] or "").endswith("division-of-wells")]
    assert [row["page"] for row in rows] == ["late.txt"]
    assert (rows[0]["superior"] or "").endswith("/body/iom-department-of-harvest")


def test_a_list_shows_only_what_a_unit_stands_under(tmp_path: Path) -> None:
    listed = (
        "Geneva, 1 March 2018\n\n# Structure of IOM\n\nGeneva, 1 March 2018 – The International Organization for "
        "Migration (IOM) is built as follows.\n\n- Director General\n  - Department of Water\n    - Division of Wells\n"
    )
    rows = told(built(tmp_path, {"list.md": listed}), date(2018, 6, 1))
    assert (rows["iom-division-of-wells"]["superior"] or "").endswith("/body/iom-department-of-water")
    assert {row["how"] for row in rows.values()} == {"stands-under"}


def _many(folder: Path, pages: int) -> Build:
    """Build pages of which each tells of two units, ever the same twenty-eight, which move from time to time."""
    texts = {}
    for at in range(pages):
        upper, lower, deputy = WORDS[at // 7 % 14], WORDS[at % 14], WORDS[at // 20 % 14]
        texts[f"{at:04}.txt"] = page(
            date(2000, 1, 3) + timedelta(days=at * 30),
            f"The Department of {upper} Affairs reports to the Deputy Director General for Operations. The Division of "
            f"{lower} Studies reports to the Department of {upper} Affairs. The Deputy Director General for "
            f"Operations, Ana {deputy}, reports to the Director General, Jonas Lindqvar.",
        )
    return built(folder, texts)


@pytest.fixture(scope="module")
def crowds(tmp_path_factory: pytest.TempPathFactory) -> tuple[Build, Build]:
    few, many = (_many(tmp_path_factory.mktemp(f"pages{pages}"), pages) for pages in (40, 200))
    return few, many


@pytest.mark.parametrize("name", ["reports-to", "structure-on"])
def test_the_cost_follows_what_is_told(crowds: tuple[Build, Build], name: str) -> None:
    """Five times the pages, each of which tells of the structure: at most ten times the cost."""
    question, day = questions()[name], date(2016, 1, 1)
    least, most = [], []
    for _ in range(5):
        for graph, taken in zip(crowds, (least, most), strict=True):
            values = question.values({"date": day.isoformat()})
            begin = time.process_time()
            rows = ask(graph.store, question.sparql, values=values).rows
            taken.append(time.process_time() - begin)
            assert len(rows) > 15
    assert min(most) <= max(10 * min(least), 0.03), f"{min(least):.3f} s became {min(most):.3f} s"


def test_from_python_things_are_named_in_the_graphs_language(moved: Build) -> None:
    for lang, given, named in (("fr", {}, "fr"), ("en", {}, "en"), ("fr", {"lang": "es"}, "es")):
        rows = Graph(moved, lang).query("reports-to", date="2019-01-01", **given).records()
        assert {row["lang"] for row in rows} == {named}
