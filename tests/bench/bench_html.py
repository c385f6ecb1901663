"""HTML to text, release told from chrome, beside trafilatura. Both are given the bytes of the same pages."""

from __future__ import annotations

from pathlib import Path

from clock import rate

TITLE, UNIT, BESIDE = "HTML → text blocks", "pages/s", "trafilatura"


def prepare(work: Path, count: int) -> None:
    """Write the corpus."""
    from corpus import write

    write(work / "corpus", 1, count)


def _sources(folder: Path) -> list[bytes]:
    return [path.read_bytes() for path in sorted(folder.glob("*.html"))]


def blocks(folder: Path) -> float:
    """Return how many of a folder's pages a second are loaded into blocks."""
    from iomgraph.loaders import load_bytes

    sources = _sources(folder)
    return rate(lambda: sum(1 for source in sources if load_bytes(source, "page.html").blocks))


def extracted(folder: Path) -> float:
    """Return of how many of a folder's pages a second trafilatura extracts the main text, with its default settings."""
    import trafilatura

    sources = _sources(folder)
    return rate(lambda: sum(1 for source in sources if trafilatura.extract(source) is not None))


def ours(work: Path) -> float:
    """Load every HTML page of the corpus."""
    return blocks(work / "corpus")


def theirs(work: Path) -> float:
    """Extract the main text of every HTML page of the corpus."""
    return extracted(work / "corpus")
