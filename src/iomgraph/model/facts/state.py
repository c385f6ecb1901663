"""A country that a page names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from iomgraph.model.fact import Fact, stated


@dataclass(frozen=True, slots=True, kw_only=True)
class State(Fact):
    """``iso3`` is the ISO 3166-1 alpha-3 code."""

    type: ClassVar[str] = "state"

    iso3: str = stated("schema:mentions", datatype="iri", required=True)
