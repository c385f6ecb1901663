"""The seats of the organisation: roles whose body is known from the role alone."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from iomgraph.identity.tables import table


@lru_cache(maxsize=1)
def seats() -> Mapping[str, Mapping[str, str]]:
    """Return the roles whose body is known from the role alone (``data/identity/posts.csv``)."""
    return {row["role"]: row for row in table("posts")}
