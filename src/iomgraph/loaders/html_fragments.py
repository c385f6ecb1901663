"""Which pieces of HTML source mean the same wherever they stand: every tag is closed where the markup says so.

The HTML standard's parser gives such a fragment the same tree within any block that it may begin in (``FITTING``), with
no formatting element to reconstruct, and leaves its own state as it was: nothing in the fragment closes, moves or
reopens an element outside of it. The rules are those of its section "in body" for the elements named here; whatever
else a fragment holds, such as a table, a list of choices, a frame or a text of markup, refuses it.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from itertools import count

from selectolax.lexbor import LexborHTMLParser

from iomgraph.language.lazy import lazy
from iomgraph.loaders.folding import fold
from iomgraph.loaders.html_limits import LONGEST_TAG, rise

FITTING = frozenset(["div", "main", "section", "article", "header", "footer", "aside", "nav"])
"""The elements that a fragment may stand in, besides the body."""

MARK = f"data-{os.urandom(8).hex()}"
"""The attribute that marks an empty element. No page can name it."""
_PROBE = b"<td><form></form><span>.</span>"
_NUMBERS = count()

_BLOCKS = frozenset(
    [
        *("address", "article", "aside", "blockquote", "details", "dialog", "div", "dl", "fieldset", "figcaption"),
        *("figure", "footer", "form", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "li", "main", "menu", "nav"),
        *("ol", "p", "search", "section", "summary", "ul", "dt", "dd"),
    ]
)
"""They close an open paragraph."""
_INLINE = frozenset(
    [
        *("a", "abbr", "b", "bdi", "bdo", "big", "button", "cite", "code", "data", "del", "dfn", "em", "font", "i"),
        *("ins", "kbd", "label", "mark", "picture", "q", "s", "samp", "small", "span", "strike", "strong", "sub"),
        *("sup", "svg", "time", "tt", "u", "var"),
    ]
)
_VOID = frozenset(["br", "embed", "hr", "img", "input", "link", "source", "track", "wbr"])
_DRAWN = frozenset(
    [
        *("circle", "clippath", "defs", "desc", "ellipse", "g", "line", "lineargradient", "mask", "path", "polygon"),
        *("polyline", "rect", "stop", "symbol", "title", "use"),
    ]
)
"""What stands within ``svg``."""
_TEXTS = frozenset(["desc", "title"])
"""Of these, what may hold text and no element."""
_RAW = frozenset(["script", "style"])
_NOT_IN_ITSELF = frozenset(["a", "button", "form", "p"])
_PARENTS = {"li": ("ul", "ol", "menu"), "dt": ("dl",), "dd": ("dl",)}
_HEADINGS = frozenset(["h2", "h3", "h4", "h5", "h6"])

_ATTRIBUTE = r"\s+[^\s\"'<>/=]+(?:=\"[^\"<>]*\"|='[^'<>]*'|=[^\s\"'<>=`]+)?"
_PART = lazy(rf"<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:{_ATTRIBUTE})*)\s*(/?)>|<!--[^<>-]*-->|[^<]+")
_CONTROL = lazy(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Weight:
    """What a fragment adds to a page's counts: its ``<`` signs, its elements, how much deeper it may make the page."""

    signs: int
    elements: int
    rise: int


@dataclass(slots=True)
class Fragment:
    """The source of an element that pages share, and what is known of it."""

    source: bytes
    number: str
    empty: bytes
    """What takes its place: an element with its tag, its attributes and a mark, its number, around a probe."""
    html: str
    """The markup of the element as the parser understands it."""
    headings: frozenset[str]
    """Its second and third headings, folded."""
    count: int
    """How many of those it has."""
    weight: Weight
    failures: int = 0


def weigh(source: str) -> Weight | None:
    """Return the weight of a fragment that means the same wherever it stands, or None where that is not sure.

    The fragment is one element with what it holds, text at least.
    """
    if _CONTROL.search(source) or "ld+json" in source.lower():
        return None
    stack: list[str] = []
    tags: list[str] = []
    at = elements = 0
    told = False
    while at < len(source):
        part = _PART.match(source, at)
        if part is None or (at and not stack):
            return None
        at = part.end()
        if part.group(2) is None:
            told = told or (part.group()[0] != "<" and not part.group().isspace())
            continue
        if part.end() - part.start() > LONGEST_TAG:
            return None
        end, name, attributes, closed = part.group(1), part.group(2).lower(), part.group(3), part.group(4)
        tags.append(f"<{end}{name}")
        if end:
            if attributes or closed or not stack or stack.pop() != name:
                return None
            continue
        elements += 1
        if not _fits(name, stack):
            return None
        if name in _RAW:
            until = source.find("<", at)
            # A type may be written with character references: it may say that the page describes itself here.
            if until < 0 or not source.startswith(f"</{name}>", until) or "&" in attributes:
                return None
            tags.append(f"</{name}")
            at = until + len(f"</{name}>")
        elif name not in _VOID and not (closed and ("svg" in stack or name == "svg")):
            if closed:
                return None
            stack.append(name)
    if stack or not told or not elements:
        return None
    return Weight(source.count("<"), elements, rise(tags))


def _fits(name: str, stack: list[str]) -> bool:
    """Return whether an element that begins within these open ones closes and moves none of them."""
    if "svg" in stack:
        return name in _DRAWN and stack[-1] not in _TEXTS
    if name in _RAW or (name in _VOID and name != "hr") or name in _INLINE:
        return name not in _NOT_IN_ITSELF or name not in stack
    if (name not in _BLOCKS and name != "hr") or "p" in stack:
        return False
    if name in _PARENTS and (not stack or stack[-1] not in _PARENTS[name]):
        return False
    if name in _HEADINGS and stack and stack[-1] in _HEADINGS:
        return False
    return name not in _NOT_IN_ITSELF or name not in stack


def fragment_of(source: bytes, tag: bytes) -> Fragment | None:
    """Return the fragment that the source of an element with this tag is, or None where it may mean something else in
    another place.
    """
    try:
        weight = weigh(source.decode())
    except UnicodeDecodeError:
        return None
    if weight is None:
        return None
    body = LexborHTMLParser(b"<!doctype html><body>" + source + b"<p>").body
    node = body.first_child if body is not None else None
    if node is None or node.html is None or (node.tag or "").encode() != tag or not node.text().strip():
        return None
    after = node.next
    if after is None or after.tag != "p" or len(node.css("*")) != weight.elements:
        return None
    headings = node.css("h2, h3")
    number = str(next(_NUMBERS))
    opened = source[len(tag) + 1 : source.index(b">") + 1]
    # fmt: off
    empty = b"".join([
        b"<", tag, b" ", MARK.encode(), b'="', number.encode(), b'"', opened, _PROBE, b"</", tag, b">",
    ])
    # fmt: on
    folded = frozenset(fold(heading.text()) for heading in headings)
    return Fragment(source, number, empty, node.html, folded, len(headings), weight)
