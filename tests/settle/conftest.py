"""What the tests of settling share."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pyoxigraph as ox
import pytest
from settle_pages import make_page

from iomgraph.store.compute import compute
from iomgraph.store.reading import Read
from iomgraph.vocabulary import compact, prologue


@pytest.fixture
def page() -> Callable[..., Read]:
    """Return what makes a page."""
    return make_page


@pytest.fixture
def ask() -> Callable[[Sequence[Read], str], list[tuple[str, ...]]]:
    """Return what settles pages and answers a SPARQL question about them, IRIs as prefixed names."""

    def answer(reads: Sequence[Read], question: str) -> list[tuple[str, ...]]:
        store = ox.Store()
        store.bulk_load("\n".join(compute(reads).lines).encode(), format=ox.RdfFormat.N_QUADS)
        rows = store.query(prologue() + question, use_default_graph_as_union=True)
        assert isinstance(rows, ox.QuerySolutions)
        return sorted(tuple("" if value is None else compact(value.value) for value in row) for row in rows)

    return answer
