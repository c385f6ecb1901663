"""The posts of a career are told of whom the page, or the line above, names; and of nobody where that is not clear."""

from __future__ import annotations

import pytest

from iomgraph.extract import read
from iomgraph.loaders import load_bytes

AHEAD = "2005-2009: Chief of Mission, Dhaka\n2009-2012: Regional Director, Bangkok\n"
BEHIND = "Chief of Mission, Dhaka (2005-2009)\nRegional Director, Bangkok (2009-2012)\n"
HERS = [("chief-of-mission", "2005", "2009"), ("regional-director", "2009", "2012")]
SHE_IS = "Ana Roth is an economist."


def _told(text: str) -> list[tuple[str, str, str | None, str | None]]:
    """Return the posts with years that a page tells: of whom, which, from and until when."""
    facts = [f.record() for f in read(load_bytes(text.encode(), "page.txt")).facts if f.type == "role"]
    return [(f["person"], f["role"], f.get("start"), f.get("end")) for f in facts if f.get("start") or f.get("end")]


@pytest.mark.parametrize(
    "text",
    [
        f"{SHE_IS} Her career:\n{AHEAD}",
        f"{SHE_IS} Ana Roth met Tom Lund.\n{AHEAD}",
        f"Ana Roth\n{BEHIND}",
        "Ana Roth\n- Chief of Mission, Dhaka (2005-2009)\n- Regional Director, Bangkok, 2009-2012.\n",
    ],
)
def test_a_list_is_told_of_whom_the_page_is_about(text: str) -> None:
    assert _told(text) == [("Ana Roth", *post) for post in HERS]


@pytest.mark.parametrize(
    "text",
    [
        f"{SHE_IS} Her career:\nSince 2009 – Regional Director, Bangkok\n2005-2009: Chief of Mission, Dhaka\n",
        f"{SHE_IS} Her career:\n2009 to date: Regional Director, Bangkok\n2005-2009: Chief of Mission, Dhaka\n",
        "Ana Roth\nRegional Director, Bangkok (since 2009)\nChief of Mission, Dhaka (2005-2009)\n",
    ],
)
def test_a_post_that_goes_on_has_no_end(text: str) -> None:
    assert _told(text) == [("Ana Roth", "regional-director", "2009", None), ("Ana Roth", *HERS[0])]


@pytest.mark.parametrize(
    "text",
    [
        f"{SHE_IS} Her career:\n2005-2009: Chief of Mission, Dhaka\n",
        f"{SHE_IS} Ana Roth and Ana Roth met Tom Lund and Tom Lund.\n{AHEAD}",
        f"{SHE_IS}\n2005-2009: Chiefs of Mission, Dhaka\n2009-2012: Regional Directors, Bangkok\n",
        f"{SHE_IS}\n2005-2009: met the Chief of Mission, Dhaka\n2009-2012: met the Regional Director, Bangkok\n",
        f"Ana Roth, whom everybody in the building knows as a friend of long walks and short words\n{BEHIND}",
        f"Ana Roth, Director General\n{BEHIND}",
        f"We met Ana Roth.\n{BEHIND}",
        f"Ana Roth and Tom Lund\n{BEHIND}",
        "Ana Roth\nChief of Mission, Dhaka (2005-2009)\nThere is more.\nRegional Director, Bangkok (2009-2012)\n",
        "Ana Roth\nChief of Mission, Dhaka (2005-2009) was best\nRegional Director, Bangkok (2009-2012) as well\n",
    ],
)
def test_a_list_that_may_be_anybodys_is_nobodys(text: str) -> None:
    assert _told(text) == []


def test_a_line_with_a_name_is_of_that_name() -> None:
    """However often the page names somebody else."""
    ahead = "2005-2009: Tom Lund, Chief of Mission, Dhaka\n2009-2012: Eva Holm, Regional Director, Bangkok\n"
    assert "Ana Roth" not in {person for person, *_ in _told(f"{SHE_IS} {'Ana Roth writes. ' * 9}\n{ahead}")}
