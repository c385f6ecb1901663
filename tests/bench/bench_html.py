"""HTML to text, release told from chrome, beside trafilatura."""

from __future__ import annotations

from pathlib import Path

from clock import rate

TITLE, UNIT, BESIDE = "HTML → text blocks", "pages/s", "trafilatura"


def prepare(work: Path, count: int) -> None:
    """Write the corpus."""
    from corpus import write

    write(work / "corpus", 1, count)


def _sources(work: Path) -> list[bytes]:
    return [path.read_bytes() for path in sorted((work / "corpus").glob("*.html"))]


def ours(work: Path) -> float:
    """Load every HTML page into blocks."""
    from iomgraph.loaders import load_bytes

    sources = _sources(work)
    return rate(lambda: sum(1 for source in sources if load_bytes(source, "page.html").blocks))


def theirs(work: Path) -> float:
    """Extract the main text of every HTML page."""
    import trafilatura

    sources = [source.decode("utf-8") for source in _sources(work)]
    return rate(lambda: sum(1 for source in sources if trafilatura.extract(source) is not None))
