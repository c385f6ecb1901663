"""Lists of pages: sitemaps, indexes of sitemaps, RSS and Atom feeds, and addresses one a line."""

from __future__ import annotations

import gzip
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from iomgraph.errors import InputError
from iomgraph.fetch.limits import check, read_whole

# Where each kind of list keeps its addresses: sitemaps.org, RSS 2.0, RFC 4287.
_OPENING = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*|<!doctype[^>]*>\s*)*<(?:\w+:)?(\w+)", re.S)
_ROOTS = (b"urlset", b"sitemapindex", b"rss", b"feed", b"rdf")


@dataclass(frozen=True, slots=True)
class Listed:
    """The pages that a list names, and the further lists."""

    pages: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()


def unzipped(data: bytes, place: str) -> bytes:
    """Return the data, unpacked where it is gzip. Raises InputError where it is broken or unpacks beyond measure."""
    if not data.startswith(b"\x1f\x8b"):
        return data
    try:
        whole = read_whole(gzip.GzipFile(fileobj=io.BytesIO(data)), place)
    except (OSError, EOFError) as error:
        raise InputError(f"broken gzip: {error}", place=place, remedy="Fetch it again.") from error
    check(len(whole), len(data), place)
    return whole


def is_list(data: bytes) -> bool:
    """Return whether the data look like a list of pages rather than like a page."""
    head = data[:2000].lstrip().lower()
    opening = re.match(
        rb"(?:\xef\xbb\xbf)?\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*|<!doctype[^>]*>\s*)*<(?:\w+:)?(\w+)", head, re.S
    )
    return opening is not None and opening[1] in _ROOTS


def read_list(data: bytes, place: str) -> Listed:
    """Return what a sitemap, an index of sitemaps or a feed names, in its order.

    Raises InputError where it is no such list. Entities are not expanded, nothing is fetched.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(unzipped(data, place), parser)
    except etree.XMLSyntaxError as error:
        raise InputError(f"not XML: {error.msg}", place=place, remedy="Give a sitemap or a feed.") from error
    kind = etree.QName(root).localname
    if kind == "urlset":
        return Listed(pages=_texts(root, "url", "loc"))
    if kind == "sitemapindex":
        return Listed(lists=_texts(root, "sitemap", "loc"))
    if kind in ("rss", "RDF"):
        return Listed(pages=_texts(root, "item", "link"))
    if kind == "feed":
        links = (
            link.get("href", "")
            for entry in root.iter("{*}entry")
            for link in entry.iterchildren("{*}link")
            if link.get("rel", "alternate") == "alternate"
        )
        return Listed(pages=_distinct(links))
    raise InputError(f"<{kind}> is no sitemap and no feed", place=place, remedy="Give a sitemap or a feed.")


def read_addresses(text: str, place: str) -> tuple[str, ...]:
    """Return the addresses that a text names, one a line, each once; empty lines and those that begin with # say none.

    Raises InputError, with the line, where one is no address.
    """
    found: dict[str, None] = {}
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), 1):
        address = line.strip()
        if address and not address.startswith("#"):
            if not address.startswith(("http://", "https://")):
                remedy = "Addresses begin with http:// or https://."
                raise InputError("is no address", place=f"{place}:{number}", remedy=remedy)
            found[address] = None
    return tuple(found)


def _texts(root: etree._Element, entry: str, child: str) -> tuple[str, ...]:
    return _distinct(
        each.text or "" for found in root.iter(f"{{*}}{entry}") for each in found.iterchildren(f"{{*}}{child}")
    )


def _distinct(urls: Iterable[str]) -> tuple[str, ...]:
    stripped = (url.strip() for url in urls)
    return tuple(dict.fromkeys(url for url in stripped if url.startswith(("http://", "https://"))))
