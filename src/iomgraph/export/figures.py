"""Figures with their table as one HTML page without any script: what timelines and neighbourhoods share."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from html import escape

from iomgraph.export.chart.wording import Words
from iomgraph.export.selfcontained import asset, filled, policy


@cache
def style() -> str:
    """Return the style sheet of figures."""
    return asset("iomgraph.export", "figure.css")


Links = Sequence[tuple[str, str, str]]
"""Where a page leads beside what it names: texts with their addresses and the language there, if it is another."""


def page(title: str, caption: str, lang: str, body: str, foot: str, links: Links = ()) -> bytes:
    """Return a page; ``body`` and ``foot`` are HTML, the other parts plain text."""
    ways = "".join(
        f'<a href="{escape(href)}"{f" hreflang={escape(tongue)} lang={escape(tongue)}" if tongue else ""}>'
        f"{escape(text)}</a>"
        for text, href, tongue in links
    )
    parts = {
        "csp": policy("", style()),
        "lang": escape(lang),
        "title": escape(title),
        "caption": escape(caption),
        "style": style(),
        "nav": f"<nav>{ways}</nav>" if ways else "",
        "body": body,
        "foot": foot,
    }
    return filled(asset("iomgraph.export", "figure.html"), parts)


def frame(content: bytes, title: str) -> str:
    """Return a page in a frame of its own, for notebooks; nothing in it can run."""
    style = "width:100%;height:40em;border:0"
    return f'<iframe sandbox style="{style}" title="{escape(title)}" srcdoc="{escape(content.decode())}"></iframe>'


def quotes(sentences: tuple[tuple[str, str], ...], say: Words) -> str:
    """Return sentences (quotation, source), to be unfolded."""
    if not sentences:
        return ""
    told = "".join(
        f"<blockquote>{escape(text)}<cite>{escape(source)}</cite></blockquote>" for text, source in sentences
    )
    return f"<details><summary>{escape(say.count('quotes', len(sentences)))}</summary>{told}</details>"
