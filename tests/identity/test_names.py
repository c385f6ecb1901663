"""Names of persons on the labelled pairs: hardly ever two persons in one, and better than likeness alone."""

from __future__ import annotations

import pytest
from names import TABLE, best, levenshtein, ours, pairs, score, table, token_set

from iomgraph.identity.people import People
from iomgraph.identity.person_names import contains, parse_name


def test_there_are_enough_pairs_of_each_sort() -> None:
    rows = pairs()
    assert len(rows) >= 300
    assert {row["lang"] for row in rows} == {"en", "fr", "es"}
    assert len({(row["a"], row["b"], row["seat_a"], row["seat_b"]) for row in rows}) == len(rows)
    for category in ("homonyms and kin", "father and son", "titles", "order", "transliteration"):
        assert sum(row["category"] == category for row in rows) >= 15


def test_ours_joins_no_two_persons_and_finds_most_spellings() -> None:
    found = score(pairs(), ours)
    assert found.precision >= 0.99
    assert found.f1 >= 0.9


def test_pairs_once_unseen() -> None:
    """No pair is in both sets; what was mended after the first measurement stays mended, and joins hardly anybody."""
    rows = pairs("unseen_pairs")
    assert len(rows) >= 120
    assert not {(row["a"], row["b"]) for row in rows} & {(row["a"], row["b"]) for row in pairs()}
    found = score(rows, ours)
    assert found.precision >= 0.93
    assert found.f1 >= 0.88


@pytest.mark.parametrize("name", ["name_pairs", "unseen_pairs"])
def test_likeness_alone_does_worse(name: str) -> None:
    rows = pairs(name)
    for likeness in (levenshtein, token_set):
        assert best(rows, likeness)[1].f1 < score(rows, ours).f1


def test_the_table_is_what_is_measured() -> None:
    """Write it anew with ``python tests/identity/names.py``."""
    assert TABLE.read_text(encoding="utf-8") == table()


@pytest.mark.parametrize(
    ("text", "given", "surname"),
    [
        ("Sr. Luis Barrientos", ("luis",), "barrientos"),
        ("Barrientos, Luis", ("luis",), "barrientos"),
        ("DE LA VEGA José", ("jose", "de", "la"), "vega"),
        ("AINHOA ETXEBARRIA", ("ainhoa",), "etxebarria"),
        ("Nathalie Brossard née Vidalin", ("nathalie",), "brossard"),
        ("Margaret Ashdown, PhD", ("margaret",), "ashdown"),
        ("H.E. Ms. Amy Holloway", ("amy",), "holloway"),
        ("J. F. Thomas", ("j", "f"), "thomas"),
        ("Su Excelencia la Sra. Yolanda Mier", ("yolanda",), "mier"),
        ("S.E. M. Luis Barrientos", ("luis",), "barrientos"),
        ("D. Holloway", ("d",), "holloway"),
        ("Sr. D. Luis Barrientos", ("luis",), "barrientos"),
        ("M. Holloway", ("m",), "holloway"),
        ("Mª Teresa Barrientos", ("maria", "teresa"), "barrientos"),
        ("Ma Li", ("ma",), "li"),
    ],
)
def test_parts(text: str, given: tuple[str, ...], surname: str) -> None:
    name = parse_name(text)
    assert (name.given, name.surname) == (given, surname)


@pytest.mark.parametrize(
    ("a", "b", "one"),
    [
        ("Rigoberto Sandoval", "Rigoberto Sandoval Echeverri", True),
        ("Bill Thornbury", "William Thornbury", True),
        ("Ann Thornbury", "Anna Thornbury", False),
        ("Paul Lunt", "Paul Luntz", False),
    ],
)
def test_near_names_are_one_in_one_seat_only(a: str, b: str, one: bool) -> None:
    for seats, expected in ((("office", "office"), one), (("office", "other"), False), ((None, None), False)):
        people = People(zip((a, b), seats, strict=True))
        assert (people.key(a) == people.key(b)) == expected


@pytest.mark.parametrize("name", ["Sr.", "Dr", ",", "née", "  ", "PhD, MD", "Jr.", "A, B, C, D", "épouse née"])
def test_words_that_are_no_name_do_not_break_it(name: str) -> None:
    assert parse_name(name).surname
    assert isinstance(contains(parse_name(name), parse_name("Amy Holloway")), bool)
