"""Partial dates are intervals of days; what is unknown stays unknown."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iomgraph.model.dates import Bounds, PartialDate, bounds_of, format_interval, parse_interval, parse_partial

PARTIALS = st.dates().flatmap(
    lambda d: st.sampled_from([PartialDate(d.year), PartialDate(d.year, d.month), PartialDate(d.year, d.month, d.day)])
)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("1952", date(1952, 1, 1), date(1952, 12, 31)),
        ("1952-02", date(1952, 2, 1), date(1952, 2, 29)),
        (" 1952-10-13 ", date(1952, 10, 13), date(1952, 10, 13)),
    ],
)
def test_a_partial_date_is_its_days(text, first, last):
    found = parse_partial(text)
    assert found is not None
    assert (found.first, found.last) == (first, last)


@pytest.mark.parametrize("text", ["", "52", "1952-13", "1953-02-29", "1952-1", "１９５２", "1952-10-13T00:00", "0000"])
def test_what_is_no_date(text):
    assert parse_partial(text) is None


@given(PARTIALS)
def test_what_is_written_is_read_back(partial):
    assert parse_partial(str(partial)) == partial
    assert partial.first <= partial.last
    assert partial.contains(partial)


@given(PARTIALS, PARTIALS)
def test_containing_is_overlapping(a, b):
    assert not a.contains(b) or a.overlaps(b)
    assert a.overlaps(b) == b.overlaps(a)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("2018", "2018-01-01/2018-12-31"),
        ("2019-01/2019-06", "2019-01-01/2019-06-30"),
        ("2010/..", "2010-01-01/.."),
        ("/2010", "../2010-12-31"),
    ],
)
def test_intervals(text, written):
    found = parse_interval(text)
    assert found is not None
    assert format_interval(found) == written


@pytest.mark.parametrize("text", ["2019/2018", "..", "/", "2019/x", ""])
def test_what_is_no_interval(text):
    assert parse_interval(text) is None


def test_certain_possible_excluded():
    bounds = bounds_of(parse_partial("2018"), parse_partial("2020-06"))
    days = ["2017-12-31", "2018-06-01", "2018-12-31", "2020-06-01", "2020-06-30", "2020-07-01"]
    assert [bounds.on(date.fromisoformat(day)) for day in days] == [
        "excluded", "possible", "certain", "certain", "possible", "excluded",
    ]  # fmt: skip


@given(st.dates())
def test_nothing_known_is_possible_and_never_certain(day):
    assert Bounds().on(day) == "possible"


@given(st.lists(PARTIALS))
def test_dates_of_any_precision_sort(partials):
    ordered = sorted(partials)
    assert [p.first for p in ordered] == sorted(p.first for p in partials)
