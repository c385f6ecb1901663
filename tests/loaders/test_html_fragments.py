"""A fragment of a page is left out only where its source says for sure what it means: closed, and the same anywhere."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from iomgraph.loaders import html
from iomgraph.loaders.html_fragments import weigh
from iomgraph.loaders.html_limits import check_markup


@pytest.mark.parametrize(
    "markup",
    [
        *(
            "<nav><div>x</nav>",
            "<nav>x</nav><p>",
            "<nav>x</p></nav>",
            "<nav><p><div>x</div></p></nav>",
            "x<nav>x</nav>",
        ),
        *("<nav><a>x<a>y</a></a></nav>", "<nav><table><tr><td>x</table></nav>", "<nav><h2><h3>x</h3></h2></nav>"),
        *("<nav><b><i>x</b></i></nav>", "<nav><li>x</li></nav>", "<nav><svg><p>x</p></svg></nav>", "<nav>\x01x</nav>"),
        *("<nav><select><option>x</select></nav>", "<nav><script>'<p>'</script>x</nav>", "<nav><div/>x</nav>"),
        *(
            "<nav><!-- <p> -->x</nav>",
            "<nav><form><form>x</form></form></nav>",
            "<nav></nav>",
            "<nav>\n</nav>",
            "x",
            "",
        ),
        *("<nav><a title='>'>x</a></nav>", '<nav><a b"c=">x</a></nav>', "<nav><h1>x</h1></nav>", "<nav>x", "</nav>"),
        *("<nav><script type='application/ld+json'>1</script>x</nav>", "<nav><textarea>x</textarea></nav>"),
        *(
            "<nav><button><button>x</button></button></nav>",
            "<nav><object>x</object></nav>",
            "<nav><nobr>x</nobr></nav>",
        ),
        *("<nav><svg><title><b>x</b></title></svg></nav>", "<nav><svg><style>x</style></svg></nav>", "<nav x='</nav>"),
        *(
            "<nav><script type='application/ld&#43;json'>1</script>x</nav>",
            "<nav><body>x</body></nav>",
            "<nav></p>x</nav>",
        ),
    ],
)
def test_sources_that_may_mean_something_else(markup: str) -> None:
    assert weigh(markup) is None


TAGS = st.sampled_from(
    ["div", "p", "a", "b", "ul", "li", "h2", "h3", "span", "svg", "path", "form", "button", "section"]
)


@settings(max_examples=300)
@given(st.lists(st.tuples(TAGS, st.integers(0, 3)), max_size=10), st.sampled_from(["", "<div>", "<main><section>"]))
def test_what_is_sure_of_its_meaning_is_closed(tags: list[tuple[str, int]], around: str) -> None:
    """A fragment has the same tree within whatever block; what follows it stands beside it."""
    opened: list[str] = []
    parts = ["<nav>x"]
    for tag, closed in tags:
        parts.append(f"<{tag}>y")
        opened.append(tag)
        for _ in range(min(closed, len(opened))):
            parts.append(f"</{opened.pop()}>")
    source = "".join(parts) + "".join(f"</{tag}>" for tag in reversed(opened)) + "</nav>"
    weight = weigh(source)
    if weight is None:
        return
    trees = [LexborHTMLParser(f"<!doctype html><body>{start}{source}<i>z</i>") for start in ("", around)]
    first, second = (tree.css_first("nav") for tree in trees)
    assert first is not None and second is not None
    assert first.html == second.html == source
    assert all(node.next is not None and node.next.tag == "i" for node in (first, second))
    assert len(first.css("*")) == weight.elements


@given(st.integers(1, 20), st.integers(0, 30))
def test_no_page_that_is_surely_light_is_refused(depth: int, repeated: int) -> None:
    """Where the bound excuses a page without its fragments, the count excuses the whole page."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("iomgraph.loaders.html_limits.MAX_DEPTH", 25)
        fragment = "<nav>" + "<div><svg><path/></svg>" * depth + "x" + "</div>" * depth + "</nav>"
        weight = weigh(fragment)
        assert weight is not None
        rest = "<div>" * repeated
        if html.surely_light(rest, weight.signs, weight.rise):
            check_markup(rest + fragment, "page.html")
