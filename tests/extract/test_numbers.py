"""Numbers in digits, words and both, in three languages; money, shares, comparators; and what is no quantity."""

from __future__ import annotations

from typing import Any

import pytest

from iomgraph.extract.mentions import numbers
from iomgraph.extract.page import open_page
from iomgraph.model.document import Block, Document


def values(lang: str, text: str) -> list[Any]:
    """Return the values of the numbers of a text of one paragraph, without looking for dates first."""
    page = open_page(Document("x", text, lang, (Block(0, len(text), "paragraph"),), "0" * 64))
    numbers.recognise(page)
    return [m.value for m in page.mentions("number")]


@pytest.mark.parametrize(
    ("lang", "text", "value"),
    [
        ("en", "1,234.5 tons", 1234.5),
        ("en", "10 000 trees", 10000),
        ("en", "12'345 trees", 12345),
        ("en", "1,234 million trees", 1234000000),
        ("en", "1.234 million trees", 1234000),
        ("en", "two and a half million trees", 2500000),
        ("en", "half a million trees", 500000),
        ("en", "two hundred and fifty thousand trees", 250000),
        ("en", "twenty-one trees", 21),
        ("en", "a dozen trees", 12),
        ("en", "166Trees stand", 166),
        ("fr", "1\u00a0234,5 tonnes", 1234.5),
        ("fr", "1\u202f234 arbres", 1234),
        ("fr", "soixante-dix-huit arbres", 78),
        ("fr", "quatre-vingt-dix-sept arbres", 97),
        ("fr", "cent soixante et onze arbres", 171),
        ("fr", "trois millions cinq cent mille arbres", 3500000),
        ("fr", "un demi-million d'arbres", 500000),
        ("fr", "2 millions et demi d'arbres", 2500000),
        ("fr", "une dizaine de milliers d'arbres", 10000),
        ("es", "1.234,5 toneladas", 1234.5),
        ("es", "1,234 árboles", 1234),
        ("es", "treinta y dos mil árboles", 32000),
        ("es", "mil millones de árboles", 1000000000),
        ("es", "18,5 miles de millones de árboles", 18500000000),
        ("es", "dos millones y medio de árboles", 2500000),
        ("es", "medio millón de árboles", 500000),
        ("es", "6 mil 500 árboles", 6500),
        ("es", "doscientas cincuenta encinas", 250),
    ],
)
def test_value(lang: str, text: str, value: float) -> None:
    """A number's value, however it is written."""
    assert [v.value for v in values(lang, text)] == [value]


@pytest.mark.parametrize(
    ("lang", "text", "value", "currency"),
    [
        ("en", "US$ 12.5 million", 12500000, "USD"),
        ("en", "USD1.4 billion", 1400000000, "USD"),
        ("en", "EUR 924,000", 924000, "EUR"),
        ("en", "$12m", 12000000, "USD"),
        ("en", "CHF 52.2 million", 52200000, "CHF"),
        ("en", "CAD 800,000", 800000, "CAD"),
        ("en", "30 million dollars", 30000000, "USD"),
        ("fr", "53,6 milliards de dollars", 53600000000, "USD"),
        ("fr", "2,5 millions d'euros", 2500000, "EUR"),
        ("fr", "12 M€", 12000000, "EUR"),
        ("fr", "25 000 francs CFA", 25000, "XOF/XAF"),
        ("es", "1.500 millones de euros", 1500000000, "EUR"),
        ("es", "3.000 dólares", 3000, "USD"),
        ("es", "52,2 millones de francos suizos", 52200000, "CHF"),
    ],
)
def test_money(lang: str, text: str, value: float, currency: str) -> None:
    """An amount bears its currency, written before or after it."""
    (found,) = values(lang, text)
    assert (found.value, found.currency) == (value, currency)


@pytest.mark.parametrize(
    ("lang", "text", "comparator"),
    [
        ("en", "no fewer than 30 trees", ">"),
        ("en", "30 or more trees", ">"),
        ("en", "30+ trees", ">"),
        ("en", "up to 30 trees", "<"),
        ("en", "an estimated 30 trees", "~"),
        ("en", "exactly 30 trees", "="),
        ("fr", "pas moins de 30 arbres", ">"),
        ("fr", "dépasse les 30 arbres", ">"),
        ("fr", "jusqu'à 30 arbres", "<"),
        ("fr", "quelque 30 arbres", "~"),
        ("fr", "30 arbres environ", "~"),
        ("fr", "une trentaine d'arbres", "~"),
        ("es", "por lo menos 30 árboles", ">"),
        ("es", "supera los 30 árboles", ">"),
        ("es", "hasta 30 árboles", "<"),
        ("es", "unos 30 árboles", "~"),
        ("es", "30 árboles aproximadamente", "~"),
    ],
)
def test_comparator(lang: str, text: str, comparator: str) -> None:
    """The words before or after a number tell how exact it is."""
    (found,) = values(lang, text)
    assert (found.value, found.comparator) == (30, comparator)


@pytest.mark.parametrize(
    ("lang", "text", "value"),
    [
        ("en", "87 per cent of trees", 87),
        ("en", "one in five trees", 20),
        ("fr", "3,4 % des arbres", 3.4),
        ("fr", "la moitié des arbres", 50),
        ("fr", "un arbre sur sept", 14),
        ("en", "one tree in eight", 12.5),
        ("es", "un tercio de los árboles", 33),
        ("es", "15% de los árboles", 15),
        ("es", "tres de cada cuatro árboles", 75),
    ],
)
def test_share(lang: str, text: str, value: float) -> None:
    """A share is 87, not 0.87, and says that it is one."""
    (found,) = values(lang, text)
    assert (found.value, found.percent) == (value, True)


def test_range_shares_scale_currency_and_sign() -> None:
    """What only the second end of a range bears belongs to both."""
    assert [v.value for v in values("en", "between 2 and 3 million trees")] == [2000000, 3000000]
    assert [v.percent for v in values("es", "entre 20 y 30 por ciento")] == [True, True]
    assert [v.currency for v in values("fr", "de 2 à 3 millions d'euros")] == ["EUR", "EUR"]
    assert [v.value for v in values("es", "entre mil y dos mil árboles")] == [1000, 2000]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "COVID-19, the G20 and C/110/12"),
        ("en", "the 20th floor, Article 12, Room 9, Resolution No. 1385"),
        ("en", "call +41 22 555 01 23 or 022 555 01 23"),
        ("en", "at 5 p.m. or 14:30"),
        ("en", "two-thirds, twenty-fifth, thousands of trees"),
        ("en", "the years 2018 and 2019"),
        ("en", "one tree, a tree"),
        ("fr", "la 114e session, le 34ème, la dix-septième"),
        ("fr", "des milliers d'arbres, des centaines de milliers"),
        ("es", "miles de árboles, el 60° aniversario"),
        ("es", "un árbol, la sala 9"),
    ],
)
def test_no_quantity(lang: str, text: str) -> None:
    """Labels, ordinals, times, telephone numbers, years and vague plurals are no numbers."""
    assert values(lang, text) == []


def test_long_digit_runs_stay_linear() -> None:
    """A page full of digits is read without a search that grows with its square."""
    assert isinstance(values("en", "1 " * 20000), list)
    assert isinstance(values("fr", "cent " * 5000), list)
