"""HTML pages: the text that a reader sees, block by block, and what the page says of itself."""

from __future__ import annotations

import re
from types import MappingProxyType

from selectolax.lexbor import LexborHTMLParser, LexborNode

from iomgraph.errors import InputError
from iomgraph.loaders.blocks import to_blocks
from iomgraph.loaders.cues import fold, load_cues
from iomgraph.loaders.decoding import decode_html
from iomgraph.loaders.html_limits import check_markup
from iomgraph.loaders.html_metadata import read_metadata
from iomgraph.loaders.html_walk import Walk, walk_body
from iomgraph.loaders.language import mark_languages, supported
from iomgraph.loaders.metadata import metadata_lines
from iomgraph.loaders.zones import segment
from iomgraph.model.document import Document, hash_bytes

_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_TITLE_PARTS = re.compile(r"\s+[|–—•·»-]\s+|\s*\|\s*")


def load_html(data: bytes, source: str) -> Document:
    """Return the document of an HTML page: its text one block a line, the lines of its metadata first.

    Raises InputError where the page is no text, is too large or too deeply nested, or shows no text at all.
    """
    markup = decode_html(data, source)
    check_markup(markup, source)
    tree = LexborHTMLParser(markup)
    stated = read_metadata(tree)
    wanted = _wanted_titles(stated)
    title_node = _title_node(tree, wanted)
    around, content = _surroundings(title_node)
    body = tree.body
    walk = walk_body(body, around, content) if body is not None else Walk()
    if not walk.pieces:
        raise InputError("the page shows no text", place=source, remedy="Save the page as a browser shows it.")
    known = _title_piece(walk, title_node, wanted)
    title = segment(walk.pieces, load_cues(), known, search="title" not in stated)
    head_title = stated.pop("head-title", "")
    if title >= 0:
        stated["title"] = " ".join(walk.pieces[title].text.split())
    elif "title" not in stated and head_title:
        stated["title"] = _TITLE_PARTS.split(head_title, maxsplit=1)[0]
    if "published" not in stated:
        _date_from_stamp(walk, stated)
    return _assemble(data, source, walk, stated)


def _assemble(data: bytes, source: str, walk: Walk, stated: dict[str, str]) -> Document:
    declared = supported(stated.get("language", ""))
    head, blocks = metadata_lines(stated)
    shift = len(head)
    for piece in walk.pieces:
        piece.start += shift
        piece.end += shift
    blocks.extend(to_blocks(walk.pieces, len(blocks)))
    text = head + "\n".join(walk.parts) + "\n"
    lang, blocks = mark_languages(text, blocks, declared)
    metadata = {**stated, "format": "html", "language": lang}
    return Document(source, text, lang, tuple(blocks), hash_bytes(data), MappingProxyType(metadata))


def _wanted_titles(stated: dict[str, str]) -> list[str]:
    """Return the headlines that the head suggests, folded: Open Graph's, then the title element without its site."""
    titles = [stated["title"]] if "title" in stated else []
    head = stated.get("head-title", "")
    if head:
        titles.append(head)
        cuts = list(_TITLE_PARTS.finditer(head))
        titles.extend(head[: cut.start()] for cut in reversed(cuts))
    return [folded for folded in dict.fromkeys(map(fold, titles)) if folded]


def _title_node(tree: LexborHTMLParser, wanted: list[str]) -> LexborNode | None:
    """Return the element that shows the headline: a heading that the head names, else the first telling h1."""
    headings = tree.css("h1")
    named = _named(headings, wanted)
    if named is None:
        named = _named(tree.css("h2, h3"), wanted)
    if named is not None:
        return named
    cues = load_cues()
    for heading in headings:
        text = heading.text()
        if len(text.strip()) >= 12 and cues.of(text) not in {"masthead", "menu", "about", "kicker"}:
            return heading
    return None


def _named(headings: list[LexborNode], wanted: list[str]) -> LexborNode | None:
    texts = [fold(heading.text()) for heading in headings[:200]]
    for title in wanted:
        if title in texts:
            return headings[texts.index(title)]
    return None


def _surroundings(title: LexborNode | None) -> tuple[set[int], int]:
    """Return the ids of the headline and of the elements around it, and of the content element among these, or 0."""
    around: set[int] = set()
    content = 0
    node = title
    while node is not None and node.tag != "body":
        around.add(node.mem_id)
        if node.tag == "main" or (node.tag == "article" and not content):
            content = node.mem_id
        node = node.parent
    return around, content


def _title_piece(walk: Walk, node: LexborNode | None, wanted: list[str]) -> int:
    shown = fold(node.text()) if node is not None else ""
    for title in ([shown] if shown else []) + wanted:
        for i, piece in enumerate(walk.pieces):
            if piece.hint in {"", "heading"} and fold(piece.text) == title:
                return i
    return -1


def _date_from_stamp(walk: Walk, stated: dict[str, str]) -> None:
    """Take the date of the ``time`` element that stands in the stamp beside the headline."""
    for i, value in walk.times:
        if i < len(walk.pieces) and walk.pieces[i].kind == "stamp" and _ISO_DAY.match(value):
            stated["published"] = value.strip()
            return
