"""A release as a site delivers it: the same text within the head, menus, cards, scripts and footer of a whole page.

    python tests/bench/site_pages.py FOLDER --pages 100

The corpus's own HTML is a tenth of the size of such a page; what surrounds the text decides what reading markup costs.
"""

from __future__ import annotations

import argparse
import html
import json
from pathlib import Path

from corpus import Page, Release, numbered, states


def pages(seed: int, count: int) -> list[Page]:
    """Return ``count`` whole pages, the languages in turn. Equal seeds give equal pages."""
    return [Page(f"{n:06}-{release.lang}.html", _page(release, n)) for n, release in numbered(seed, count)]


def write(folder: Path, seed: int, count: int) -> None:
    """Write the pages into a folder, which is made where it is missing."""
    folder.mkdir(parents=True, exist_ok=True)
    for page in pages(seed, count):
        (folder / page.name).write_text(page.content, encoding="utf-8")


def _links(names: list[str], part: str) -> str:
    return "".join(
        f'<li class="menu-item menu-item--{part}"><a href="/{part}/{n}" class="menu-link" '
        f'data-drupal-link-system-path="node/{1000 + n}">{html.escape(name)}</a></li>\n'
        for n, name in enumerate(names)
    )


def _menu(release: Release) -> str:
    entries, columns = release.frames["menu"], release.frames["units"]
    below = states(release.lang)
    size = len(below) // len(entries)
    sections = "".join(
        f'<li class="menu-item menu-item--expanded"><a href="/{n}" class="menu-link">{html.escape(entry)}</a>\n'
        f'<div class="mega-menu__panel"><ul class="menu menu--level-2">\n'
        f"{_links(below[n * size : n * size + 12] + columns, str(n))}</ul></div></li>\n"
        for n, entry in enumerate(entries)
    )
    return f'<nav class="navbar" role="navigation"><ul class="menu menu--main">\n{sections}</ul></nav>'


def _head(release: Release, number: int) -> str:
    title, stamp = html.escape(release.title), f"{release.year}-{release.month:02}-{release.day:02}T09:00:00+00:00"
    address = f"https://www.example.org/{release.lang}/news/{number}"
    metas = {
        "og:type": "article",
        "og:title": release.title,
        "og:url": address,
        "og:site_name": "IOM",
        "og:description": release.paragraphs[0],
        "article:published_time": stamp,
        "og:updated_time": stamp,
        "twitter:card": "summary_large_image",
        "twitter:title": release.title,
        "og:image:width": "1200",
    }
    linked = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "NewsArticle", "headline": release.title, "datePublished": stamp, "url": address},
            {"@type": "Organization", "name": "IOM", "url": "https://www.example.org/"},
        ],
    }
    told = "".join(f'<meta property="{key}" content="{html.escape(value)}">\n' for key, value in metas.items())
    versions = "".join(
        f'<link rel="alternate" hreflang="{lang}" href="https://www.example.org/{lang}/news/{number}">\n'
        for lang in ("en", "fr", "es")
    )
    sheets = "".join(f'<link rel="stylesheet" media="all" href="/core/modules/part-{n}.css?v=9">\n' for n in range(14))
    settings = {"path": {"currentPath": f"node/{number}"}, "libraries": [f"module/part-{n}" for n in range(150)]}
    return (
        f'<head><meta charset="utf-8">\n<title>{title} | IOM</title>\n{told}'
        f'<link rel="canonical" href="{address}">\n{versions}{sheets}'
        f'<script type="application/ld+json">{json.dumps(linked)}</script>\n'
        f'<script type="application/json" data-selector="settings">{json.dumps(settings)}</script>\n'
        f"<style>{'.card { display: flex; margin: 0 auto } ' * 20}</style></head>"
    )


def _cards(release: Release) -> str:
    titles = [release.fill(frame) for frame in release.frames["titles"]]
    return "".join(
        f'<div class="card"><a href="/news/{n}"><img src="/files/styles/card/{n}.jpg" loading="lazy" alt=""></a>'
        f'<div class="card__body"><span class="card__date">{release.fill(release.frames["date"])}</span>'
        f'<h4 class="card__title"><a href="/news/{n}">{html.escape(title)}</a></h4></div></div>\n'
        for n, title in enumerate(titles)
    )


def _page(release: Release, number: int) -> str:
    frames, title = release.frames, html.escape(release.title)
    icon = '<svg viewBox="0 0 24 24"><path d="M12 2C6.5 2 2 6.5 2 12s4.5 10 10 10 10-4.5 10-10S17.5 2 12 2z"/></svg>'
    share = "".join(f'<a class="share__link" href="#{n}">{icon}</a>' for n in range(5))
    body = "\n".join(f'<p class="text-align-justify"><span>{html.escape(p)}</span></p>' for p in release.paragraphs)
    columns = "".join(
        f'<div class="footer__column"><h3>{html.escape(entry)}</h3><ul class="menu">\n'
        f"{_links(frames['units'], 'footer')}</ul></div>\n"
        for entry in frames["menu"]
    )
    return f"""<!doctype html>
<html lang="{release.lang}" dir="ltr">
{_head(release, number)}
<body class="path-node page-node-type-news">
<div class="dialog-off-canvas-main-canvas" data-off-canvas-main-canvas>
<header class="site-header" role="banner"><div class="container"><a class="logo" href="/">{icon}</a>
{_menu(release)}
<form class="search" action="/search"><input type="text" name="q"><button>{icon}</button></form></div></header>
<main role="main"><div class="layout-content"><div class="breadcrumb"><ol><li><a href="/">{frames["menu"][0]}</a></li>
<li><a href="/news">{frames["menu"][4]}</a></li></ol></div>
<article class="node node--type-news node--view-mode-full"><div class="node__header">
<h1 class="page-title"><span class="field field--name-title">{title}</span></h1>
<div class="field field--name-date">{release.fill(frames["date"])}</div><div class="share">{share}</div></div>
<div class="node__content"><figure class="media"><img src="/files/{number}.jpg" alt=""></figure>
<div class="clearfix text-formatted field field--name-body">
{body}
<p class="contact">{html.escape(release.contact)}</p></div></div></article>
<section class="related"><h2>{frames["more"]}</h2><div class="cards">
{_cards(release)}</div></section></div></main>
<footer class="site-footer" role="contentinfo"><div class="container">
{columns}<p>{html.escape(frames["boilerplate"])}</p><p>{frames["footer"]}</p></div></footer></div>
<script src="/core/assets/vendor/part.js?v=9"></script><script src="/core/misc/part.js?v=9"></script>
</body></html>
"""


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pages", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    write(asked.folder, asked.seed, asked.pages)
