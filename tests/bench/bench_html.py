"""HTML to text, release told from chrome, beside trafilatura. Both are given the bytes of the same pages.

Ours is given them all at once, to load together what it loads together; trafilatura takes one page a call.
"""

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
    from iomgraph.loaders import load_all
    from iomgraph.model.document import Document

    sources = [(source, "page.html") for source in _sources(folder)]
    return rate(lambda: sum(1 for each in load_all(sources) if isinstance(each, Document) and each.blocks))


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
