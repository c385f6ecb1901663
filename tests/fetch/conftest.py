from __future__ import annotations

from collections.abc import Iterator

import pytest
from local_site import Site, serving


@pytest.fixture
def site() -> Iterator[Site]:
    stamina = pytest.importorskip("stamina")
    stamina.set_testing(True, attempts=3, cap=True)
    with serving() as served:
        yield served
    stamina.set_testing(False)
