"""Plain text as scraped from a page: the text is the input exactly."""

from __future__ import annotations

from types import MappingProxyType

from iomgraph.loaders.blocks import nest, to_blocks
from iomgraph.loaders.cues import load_cues
from iomgraph.loaders.decoding import check_blocks, decode_text
from iomgraph.loaders.language import mark_languages
from iomgraph.loaders.metadata import assemble
from iomgraph.loaders.outline import mark_indented
from iomgraph.loaders.outline_numbers import mark_numbered
from iomgraph.loaders.pieces import split_lines
from iomgraph.loaders.steps import Steps
from iomgraph.loaders.text_rows import mark_rows, split_rows
from iomgraph.loaders.unread_language import refuse_unread
from iomgraph.loaders.zones import segment
from iomgraph.model.document import Document, hash_bytes
from iomgraph.model.saved import address_line


def load_text(data: bytes, source: str) -> Steps[Document]:
    """Return, in steps, the document of a plain text, its offsets counting in the decoded input.

    Where that begins with the address that it was saved from (``model.saved``), this is stated as in an HTML page.
    Raises InputError where the bytes are no text.
    """
    text = decode_text(data, source)
    check_blocks(sum(map(text.count, "\n\r\x0b\x0c\x85\u2028\u2029")), source)
    address, begins = address_line(text)
    if begins:
        text = text[begins:]
    yield
    pieces = split_lines(text, load_cues().of)
    yield
    mark_rows(pieces)
    mark_indented(pieces)
    mark_numbered(text, pieces)
    title = yield from segment(pieces, load_cues())
    nest(pieces)
    headline = pieces[title].text if title >= 0 else ""
    pieces = split_rows(pieces)
    if address:
        metadata = {"url": address, "format": "text"}
        if headline:
            metadata["title"] = headline
        document = yield from assemble(data, source, text, pieces, {"url": address}, metadata)
        return document
    blocks = to_blocks(pieces)
    yield
    lang, blocks = mark_languages(text, blocks)
    refuse_unread(text, blocks, "", source)
    metadata = {"format": "text", "language": lang}
    if headline:
        metadata["title"] = headline
    return Document(source, text, lang, tuple(blocks), hash_bytes(data), MappingProxyType(metadata))
