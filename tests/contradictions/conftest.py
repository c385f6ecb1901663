"""The shipped reference tables, built once for the tests of this folder."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from from_tables import tables_built

from iomgraph.store import Build


@pytest.fixture(scope="session")
def tables() -> Iterator[Build]:
    """Build the shipped tables once."""
    with tables_built() as opened:
        yield opened
