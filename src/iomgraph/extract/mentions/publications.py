"""Mentions: publications."""

from __future__ import annotations

from iomgraph.extract.page import Page


def recognise(page: Page) -> None:
    """Set the page's mentions of this kind."""
    page.add("publication", [])
