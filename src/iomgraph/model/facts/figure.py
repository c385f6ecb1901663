"""A number of people, things, money or a share, stated as a fact."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from iomgraph.model.fact import Fact, stated


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Fact):
    """``unit`` is what is counted, as written; ``currency`` ISO 4217; ``period`` an ISO date or interval, or None."""

    type: ClassVar[str] = "figure"

    value: int | float = stated(":value", datatype="xsd:decimal", required=True)
    unit: str | None = stated(":unit", datatype="@lang")
    currency: str | None = stated(":currency", omit_null=True)
    comparator: str = stated(":comparator", required=True)
    period: str | None = stated(":period")
