"""The quick looks at a page's markup refuse exactly what a plain count refuses."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iomgraph.errors import InputError
from iomgraph.loaders import html_limits

TAGS = st.sampled_from(["<div>", "</div>", "<p>", "</p>", "<br>", "<B>", "</b>", "<!-- x -->", "<li>", "</ul>", "x"])
LENGTHS = st.sampled_from(["<a ", "<b", ">", "<", "y" * 9, "a=1 " * 6, "z" * 40])


@pytest.fixture(scope="module", autouse=True)
def _small_limits() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(html_limits, "MAX_DEPTH", 3)
        patch.setattr(html_limits, "MAX_TAGS", 12)
        patch.setattr(html_limits, "MAX_ATTRIBUTES", 4)
        patch.setattr(html_limits, "LONGEST_TAG", 20)
        patch.setattr(html_limits, "_LONG_TAG", re.compile(r"<[a-zA-Z][^<>]{20,}"))
        yield


def _refused(markup: str) -> str:
    try:
        html_limits.check_markup(markup, "page.html")
    except InputError as error:
        return str(error)
    return ""


@given(st.lists(TAGS, max_size=30))
def test_depth_and_number_of_tags(parts: list[str]) -> None:
    """The bound that spares the count never spares a page that the count refuses."""
    markup = "".join(parts)
    try:
        html_limits._check_depth(markup, "page.html")
        counted = markup.count("<") > 24
    except InputError:
        counted = True
    assert bool(_refused(markup)) == counted


@given(st.lists(LENGTHS, max_size=20))
def test_attributes_of_long_tags(parts: list[str]) -> None:
    """Every tag that is longer than a tag's usual length has its attributes counted, wherever it stands."""
    markup = "".join(parts)
    long = re.findall(r"<[a-zA-Z][^<>]{20,}", markup)
    over = any(len(re.findall(r"\s[^\s=\"'<>/]", tag)) > 4 for tag in long)
    assert ("attributes" in _refused(markup)) == (over and markup.count("<") <= 24)
