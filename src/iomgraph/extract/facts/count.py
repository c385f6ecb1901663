"""Rules for facts of type count."""

from __future__ import annotations

from collections.abc import Iterator

from iomgraph.extract.page import Page
from iomgraph.model.fact import Fact


def extract(page: Page) -> Iterator[Fact]:
    """Yield the page's facts of this type."""
    yield from ()


def places(page: Page) -> frozenset[int]:
    """Return where the numbers begin that are counts, so that they are not figures too."""
    return frozenset()
