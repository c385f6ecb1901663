"""What the tests of fetching share: a visitor in no hurry, a run of it, and what it is given and writes."""

from __future__ import annotations

from pathlib import Path

from local_site import Site

from iomgraph.fetch import Folder, Outcome, Visitor, collect


def visitor(**options: object) -> Visitor:
    return Visitor(**{"pause": 0.0, "private": True, **options})  # type: ignore[arg-type]


def run(site: Site, folder: Path, *addresses: str, **options: object) -> list[Outcome]:
    refresh = bool(options.pop("refresh", False))
    return list(collect(addresses, Folder(folder), visitor(**options), refresh=refresh))


def saved(url: str, page: str) -> bytes:
    return f"<!-- saved from url=({len(url):04}){url} -->\n{page}".encode()


def sitemap(*urls: str, kind: str = "urlset", entry: str = "url") -> bytes:
    listed = "".join(f"<{entry}><loc>{url}</loc></{entry}>" for url in urls)
    head = '<?xml version="1.0"?>'
    return f'{head}<{kind} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{listed}</{kind}>'.encode()
