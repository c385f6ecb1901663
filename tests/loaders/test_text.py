"""Plain text as scraped: exact offsets, wrapped lines, and the release told from the page around it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from iomgraph.loaders import load, load_bytes
from iomgraph.model.document import CHROME, RELEASE, Document

SCRAPED = """\
Skip to main content
English | Français | Español
-
Who we are
WHO WE AREThe Harbour Union has served its 41 member states since 1950 and keeps quays in 12 countries.
Structure
Structure
- Council of Pilots
- Director of Works
  - Office of Maps
  - Office of Ropes
- Where we work
News
4 March 2019
Second Ferry Joins the Northern Line
Two crews on the quay. Photo: Harbour Union
Share on Facebook
Oslo – A second ferry joined the northern line today, and the Harbour Union now reaches its 38 member states by sea.
“Nobody has to wait for the tide,” said Ana Roe, who keeps the timetable. “That is new.”
The crews will:
• sail at night;
• carry post and bread.
For more information, please contact:
Ana Roe, Tel: +47 22 11 00 99, Email: aroe@example.org
Tags
Ferries
Related News
Old Lighthouse Painted Again
© Harbour Union
"""

WRAPPED = """\
A Headline That Is So Long That It Had to Be Broken after the
word before this one

The harbour master opened the gates at six, and a crowd that had
been waiting since the evening went aboard with its baskets and
bicycles. Nobody was left on the quay.

"We had not expected so many", says Ana
Roe, who sells the tickets. "Next year there will be two boats,
and then three."

For more information, contact:

