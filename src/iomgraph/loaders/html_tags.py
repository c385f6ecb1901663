"""The tags of HTML: what each says of the text in it, and a quicker way to ask for an element's."""

from __future__ import annotations

from selectolax.lexbor import LexborNode

INLINE = frozenset(
    [
        *("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i"),
        *("img", "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "strike", "strong", "sub", "sup", "tt", "u"),
        *("var", "wbr"),
    ]
)
ITALIC = frozenset({"cite", "em", "i"})
INLINE_NAMED = frozenset({"span", "time"})
HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
LINKS = frozenset({"a", "button"})
PLAIN = frozenset(["p", "div", "section", "ul", "ol", "dl", "table", "tbody", "tr", "td", "span"])
"""Elements that say nothing of their text: none of them is named above or in ``data/sources/html.yaml``."""
CONTENT = frozenset({"main", "article"})
TEXT = "-text"

_MOST_KNOWN = 1_000
"""The parser numbers the tags of the standard; what it gives any other tag is a place in memory."""
TAGS: dict[int, str] = {}
"""The tags met, by the parser's number: ``TAGS.get(node.tag_id) or tag_of(node)`` makes no text for each element."""


def tag_of(node: LexborNode) -> str:
    """Return an element's tag, ``-text``, ``-comment`` or the like, or ``-`` for what the parser has no name for.

    It is kept in ``TAGS``. Within drawings some have capitals that they lack elsewhere (``foreignObject``): whichever
    was met first stands for both, and none of them means anything here.
    """
    tag = node.tag or "-"
    number = node.tag_id
    if number < _MOST_KNOWN:
        TAGS[number] = tag
    return tag
