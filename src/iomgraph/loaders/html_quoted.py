"""Quotations that the markup tells (``q``): a browser draws their marks, which the text itself does not hold."""

from __future__ import annotations

from selectolax.lexbor import LexborNode

QUOTED = "q"
_MARKS = (("“", "”"), ("‘", "’"))
"""The marks of a quotation, and of one within another."""
_TYPED = frozenset("“”„«»\"'‘‹›")
"""Who types marks in such an element, or right before it, has told the browser to draw none."""
_DEPTH = 4
"""Within so many elements stands the first text of a quotation: a page may nest them without end."""


def marks_of(node: LexborNode, before: list[str], depth: int) -> tuple[str, str] | None:
    """Return the marks that a browser draws around a quotation, or None where it bears marks already.

    ``before`` is the text of the block before it, ``depth`` in how many quotations it stands.
    """
    text = _beginning(node)
    ahead = before[-1].rstrip() if before else ""
    if not text or text[0] in _TYPED or (ahead and ahead[-1] in _TYPED and not depth):
        return None
    return _MARKS[depth % 2]


def _beginning(node: LexborNode) -> str:
    """Return the first text of an element, without white space around it; empty where it begins with none."""
    child: LexborNode | None = node
    for _ in range(_DEPTH):
        child = child.first_child if child is not None else None
        if child is not None and child.text_content is not None:
            text: str = child.text_content.strip()
            if text or child.next is None:
                return text
            child = child.next
            if child.text_content is not None:
                return child.text_content.strip()
    return ""
