"""Literals never close a gate on a text that the pattern matches."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iomgraph.extract.gates import gates
from iomgraph.language.literals import any_needs, heads, needs
from iomgraph.language.packs import languages, pack
from iomgraph.language.templates import templates

PARTS = st.sampled_from(
    [
        "report",
        "stud(?:y|ies)",
        "[ée]tats?",
        r"\w+",
        "(?:the |a )?",
        "x?",
        "(?:new|old)",
        " ",
        r"\b",
        "(?!no)",
        "a{2,3}",
        "q*",
    ]
)


@given(st.lists(PARTS, min_size=1, max_size=6).map("".join), st.data())
@settings(max_examples=150)
def test_every_match_holds_a_literal_and_begins_with_a_head(pattern: str, data: st.DataObject) -> None:
    """Generate a text that the pattern matches: it must hold one of the literals, and begin with one of the heads."""
    text = data.draw(st.from_regex(re.compile(pattern), fullmatch=False))
    found = re.search(pattern, text, re.I)
    assert found
    literals, firsts = needs(pattern), heads(pattern)
    assert literals is None or any(word in found[0].lower() for word in literals)
    assert firsts is None or any(found[0].lower().startswith(head) for head in firsts)


@pytest.mark.parametrize(
    ("pattern", "literals"),
    [
        (r"\b(?:Chief|Head) of Mission", {"mission"}),
        ("admi|accept", {"admi", "accept"}),
        ("[ÉEé]tats?", {"état", "etat"}),
        ("spokes(?:person|man)", {"spokesperson", "spokesman"}),
        (r"\d+ (?:states|countries)", {"states", "countries"}),
    ],
)
def test_the_longest_words_are_chosen(pattern: str, literals: set[str]) -> None:
    """Of all that a match must hold, the most telling words gate it."""
    assert needs(pattern) == literals


def test_nothing_is_known_of_what_may_be_anything() -> None:
    """A pattern without a word that must stand in its matches is always tried."""
    assert needs(r"\w*") is None
    assert any_needs(["report", r"\d+"]) is None
    assert heads(r"\w+ians") is None


@pytest.mark.parametrize("lang", languages())
@pytest.mark.parametrize("group", ["after", "before", "inside"])
def test_examples_open_the_gates_of_their_templates(lang: str, group: str) -> None:
    """Whatever a template of quotations matches opens its gate."""
    language = pack(lang)
    own = gates(language)
    for template in templates(language, "quote", group):
        literals = needs(template.source)
        for literal in literals or ():
            assert own.open_in(literal, 0, len(literal)) & own.bits[template]
