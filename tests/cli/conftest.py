"""What the tests of commands share."""

from __future__ import annotations

from pathlib import Path

import pytest

from iomgraph import resources
from iomgraph.store import build


@pytest.fixture(scope="session")
def out(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Build the shipped tables once."""
    folder = tmp_path_factory.mktemp("tables")
    build([resources.path("data", "organisation")], Path(folder))
    return str(folder)
