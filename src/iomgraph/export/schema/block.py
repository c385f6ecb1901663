"""Our block in a page: found, put in, replaced, taken out; every other byte of the page stays."""

from __future__ import annotations

import codecs
import json
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from iomgraph.errors import InputError
from iomgraph.export.schema.frame import script_safe
from iomgraph.export.schema.markup import Tag, tags
from iomgraph.loaders.decoding import decode_html, refuse_binary, refuse_other

MARK = "iomgraph-jsonld"
"""The ``id`` of the script element by which we know our block."""


def block(content: Any, *, marked: bool = True) -> bytes:
    """Return the script element for a JSON-LD document in plain ASCII, safe within HTML of any encoding.

    ``marked`` gives it the ``id`` by which it is found again; a page has one such element.
    """
    text = script_safe(content, ascii_only=True)
    mark = f' id="{MARK}"' if marked else ""
    return f'<script type="application/ld+json"{mark}>\n{text}</script>'.encode("ascii")


def without_block(page: bytes, place: str) -> bytes:
    """Return a page without our block, as it was before ``with_block``. Raises InputError for UTF-16."""
    for tag in reversed(_ours(page, place)):
        end = tag.end + 1 if page[tag.end : tag.end + 1] == b"\n" else tag.end
        page = page[: tag.start] + page[end:]
    return page


def with_block(page: bytes, content: Any, place: str) -> bytes:
    """Return a page with our block: in place of the one it has, else at the end of its head.

    Raises InputError where the page is UTF-16 or plain text, or an HTML5 parser does not find the data in the result.
    """
    ours = _ours(page, place)
    if ours:
        for tag in reversed(ours[1:]):
            end = tag.end + 1 if page[tag.end : tag.end + 1] == b"\n" else tag.end
            page = page[: tag.start] + page[end:]
        result = page[: ours[0].start] + block(content) + page[ours[0].end :]
    else:
        at = _place(page, place)
        result = page[:at] + block(content) + b"\n" + page[at:]
    read = LexborHTMLParser(decode_html(result, place)).css(f'script[id="{MARK}"]')
    # A page that ends within a tag would take our element's attributes for its own.
    apart = without_block(result, place) == without_block(page, place)
    if len(read) != 1 or _parsed(read[0].text()) != content or not apart:
        raise InputError(
            "no place for the data that a browser would read",
            place=place,
            remedy="Close the page's open comments and elements, or put in the output of iomgraph jsonld --script.",
        )
    return result


def address_in(page: bytes, place: str) -> str:
    """Return where our block says that the page is served; "" where there is no block or it does not say."""
    if not _ours(page, place):
        return ""
    found = LexborHTMLParser(decode_html(page, place)).css_first(f'script[id="{MARK}"]')
    content = _parsed(found.text()) if found else None
    address = content.get("url") if isinstance(content, dict) else None
    return address if isinstance(address, str) else ""


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return None


def _ours(page: bytes, place: str) -> list[Tag]:
    refuse_other(page, place)
    if page.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or _every_other_is_zero(page[:4096]):
        raise InputError("is UTF-16, not an extension of ASCII", place=place, remedy="Save the page as UTF-8.")
    refuse_binary(page, place)
    return [tag for tag in tags(page.decode("latin-1")) if tag.linked_data and tag.attributes.get("id") == MARK]


def _every_other_is_zero(sample: bytes) -> bool:
    """Return whether bytes look like UTF-16 without a mark: zeros stand on one side of most letters, and only there."""
    sides = [at % 2 for at, byte in enumerate(sample) if not byte]
    return len(sides) > len(sample) // 4 and len(set(sides)) == 1


def _place(page: bytes, place: str) -> int:
    """Return where a new block goes: before ``</head>``, ``<body>``, ``</body>`` or ``</html>``, else last."""
    found: dict[tuple[str, bool], int] = {}
    for tag in tags(page.decode("latin-1")):
        found.setdefault((tag.name, tag.closing), tag.start)
    if not found:
        raise InputError(
            "is no HTML page: it has no element", place=place, remedy="Print its data with iomgraph jsonld --script."
        )
    for each in (("head", True), ("body", False), ("body", True), ("html", True)):
        if each in found:
            return found[each]
    return len(page)
