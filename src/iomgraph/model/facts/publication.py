"""A report or study with a title."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from iomgraph.model.fact import Fact, stated


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication(Fact):
    """``event`` is ``launch`` or ``mention``; ``date`` the day of the launch, where stated."""

    type: ClassVar[str] = "publication"

    title: str = stated("dcterms:title", datatype="@lang", required=True)
    event: str = stated(":publicationEvent", datatype="iri", required=True)
    date: str | None = stated("dcterms:date", datatype="xsd:date")
