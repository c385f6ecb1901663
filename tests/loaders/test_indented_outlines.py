"""Outlines of plain text that indentation alone, or the drawn lines of a tree, nests."""

from __future__ import annotations

import pytest

from iomgraph.extract import read
from iomgraph.loaders import load_bytes

CHARTS = {
    "en": (
        "IOM organization chart",
        "Director General (Amina Benali)",
        "Department of Ferries (Tomas Reed)",
        "Oars Division",
        "Office of Tides",
    ),
    "fr": (
        "Organigramme de l'OIM",
        "Directrice générale (Amina Benali)",
        "Département des bacs (Tomas Reed)",
        "Division des rames",
        "Bureau des marées",
    ),
    "es": (
        "Organigrama de la OIM, así como está organizada hoy",
        "Directora General (Amina Benali)",
        "Departamento de Balsas (Tomas Reed)",
        "División de Remos",
        "Oficina de Mareas",
    ),
}
LAYOUTS = {
    "blanks": ("", "    ", "        ", "    "),
    "tabs": ("", "\t", "\t\t", "\t"),
    "indented as a whole": ("  ", "    ", "      ", "    "),
    "a drawn tree": ("", "├── ", "│   └── ", "└── "),
}


def chart(lang: str, layout: str) -> bytes:
    title, *lines = CHARTS[lang]
    return "\n".join([title, "", *(a + b for a, b in zip(LAYOUTS[layout], lines, strict=True)), ""]).encode()


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("lang", CHARTS)
def test_an_indented_chart_tells_who_is_under_whom_and_who_heads_what(lang: str, layout: str) -> None:
    _, *lines = CHARTS[lang]
    top, department, division, office = (line.partition(" (")[0] for line in lines)
    found = read(load_bytes(chart(lang, layout), "chart.txt")).facts
    assert [(f.label, f.parent) for f in found if f.type == "unit"] == [
        (top, None),
        (department, top),
        (division, department),
        (office, top),
    ]
    people = {f.person: (f.role, f.org) for f in found if f.type == "role"}
    assert people["Amina Benali"][0] == "director-general"
    assert people["Tomas Reed"] == ("other", department)


@pytest.mark.parametrize("lang", CHARTS)
def test_a_chart_typed_into_a_web_page_is_nested_alike(lang: str) -> None:
    title, *lines = CHARTS[lang]
    typed = "\n".join(a + b for a, b in zip(LAYOUTS["blanks"], lines, strict=True))
    page = (
        f"<!doctype html><html lang={lang}><head><title>{title}</title></head><body><main><h1>{title}</h1>"
        f"<pre>\n{typed}\n</pre></main></body></html>"
    )
    document = load_bytes(page.encode(), "chart.html")
    items = [block for block in document.blocks if block.kind == "item"]
    assert [document.block_text(block) for block in items] == lines
    assert [(block.depth, block.parent >= 0) for block in items] == [(0, False), (1, True), (2, True), (1, True)]


def test_typed_paragraphs_stay_apart() -> None:
    page = (
        "<!doctype html><html lang=en><head><title>Boats</title></head><body><main><h1>IOM sends boats to Gao</h1><pre>"
        "Geneva, 4 March 2031 - IOM sent twelve boats to Gao on Monday.\nThey were late.\n\nNobody minded, they said.\n"
        "</pre></main></body></html>"
    )
    document = load_bytes(page.encode(), "page.html")
    assert [document.block_text(b) for b in document.blocks if b.kind == "paragraph"] == [
        "Geneva, 4 March 2031 - IOM sent twelve boats to Gao on Monday.\nThey were late.",
        "Nobody minded, they said.",
    ]


def kinds(text: str) -> list[tuple[str, int]]:
    document = load_bytes(text.encode(), "page.txt")
    return [(block.kind, block.parent) for block in document.blocks]


@pytest.mark.parametrize(
    "text",
    [
        # Whom to write to, with addresses and numbers.
        "Boats for Gao\n\nMedia contacts\n    Amina Benali\n    IOM Media\n    Tel: +41 22 717 9111\n    a@iom.int\n",
        # Prose whose first lines are set in.
        "Boats for Gao\n\n    The first boats left.\nThey were late.\n    Others will follow.\nNobody knows when.\n",
        # Lines that go back to where no line stood.
        "Boats for Gao\n\nOars\n        Sails\n    Ropes\n  Nets\n",
        # Lines on end that are all indented alike.
        "Boats for Gao\n\n    Oars\n    Sails\n    Ropes\n    Nets\n",
        # A sentence between bars, a price with a plus.
        "Boats for Gao\n\n| Oars\n+ Sails\n",
    ],
)
def test_other_indented_lines_are_no_outline(text: str) -> None:
    assert all(parent < 0 for _, parent in kinds(text))
