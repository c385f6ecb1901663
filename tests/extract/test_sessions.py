"""Sessions: ordinals in every form, days and town as told, one fact a session."""

from __future__ import annotations

import pytest

from iomgraph.extract import read
from iomgraph.extract.facts.council_calendar import sitting
from iomgraph.language.ordinals import find_ordinals, number_words, roman_number
from iomgraph.language.packs import languages, pack
from iomgraph.loaders import load_bytes
from iomgraph.model.facts import Session


def sessions(text: str) -> list[Session]:
    """Return the sessions of a page given as text."""
    return [f for f in read(load_bytes(text.encode(), "page.txt")).facts if isinstance(f, Session)]


@pytest.mark.parametrize("code", languages())
def test_number_words_complete(code: str) -> None:
    """Every ordinal from 1 to 199 has its words."""
    assert set(number_words(pack(code).fact("session")["ordinals"]).values()) == set(range(1, 200))


@pytest.mark.parametrize(
    ("code", "text", "number"),
    [
        ("en", "one hundred and tenth", 110),
        ("en", "Eighty-Seventh", 87),
        ("en", "101st", 101),
        ("fr", "cent dixième", 110),
        ("fr", "quatre-vingt-dix-septième", 97),
        ("fr", "soixante et onzième", 71),
        ("fr", "110ème", 110),
        ("fr", "XVIème", 16),
        ("es", "centésima décima", 110),
        ("es", "vigesimosegunda", 22),
        ("es", "85.ª", 85),
        ("es", "XVI", 16),
    ],
)
def test_ordinal(code: str, text: str, number: int) -> None:
    """An ordinal is read whole, in digits, in words and as a Roman number."""
    assert find_ordinals(f"x {text} x", 0, len(text) + 4, pack(code)) == [(2, 2 + len(text), number)]


def test_roman() -> None:
    """Roman numbers count down before a greater sign."""
    assert [roman_number(text) for text in ("IV", "XIX", "XLII", "XCIX", "CXIV")] == [4, 19, 42, 99, 114]


def test_one_session_told_often() -> None:
    """Title, lead and a later sentence give one session, its days from wherever they stand."""
    text = (
        "IOM Council Holds 101st Session\n\n"
        "Geneva, 27 November 2012 – Delegates from all regions came to Geneva for the 101st session of the IOM "
        "Council, which opened today and lasts four days.\n\nThe Council will elect a chair.\n"
    )
    (fact,) = sessions(text)
    assert (fact.body, fact.ordinal, fact.kind) == ("council", 101, "regular")
    assert (fact.start, fact.end, fact.city) == ("2012-11-27", "2012-11-30", "Geneva")


def test_two_numberings() -> None:
    """A special session below forty is of the numbering begun in 2016, whose sessions the reference data keep apart."""
    new, old = sitting(6, special=True), sitting(87, special=True)
    assert new and old
    assert (new.one_day, old.one_day) == ("2023-05-15", "2004-06-04")
    assert sitting(6, special=False) is not None
    assert sitting(199, special=False) is None


def test_other_session_keeps_its_days() -> None:
    """Days in a sentence that names another session are that one's."""
    text = (
        "Statement by Freedonia at the 18th Session of the Standing Committee on Programmes and Finance, "
        "16-17 June 2016\n\n"
        "Mr. Chair, a special session of the Council will meet on 30 June to consider the agreement.\n"
    )
    found = {fact.body: fact for fact in sessions(text)}
    assert (found["scpf"].start, found["scpf"].end) == ("2016-06-16", "2016-06-17")
    assert (found["council"].ordinal, found["council"].kind, found["council"].end) == (None, "special", None)


def test_days_without_a_year_count_from_the_council_that_the_page_names() -> None:
    """On a page without a date neither a day long past nor a guess settles the year of a session."""
    text = (
        "The Council\n\nGeneva – The 110th session of the Council of the International Organization for Migration "
        "(IOM) will last until Friday, 29 November. The last to join was Uzbekistan, on 27 November 2018, at the 109th."
    )
    facts = [f for f in read(load_bytes(text.encode(), "page-en.txt")).facts if isinstance(f, Session)]
    assert [(f.ordinal, f.end) for f in facts if f.ordinal == 110] == [(110, "2019-11-29")]
