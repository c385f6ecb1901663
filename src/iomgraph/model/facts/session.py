"""A session of a body."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from iomgraph.model.fact import Fact, stated


@dataclass(frozen=True, slots=True, kw_only=True)
class Session(Fact):
    """``body`` is ``council``, ``executive-committee``, ``scpf`` or a name; ``start`` and ``end`` are ISO dates."""

    type: ClassVar[str] = "session"

    body: str = stated(":ofBody", datatype="iri", required=True)
    ordinal: int | None = stated(":ordinal", datatype="xsd:integer")
    kind: str = stated(":sessionKind", datatype="iri", required=True)
    start: str | None = stated("schema:startDate", datatype="xsd:date")
    end: str | None = stated("schema:endDate", datatype="xsd:date")
    city: str | None = stated(":city", datatype="@lang")
