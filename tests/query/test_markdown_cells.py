"""A result as a Markdown table: whatever a name holds, a reader of Markdown shows it as it is, in its own cell."""

from __future__ import annotations

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from iomgraph.query.markdown import as_markdown
from iomgraph.query.result import Result

HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "</td></table><svg onload=alert(1)>",
    "&lt;b&gt; &amp; &#60;i&#62; AT&T",
    "a | b | c",
    "a \\| b \\\\| c",
    "ends with a backslash \\",
    "[a link](javascript:alert)",
    "![an image](//elsewhere.invalid/i.png)",
    "[a name][1]",
    "<https://elsewhere.invalid>",
    "`code | code`",
    "``a` *b* _c_ __d__ ~~e~~ ***f***",
    "--- | ---",
    "# no heading",
    "one\ntwo\r\nthree\rfour\u2028five",
)


def _cells(text: str) -> list[str]:
    """Return the text of each cell of the only table. Raises AssertionError where anything else is there."""
    tokens: list[Token] = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)
    assert [t.type for t in tokens if t.level == 0] == ["table_open", "table_close"]
    inline = [t.children or [] for t in tokens if t.type == "inline"]
    assert {child.type for children in inline for child in children} <= {"text"}
    return ["".join(child.content for child in children) for children in inline]


def _told(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_name_is_only_a_name(text: str) -> None:
    iri = "https://example.org/thing"
    result = Result(
        "select",
        ("name", text),
        ((ox.Literal(text), ox.NamedNode(iri)), (None, ox.Literal("after"))),
        labels={iri: text},
    )
    assert _cells(as_markdown(result)) == ["name", _told(text), _told(text), f"{_told(text)} ({iri})", "", "after"]


@given(
    st.lists(st.text(st.sampled_from("\\|`*_~[]()!<>&#;:-=+ \n\ra1"), max_size=20) | st.text(max_size=12), min_size=1)
)
@settings(max_examples=200)
def test_no_text_is_markup(texts: list[str]) -> None:
    result = Result("select", ("a", "b"), tuple((ox.Literal(text), ox.Literal("beside")) for text in texts))
    expected = ["a", "b"] + [cell for text in texts for cell in (_told(text).replace("\0", "\ufffd"), "beside")]
    assert _cells(as_markdown(result)) == expected
