"""The words of the pages: every language has the same ones, with the same gaps to fill."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from iomgraph.errors import ResourceError
from iomgraph.export.timelines.wording import figure_words, when
from iomgraph.extract.facts.role_term import RECKONED, TOLD_FROM_IT
from iomgraph.language.packs import pack
from iomgraph.model.dates import Bounds
from iomgraph.web.pages.words import page_languages, words


def texts(content: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield every text of a pack with the path of its keys."""
    if isinstance(content, dict):
        for key, value in content.items():
            yield from texts(value, f"{path}/{key}")
    else:
        yield path, str(content)


@pytest.mark.parametrize("lang", page_languages())
def test_every_language_has_the_same_texts_with_the_same_gaps(lang: str) -> None:
    own, english = (dict(texts(pack(code).file("web_labels"))) for code in (lang, "en"))
    assert own.keys() == english.keys()
    for key, text in own.items():
        assert text.strip(), key
        assert {*re.findall(r"\{\w+\}", text)} == {*re.findall(r"\{\w+\}", english[key])}, key


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2018, 11, 27), date(2018, 11, 27), "27 November 2018"),
        (date(2018, 11, 1), date(2018, 11, 30), "November 2018"),
        (date(2018, 1, 1), date(2018, 12, 31), "2018"),
        (date(2018, 1, 1), date(2019, 12, 31), "between 2018 and 2019"),
        (date(2018, 11, 2), date(2018, 11, 30), "between 2 and 30 November 2018"),
        (date(2018, 10, 2), date(2018, 11, 2), "between 2 October and 2 November 2018"),
        (date(2017, 11, 2), date(2018, 11, 2), "between 2 November 2017 and 2 November 2018"),
        (date(2018, 1, 1), None, "1 January 2018 or later"),
        (None, date(2018, 1, 1), "1 January 2018 or earlier"),
        (None, None, ""),
    ],
)
def test_a_date_is_said_as_precisely_as_it_is_known(first: date | None, last: date | None, said: str) -> None:
    assert words("en").when(first, last) == said


def test_two_days_of_a_month_are_said_as_one_says_them() -> None:
    days = date(2018, 11, 1), date(2018, 11, 7)
    spanish = "entre el 1 y el 7 de noviembre de 2018"
    assert [words(lang).when(*days) for lang in ("es", "fr")] == [spanish, "entre le 1er et le 7 novembre 2018"]
    assert when(*days, figure_words("es")) == spanish


def test_no_end_is_never_said_to_last() -> None:
    assert words("en").end(Bounds(from_min=date(2020, 1, 1))) == "end not known"
    assert words("fr").when(date(2018, 11, 1), date(2018, 11, 30)) == "novembre 2018"


def test_a_missing_text_says_where_to_add_it() -> None:
    with pytest.raises(ResourceError, match=r"web_labels.yaml of en has no text 'no\.such'"):
        words("en").say("no.such")


@pytest.mark.parametrize("lang", page_languages())
@pytest.mark.parametrize("reason", [RECKONED, TOLD_FROM_IT, "told as news in the release", "country of the dateline"])
def test_why_something_is_inferred_is_said_in_every_language(lang: str, reason: str) -> None:
    assert words(lang).among("reason", reason)


def test_french_is_written_with_typographic_apostrophes() -> None:
    told = [text for _, text in texts(pack("fr").file("web_labels"))]
    assert not [text for text in told if re.search(r"\w'\w", text)]
