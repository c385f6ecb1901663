"""Whom a reader may ask."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from iomgraph.model.fact import Fact, stated


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact(Fact):
    """``phone`` is E.164; ``office`` as written."""

    type: ClassVar[str] = "contact"

    person: str | None = stated("foaf:name")
    phone: str | None = stated("schema:telephone")
    email: str | None = stated("schema:email")
    office: str | None = stated(":office", datatype="@lang")
