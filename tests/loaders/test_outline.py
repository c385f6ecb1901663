"""A page that is a list under a headline: its entries are entries, nested as written, in every format."""

from __future__ import annotations

import pytest

from iomgraph.loaders import load_bytes

HTML = (
    "<!doctype html><html lang=en><head><title>Organizational structure | IOM</title></head><body><nav><ul><li>Home"
    "<li>About us<li>News</ul></nav><main><h1>Organizational structure</h1><ul><li>Director General<ul>"
    "<li>Office of Tides<ul><li>Waves Unit</ul><li>Department of Ferries</ul></ul></main></body></html>"
)
LISTED = "- Director General\n  - Office of Tides\n    - Waves Unit\n  - Department of Ferries\n"


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("page.html", HTML),
        ("page.md", f"# Organizational structure\n\n{LISTED}"),
        ("page.txt", f"Organizational structure\n\n{LISTED}"),
    ],
)
def test_a_structure_is_a_list(name: str, source: str) -> None:
    document = load_bytes(source.encode(), name)
    release = [block for block in document.blocks if block.scope == "release" and block.kind != "metadata"]
    text = [document.text[block.start : block.end].strip() for block in release]
    assert [block.kind for block in release] == ["title", "item", "item", "item", "item"]
    assert text == [
        "Organizational structure",
        "Director General",
        "Office of Tides",
        "Waves Unit",
        "Department of Ferries",
    ]
    parents = [document.blocks[b.parent] if b.parent >= 0 else None for b in release[1:]]
    named = [document.text[p.start : p.end].strip() if p else None for p in parents]
    assert named == [None, "Director General", "Office of Tides", "Director General"]


def test_the_date_and_place_under_a_headline_are_no_outline() -> None:
    page = (
        "<!doctype html><html lang=en><head><title>Ferries for the islands</title></head><body><main>"
        "<h1>Ferries for the islands are back in service</h1><ul><li>12 May 2020<li>Suva<li>Fiji<li>Ferries</ul>"
        "<p>Suva – The ferries that the islands had waited for since the storm are back in service."
        " All of them came home today.</p>"
        "<p>They call at every island twice a week, and carry goods as well as people"
        " who have to see a doctor.</p></main>"
    )
    document = load_bytes(page.encode(), "page.html")
    kinds = [block.kind for block in document.blocks if block.scope == "release"]
    assert "item" not in kinds and "stamp" in kinds
