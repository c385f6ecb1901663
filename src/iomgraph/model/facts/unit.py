"""A unit or post of the organisation's own structure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from iomgraph.model.fact import Fact, stated


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit(Fact):
    """``kind`` is ``post``, ``office``, ``department``, ``division``, ``unit``, ``regional-office`` or
    ``country-office``.
    """

    type: ClassVar[str] = "unit"

    label: str = stated("skos:prefLabel", datatype="@lang", required=True)
    kind: str = stated(":unitKind", datatype="iri", required=True)
    parent: str | None = stated(":parentLabel", datatype="@lang")
