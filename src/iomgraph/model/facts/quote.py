"""Words between quotation marks, and who said them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from iomgraph.model.fact import Fact, stated


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote(Fact):
    """``text`` is what stands between the marks; ``speaker`` is None where unnamed."""

    type: ClassVar[str] = "quote"

    speaker: str | None = stated(":speaker", datatype="iri")
    text: str = stated("schema:text", datatype="@lang", required=True)
