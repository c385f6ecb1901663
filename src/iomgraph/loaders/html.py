"""HTML pages: the text that a reader sees, block by block, and what the page says of itself."""

from __future__ import annotations

from dataclasses import replace
from functools import cache, partial

from selectolax.lexbor import LexborHTMLParser

from iomgraph.errors import InputError
from iomgraph.language.lazy import lazy
from iomgraph.loaders.blocks import own_pieces
from iomgraph.loaders.cues import load_cues
from iomgraph.loaders.declared import false_declaration
from iomgraph.loaders.decoding import decode_markup, decode_rest
from iomgraph.loaders.folding import fold
from iomgraph.loaders.html_abridged import Abridged, Unplaced, abridge, learn
from iomgraph.loaders.html_limits import check_complete, check_markup, surely_light
from iomgraph.loaders.html_metadata import read_metadata
from iomgraph.loaders.html_text import Walk, holds_no_controls
from iomgraph.loaders.html_title import Place, find_headline, readings, without_site
from iomgraph.loaders.html_walk import walk_body
from iomgraph.loaders.metadata import assemble
from iomgraph.loaders.steps import Steps
from iomgraph.loaders.zones import segment
from iomgraph.model.document import Document

_ISO_DAY = lazy(r"\d{4}-\d{2}-\d{2}")


_SHORTEST_TITLE = 15
_RETAINED = 4 * 1024 * 1024


@cache
def _retain_memory() -> None:
    """Have the C library keep what one page's tree frees for the next page's, rather than return it each time.

    By mallopt(3), glibc stops trimming its heap below twice the size of the largest mapped block that was freed; half
    of the time of parsing a page went into asking for the same memory again. Elsewhere this does nothing.
    """
    bytearray(_RETAINED)


def load_html(data: bytes, source: str) -> Steps[Document]:
    """Return, in steps, the document of an HTML page: its text one block a line, the lines of its metadata first.

    Raises InputError where the page is no text, is too large or too deeply nested, is cut off, or shows no text.
    """
    _retain_memory()
    abridged = abridge(data)
    if abridged is not None:
        document = yield from _load_abridged(data, source, abridged)
        if document is not None:
            return document
    markup, encoded, encoding = decode_markup(data, source)
    check_markup(markup, source)
    check_complete(markup, source)
    if encoded is data:
        learn(data)  # before the pages beside this one are looked at
    yield
    document = yield from _read(data, source, markup, encoded)
    problem = false_declaration(data, markup, encoding)
    return replace(document, problems=(problem,)) if problem else document


def _load_abridged(data: bytes, source: str, abridged: Abridged) -> Steps[Document | None]:
    """Return the document of a page that holds what is known, or None where the page must be read whole."""
    yield
    markup = decode_rest(data, abridged.data)
    document = None
    if markup is not None and surely_light(markup, *abridged.weight()):
        # Whatever is wrong with the page, reading it whole tells where.
        try:
            check_complete(markup, source)
            yield
            document = yield from _read(data, source, markup, abridged.data, abridged)
        except (Unplaced, InputError):
            document = None
    abridged.done(document is not None)
    if len(abridged.fragments) == 1 and document is not None:
        learn(data)
    return document


def _read(
    data: bytes, source: str, markup: str, encoded: str | bytes, abridged: Abridged | None = None
) -> Steps[Document]:
    tree = LexborHTMLParser(encoded)
    yield
    if abridged is None:
        stated = read_metadata(tree, markup)
    else:
        stated = read_metadata(tree, data, abridged)
        abridged.check_head()
    yield
    head_title = stated.pop("head-title", "")
    place = find_headline(tree, stated.get("title", ""), head_title, abridged)
    yield
    body = tree.body
    titles = partial(_titles, stated.get("title", ""), head_title)
    clean = abridged is not None and holds_no_controls(abridged.data)
    walker = partial(walk_body, clean=clean, titles=titles)
    walk = walker(body, place, abridged=abridged) if body is not None else Walk()
    if abridged is not None:
        abridged.check()
    if not walk.pieces:
        raise InputError("the page shows no text", place=source, remedy="Save the page as a browser shows it.")
    yield
    title, tells = yield from _judge(walk, stated, head_title)
    if body is not None and not tells:
        # The names of its wrappers, or its landmarks, misled us: the text alone must tell.
        if abridged is not None:
            raise Unplaced
        walk = walker(body, Place(place.title, 0, place.around), names=False)
        title, _ = yield from _judge(walk, stated, head_title)
    yield
    if title < 0 and "title" not in stated and head_title:
        stated["title"] = without_site(head_title)[-1]
    if "published" not in stated:
        _date_from_stamp(walk, stated)
    metadata = {**stated, "format": "html"}
    if title >= 0:
        metadata["title"] = " ".join(walk.pieces[title].text.split())
    walk.rows.join(walk.pieces)
    text = "\n".join(walk.parts) + "\n"
    yield
    document = yield from assemble(
        data, source, text, walk.pieces, stated, metadata, walk.placed, walk.italics, walk.copied, walk.links
    )
    return document


def _judge(walk: Walk, stated: dict[str, str], head_title: str) -> Steps[tuple[int, bool]]:
    """Judge the pieces of a page; return the headline's index, or -1, and whether there is a paragraph."""
    own = own_pieces(len(walk.pieces), walk.placed)
    headline = _title_piece(walk, stated, head_title)
    yield
    title = yield from segment(
        walk.pieces, load_cues(), headline, search="title" not in stated, own=own, copied=walk.copied
    )
    return title, any(walk.pieces[i].kind == "paragraph" for i in own)


def _titles(stated: str, head_title: str) -> frozenset[str]:
    """Return what the head says the headline is, folded: a line that says so is a block of its own."""
    return frozenset(fold(title) for title in readings(stated, head_title) if len(title) > _SHORTEST_TITLE)


def _title_piece(walk: Walk, stated: dict[str, str], head_title: str) -> int:
    """Return the piece that shows the headline: what its heading holds, else a piece that says what the head says."""
    if walk.title >= 0:
        return walk.title
    for title in readings(stated.get("title", ""), head_title):
        wanted = fold(title)
        for i, piece in enumerate(walk.pieces):
            if wanted and piece.hint in {"", "heading"} and fold(piece.text) == wanted:
                return i
    return -1


def _date_from_stamp(walk: Walk, stated: dict[str, str]) -> None:
    """Take the date of the ``time`` element that stands in the stamp beside the headline."""
    for i, value in walk.times:
        if i < len(walk.pieces) and walk.pieces[i].kind == "stamp" and _ISO_DAY.match(value):
            stated["published"] = value.strip()
            return
