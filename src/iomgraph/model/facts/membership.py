"""A State's, or an organisation's, step towards, into or out of a body."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from iomgraph.model.fact import Fact, stated


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership(Fact):
    """``event`` is ``applied``, ``admitted``, ``observer`` or ``withdrew``; ``name`` stands for a member that is no
    State.
    """

    type: ClassVar[str] = "membership"

    iso3: str | None = stated("org:member", datatype="iri", omit_null=True)
    name: str | None = stated(":memberName", datatype="@lang", omit_null=True)
    event: str = stated(":membershipEvent", datatype="iri", required=True)
    org: str | None = stated("org:organization", datatype="iri")
    date: str | None = stated("dcterms:date", datatype="xsd:date")
