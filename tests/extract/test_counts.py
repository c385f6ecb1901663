"""Counts: release against the page around it, whose they are, and the day that they hold for."""

from __future__ import annotations

from typing import Any

import pytest

from iomgraph.extract import read
from iomgraph.model.document import CHROME, RELEASE, Block, Document


def counts(lang: str, text: str, *, around: str = "", published: str = "2017-03-01") -> list[dict[str, Any]]:
    """Return the counts of a release and of the boilerplate that stands after it."""
    whole = f"{text}\n{around}"
    blocks = [Block(0, len(text), "paragraph")]
    if around:
        blocks.append(Block(len(text) + 1, len(whole), "boilerplate", CHROME))
    document = Document("x", whole, lang, tuple(blocks), "0" * 64, {"published": published})
    return [f.record() for f in read(document).facts if f.type == "count"]


def test_release_and_chrome_are_told_apart() -> None:
    """The page around a release is newer than it: its counts have no day."""
    found = counts("en", "IOM has 160 Member States.", around="IOM: 170 member states, a presence in 150 countries.")
    assert [(f["scope"], f["kind"], f["value"], f["as_of"]) for f in found] == [
        (RELEASE, "member-states", 160, "2017-03-01"),
        (CHROME, "member-states", 170, None),
        (CHROME, "countries-present", 150, None),
    ]


def test_year_beside_an_earlier_count() -> None:
    """A count of a year told beside it holds for that year."""
    found = counts("fr", "L'Organisation, qui comptait 120 États membres en 2008, en réunit aujourd'hui 160.")
    assert [(f["value"], f["as_of"]) for f in found] == [(120, "2008"), (160, "2017-03-01")]


def test_count_is_no_figure() -> None:
    """A number that is a count is not told as a figure too."""
    text = "La OIM cuenta con 160 Estados Miembros."
    document = Document("x", text, "es", (Block(0, len(text), "paragraph"),), "0" * 64)
    assert {f.type for f in read(document).facts} >= {"count"}
    assert not [f for f in read(document).facts if f.type == "figure"]


def test_some_of_the_members_are_no_count() -> None:
    """Members who do something are not all members."""
    assert counts("en", "With 80 member States attending, the Council opened.") == []


def test_news_page_of_others() -> None:
    """A news site's own reach is no count of IOM's."""
    assert counts("en", "Rain fell.", around="Our desk carries stories of 90 newsrooms.") == []


def test_year_ahead_of_a_count_of_the_past() -> None:
    """A count in the past tense holds for the year told ahead of it, or for that so many years ago."""
    found = counts("en", "In 1985, 41 States were members of our Organization. Now there are 67.")
    assert [(f["value"], f["as_of"]) for f in found] == [(41, "1985"), (67, "2017-03-01")]
    found = counts("en", "Ten years ago, when he came, 120 States were members of our Organization.")
    assert [(f["value"], f["as_of"]) for f in found] == [(120, "2007")]


def test_number_that_stands_alone() -> None:
    """A number without a noun counts what was counted before it and is nearest to it in size."""
    found = counts("en", "IOM had 60 Member States and 1,200 staff in 1990. Today it has 131.")
    assert [(f["kind"], f["value"]) for f in found] == [("member-states", 60), ("staff", 1200), ("member-states", 131)]


def test_years_between_which_members_grew() -> None:
    """A count reached between two years holds for the later one."""
    found = counts("en", "The number of Member States rose from 67 to 157 between 1998 and 2014.")
    assert [(f["value"], f["as_of"]) for f in found] == [(157, "2014")]


@pytest.mark.parametrize(
    ("lang", "text", "as_of"),
    [
        ("en", "IOM had 118 Member States in May 2005; it has 160 today.", "2005-05"),
        ("fr", "L'OIM comptait 118 États membres en mai 2005.", "2005-05"),
        ("es", "La OIM contaba con 118 Estados Miembros en mayo de 2005.", "2005-05"),
        ("en", "In May 2005, IOM had 118 Member States.", "2005-05"),
        ("en", "On 3 May 2005 IOM had 118 Member States.", "2005-05-03"),
        ("fr", "Le 3 mai 2005, l'OIM comptait 118 États membres.", "2005-05-03"),
        ("en", "IOM has 118 Member States in March 2017.", "2017-03-01"),
        ("en", "In May 2005 the Council met; IOM has 118 Member States.", "2017-03-01"),
    ],
)
def test_month_or_day_of_an_earlier_count(lang: str, text: str, as_of: str) -> None:
    """A count of an earlier month or day holds for that: as the release's own it would contradict what holds then."""
    assert [(f["value"], f["as_of"]) for f in counts(lang, text) if f["value"] == 118] == [(118, as_of)]
