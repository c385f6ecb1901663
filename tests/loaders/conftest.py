from __future__ import annotations

from collections.abc import Callable

import pytest

from iomgraph.model.document import Document

Rows = list[tuple[str, str, str]]


@pytest.fixture
def rows() -> Callable[[Document], Rows]:
    """A document's blocks as (kind, scope, text), the metadata lines left out."""

    def read(document: Document) -> Rows:
        return [(b.kind, b.scope, document.block_text(b)) for b in document.blocks if b.kind != "metadata"]

    return read
