"""The organisation's structure listed at the foot of a page, where other pages have their contact links."""

from __future__ import annotations

import pytest

from iomgraph.extract import read
from iomgraph.loaders import load_bytes

_TEXT = "<p>Accra - The ferrymen met and left, and all of them came home again to the harbour with their nets.</p>" * 3
_HEAD = f"<html lang='en'><body><main><h1>Ferrymen of the Lake</h1>{_TEXT}</main><div><h4>Our structure</h4><ul>"


def _units(labels: list[str]) -> list[tuple[str, str]]:
    items = "".join(f"<li>{label}</li>" for label in labels)
    page = f"{_HEAD}{items}</ul><p>3, quai des Rames, Geneva</p><p>Copyright 2010</p></div></body></html>"
    contact = page.replace("</main>", "<p>For more information: Ada Bell, abell@iom.int</p></main>")
    document = load_bytes(contact.encode(), "foot.html")
    return [(f.record()["label"], f.record()["kind"]) for f in read(document).facts if f.type == "unit"]


@pytest.mark.parametrize(
    ("labels", "wanted"),
    [
        (
            ["Director General", "Office of the Inspector General", "Department of Ferries"],
            [
                ("Director General", "post"),
                ("Office of the Inspector General", "office"),
                ("Department of Ferries", "department"),
            ],
        ),
        (["Our boats", "Our nets", "Department of Ferries"], []),
    ],
)
def test_structure_at_foot(labels: list[str], wanted: list[tuple[str, str]]) -> None:
    assert _units(labels) == wanted
