"""Reads the workbench's page."""

from __future__ import annotations

import httpx
from selectolax.lexbor import LexborHTMLParser, LexborNode


def page(visitor: httpx.Client, status: int = 200, **asked: str) -> LexborHTMLParser:
    """Return the page."""
    answer = visitor.get("/workbench", params=asked)
    assert answer.status_code == status, answer.text[:2000]
    assert "unsafe" not in answer.headers["content-security-policy"]
    return LexborHTMLParser(answer.text)


def the(tree: LexborHTMLParser, selector: str) -> LexborNode:
    """Return the first node of a selector, which must be there."""
    found = tree.css_first(selector)
    assert found is not None, selector
    return found


def column(tree: LexborHTMLParser, at: int) -> list[str]:
    """Return the texts of a column."""
    return [row.css("td")[at].text(strip=True) for row in tree.css("table.answers tbody tr")]
