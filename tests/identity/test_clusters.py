"""Sets of things joined and kept apart, whatever the order; letters that look alike."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iomgraph.identity.clusters import Clusters
from iomgraph.identity.lookalikes import other_script, skeleton

PAIRS = st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)), max_size=8)


def test_joined_with_its_reason_under_the_least() -> None:
    found = Clusters("abcd")
    assert [found.root(item) for item in "abcd"] == list("abcd")
    assert (found.members("a"), found.reason("a")) == (frozenset("a"), "")
    assert found.join("c", "b", "one")
    assert found.join("c", "d", "two")
    assert [found.root(item) for item in "abcd"] == ["a", "b", "b", "b"]
    assert found.members("d") == frozenset("bcd")
    # The first reason for an item stays.
    assert [found.reason(item) for item in "abcd"] == ["", "", "one", ""]
    assert found.join("d", "b", "three")
    assert found.reason("d") == ""
    assert list(found.all()) == [("a", frozenset("a")), ("b", frozenset("bcd"))]


def test_what_is_apart_stays_apart_with_all_that_is_joined_to_it() -> None:
    found = Clusters("abcd")
    found.part("a", "d")
    assert found.join("a", "b", "x")
    assert found.join("c", "d", "x")
    for one, other in (("a", "d"), ("d", "a"), ("b", "c"), ("c", "b")):
        assert not found.join(one, other, "y")
    assert list(found.all()) == [("a", frozenset("ab")), ("c", frozenset("cd"))]
    assert found.reason("b") == found.reason("d") == ""
    assert (found.root("b"), found.root("d")) == ("a", "c")


@given(PAIRS, st.lists(st.tuples(st.integers(0, 6), st.integers(0, 6)).filter(lambda p: p[0] != p[1]), max_size=4))
def test_sets_are_disjoint_and_hold_nothing_that_is_apart(
    joined: list[tuple[int, int]], apart: list[tuple[int, int]]
) -> None:
    found = Clusters(range(7))
    for a, b in apart:
        found.part(a, b)
    for a, b in joined:
        assert found.join(a, b, "r") == (found.root(a) == found.root(b))
    sets = list(found.all())
    assert sorted(item for _, items in sets for item in items) == list(range(7))
    assert [root for root, _ in sets] == sorted(min(items) for _, items in sets)
    assert not [pair for pair in apart for _, items in sets if set(pair) <= items]
    for root, items in sets:
        assert {found.root(item) for item in items} == {root} and found.members(root) == items


@pytest.mark.parametrize(
    ("text", "looks"),
    [
        ("Amy", "amy"),
        ("\u0410\u043c\u0443", "amy"),
        ("Zo\u00eb", "zoe"),
        ("\uff21my", "amy"),
        ("\u0429\u0418", "\u0449\u0438"),
    ],
)
def test_what_a_name_looks_like(text: str, looks: str) -> None:
    assert skeleton(text) == looks


def test_words_of_another_script() -> None:
    assert other_script("amy", "\u0430my")
    assert other_script("\u0430my", "amy")
    assert other_script("\u0440\u0430", "\u0440a")  # neither is Latin throughout, and they look alike
    assert not other_script("amy", "amy")
    assert not other_script("amy", "ann")
    assert not other_script("\u0438\u0432\u0430\u043d", "\u043f\u0435\u0442\u0440")
