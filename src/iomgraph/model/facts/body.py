"""An organisation, organ, department, ministry, NGO or company that a page names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from iomgraph.model.fact import Fact, stated


@dataclass(frozen=True, slots=True, kw_only=True)
class Body(Fact):
    """``name`` as written; ``acronym`` where the page gives one."""

    type: ClassVar[str] = "body"

    name: str = stated("skos:prefLabel", datatype="@lang", required=True)
    acronym: str | None = stated(":acronym", omit_null=True)
