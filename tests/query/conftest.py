"""What the tests of questions share: one build of the shipped data."""

from __future__ import annotations

from pathlib import Path

import pytest

from iomgraph import resources
from iomgraph.store import Build, build, open_build


@pytest.fixture(scope="session")
def shipped_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the shipped data once."""
    out = tmp_path_factory.mktemp("shipped")
    build([resources.path("data", "organisation"), resources.path("data", "samples")], out)
    return out


@pytest.fixture(scope="session")
def shipped(shipped_folder: Path) -> Build:
    """Open that build."""
    return open_build(shipped_folder)
