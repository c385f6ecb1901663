"""A build of what is shipped, and a client that asks for its pages."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from iomgraph import resources
from iomgraph.store import Build, build, open_build

DAY = date(2024, 12, 1)
"""What the tests take for today."""


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """Build the shipped tables and samples once."""
    out = tmp_path_factory.mktemp("shipped")
    build([resources.path("data", "organisation"), resources.path("data", "samples")], Path(out))
    return open_build(out)


@pytest.fixture(scope="session")
def client(shipped: Build):  # type: ignore[no-untyped-def]
    """Return a client of an application that has nothing but the pages."""
    pytest.importorskip("starlette")
    pytest.importorskip("httpx")
    from starlette.applications import Starlette
    from starlette.testclient import TestClient

    from iomgraph.web.pages import routes

    return TestClient(Starlette(routes=routes(lambda: shipped, today=lambda: DAY)))
