"""A number of people, things, money or a share, stated as a fact."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from iomgraph.model.fact import Fact, stated


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Fact):
    """``unit`` is what is counted, as written; ``currency`` ISO 4217; ``period`` an ISO date or interval, or None.

    ``factuality`` is ``denied``, ``aimed`` or ``expected``, None where the figure is stated as a fact; ``org`` whose
    figure it is; ``indicator`` what is told of those counted (``assisted``, ``hosted``), ``place`` where, ISO 3166-1
    alpha-3; ``qualifier`` what narrows what is counted, or may, as written or as the code of the dateline's country.
    """

    type: ClassVar[str] = "figure"

    value: int | float = stated(":value", datatype="xsd:decimal", required=True)
    unit: str | None = stated(":unit", datatype="@lang")
    currency: str | None = stated(":currency", omit_null=True)
    comparator: str = stated(":comparator", required=True)
    period: str | None = stated(":period")
    factuality: str | None = stated(":factuality", datatype="iri", omit_null=True)
    org: str | None = stated(":ofBody", datatype="iri", omit_null=True)
    indicator: str | None = stated(":indicator", datatype="iri", omit_null=True)
    place: str | None = stated("dcterms:spatial", datatype="iri", omit_null=True)
    qualifier: str | None = stated(":qualifier", datatype="@lang", omit_null=True)
