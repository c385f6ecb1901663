"""The walk over an HTML tree: which element says what of the text in it."""

from __future__ import annotations

from collections.abc import Callable

from selectolax.lexbor import LexborNode

from iomgraph.loaders.html_abridged import Abridged, Unplaced
from iomgraph.loaders.html_entered import TITLE, enter
from iomgraph.loaders.html_fragments import MARK
from iomgraph.loaders.html_linked import linked
from iomgraph.loaders.html_quoted import QUOTED, marks_of
from iomgraph.loaders.html_roles import load_roles, tells_nothing
from iomgraph.loaders.html_rows import CELLS, ROWS
from iomgraph.loaders.html_shared import recall, remember
from iomgraph.loaders.html_tags import INLINE, INLINE_NAMED, ITALIC, LINKS, PLAIN, TAGS, TEXT, tag_of
from iomgraph.loaders.html_text import BREAK, CHROME_HINTS, OUTSIDE, Context, Walk
from iomgraph.loaders.html_title import Place
from iomgraph.loaders.html_typed import TYPED, add_typed

_NO_PLACE = Place()


def walk_body(
    body: LexborNode,
    place: Place,
    names: bool = True,
    clean: bool = False,
    titles: Callable[[], frozenset[str]] = frozenset,
    abridged: Abridged | None = None,
) -> Walk:
    """Return the text blocks of a page's body, in document order.

    Whatever their names say, the elements around the headline are no menus; what stands outside of the element that
    holds the release belongs to the page. ``names`` says whether class and id names are to be believed, ``clean``
    whether no text holds a control character but tabs and line feeds;
    ``titles`` returns the folded texts that the head gives for the headline: few pages need them. ``abridged`` is what
    the tree lacks. Raises Unplaced where that may not give here what it gives elsewhere.
    """
    walk = Walk(titles=titles, clean=clean)
    buffer = walk.buffer
    skipped = load_roles().skipped
    content, around = place.content, place.around
    context = Context(hint=OUTSIDE if content else "")
    stack: list[tuple[LexborNode, Context, bool]] = []
    title_level = shared_level = content_level = -1
    rows = walk.rows
    quoted: list[tuple[int, str]] = []
    shared: tuple[tuple[str, str], int, int, int] | None = None
    node = body.first_child
    while True:
        if node is None:
            if not stack:
                break
            node, before, block = stack.pop()
            if block and buffer:
                walk.flush(context)
            level = len(stack)
            if quoted and level == quoted[-1][0]:
                buffer.append(quoted.pop()[1])
            if level == rows.level:
                rows.end(len(walk.pieces))
            if level == title_level:
                title_level = -1
                if walk.title == len(walk.pieces):
                    walk.title = -1
            elif level == shared_level and shared is not None:
                remember(walk, *shared)
                shared, shared_level = None, -1
            if level == content_level:
                walk.passed, content_level = True, -1
            context = before
            node = node.next
            continue
        tag = TAGS.get(node.tag_id) or tag_of(node)
        if tag == TEXT:
            value = node.text_content or ""
            if buffer or not value.isspace():
                buffer.append(value)
        elif tag == "br":
            buffer.append(BREAK)
        elif tag in INLINE:
            if tag == "a" and buffer and _follows_link(node, context):
                walk.flush(context)
            elif tag in ITALIC and context.hint not in CHROME_HINTS:
                walk.italics.append((walk.length, node.text()))
            if tag == "a" and context.hint not in CHROME_HINTS and (link := linked(node, buffer)):
                walk.links.append((walk.length, *link))
            child = node.first_child
            if child is not None:
                if tag == QUOTED and (marks := marks_of(node, buffer, len(quoted))):
                    buffer.append(marks[0])
                    quoted.append((len(stack), marks[1]))
                stack.append((node, context, False))
                node = child
                continue
        elif tag not in skipped and tag[0] not in "-!":
            if tag in CELLS:
                rows.cell(len(walk.pieces), tag)
            attributes = node.attributes
            if tag in PLAIN and tells_nothing(attributes) and not (around and node.mem_id in around):
                block = tag != "span"
                if block and buffer:
                    walk.flush(context)
                child = node.first_child
                if child is not None and child.next is None and block:
                    # Most paragraphs are a text alone, or one in a span: there is nothing to come back to.
                    text = _lone_text(child, around)
                    if text is not None:
                        if not text.isspace():
                            walk.flush_text(text, context)
                        node = node.next
                        continue
                if child is not None:
                    if tag in ROWS:
                        rows.begin(len(stack))
                    stack.append((node, context, block))
                    node = child
                    continue
                node = node.next
                continue
            inner = enter(walk, node, tag, attributes, context, place, names)
            if inner is not None:
                block = tag not in INLINE_NAMED
                if block and buffer:
                    walk.flush(context)
                child = node.first_child
                if child is not None and tag == TYPED and node.mem_id != content and inner.hint not in CHROME_HINTS:
                    text = _lone_text(child, around)
                    if text is not None:
                        add_typed(walk, text, inner)
                        node = node.next
                        continue
                if child is not None:
                    fragment = None
                    if abridged is not None and MARK in attributes:
                        fragment = abridged.fragment(node, [each.tag or "" for each, _, _ in stack])
                    if block and inner is not context and shared is None and _stands_alone(inner, context):
                        if tag in PLAIN and not node.text().strip():
                            node = node.next  # a bar of buttons, say: its markup is longer to ask for than its text
                            continue
                        key = (inner.hint, fragment.html if fragment is not None else node.html or "")
                        if recall(walk, key):
                            node = node.next
                            continue
                        shared = (key, len(walk.parts), len(walk.pieces), walk.length)
                        shared_level = len(stack)
                    if fragment is not None:
                        raise Unplaced
                    if inner.hint == TITLE:
                        inner.hint = ""
                        walk.title, title_level = len(walk.pieces), len(stack)
                        place, around = _NO_PLACE, _NO_PLACE.around  # what follows the headline is not around it
                    if content and node.mem_id == content:
                        content, content_level = 0, len(stack)
                    if tag in ROWS:
                        rows.begin(len(stack))
                    stack.append((node, context, block))
                    context = inner
                    node = child
                    continue
        node = node.next
    walk.flush(context)
    return walk


def _lone_text(node: LexborNode, around: set[int]) -> str | None:
    """Return the text that this only child is, or that stands alone in it where it is a plain span; else None."""
    child: LexborNode | None = node
    while child is not None and child.next is None:
        tag = TAGS.get(child.tag_id) or tag_of(child)
        if tag == TEXT:
            return child.text_content or " "
        if tag != "span" or not tells_nothing(child.attributes) or (around and child.mem_id in around):
            return None
        child = child.first_child
    return None


def _stands_alone(inner: Context, context: Context) -> bool:
    """Return whether an element is where the page's surroundings begin, outside of any list: nothing around it decides
    on what it gives."""
    return inner.hint in CHROME_HINTS and context.hint not in CHROME_HINTS and inner.entry is None


def _follows_link(node: LexborNode, context: Context) -> bool:
    """Return whether a link of a menu stands right after another: each is an entry of its own."""
    if context.hint not in CHROME_HINTS and context.hint != OUTSIDE:
        return False
    before = node.prev
    if before is not None and before.tag == TEXT and not (before.text_content or "").strip():
        before = before.prev
    return before is not None and before.tag in LINKS
