"""What an element of an HTML page says of the text in it: its hint, the headline's place, its entry of a list."""

from __future__ import annotations

from selectolax.lexbor import LexborNode

from iomgraph.loaders.html_roles import hint_of, load_roles
from iomgraph.loaders.html_tags import CONTENT, HEADINGS, PLAIN
from iomgraph.loaders.html_text import CHROME_HINTS, OUTSIDE, Context, Entry, Walk
from iomgraph.loaders.html_title import Place

TITLE = "title"
"""The hint of the headline."""


def enter(
    walk: Walk,
    node: LexborNode,
    tag: str,
    attributes: dict[str, str | None],
    context: Context,
    place: Place,
    names: bool,
) -> Context | None:
    """Return the context inside an element, the same object where nothing changes, or None where it is hidden."""
    hint = hint_of(attributes, names) if attributes else ""
    if hint == "hidden":
        return None
    if tag == "time":
        value = attributes.get("datetime")
        if value and context.hint not in CHROME_HINTS:
            walk.times.append((len(walk.pieces), value))
        return context
    if place.around and node.mem_id in place.around:
        ident = node.mem_id
        if ident == place.title:
            return Context(TITLE, context.content, context.entry)
        if ident == place.content:
            return Context(content=True)
        return context if context.hint == OUTSIDE else Context("", context.content, context.entry)
    if tag == "li":
        return _entry(context)
    if hint == "footer" and tag == "p" and "@" in node.text():
        hint = ""  # the foot of a text, which says whom to ask, and not that of the page
    if context.hint in CHROME_HINTS or (tag == "span" and hint in {"", "stamp", "header"}):
        return context
    return _hinted(tag, hint, context)


def _hinted(tag: str, hint: str, context: Context) -> Context:
    """Return the context inside an element that is neither the headline's nor a list entry."""
    if not hint and tag in PLAIN:
        return context
    outside = context.hint == OUTSIDE
    hint = load_roles().elements.get(tag, "") or hint
    if tag in HEADINGS:
        if hint not in CHROME_HINTS and not outside:
            return Context("heading", context.content, context.entry, int(tag[1]))
    elif tag == "header" or hint == "header":
        hint = "" if context.content else "menu"
    elif tag == "footer":
        hint = "footer"
    elif tag == "figcaption":
        hint = "caption"
    elif tag in CONTENT:
        return Context(OUTSIDE if outside else "", True, context.entry)
    if not hint or hint == context.hint or (outside and hint not in CHROME_HINTS):
        return context
    return Context(hint, context.content, context.entry)


def _entry(context: Context) -> Context:
    """Return the context inside a list entry: it hangs from the entry around it."""
    outer = context.entry
    hint = context.hint if context.hint in CHROME_HINTS or context.hint == OUTSIDE else "item"
    if outer is None:
        return Context(hint, context.content, Entry(0, -1))
    return Context(hint, context.content, Entry(outer.depth + 1, outer.first if outer.first >= 0 else outer.parent))
