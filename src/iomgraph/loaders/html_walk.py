"""The text of an HTML tree, block by block, with what the markup says of each block."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

from iomgraph.loaders.html_roles import hint_of, load_roles
from iomgraph.loaders.html_title import Place
from iomgraph.loaders.pieces import Piece, bullet_length

_SPACE = re.compile("[ \t\n\r\f\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]{2,}|[\t\n\r\f\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]")
"""White space that HTML collapses, and the characters that XML forbids; a single space stays as it is."""
_BREAK = "\x0b"
_MARGIN = " " + _BREAK
_SIGN = re.compile(r"\w")
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "label",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "strike",
        "strong",
        "sub",
        "sup",
        "tt",
        "u",
        "var",
        "wbr",
        "img",
    ]
)
_INLINE_NAMED = frozenset({"span", "time"})
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_CONTENT = frozenset({"main", "article"})
_CHROME = frozenset({"menu", "related", "footer", "boilerplate"})
_TITLE = "title"
_OUTSIDE = "outside"
"""The hint of what stands outside the element that holds the release, and that nothing else explains."""


@dataclass(slots=True)
class _Entry:
    """An open list entry: its nesting, the piece it hangs from, and the piece that it begins with (-1 while it has none)."""

    depth: int
    parent: int
    first: int = -1


@dataclass(slots=True)
class _Context:
    """What the open elements say of the text in them."""

    hint: str = ""
    content: bool = False
    entry: _Entry | None = None


@dataclass(slots=True)
class Walk:
    """The outcome: the text, its pieces, and the first dated ``time`` element outside menus as (piece index, value)."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    pieces: list[Piece] = field(default_factory=list)
    times: list[tuple[int, str]] = field(default_factory=list)
    buffer: list[str] = field(default_factory=list)
    title: int = -1
    """The piece that the headline begins with."""
    passed: bool = False
    """Whether the element that holds the release has ended."""

    def flush(self, context: _Context) -> None:
        """End the block under way: its text becomes one piece, or several where line breaks divide it."""
        if not self.buffer:
            return
        raw = "".join(self.buffer)
        self.buffer.clear()
        if raw.isspace():
            return
        text = _SPACE.sub(" ", raw).strip(_MARGIN)
        if not text or text.isspace():
            return
        if _BREAK not in text:
            self._add(text, context)
            return
        lines = [line.strip(" ") for line in text.split(_BREAK)]
        if context.hint in _CHROME or context.hint == _OUTSIDE:
            for line in lines:
                if line and not line.isspace():
                    self._add(line, context)
            return
        group: list[str] = []
        for line in lines:
            blank = not line or line.isspace()
            if group and (blank or bullet_length(line)):
                self._add("\n".join(group), context)
                group = []
            if not blank:
                group.append(line)
        if group:
            self._add("\n".join(group), context)

    def _add(self, text: str, context: _Context) -> None:
        bullet = bullet_length(text)
        if bullet == len(text) or not (text[0].isalnum() or _SIGN.search(text)):
            return
        start = self.length
        self.parts.append(text)
        self.length += len(text) + 1
        plain = text if "\n" not in text and "\xa0" not in text else " ".join(text.split())
        piece = Piece(
            start + bullet, start + len(text), plain[bullet:].lstrip() if bullet else plain, bullet=bullet > 0
        )
        piece.hint = context.hint
        if piece.hint == _OUTSIDE:
            piece.hint = "footer" if self.passed else "menu"
        entry = context.entry
        if entry is not None:
            piece.depth, piece.parent = entry.depth, entry.parent
            if entry.first < 0:
                entry.first = len(self.pieces)
            elif piece.hint != "item":
                piece.parent = entry.first
        self.pieces.append(piece)


def walk_body(body: LexborNode, place: Place) -> Walk:
    """Return the text blocks of a page's body, in document order.

    Whatever their names say, the elements around the headline are no menus; what stands outside of the element that holds
    the release belongs to the page.
    """
    walk = Walk()
    skipped = load_roles().skipped
    content = place.content
    context = _Context(hint=_OUTSIDE if content else "")
    stack: list[tuple[LexborNode, _Context, bool]] = []
    title_level = -1
    node = body.first_child
    while True:
        if node is None:
            if not stack:
                break
            node, before, block = stack.pop()
            if block:
                walk.flush(context)
            if len(stack) == title_level:
                title_level = -1
                if walk.title == len(walk.pieces):
                    walk.title = -1
            if content and node.mem_id == content:
                walk.passed = True
            context = before
            node = node.next
            continue
        tag = node.tag
        if tag == "-text":
            walk.buffer.append(node.text_content or "")
        elif tag == "br":
            walk.buffer.append(_BREAK)
        elif tag in _INLINE:
            child = node.first_child
            if child is not None:
                stack.append((node, context, False))
                node = child
                continue
        elif tag not in skipped and tag is not None and tag[0] not in "-!":
            inner = _enter(walk, node, tag, context, place)
            if inner is not None:
                block = tag not in _INLINE_NAMED
                if block:
                    walk.flush(context)
                child = node.first_child
                if child is not None:
                    if inner.hint == _TITLE:
                        inner.hint = ""
                        walk.title = len(walk.pieces)
                        title_level = len(stack)
                    stack.append((node, context, block))
                    context = inner
                    node = child
                    continue
        node = node.next
    walk.flush(context)
    return walk


def _enter(walk: Walk, node: LexborNode, tag: str, context: _Context, place: Place) -> _Context | None:
    """Return the context inside an element, the same object where nothing changes, or None where it is hidden."""
    attributes = node.attributes
    hint = hint_of(attributes) if attributes else ""
    if hint == "hidden":
        return None
    if tag == "time":
        value = attributes.get("datetime")
        if value and context.hint not in _CHROME:
            walk.times.append((len(walk.pieces), value))
        return context
    if place.title:
        ident = node.mem_id
        if ident == place.title:
            return _Context(_TITLE, context.content, context.entry)
        if ident == place.content:
            return _Context(content=True)
        if ident in place.around:
            return context if context.hint == _OUTSIDE else _Context("", context.content, context.entry)
    if tag == "li":
        return _entry(context)
    if context.hint in _CHROME or (tag == "span" and hint in {"", "stamp", "header"}):
        return context
    return _hinted(tag, hint, context)


def _hinted(tag: str, hint: str, context: _Context) -> _Context:
    """Return the context inside an element that is neither the headline's nor a list entry."""
    outside = context.hint == _OUTSIDE
    hint = load_roles().elements.get(tag, "") or hint
    if tag in _HEADINGS:
        hint = hint if hint in _CHROME else "heading"
    elif tag == "header" or hint == "header":
        hint = "" if context.content else "menu"
    elif tag == "footer":
        hint = "footer"
    elif tag == "figcaption":
        hint = "caption"
    elif tag in _CONTENT:
        return _Context(_OUTSIDE if outside else "", True, context.entry)
    if not hint or hint == context.hint or (outside and hint not in _CHROME):
        return context
    return _Context(hint, context.content, context.entry)


def _entry(context: _Context) -> _Context:
    """Return the context inside a list entry: it hangs from the entry around it."""
    outer = context.entry
    hint = context.hint if context.hint in _CHROME or context.hint == _OUTSIDE else "item"
    if outer is None:
        return _Context(hint, context.content, _Entry(0, -1))
    return _Context(hint, context.content, _Entry(outer.depth + 1, outer.first if outer.first >= 0 else outer.parent))
