"""The release itself: what it is called, when and where it came out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from iomgraph.model.fact import Fact, stated


@dataclass(frozen=True, slots=True, kw_only=True)
class Release(Fact):
    """``published`` is an ISO day; ``city`` the dateline as written; ``country`` the dateline's, ISO 3166-1 alpha-3."""

    type: ClassVar[str] = "release"

    title: str | None = stated("dcterms:title", datatype="@lang")
    published: str | None = stated("dcterms:issued", datatype="xsd:date")
    city: str | None = stated(":dateline", datatype="@lang")
    country: str | None = stated(":datelineCountry", datatype="iri")
