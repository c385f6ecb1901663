"""The JSON-LD of an embedded page as a browser reads it; skipped where there is none."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browsing import browser, patient

from iomgraph import resources
from iomgraph.export.schema.block import MARK, with_block
from iomgraph.export.schema.embedding import data_of

PAGES = sorted(resources.path("data", "samples").glob("*.html"))
HOSTILE = {"name": "</script><script>document.title = 'out'</script><!--<script>", "text": "é\u2028&amp;"}


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """Start a browser that stays offline."""
    with browser() as opened:
        context = patient(opened.new_context(offline=True))
        yield context
        context.close()


def read(context: Any, page: bytes, file: Path) -> tuple[object, str]:
    """Return what the browser parses from a page's block, and the page's title."""
    file.write_bytes(page)
    tab = context.new_page()
    tab.goto(file.as_uri(), wait_until="domcontentloaded")
    content = tab.evaluate("id => JSON.parse(document.getElementById(id).textContent)", MARK)
    title: str = tab.title()
    tab.close()
    return content, title


@pytest.mark.parametrize("page", PAGES[:2], ids=lambda p: p.name)
def test_a_browser_parses_the_block_of_a_real_page(chromium: Any, page: Path, tmp_path: Path) -> None:
    before = page.read_bytes()
    content = data_of(before, page.name)
    assert read(chromium, with_block(before, content, page.name), tmp_path / "page.html")[0] == content


def test_a_browser_runs_nothing_of_what_the_data_says(chromium: Any, tmp_path: Path) -> None:
    page = b"<!doctype html><html><head><title>in</title></head><body><p>x</p></body></html>"
    assert read(chromium, with_block(page, HOSTILE, "page"), tmp_path / "page.html") == (HOSTILE, "in")
