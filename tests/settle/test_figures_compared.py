"""Figures of several pages: a contradiction only where it is sure that they count the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iomgraph.model.facts import Figure
from iomgraph.settle.figures_compared import _agree, _span

CONFLICTS = """SELECT ?severity ?slot ?value WHERE { ?c a iom:Conflict ; iom:severity/skos:notation ?severity ;
  iom:slot ?slot ; iom:between/iom:value ?value } ORDER BY ?slot ?value"""
HELPED = {"org": "IOM", "indicator": "assisted", "comparator": "=", "period": "2020"}


def figure(page, name, value, unit="people", *, lang="en", published="2022-05-04", **more):
    text = f"IOM helped {value:,} {unit} in {name}."
    told = {**HELPED, "value": value, "unit": unit, **more}
    return page(f"{name}.txt", text, [(Figure, f"{value:,} {unit}", told)], lang=lang, published=published)


def test_two_numbers_of_one_thing_body_and_year_contradict_each_other_in_whatever_language(page, ask):
    pages = [
        figure(page, "a", 36_000_000),
        figure(page, "b", 37_000_000, "personnes", lang="fr", org="OIM"),
        figure(page, "c", 36_200_000, "personas", lang="es", org="OIM"),
    ]
    found = ask(pages, CONFLICTS)
    assert [value for *_, value in found] == ["36000000", "36200000", "37000000"]
    assert {found[0][:2] for each in found if each} == {("open", "figure iom assisted people 2020")}


def test_the_later_page_is_preferred(page, ask):
    pages = [figure(page, "a", 36_000_000, published="2021-05-04"), figure(page, "b", 37_000_000)]
    question = "SELECT ?rule ?value WHERE { ?c a iom:Conflict ; iom:rule ?rule ; iom:preferred/iom:value ?value }"
    assert ask(pages, question) == [("rule:later-over-earlier", "37000000")]


@pytest.mark.parametrize(
    "other",
    [
        {"value": 36_400_000},
        {"value": 30_000_000, "comparator": ">"},
        {"value": 37_000_000, "comparator": "~"},
        {"org": "UNHCR"},
        {"org": None},
        {"period": "2021"},
        {"period": None},
        {"period": "2020/2021"},
        {"place": "PER"},
        {"indicator": "hosted"},
        {"indicator": None},
        {"factuality": "aimed"},
        {"factuality": "denied"},
        {"qualifier": "return home"},
        {"unit": "children"},
        {"unit": "people in camps"},
        {"published": "2020-11-04"},
        {"published": None},
        {"scope": "chrome"},
    ],
    ids=str,
)
def test_what_need_not_count_the_same_contradicts_nothing(page, ask, other):
    pages = [figure(page, "a", 36_000_000), figure(page, "b", **{"value": 52_000_000, **other})]
    assert not ask(pages, CONFLICTS)


def test_one_page_contradicts_itself_in_nothing(page, ask):
    text = "IOM helped 3,000 people in 2020. In all, IOM helped 5,000 people in 2020."
    told = [(Figure, f"{n:,} people", {**HELPED, "value": n, "unit": "people"}) for n in (3000, 5000)]
    assert not ask([page("a.txt", text, told, published="2022-05-04")], CONFLICTS)


def test_what_changes_within_a_year_is_a_minor_difference(page, ask):
    told = {"org": None, "indicator": "hosted", "place": "PER"}
    pages = [figure(page, "a", 12_500, **told, published="2021-03-01"), figure(page, "b", 12_800, **told)]
    assert {severity for severity, *_ in ask(pages, CONFLICTS)} == {"minor"}


def test_a_figure_told_as_an_aim_is_no_figure_told_as_a_fact(page, ask):
    pages = [figure(page, "a", 5000), figure(page, "b", 5000, factuality="aimed"), figure(page, "c", 5000)]
    question = """SELECT ?told (COUNT(?claim) AS ?n) WHERE { ?f a iom:Figure ; iom:factuality/skos:notation ?told ;
      ^iom:supports ?claim } GROUP BY ?f ?told ORDER BY ?told"""
    assert ask(pages, question) == [("aimed", "1"), ("stated", "2")]


def test_a_unit_is_found_by_any_languages_word(page, ask):
    pages = [
        figure(page, "a", 500, "vulnerable people"),
        figure(page, "b", 600, "personnes déplacées", lang="fr"),
        figure(page, "c", 700, "niños migrantes", lang="es"),
    ]
    question = """SELECT ?value ?thing WHERE { ?f iom:value ?value ; iom:thingCounted/skos:prefLabel ?thing
      FILTER(LANG(?thing) = "en") } ORDER BY ?value ?thing"""
    assert ask(pages, question) == [
        ("500", "people"),
        ("600", "displaced people"),
        ("600", "people"),
        ("700", "children"),
        ("700", "migrants"),
    ]


class _Claim:
    def __init__(self, value, comparator):
        self.fact = type("F", (), {"value": value, "comparator": comparator})


@given(st.integers(1, 10**9), st.integers(0, 8), st.sampled_from("=<>~"))
def test_a_number_agrees_with_itself_rounded(value, digits, comparator):
    rounded = round(value, -digits)
    if rounded:
        exact, coarse = _span(_Claim(value, "=")), _span(_Claim(rounded, "="))
        assert _agree(exact, coarse) and _agree(coarse, exact)
    assert _agree(_span(_Claim(value, comparator)), _span(_Claim(value, "=")))
