"""The text of an HTML tree, block by block, with what the markup says of each block."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from selectolax.lexbor import LexborNode

from iomgraph.loaders.html_roles import hint_of, load_roles
from iomgraph.loaders.pieces import Piece, bullet_length

_SPACE = re.compile("[ \t\n\r\f\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]+")
_BREAK = "\x0b"
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
_CHROME = frozenset({"menu", "related", "footer", "boilerplate"})
_OUTSIDE = "outside"
"""The hint of what stands outside the element that holds the release, and that nothing else explains."""


@dataclass(slots=True)
class _Context:
    """What the open elements say of the text in them."""

    hint: str = ""
    content: bool = False
    depth: int = 0
    entry: int = -1
    """The piece that the innermost list entry begins with, or -1 while it has none; its parent is ``parent``."""
    parent: int = -1
    in_entry: bool = False


@dataclass(slots=True)
class Walk:
    """The outcome: the text, its pieces, and the first dated ``time`` element outside menus as (piece index, value)."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    pieces: list[Piece] = field(default_factory=list)
    times: list[tuple[int, str]] = field(default_factory=list)
    buffer: list[str] = field(default_factory=list)
    passed: bool = False
    """Whether the element that holds the release has ended."""

    def flush(self, context: _Context) -> None:
        """End the block under way: its text becomes one piece, or several where line breaks divide it."""
        raw = "".join(self.buffer)
        self.buffer.clear()
        text = _SPACE.sub(" ", raw).strip(" " + _BREAK)
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
        if bullet == len(text) or not _SIGN.search(text):
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
        piece.depth, piece.parent = max(context.depth - 1, 0), context.parent
        if context.in_entry:
            if context.entry < 0:
                context.entry = len(self.pieces)
            elif piece.hint != "item":
                piece.parent = context.entry
        self.pieces.append(piece)


def walk_body(body: LexborNode, around_title: set[int], content: int) -> Walk:
    """Return the text blocks of a page's body, in document order.

    ``around_title`` holds the memory ids of the elements around the headline: whatever their names say, they are no
    menus. ``content`` is the id of the element that holds the release (``main``, ``article``), or 0 where none is known;
    what stands outside of it belongs to the page.
    """
    walk = Walk()
    roles = load_roles()
    skipped, elements = roles.skipped, roles.elements
    context = _Context(hint=_OUTSIDE if content else "")
    stack: list[tuple[LexborNode, _Context, bool]] = []
    node = body.first_child
    while True:
        if node is None:
            if not stack:
                break
            node, before, block = stack.pop()
            if block:
                walk.flush(context)
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
            inner = _enter(walk, node, tag, context, elements, around_title, content)
            if inner is not None:
                block = tag not in _INLINE_NAMED
                if block:
                    walk.flush(context)
                child = node.first_child
                if child is not None:
                    stack.append((node, context, block))
                    context = inner
                    node = child
                    continue
        node = node.next
    walk.flush(context)
    return walk


def _enter(
    walk: Walk,
    node: LexborNode,
    tag: str,
    context: _Context,
    elements: dict[str, str],
    around_title: set[int],
    content: int,
) -> _Context | None:
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
    if tag == "span" and hint in {"", "stamp", "header"}:
        return context
    ident = node.mem_id if (around_title or content) else 0
    if content and ident == content:
        return _Context(content=True)
    if ident in around_title:
        return replace(context, hint="") if context.hint != _OUTSIDE else context
    if tag in _HEADINGS:
        return (
            context
            if context.hint in _CHROME or context.hint == _OUTSIDE
            else replace(context, hint=hint if hint in _CHROME else "heading")
        )
    if tag == "li":
        return _entry(context)
    if context.hint in _CHROME:
        return context
    hint = elements.get(tag, "") or hint
    if tag == "header" or hint == "header":
        hint = "" if context.content else "menu"
    elif tag == "footer":
        hint = "footer"
    elif tag == "figcaption":
        hint = "caption"
    elif tag == "main" or tag == "article":
        return replace(context, content=True, hint=context.hint if context.hint == _OUTSIDE else "")
    return replace(context, hint=hint) if hint and hint != context.hint else context


def _entry(context: _Context) -> _Context:
    """Return the context inside a list entry: it hangs from the entry around it."""
    parent = context.entry if context.entry >= 0 else context.parent
    hint = context.hint if context.hint in _CHROME or context.hint == _OUTSIDE else "item"
    return _Context(hint, context.content, context.depth + 1, -1, parent, True)
