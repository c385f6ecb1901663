"""Markdown with YAML front matter: the text as it reads, block by block, links and emphasis reduced to their words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from selectolax.lexbor import LexborHTMLParser

from iomgraph.errors import InputError
from iomgraph.language.lazy import lazy
from iomgraph.loaders.cues import load_cues
from iomgraph.loaders.decoding import decode_text
from iomgraph.loaders.folding import fold
from iomgraph.loaders.html_limits import check_markup
from iomgraph.loaders.metadata import assemble, is_iso_date
from iomgraph.loaders.pieces import Piece
from iomgraph.loaders.steps import Steps
from iomgraph.loaders.zones import segment
from iomgraph.model.document import Document

if TYPE_CHECKING:
    from markdown_it.token import Token

MAX_CHARACTERS = 200_000
"""Some inputs cost a Markdown parser 25 microseconds a character."""
MAX_FRONT = 20_000

_FRONT = lazy(r"---[ \t]*\r?\n(.*?\r?\n)?(?:---|\.\.\.)[ \t]*(?:\r?\n|$)", re.DOTALL)
_KEYS = {
    "title": "title", "headline": "title", "date": "published", "published": "published", "publishdate": "published",
    "published_time": "published", "modified": "modified", "updated": "modified", "lastmod": "modified",
    "lang": "language", "language": "language", "locale": "language", "url": "url", "canonical": "url",
    "source": "url", "permalink": "url", "site": "site", "site_name": "site", "publisher": "site",
}  # fmt: skip


def load_markdown(data: bytes, source: str) -> Steps[Document]:
    """Return, in steps, the document of a Markdown file: the lines of its front matter first, then its text one block
    a line.

    Raises InputError where the bytes are no text, the front matter is no YAML mapping, or the file is too large.
    """
    text = decode_text(data, source).removeprefix("\ufeff")
    if len(text) > MAX_CHARACTERS:
        raise InputError(
            f"Markdown of more than {MAX_CHARACTERS} characters", place=source, remedy="Split it, or name it .txt."
        )
    front = _FRONT.match(text)
    stated = _front_matter(front.group(1) or "", source) if front else {}
    from markdown_it import MarkdownIt

    writer = _Writer()
    writer.write(MarkdownIt("commonmark").enable("table").parse(text[front.end() :] if front else text), source)
    if not writer.pieces and not stated:
        raise InputError("holds no text", place=source, remedy="Save the page again.")
    known = _title_piece(writer.pieces, stated.get("title", ""))
    yield
    title = yield from segment(writer.pieces, load_cues(), known, search="title" not in stated)
    metadata = {k: v for k, v in stated.items() if k not in {"published", "modified"} or is_iso_date(v)}
    metadata["format"] = "markdown"
    if title >= 0:
        metadata["title"] = writer.pieces[title].text
    body = "".join(part + "\n" for part in writer.parts)
    document = yield from assemble(data, source, body, writer.pieces, stated, metadata, italics=writer.italics)
    return document


def _front_matter(text: str, source: str) -> dict[str, str]:
    """Return the statements of the front matter that we know, every value as written."""
    if len(text) > MAX_FRONT:
        raise InputError(
            f"front matter of more than {MAX_FRONT} characters", place=source, remedy="Leave out what is no metadata."
        )
    import yaml

    try:
        data = yaml.load(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        place = f"{source}, line {mark.line + 2}" if mark else source
        raise InputError(
            "the front matter is not valid YAML", place=place, remedy="Put values that hold a colon in quotation marks."
        ) from error
    if data is None or data == "":
        return {}
    if not isinstance(data, dict):
        raise InputError("the front matter is no mapping", place=source, remedy="Write it as lines of `key: value`.")
    stated: dict[str, str] = {}
    for key, value in data.items():
        name = str(key).lower()
        known = _KEYS.get(name) or (name if name.startswith("alternate:") else "")
        if known and isinstance(value, str) and value.strip():
            stated.setdefault(known, " ".join(value.split()))
    return stated


def _title_piece(pieces: list[Piece], title: str) -> int:
    """Return the piece that shows the front matter's title, else the first heading of the top level."""
    wanted = fold(title)
    for i, piece in enumerate(pieces):
        if wanted and fold(piece.text) == wanted:
            return i
    if not wanted:
        for i, piece in enumerate(pieces):
            if piece.hint == "heading" and piece.depth == 1:
                piece.depth = 0
                return i
    return -1


class _Writer:
    """Collects the text of Markdown's tokens and its pieces."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.pieces: list[Piece] = []
        self.italics: list[tuple[int, str]] = []
        self._length = 0
        self._lists: list[int] = []
        """For each open list entry: the piece that it begins with, or -1."""

    def write(self, tokens: list[Token], source: str) -> None:
        """Add the text of a parsed file."""
        row: list[str] = []
        heading, in_cell = 0, False
        for token in tokens:
            kind = token.type
            self.italics += ((self._length, run) for run in _italics(token))
            if kind == "heading_open":
                heading = int(token.tag[1])
            elif kind == "heading_close":
                heading = 0
            elif kind == "list_item_open":
                self._lists.append(-1)
            elif kind == "list_item_close":
                self._lists.pop()
            elif kind == "tr_open":
                row = []
            elif kind == "tr_close":
                self._add(" | ".join(row), "cell", 0)
            elif kind in {"td_open", "th_open"}:
                in_cell = True
            elif kind in {"td_close", "th_close"}:
                in_cell = False
            elif kind == "inline" and in_cell:
                row.append(_words(token))
            elif kind == "inline":
                self._add(_words(token), "heading" if heading else "", heading)
            elif kind in {"fence", "code_block"}:
                self._add(token.content, "", 0)
            elif kind == "html_block":
                check_markup(token.content, source)
                body = LexborHTMLParser(token.content).body
                self._add(" ".join(body.text(separator=" ").split()) if body is not None else "", "", 0)

    def _add(self, text: str, hint: str, level: int) -> None:
        text = "\n".join(line.strip() for line in text.split("\n")).strip()
        if not text:
            return
        piece = Piece(self._length, self._length + len(text), text.replace("\n", " "), hint=hint, depth=level)
        if self._lists:
            piece.hint = piece.hint or "item"
            piece.depth = len(self._lists) - 1
            piece.parent = next((first for first in reversed(self._lists[:-1]) if first >= 0), -1)
            if self._lists[-1] < 0:
                self._lists[-1] = len(self.pieces)
        self.parts.append(text)
        self._length += len(text) + 1
        self.pieces.append(piece)


def _italics(token: Token) -> Iterator[str]:
    """Yield the runs of an inline token that are set in italics."""
    run: list[str] | None = None
    for child in token.children or ():
        if child.type == "em_open":
            run = []
        elif child.type == "em_close" and run is not None:
            yield "".join(run)
            run = None
        elif run is not None and child.type in {"text", "code_inline", "softbreak"}:
            run.append(child.content or " ")


def _words(token: Token) -> str:
    """Return the words of an inline token: marks, addresses and pictures left out."""
    found: list[str] = []
    for child in token.children or ():
        if child.type in {"text", "code_inline"}:
            found.append(child.content)
        elif child.type == "softbreak":
            found.append(" ")
        elif child.type == "hardbreak" or (child.type == "html_inline" and child.content[:3].lower() == "<br"):
            found.append("\n")
    return "".join(found)
