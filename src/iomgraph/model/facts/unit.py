"""A unit or post of the organisation's own structure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from iomgraph.model.fact import Fact, stated

CHANGES = ("created", "renamed", "moved", "abolished", "merged", "absorbed", "split")
ENDING = ("abolished", "merged", "absorbed", "split")
"""The changes after which a unit is no more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit(Fact):
    """``kind`` is ``post``, ``office``, ``department``, ``division``, ``unit``, ``regional-office`` or
    ``country-office``.

    ``start`` and ``end`` are the stated beginning and last day of its time under ``parent``: partial ISO dates. With a
    ``change`` (one of ``CHANGES``) ``start`` is the date of that, ``into`` the label of what it is called since, or of
    the unit that came out of it.
    """

    type: ClassVar[str] = "unit"

    label: str = stated("skos:prefLabel", datatype="@lang", required=True)
    kind: str = stated(":unitKind", datatype="iri", required=True)
    parent: str | None = stated(":parentLabel", datatype="@lang")
    start: str | None = stated(":from", datatype="bounds", omit_null=True)
    end: str | None = stated(":until", datatype="bounds", omit_null=True)
    change: str | None = stated(":changeKind", datatype="iri", omit_null=True)
    into: str | None = stated(":resultLabel", datatype="@lang", omit_null=True)
