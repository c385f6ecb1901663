"""Dates: the examples of the packs, what an anchor settles, and the order of ambiguous numbers."""

from __future__ import annotations

from typing import Any

import pytest

from iomgraph.extract.mentions import dates
from iomgraph.extract.page import open_page
from iomgraph.language.date_grammar import find_dates
from iomgraph.language.dates import DateValue, Point
from iomgraph.language.packs import languages, pack
from iomgraph.model.document import Block, Document

ANCHOR = "2019-11-26"


def cases(key: str) -> list[Any]:
    """Return every (language, entry) of a section of the packs' date files."""
    return [
        pytest.param(code, entry, id=f"{code}-{n}")
        for code in languages()
        for n, entry in enumerate(pack(code).fact("date")[key])
    ]


def values(text: str, code: str) -> dict[str, DateValue]:
    """Return the dates of a text by their words."""
    return {text[start:end]: value for start, end, value in find_dates(text, [(0, len(text))], pack(code))}


@pytest.mark.parametrize(("code", "entry"), cases("examples"))
def test_example(code: str, entry: dict[str, str]) -> None:
    """An example's date is found in full, and means what it says."""
    found = values(entry["text"], code)
    assert entry["date"] in found, found
    assert found[entry["date"]].iso(ANCHOR) == entry["iso"]


@pytest.mark.parametrize(("code", "text"), cases("counter_examples"))
def test_counter_example(code: str, text: str) -> None:
    """A counter-example holds no date."""
    assert values(text, code) == {}


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("since 2015", "2015/2019"),
        ("since 2019", "2019"),
        ("since the beginning of 2019", "2019"),
        ("since January 2019", "2019-01/2019-11"),
        ("since 19 November", "2019-11-19/2019-11-26"),
        ("between July and September", "2019-07/2019-09"),
        ("this year", "2019"),
        ("last July", "2019-07"),
    ],
)
def test_period(text: str, period: str) -> None:
    """A figure's period runs to the day of writing where the text says since when."""
    (value,) = values(text, "en").values()
    assert value.period(ANCHOR) == period


def test_direction() -> None:
    """A weekday or a date without its year is read the way that is asked for."""
    tuesday = DateValue(Point(weekday=1, unit="weekday"))
    assert [tuesday.iso("2019-11-28", way) for way in ("past", "future", "near")] == [
        "2019-11-26",
        "2019-12-03",
        "2019-11-26",
    ]
    spring = DateValue(Point(month=3, day=4))
    assert [spring.iso(ANCHOR, way) for way in ("past", "future")] == ["2019-03-04", "2020-03-04"]


def test_unsettled() -> None:
    """Without an anchor a date that needs one stays open."""
    assert DateValue(Point(month=3, day=4)).iso() is None
    assert DateValue(Point(unit="day", offset=0)).iso() is None
    assert DateValue(Point(month=2, day=30, year=2019)).iso() is None


def test_stretch_over_new_year() -> None:
    """A stretch whose year stands at its end begins the year before where it must."""
    assert values("from 30 December to 2 January 2011", "en").popitem()[1].iso() == "2010-12-30/2011-01-02"


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("03/04/2018", "2018-04-03"),
        ("03/04/2018 and 12/25/2018", "2018-03-04"),
        ("03/04/2018 and 25/12/2018", "2018-04-03"),
        ("03/04/2018, a day after 3 March 2018", "2018-03-04"),
        ("03/04/2018, long before the end of March", "2018-03-04"),
        ("03/04/2018, between March and the end of April", "2018-04-03"),
        ("03/04/2018, as in March 2017", "2018-04-03"),
    ],
)
def test_order_of_day_and_month(text: str, iso: str) -> None:
    """03/04 is read the way the rest of the page allows, day first where nothing tells."""
    page = open_page(Document("x", text, "en", (Block(0, len(text), "paragraph"),), "0" * 64))
    dates.recognise(page)
    assert page.mentions("date")[0].value.iso() == iso


def test_foreign_stamp() -> None:
    """The stamp of a reprint may name its month in a language without a pack."""
    text = "Bucuresti - 4 iunie 2004"
    page = open_page(Document("x", text, "en", (Block(0, len(text), "stamp"),), "0" * 64))
    dates.recognise(page)
    assert [m.value.iso() for m in page.mentions("date")] == ["2004-06-04"]


def test_linear() -> None:
    """A long text of near-dates is read in time that grows with its length."""
    text = "from 1 to 2 of the 3 and 4 of the " * 3000
    assert values(text, "en") == {}


def test_weekday_at_the_end_of_a_title() -> None:
    """A weekday that ends a title is no part of the date on the line below."""
    text = "Council to meet on Friday\n26 June 2018"
    page = open_page(Document("x", text, "en", (Block(0, 25, "title"), Block(26, len(text), "stamp")), "0" * 64))
    dates.recognise(page)
    assert [text[m.start : m.end] for m in page.mentions("date")] == ["Friday", "26 June 2018"]
