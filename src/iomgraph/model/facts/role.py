"""A person in a role."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from iomgraph.model.fact import Fact, stated


@dataclass(frozen=True, slots=True, kw_only=True)
class Role(Fact):
    """``role`` is a key of the role scheme, or ``other``; ``status`` is ``former``, ``elect``, ``acting`` or None.

    ``start`` and ``end`` are the stated beginning and last day of the time in it: partial ISO dates.
    ``country`` is that of the office which the post heads, ISO 3166-1 alpha-3.
    """

    type: ClassVar[str] = "role"

    person: str = stated("org:member", datatype="iri", required=True)
    role: str = stated("org:role", datatype="iri", required=True)
    label: str = stated(":roleLabel", datatype="@lang", required=True)
    org: str | None = stated("org:organization", datatype="iri")
    nationality: str | None = stated("schema:nationality", datatype="iri", omit_null=True)
    country: str | None = stated(":officeCountry", datatype="iri", omit_null=True)
    status: str | None = stated(":status", datatype="iri", omit_null=True)
    start: str | None = stated(":from", datatype="bounds", omit_null=True)
    end: str | None = stated(":until", datatype="bounds", omit_null=True)
