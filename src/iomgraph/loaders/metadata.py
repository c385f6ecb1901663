"""What a source says of itself: lines at the top of its text, so that evidence can quote them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from iomgraph.language.lazy import lazy
from iomgraph.loaders.blocks import Placed, spread
from iomgraph.loaders.language import mark_languages, supported
from iomgraph.loaders.pieces import Piece
from iomgraph.loaders.steps import Steps
from iomgraph.loaders.unread_language import refuse_unread
from iomgraph.model.document import CHROME, RELEASE, Block, Document

_ORDER = ("title", "published", "modified", "language", "url", "site")
_OF_THE_RELEASE = frozenset({"title", "published"})
"""The head's other statements are the page's: a modification date, say, tells nothing of the release."""


_BLANKS = lazy(r"[ \t\n\r\f]+")
_LONGEST_BLOCK = 20_000
"""How many characters into its block a run in italics is looked for."""
_ISO_DATE = lazy(r"\d{4}-\d{2}-\d{2}(?:[T ][\d:.,]+\s?(?:Z|[+-]\d{2}:?\d{2})?)?$")


def is_iso_date(value: str) -> bool:
    """Return whether a value is a day, or a day with a time, in the form of ISO 8601."""
    return _ISO_DATE.match(value) is not None


def metadata_lines(stated: Mapping[str, str]) -> tuple[str, list[Block]]:
    """Return the lines ``key: value`` that stand above a document's text, and their blocks, one a line."""
    keys = [key for key in _ORDER if key in stated]
    keys += sorted([key for key in stated if key.startswith("alternate:")])
    lines, blocks, at = list[str](), list[Block](), 0
    for key in keys:
        line = f"{key}: {stated[key]}"
        end = at + len(line)
        scope = RELEASE if key in _OF_THE_RELEASE else CHROME
        blocks.append(tuple.__new__(Block, (at, end, "metadata", scope, 0, -1, None)))  # as in ``blocks``
        lines.append(line)
        at = end + 1
    lines.append("")
    return "\n".join(lines), blocks


def assemble(
    data: bytes,
    source: str,
    body: str,
    pieces: list[Piece],
    stated: Mapping[str, str],
    metadata: dict[str, str],
    placed: Sequence[Placed] = (),
    italics: Sequence[tuple[int, str]] = (),
    copied: Sequence[int] = (),
    links: Sequence[tuple[int, str, str]] = (),
) -> Steps[Document]:
    """Return, in steps, the document of an extracted text: the lines of what it states of itself, then its body.

    ``pieces`` count in ``body``, those of the runs ``placed`` in their run, of which some may be ``copied``; ``stated``
    is what the lines say,
    ``metadata`` what the document keeps, to which its language is added; ``italics`` are runs of the body, each with an
    offset at or before which it does not begin, ``links`` the same with the address that a run opens.
    """
    head, blocks = metadata_lines(stated)
    yield
    voting = spread(blocks, pieces, len(head), placed, copied)
    text = head + body
    yield
    declared = stated.get("language", "")
    lang, blocks = mark_languages(text, blocks, supported(declared), voting)
    refuse_unread(text, blocks, declared, source)
    yield
    kept = MappingProxyType({**metadata, "language": lang})
    placed_italics = tuple(_find(text, len(head), italics)) if italics else ()
    placed_links = tuple(_opened(text, len(head), links)) if links else ()
    return Document.of(data, source, text, lang, tuple(blocks), kept, placed_italics, placed_links)


def _find(text: str, shift: int, italics: Sequence[tuple[int, str]]) -> Iterator[tuple[int, int]]:
    """Yield where the runs stand in the text, those that a line break divides left out."""
    at = 0
    for least, run in italics:
        words = _BLANKS.sub(" ", run).strip()
        start = text.find(words, max(at, least + shift), least + shift + _LONGEST_BLOCK) if words else -1
        if start >= 0:
            at = start + len(words)
            yield start, at


def _opened(text: str, shift: int, links: Sequence[tuple[int, str, str]]) -> Iterator[tuple[int, int, str]]:
    """Yield where the words of links stand in the text, and the address that each opens."""
    at = shift
    for least, words, address in links:
        for start, end in _find(text, shift, [(max(least, at - shift), words)]):
            yield start, end, address
            at = start
