"""The JSON-LD of an embedded page as a browser reads it; skipped where there is none."""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from iomgraph import resources
from iomgraph.export.schema.block import MARK, with_block
from iomgraph.export.schema.embedding import data_of

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = pytest.mark.skipif(BROWSER is None, reason="no chromium")
PAGES = sorted(resources.path("data", "samples").glob("*.html"))
HOSTILE = {"name": "</script><script>document.title = 'out'</script><!--<script>", "text": "é\u2028&amp;"}


def read(page: bytes, folder: Path) -> tuple[object, str]:
    """Return what the browser parses from a page's block, and the page's title."""
    tail = (
        "<pre id=R></pre><script>document.getElementById('R').textContent = JSON.stringify("
        f"[JSON.parse(document.getElementById('{MARK}').textContent), document.title])</script>"
    )
    file = folder / "page.html"
    file.write_bytes(page + tail.encode("ascii"))
    command = [str(BROWSER), "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    command += [f"--user-data-dir={folder / 'profile'}", "--dump-dom", file.as_uri()]
    out = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False).stdout
    found = re.search(r'<pre id="R">(.*?)</pre>', out, re.S)
    assert found, out[-2000:]
    content, title = json.loads(html.unescape(found[1]))
    return content, title


@pytest.mark.parametrize("page", PAGES[:2], ids=lambda p: p.name)
def test_a_browser_parses_the_block_of_a_real_page(page: Path, tmp_path: Path) -> None:
    before = page.read_bytes()
    content = data_of(before, page.name)
    assert read(with_block(before, content, page.name), tmp_path)[0] == content


def test_a_browser_runs_nothing_of_what_the_data_says(tmp_path: Path) -> None:
    page = b"<!doctype html><html><head><title>in</title></head><body><p>x</p></body></html>"
    assert read(with_block(page, HOSTILE, "page"), tmp_path) == (HOSTILE, "in")
