"""Figures over several sentences: what a number without a noun counts, repetitions, periods."""

from __future__ import annotations

from typing import Any

from iomgraph.extract import read
from iomgraph.model.document import Block, Document


def figures(lang: str, text: str, *, published: str = "", title: str = "") -> list[dict[str, Any]]:
    """Return the figures of a release of one paragraph, with a title and a day of publication where given."""
    blocks, start = [], 0
    whole = f"{title}\n{text}" if title else text
    if title:
        blocks.append(Block(0, len(title), "title"))
        start = len(title) + 1
    blocks.append(Block(start, len(whole), "paragraph"))
    metadata = {"published": published} if published else {}
    document = Document("x", whole, lang, tuple(blocks), "0" * 64, metadata)
    return [f.record() for f in read(document).facts if f.type == "figure"]


def units(found: list[dict[str, Any]]) -> list[tuple[Any, Any]]:
    """Return the values and units of figures."""
    return [(f["value"], f["unit"]) for f in found]


def test_unit_from_the_figure_before() -> None:
    """A number without a noun counts what the number before counts of which it can be a part."""
    assert units(figures("en", "We saw 45 farmers from 12 villages. Some 20 have left.")) == [
        (45, "farmers"),
        (12, "villages"),
        (20, "farmers"),
    ]


def test_part_of_the_nearest_larger_number() -> None:
    """ "20 of them" is part of 45, not of 12."""
    found = figures("en", "We saw 45 farmers from 12 villages, 20 of them in tears.")
    assert units(found)[-1] == (20, "farmers")


def test_money_takes_the_currency_of_the_sentence_before() -> None:
    """Millions without a noun after an amount are money."""
    found = figures("es", "El plan cuesta 40 millones de euros. De ellos, 12 millones irán a las escuelas.")
    assert [(f["value"], f["currency"]) for f in found] == [(40000000, "EUR"), (12000000, "EUR")]


def test_list_item_names_its_unit_before_the_colon() -> None:
    """ "Displaced farmers: 117 million" counts displaced farmers."""
    assert units(figures("en", "Displaced farmers: 117 million")) == [(117000000, "Displaced farmers")]


def test_repetition_gives_one_figure_in_the_words_of_the_body() -> None:
    """A headline's number that the body repeats is told once, from the body."""
    found = figures("fr", "Au total, 340 bergers ont été vaccinés en 2016.", title="340 bergers vaccinés")
    assert [(f["value"], f["period"]) for f in found] == [(340, "2016")]


def test_period_of_a_change() -> None:
    """Each amount of a change belongs to its own year; another year's figure does not date this one."""
    found = figures(
        "en", "Arrivals rose from 310 in 2015 to 420 in 2016. They reached 500 in 2017, up from 90 in 2010."
    )
    assert [(f["value"], f["period"]) for f in found] == [(310, "2015"), (420, "2016"), (500, "2017"), (90, "2010")]


def test_period_since() -> None:
    """ "Since" runs to the day of the release."""
    (found,) = figures("en", "Since 2015, 310 nurses have been trained.", published="2019-02-21")
    assert found["period"] == "2015/2019"


def test_day_of_an_event_is_no_period() -> None:
    """A figure of something that happened on a day has no period."""
    (found,) = figures("en", "On 5 May 2016 some 310 nurses marched.", published="2016-05-06")
    assert found["period"] is None


def test_evidence_holds_the_comparator_and_the_unit() -> None:
    """The evidence is the shortest span that states the figure."""
    (found,) = figures("fr", "On a planté plus de 1\u202f200 arbres fruitiers.")
    assert found["evidence"]["quote"] == "plus de 1\u202f200 arbres fruitiers"


def test_the_dateline_is_no_subject() -> None:
    """What rises is told behind the dateline, which is no noun and tells no time of it."""
    text = "Geneva, 3 May 2016 - Arrivals reached 6,700 in April, up from 4,100 in March."
    found = figures("en", text, published="2016-05-03")
    assert units(found) == [(6700, "Arrivals"), (4100, "Arrivals")]
    assert [f["period"] for f in found] == ["2016-04", "2016-03"]


def test_the_previous_year_is_that_before_the_year_told() -> None:
    """ "The previous year" is one before the figure's before it; "last year" is one before the release's."""
    found = figures("en", "In 2011, 60 looms sang. The previous year 50 looms did.", published="2016-05-03")
    assert [f["period"] for f in found] == ["2011", "2010"]
    found = figures("en", "In 2011, 60 looms sang. Last year 50 looms did.", published="2016-05-03")
    assert [f["period"] for f in found] == ["2011", "2015"]


def test_a_day_behind_a_number_is_its_own_time() -> None:
    """A part told of a day or a week takes no longer time over from the whole."""
    found = figures("en", "Since January, 310 nurses have left, including 24 last week.", published="2016-05-06")
    assert [f["period"] for f in found] == ["2016-01/2016-05", None]


def test_unchanged_since_is_no_period() -> None:
    """A number that has not changed since a day is told of now."""
    found = figures("en", "The toll has not changed since March: 71 dead.", published="2016-05-06")
    assert [(f["value"], f["period"]) for f in found] == [(71, None)]
