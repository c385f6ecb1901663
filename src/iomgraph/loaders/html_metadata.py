"""What a page's head says of it: title, dates, language, address, language versions."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from iomgraph.loaders.html_abridged import Abridged, Unplaced
from iomgraph.loaders.html_fragments import MARK
from iomgraph.loaders.html_tags import TAGS, tag_of
from iomgraph.loaders.metadata import is_iso_date
from iomgraph.model.saved import address_in_comment

_META_KEYS = {
    "og:title": "title",
    "twitter:title": "title",
    "dc.title": "title",
    "article:published_time": "published",
    "og:article:published_time": "published",
    "dc.date.issued": "published",
    "dcterms.issued": "published",
    "dcterms.date": "published",
    "dc.date": "published",
    "datepublished": "published",
    "publication_date": "published",
    "publish-date": "published",
    "pubdate": "published",
    "date": "published",
    "article:modified_time": "modified",
    "og:updated_time": "modified",
    "dcterms.modified": "modified",
    "og:locale": "language",
    "dc.language": "language",
    "dcterms.language": "language",
    "og:url": "url",
    "og:site_name": "site",
}
"""Names of meta elements, in order of trust for each key (Open Graph, Dublin Core, then habits of content systems)."""
_RANKED = {name: (key, rank) for rank, (name, key) in enumerate(_META_KEYS.items())}
_ARTICLES = frozenset(
    [
        "article",
        "newsarticle",
        "reportagenewsarticle",
        "analysisnewsarticle",
        "blogposting",
        "pressrelease",
        "report",
        "webpage",
    ]
)
_LINKED = {"headline": "title", "datePublished": "published", "dateModified": "modified", "inLanguage": "language"}
_TOLD_BY_LINKED = frozenset((*_LINKED.values(), "url"))
_MAX_LINKED_NODES = 200


def read_metadata(tree: LexborHTMLParser, markup: str | bytes, abridged: Abridged | None = None) -> dict[str, str]:
    """Return what the head states, under the keys of ``Document.metadata``, and ``head-title``, the title element.

    ``markup`` is the page's source, in UTF-8 where it is bytes, and ``abridged`` what the tree lacks of it. A date that
    is not ISO 8601 is passed over, and so is broken JSON-LD.
    """
    found: dict[str, str] = {}
    ranks: dict[str, int] = {}
    linked: list[str] = []
    root = tree.root
    if root is not None:
        _keep(found, "language", root.attributes.get("lang") or root.attributes.get("xml:lang") or "")
    head = tree.head
    for node in head.iter() if head is not None else ():
        tag = TAGS.get(node.tag_id) or tag_of(node)
        if tag == "meta":
            attributes = node.attributes
            name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or ""
            ranked = _RANKED.get(name.lower())
            if ranked is not None:
                key, rank = ranked
                if ranks.get(key, 99) > rank and _keep(found, key, attributes.get("content") or "", key != "language"):
                    ranks[key] = rank
        elif tag == "title":
            _keep(found, "head-title", node.text())
        elif tag == "link":
            attributes = node.attributes
            rel = attributes.get("rel")
            if rel is None:
                if abridged is not None and MARK in attributes:
                    abridged.marks += 1
            elif rel != "stylesheet":
                _read_link(found, rel.lower().split(), attributes)
    if not found.keys() >= _TOLD_BY_LINKED and (
        "ld+json" in markup if isinstance(markup, str) else b"ld+json" in markup
    ):
        linked = [script.text() for script in tree.css('script[type="application/ld+json"]')]
    for text in linked:
        for item in _linked_articles(text):
            for name, key in _LINKED.items():
                value = item.get(name)
                if isinstance(value, str):
                    _keep(found, key, value, False)
            _keep(found, "url", _address_of(item))
    if "published" not in found and (
        "datePublished" in markup if isinstance(markup, str) else b"datePublished" in markup
    ):
        if abridged is not None:
            raise Unplaced
        _keep(found, "published", _lone_day(tree))
    if "url" not in found and (address := address_in_comment(markup)):
        found["url"] = address
    return found


def _lone_day(tree: LexborHTMLParser) -> str:
    """Return the day of publication that the page's microdata give, wherever they stand; "" for none or several."""
    told = {
        (node.attributes.get("content") or node.attributes.get("datetime") or "").strip()
        for node in tree.css('[itemprop="datePublished"]')
    }
    return told.pop() if len(told) == 1 else ""


def _address_of(article: dict[str, Any]) -> str:
    """Return the address that an article of JSON-LD gives for itself; "" for none."""
    for value in (article.get("url"), article.get("mainEntityOfPage")):
        stated = value.get("@id") if isinstance(value, dict) else value
        if isinstance(stated, str) and stated.startswith(("http://", "https://")):
            return stated
    return ""


def _keep(found: dict[str, str], key: str, value: str, over: bool = False) -> bool:
    if key in found and not over:
        return False
    value = " ".join(value.split())
    if not value:
        return False
    if (key == "published" or key == "modified") and not is_iso_date(value):
        return False
    found[key] = value
    return True


def _read_link(found: dict[str, str], rel: list[str], attributes: dict[str, str | None]) -> None:
    canonical = "canonical" in rel
    if not canonical and ("alternate" not in rel or not attributes.get("hreflang")):
        return
    address = (attributes.get("href") or "").strip()
    if not address.startswith(("http://", "https://")):
        return
    if canonical:
        _keep(found, "url", address, True)
    else:
        _keep(found, f"alternate:{(attributes['hreflang'] or '').lower()}", address)


def _linked_articles(text: str) -> Iterator[dict[str, Any]]:
    """Yield the articles that a JSON-LD script describes; none where it is broken."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return
    queue = [data]
    for _ in range(_MAX_LINKED_NODES):
        if not queue:
            return
        item = queue.pop(0)
        if isinstance(item, list):
            queue.extend(item)
        elif isinstance(item, dict):
            types = item.get("@type")
            names = types if isinstance(types, list) else [types]
            if any(str(name).lower() in _ARTICLES for name in names):
                yield item
            graph = item.get("@graph")
            if isinstance(graph, list):
                queue.extend(graph)
