"""Posts and names in tables, and in lines one below the other: who has which post, or no fact."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iomgraph.extract.reading import read
from iomgraph.loaders import load_bytes
from iomgraph.model.facts.role import Role

HELD = {
    "Maria Rossi": "Chief of Staff",
    "John Brown": "Inspector General",
    "Ana Díaz": "Spokesperson",
    "Paul Keller": "Legal Counsel",
}
LEAD = "Geneva, 1 February 2024 – The International Organization for Migration (IOM) presents its senior management."


def html(rows: list[list[str]], lead: str = LEAD, lang: str = "en") -> str:
    """Return a page with a paragraph and a table."""
    table = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return (
        f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>Who is who at IOM</title></head>'
        f"<body><main><h1>Senior management</h1><p>{lead}</p><table>{table}</table></main></body></html>"
    )


def markdown(rows: list[list[str]]) -> str:
    """Return a Markdown page with a paragraph and a table, whose first row is the header."""
    first, *others = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join(["# Senior management", "", LEAD, "", first, "|---" * len(rows[0]) + "|", *others, ""])


def roles(text: str, name: str) -> list[Role]:
    """Return the role facts of a page."""
    return [f for f in read(load_bytes(text.encode(), name)).facts if isinstance(f, Role)]


def held(text: str, name: str) -> dict[str, str]:
    """Return who has which post; the evidence must hold both, and not the whole table."""
    found = roles(text, name)
    for fact in found:
        assert fact.person in fact.evidence.quote
        assert fact.label in fact.evidence.quote
        assert sum(person in fact.evidence.quote for person in HELD) <= 1
    return {fact.person: fact.label for fact in found}


POST_NAME = [[post, name] for name, post in HELD.items()]
NAME_POST = [[name, post] for name, post in HELD.items()]


@pytest.mark.parametrize("rows", [POST_NAME, NAME_POST], ids=["post-name", "name-post"])
@pytest.mark.parametrize("header", [True, False], ids=["header", "bare"])
def test_rows_of_html(rows: list[list[str]], header: bool) -> None:
    """A row of two cells is a post and its holder, in either order."""
    heading = ["Post", "Name"] if rows is POST_NAME else ["Name", "Post"]
    assert held(html([heading, *rows] if header else rows), "page.html") == HELD


@pytest.mark.parametrize("rows", [POST_NAME, NAME_POST], ids=["post-name", "name-post"])
def test_rows_of_markdown(rows: list[list[str]]) -> None:
    """So it is in a Markdown table."""
    assert held(markdown([["One", "Other"], *rows]), "page.md") == HELD


@pytest.mark.parametrize(
    ("lang", "lead", "post", "label"),
    [
        (
            "fr",
            "Genève, 1er février 2024 – L'Organisation internationale pour les migrations (OIM) présente sa direction.",
            "Cheffe de cabinet",
            "Cheffe de cabinet",
        ),
        (
            "es",
            "Ginebra, 1 de febrero de 2024 – La Organización Internacional para las Migraciones (OIM) presenta a su "
            "equipo directivo.",
            "Jefa de Gabinete",
            "Jefa de Gabinete",
        ),
    ],
)
def test_rows_in_other_languages(lang: str, lead: str, post: str, label: str) -> None:
    """Rows are told by the markup, in whatever language."""
    rows = [[post, "Maria Rossi"], ["Inspector" if lang == "es" else "Inspecteur", "John Brown"]]
    assert held(html(rows, lead, lang), "page.html")["Maria Rossi"] == label


def test_third_column_between() -> None:
    """A column between the names and the posts parts them in the text, not in the row."""
    rows = [[name, country, post] for (name, post), country in zip(HELD.items(), "ABCD", strict=True)]
    assert held(html(rows), "page.html") == HELD


def test_organisation_column() -> None:
    """A body that fills a cell of the row owns the post."""
    facts = roles(html([["Maria Rossi", "Press Officer", "Red Cross"]]), "page.html")
    assert [(f.person, f.org) for f in facts] == [("Maria Rossi", "Red Cross")]


def test_period_columns() -> None:
    """Years that have ended make a post past, an open period does not."""
    facts = roles(
        html([["Maria Rossi", "Chief of Staff", "2009–2014"], ["John Brown", "Inspector General", "2019–present"]]),
        "page.html",
    )
    assert [(f.person, f.status) for f in facts] == [("Maria Rossi", "former"), ("John Brown", None)]


@pytest.mark.parametrize(
    "rows",
    [
        [list(HELD), list(HELD.values())],
        [["Chief of Staff", "Maria Rossi", "John Brown"]],
        [["Chief of Staff", "Inspector General", "Maria Rossi"]],
    ],
    ids=["a person a column", "two names", "two posts"],
)
def test_rows_that_tell_nothing(rows: list[list[str]]) -> None:
    """A row with no name, or with several names or posts, gives no fact."""
    assert held(html(rows), "page.html") == {}


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["Maria Rossi", "Chief of Staff", "John Brown", "Inspector General"], 2),
        (["Chief of Staff", "Maria Rossi", "Inspector General", "John Brown"], 2),
        (["Chief of Staff", "Maria Rossi", "Inspector General"], 0),
        (["Maria Rossi", "Chief of Staff", "John Brown"], 0),
        (["Maria Rossi", "Peru", "Chief of Staff", "John Brown", "Chad", "Inspector General"], 0),
        (["Maria Rossi", "Chief of Staff", "Inspector General", "John Brown"], 2),
    ],
)
def test_lines_without_rows(lines: list[str], expected: int) -> None:
    """Lines one below the other are paired where their order tells which belong together."""
    page = html([["<p>".join(["", *lines])]])
    found = held(page, "page.html")
    assert len(found) == expected
    assert found.items() <= HELD.items()


@settings(max_examples=40)
@given(st.permutations(list(HELD.items())), st.data())
def test_never_a_wrong_pair(people: list[tuple[str, str]], data: st.DataObject) -> None:
    """Whichever way round each row stands, and whatever rows stand between, nobody has another's post."""
    rows = [data.draw(st.sampled_from([[name, post], [post, name], [post], [name]])) for name, post in people]
    whole = {row[0] if row[0] in HELD else row[1] for row in rows if len(row) == 2}
    found = held(html(rows), "page.html")
    lone = {HELD.get(one[0], one[0]) for one, other in pairwise(rows) if len(one) == len(other) == 1}
    assert {name: HELD[name] for name in whole}.items() <= found.items()
    assert lone or found.items() <= HELD.items()
