"""Rules for facts of type role."""

from __future__ import annotations

from collections.abc import Iterator

from iomgraph.extract.page import Page
from iomgraph.model.fact import Fact


def extract(page: Page) -> Iterator[Fact]:
    """Yield the page's facts of this type."""
    yield from ()
