"""The graph that the named questions' tests ask."""

from __future__ import annotations

from pathlib import Path

import pytest

from iomgraph import resources
from iomgraph.store import Build, build, open_build


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """Build the shipped data once."""
    out = tmp_path_factory.mktemp("sample")
    build([resources.path("data", "organisation"), resources.path("data", "samples")], Path(out))
    return open_build(out)