Ana Roe
Harbour Union
Tel: +47 22 11 00 99
"""


def text_of(kind: str, text: str) -> list[str]:
    document = load_bytes(text.encode(), "page.txt")
    return [document.block_text(b) for b in document.blocks if b.kind == kind]


def test_the_release_is_told_from_the_page(rows: Callable[[Document], list[tuple[str, str, str]]]) -> None:
    found = rows(load_bytes(SCRAPED.encode(), "page.txt"))
    release = [(kind, text) for kind, scope, text in found if scope == RELEASE]
    assert [kind for kind, _ in release] == [
        *("stamp", "stamp", "title", "caption", "paragraph", "paragraph", "paragraph", "item", "item"),
        *("contact", "contact"),
    ]
    assert release[2][1] == "Second Ferry Joins the Northern Line"
    chrome = {text: kind for kind, scope, text in found if scope == CHROME}
    assert chrome["Office of Maps"] == "menu"
    assert chrome["Old Lighthouse Painted Again"] == "related"
    assert chrome["© Harbour Union"] == "footer"
    assert [kind for text, kind in chrome.items() if text.startswith("WHO WE ARE")] == ["boilerplate"]


def test_menu_entries_hang_from_those_indented_less() -> None:
    document = load_bytes(SCRAPED.encode(), "page.txt")
    parents = {
        document.block_text(b): document.block_text(document.blocks[b.parent])
        for b in document.blocks
        if b.kind == "menu" and b.parent >= 0
    }
    assert parents["Office of Maps"] == parents["Office of Ropes"] == "Director of Works"
    assert parents["Director of Works"] == parents["Where we work"] == "Structure"


def test_wrapped_lines_are_joined_and_the_title_too() -> None:
    document = load_bytes(WRAPPED.encode(), "page.txt")
    assert document.metadata["title"].endswith("Broken after the word before this one")
    paragraphs = text_of("paragraph", WRAPPED)
    assert len(paragraphs) == 2
    assert paragraphs[0].startswith("The harbour master") and paragraphs[0].endswith("on the quay.")
    assert "\n" in paragraphs[0]
    assert text_of("contact", WRAPPED)[-1] == "Ana Roe\nHarbour Union\nTel: +47 22 11 00 99"


def test_a_title_right_above_wrapped_prose_stands_alone() -> None:
    text = "- Where we work\nHarbour Gates Open at Six\n" + WRAPPED.split("\n\n", 1)[1]
    assert text_of("title", text) == ["Harbour Gates Open at Six"]


def test_a_credit_below_the_headline_is_a_caption() -> None:
    text = (
        "Harbour Chief Opens the Eastern Gate\n\n"
        "The keeper of the gate speaks to the ferrymen on the eastern quay this morning. © IOM 2014\n\n"
        "Norland – The eastern gate was opened today by the chief of the harbour, who thanked the ferrymen for it.\n"
    )
    assert text_of("title", text) == ["Harbour Chief Opens the Eastern Gate"]


def test_text_without_title_or_surroundings() -> None:
    text = (
        "The harbour master opened the gates at six, and a crowd that had been waiting since the evening went aboard."
    )
    document = load_bytes(text.encode(), "page.txt")
    assert "title" not in document.metadata
    assert [(b.kind, b.scope) for b in document.blocks] == [("paragraph", RELEASE)]


def test_a_link_list_within_the_body_is_the_pages() -> None:
    text = WRAPPED.replace('\n\n"We', '\n\nRelated Links | |\nHow a quay is built | |\n\n"We')
    assert text_of("related", text) == ["Related Links | |", "How a quay is built | |"]
    assert len(text_of("paragraph", text)) == 2


def test_statement_with_numbered_paragraphs() -> None:
    text = (
        "Permanent Mission of Norland\nOslo\n*****\nStatement by Norland at the 7th Session of the Ferry Committee\n\n"
        "Oslo, 16.06.2016\n\nMr. Chairperson,\n\n"
        "1. May I begin with thanks to the harbour master for the way in which he has steered the ships this year.\n\n"
        "2. The delegation of Norland notes that two quays are still without lamps, and asks when they will come.\n\n"
        "I thank you.\n"
    )
    document = load_bytes(text.encode(), "page.txt")
    assert document.metadata["title"] == "Statement by Norland at the 7th Session of the Ferry Committee"
    assert text_of("stamp", text)[-1] == "Oslo, 16.06.2016"
    assert text_of("paragraph", text)[-1] == "I thank you."
    assert text_of("paragraph", text)[1].startswith("May I begin")


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_the_text_is_the_input_exactly(newline: str, tmp_path: Path) -> None:
    data = ("\ufeff" + SCRAPED.replace("\n", newline)).encode()
    path = tmp_path / "page.txt"
    path.write_bytes(data)
    document = load(path)
    assert document.text == data.decode("utf-8")
    assert document.source == str(path)
    assert [document.block_text(b) for b in document.blocks if b.kind == "title"] == [
        "Second Ferry Joins the Northern Line"
    ]


def test_windows_1252_and_utf_16() -> None:
    text = (
        "L’été au port\n\nLes marins sont rentrés, et « tout le monde » est venu voir les bateaux amarrés près du quai."
    )
    for data in (text.encode("cp1252"), text.encode("utf-16")):
        document = load_bytes(data, "page.txt")
        assert document.text == text
        assert document.lang == "fr"


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        (
            "El barco llegó por la mañana al puerto, y los marineros de la línea bajaron con sus maletas al muelle.",
            "es",
        ),
        (
            "Le bateau est arrivé dans la matinée, et les marins de la ligne sont descendus avec leurs valises.",
            "fr",
        ),
        (
            "The boat arrived in the morning, and the sailors of the northern line came ashore with their bags.",
            "en",
        ),
        ("Genève, 3 mai 2005 – Le Congo a fait son entrée en qualité d'hôte.", "fr"),
        ("Ginebra, 3 de mayo de 2005 – Según Ada Reed, hacen falta “remos, no odas”.", "es"),
        ("Ada Reed est la marraine de l'OIM à Lima.", "fr"),
        ("Ada Reed es la madrina de la OIM en Lima.", "es"),
    ],
)
def test_language_by_frequent_words(text: str, lang: str) -> None:
    assert load_bytes(text.encode(), "page.txt").lang == lang


def test_a_block_in_another_language_is_marked() -> None:
    english = "The boat arrived in the morning, and the sailors of the northern line came ashore with their bags.\n"
    french = "Le bateau est arrivé dans la matinée, et les marins de la ligne sont descendus avec leurs valises.\n"
    document = load_bytes((english * 3 + french).encode(), "page.txt")
    assert [b.lang for b in document.blocks] == [None, None, None, "fr"]


def test_bullets_under_a_headline_are_entries_and_no_date_line() -> None:
    page = (
        "SITUATION REPORT No. 2 ON THE NORTHERN QUAYS\n\nOslo, 4 March 2019\n\nKey figures\n• 95 ferries moored\n"
        "• 9,300 people in 94 sheds\n\nA month after the storm, the crews of the Harbour Union still cannot sail "
        "home, and the quays of the north are short of rope, of bread and of dry places to sleep.\n"
    )
    kinds = {page_line.strip("• "): None for page_line in page.splitlines() if page_line}
    document = load_bytes(page.encode(), "report.txt")
    kinds |= {document.block_text(block): block.kind for block in document.blocks}
    assert [kinds[line] for line in ("95 ferries moored", "9,300 people in 94 sheds")] == ["item", "item"]
    assert kinds["Oslo, 4 March 2019"] == "stamp"
