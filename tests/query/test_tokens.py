"""Queries as tokens with their places."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iomgraph.query.tokens import Token, offset, place, prologue_of, tokens


def test_kinds_texts_and_places() -> None:
    found = tokens("PREFIX a: <http://b> # c\nASK { ?s a:b 'd'@en, 1.5 ; a _:e } \"")
    assert [(each.kind, each.text) for each in found] == [
        ("word", "PREFIX"), ("name", "a:"), ("iri", "<http://b>"), ("word", "ASK"), ("mark", "{"), ("var", "?s"),
        ("name", "a:b"), ("string", "'d'"), ("tag", "@en"), ("mark", ","), ("number", "1.5"), ("mark", ";"),
        ("word", "a"), ("bnode", "_:e"), ("mark", "}"), ("open", '"'),
    ]  # fmt: skip
    assert [(each.start, each.end) for each in found[:4]] == [(0, 6), (7, 9), (10, 20), (25, 28)]


def test_what_can_stand_in_a_triple() -> None:
    found = tokens("'s' <i> ?v _:b a:n 1 a b @en { \"")
    assert [each.text for each in found if each.is_term] == ["'s'", "<i>", "?v", "_:b", "a:n", "1", "a"]
    assert Token("name", "a:b:c", 0).prefix == "a"


@pytest.mark.parametrize(
    ("at", "line", "column"), [(0, 1, 1), (1, 1, 2), (2, 1, 3), (3, 2, 1), (4, 3, 1), (5, 3, 2), (6, 3, 3)]
)
def test_a_place_is_a_line_and_a_column(at: int, line: int, column: int) -> None:
    assert place("ab\n\ncd", at) == (line, column)
    assert offset("ab\n\ncd", line, column) == at


def test_a_place_behind_the_text_is_its_end() -> None:
    assert [offset("ab\ncd", line, column) for line, column in ((1, 99), (2, 9), (3, 1), (99, 1))] == [5, 5, 5, 5]


@given(st.text(alphabet="a\n", max_size=8), st.data())
def test_places_are_read_back(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text)))
    assert offset(text, *place(text, at)) == at


@pytest.mark.parametrize(
    ("query", "declared", "taken"),
    [
        ("PREFIX a: <b> BASE <c> prefix d: <e> ASK {}", {"a": "b", "d": "e"}, 8),
        ("ASK {}", {}, 0),
        ("", {}, 0),
        ("BASE <c>", {}, 2),
        ("PREFIX a: <b>", {"a": "b"}, 3),
        ("PREFIX a: <b> BASE", {"a": "b"}, 3),
        ("PREFIX a: <b> BASE x", {"a": "b"}, 3),
        ("PREFIX a:", {}, 0),
        ("PREFIX <b> a:", {}, 0),
        ("PREFIX a: b:", {}, 0),
        ("PREFIX b <a>", {}, 0),
        ("BASE a:", {}, 0),
        ("ASK a: <b>", {}, 0),
        ("{ PREFIX a: <b>", {}, 0),
    ],
)
def test_a_prologue(query: str, declared: dict[str, str], taken: int) -> None:
    assert prologue_of(tokens(query)) == (declared, taken)
