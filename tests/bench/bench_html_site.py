"""HTML to text as a site delivers it, ten times the markup of the corpus's own pages, beside trafilatura."""

from __future__ import annotations

from pathlib import Path

from bench_html import blocks, extracted

TITLE, UNIT, BESIDE = "HTML → text blocks, whole pages of a site", "pages/s", "trafilatura"


def prepare(work: Path, count: int) -> None:
    """Write the pages."""
    from site_pages import write

    write(work / "site", 1, count)


def ours(work: Path) -> float:
    """Load every page into blocks."""
    return blocks(work / "site")


def theirs(work: Path) -> float:
    """Extract the main text of every page."""
    return extracted(work / "site")
