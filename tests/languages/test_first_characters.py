"""The engine is told with which characters a match can begin; what is found stays the same."""

from __future__ import annotations

import re
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iomgraph.language.compiled import compiled
from iomgraph.language.packs import pack
from iomgraph.language.templates import templates

GROUPS = (
    ("membership", "templates"),
    ("count", "templates"),
    ("quote", "after"),
    ("quote", "before"),
    ("role", "verbs"),
    ("unit", "reporting"),
)
LETTERS = "ksiaéKSIÉß\u1e9e\u212a\u017f\u0130\u0131 -1.\n\u0430\u0410"
"""Letters that have more than one of the other case, or none, among others; digits, signs and blanks."""


def finds(pattern: re.Pattern[str], text: str) -> list[object]:
    return [(match.span(), match.groups()) for match in pattern.finditer(text)]


@pytest.mark.parametrize(
    ("pattern", "told"),
    [
        (r"(?<![^\W_])(?:hopes|plans) to", True),
        (r"(?:the )?(?P<what>camp|town)s?", True),
        (r"(?=x)(?:(?-i:A)|[b-d]|\d|[^\W_]e)+", True),
        (r"(?>ab|c)d|\s+e", True),
        (r"a?b*", False),
        (r".b", False),
        (r"[^a]b", False),
        (r"(a)?(?(1)b|c)d", False),
    ],
)
def test_patterns_that_are_quickened(pattern: str, told: bool) -> None:
    """Told of patterns whose matches begin with certain characters; not of others, nor where one may be empty."""
    assert (compiled(pattern, re.I) != re.compile(pattern, re.I)) is told


PIECE = st.sampled_from(
    [
        "k",
        "S",
        "i",
        "ß",
        "\u1e9e",
        "é",
        "[is]",
        "[^\\W_]",
        "[k-s]",
        r"\d",
        r"\s",
        "(?-i:K)",
        "\u0430",
        "-",
        "(?<!s)",
        r"\b",
    ]
)
REPEATED = st.tuples(PIECE, st.sampled_from(["", "", "?", "*", "+", "+?", "{2}", "?+"])).map("".join)
PATTERN = st.recursive(
    st.lists(REPEATED, min_size=1, max_size=3).map("".join),
    lambda inner: st.lists(inner, min_size=1, max_size=3).map(lambda each: f"(?:{'|'.join(each)})"),
    max_leaves=6,
)


@given(PATTERN, st.sampled_from([0, re.I, re.I | re.A, re.I | re.S]), st.text(LETTERS, max_size=24))
def test_the_same_is_found(pattern: str, flags: int, text: str) -> None:
    """Whatever letters a pattern has, in any case, it finds what ``re`` finds."""
    try:
        plain = re.compile(pattern, flags)
    except re.error:
        return
    assert finds(compiled(pattern, flags), text) == finds(plain, text)


@pytest.mark.parametrize("lang", ["en", "fr", "es"])
def test_templates_find_the_same(lang: str) -> None:
    """The templates of a language find in the packs' own examples what ``re`` finds, in capitals too."""
    of = pack(lang)
    texts = [
        example["text"]
        for kind in ("membership", "count", "role")
        for example in of.fact(kind).get("examples", [])
        if isinstance(example, dict) and isinstance(example.get("text"), str)
    ][:40]
    assert texts
    for template in chain.from_iterable(templates(of, kind, group) for kind, group in GROUPS):
        quick, plain = compiled(template.source, re.I), re.compile(template.source, re.I)
        for text in chain.from_iterable((text, text.upper()) for text in texts):
            assert finds(quick, text) == finds(plain, text)
