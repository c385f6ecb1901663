"""How many members, observers, countries, offices or staff a body has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from iomgraph.model.fact import Fact, stated


@dataclass(frozen=True, slots=True, kw_only=True)
class Count(Fact):
    """``comparator`` is one of ``= > < ~``; ``as_of`` is the release's date, None in chrome."""

    type: ClassVar[str] = "count"

    org: str | None = stated(":ofBody", datatype="iri")
    kind: str = stated(":countKind", datatype="iri", required=True)
    value: int | float = stated(":value", datatype="xsd:decimal", required=True)
    comparator: str = stated(":comparator", required=True)
    as_of: str | None = stated(":asOf", datatype="xsd:date")
