"""Whose staff and offices a number counts: those of the body that the sentence names, not those of its partners."""

from __future__ import annotations

import pytest

from iomgraph.extract import read
from iomgraph.loaders import load_bytes

HEAD = "Geneva, 4 May 2019 – "


def _counted(text: str) -> list[tuple[str, str, int]]:
    facts = [f.record() for f in read(load_bytes(text.encode(), "page.txt")).facts if f.type == "count"]
    return [(f.get("body") or f["org"], f["kind"], f["value"]) for f in facts]


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("About us\n\nThe organization has 590 offices.", [("IOM", "field-offices", 590)]),
        (f"{HEAD}IOM has 590 offices in 2019.", [("IOM", "field-offices", 590)]),
        (f"{HEAD}IOM, which has 12,000 staff, met the port.", [("IOM", "staff", 12000)]),
        (f"{HEAD}UNHCR, a partner of IOM, has 590 offices.", [("UNHCR", "field-offices", 590)]),
        (f"{HEAD}IOM thanked the port, which has 12,000 staff.", []),
        (f"{HEAD}IOM worked with UNHCR, which has 12,000 staff.", []),
    ],
)
def test_whose_a_number_is(text: str, counted: list[tuple[str, str, int]]) -> None:
    assert _counted(text) == counted
