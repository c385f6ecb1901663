"""A fact of a document as a claim: what is said, by which document, how surely."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from iomgraph.graph.terms import address
from iomgraph.model.document import CHROME, Document
from iomgraph.model.fact import Fact

OFFICIAL, REFERENCE, REPRINT, GENERAL_KNOWLEDGE = "official", "reference", "reprint", "general-knowledge"
_SHARED = 4
"""With how many digits of its document's key a claim's begins: what lies together is changed together."""
WHOLE = "*"
"""The doubt that concerns a claim as a whole."""


@dataclass(frozen=True, slots=True)
class Origin:
    """The document version that a claim comes from: its identifier and what settling needs to know of it."""

    key: str
    source: str
    lang: str
    published: str | None = None
    table: bool = False
    reprint: bool = False
    url: str = ""
    alternates: tuple[str, ...] = ()
    """The addresses that the page gives for its other language versions."""
    page: str = ""
    """What tells the page, in any version, from all others (``page_key``); "" where it states no address of its own."""

    @property
    def own(self) -> str:
        """What things are named after that this page alone names: the page, else the document version."""
        return self.page or self.key


@dataclass(frozen=True, slots=True)
class Claim:
    """One fact of one document version.

    ``key`` depends on nothing but the document version and the fact. ``doubts`` maps a field, or ``*`` for the whole,
    to the reason why its value is less sure than read; ``sources`` names what a table's row itself rests on.
    """

    key: str
    origin: Origin
    fact: Fact
    doubts: Mapping[str, str] = field(default_factory=dict)
    sources: tuple[str, ...] = ()

    @property
    def place(self) -> tuple[str, str, int, int, str]:
        """Where the claim stands among all others: page by page, by the names of the pages, and from top to bottom.

        What depends on the order of claims depends on this one: a page that is edited keeps its place.
        """
        evidence = self.fact.evidence
        return self.origin.source, self.origin.key, evidence.start, evidence.end, self.key

    @property
    def chrome(self) -> bool:
        """Whether the page's furniture says it, whose date the text does not tell."""
        return self.fact.scope == CHROME

    @property
    def standing(self) -> str:
        """How much weight the claim's source has: a value of the ``:standing`` scheme."""
        if WHOLE in self.doubts:
            return GENERAL_KNOWLEDGE
        return REPRINT if self.origin.reprint else REFERENCE if self.origin.table else OFFICIAL

    def sure(self, field_name: str) -> bool:
        """Return whether neither the claim nor this field of it is in doubt."""
        return WHOLE not in self.doubts and field_name not in self.doubts

    def said_on(self) -> str | None:
        """Return the day on which the claim was made: its document's, never for the page's furniture."""
        return None if self.chrome else self.origin.published


def document_key(document: Document) -> str:
    """Return the identifier of a document version: of its source's name and its content, and of nothing else."""
    return version_key(document.source, document.content_hash)


def version_key(source: str, content_hash: str) -> str:
    """Return the identifier of the version of a source that has this content."""
    return digest(source, content_hash)[:20]


def page_key(document: Document) -> str:
    """Return the identifier of the page at the address that a document states; "" where it states none.

    It is made of that address, the title and the language, so that a site all of whose pages state its front page's
    address keeps them apart.
    """
    at = address(document.metadata.get("url", ""))
    return digest("page", at, document.metadata.get("title", ""), document.lang)[:20] if at else ""


def digest(*parts: str) -> str:
    """Return a SHA-256 over text parts, in hexadecimal; parts cannot run into each other."""
    joined = "\x1f".join(parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()


def claims_of(
    origin: Origin,
    facts: Iterable[Fact],
    doubts: Mapping[int, Mapping[str, str]] | None = None,
    sources: Mapping[int, tuple[str, ...]] | None = None,
) -> tuple[Claim, ...]:
    """Return the claims of a document's facts, a fact stated twice by the same span only once.

    ``doubts`` and ``sources`` give, by the index of a fact, what its row says of its own reliability.
    """
    claims: dict[str, Claim] = {}
    for index, fact in enumerate(facts):
        record = fact.record()
        record.pop("source")
        canonical = json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        key = origin.key[:_SHARED] + digest(origin.key, canonical)[: 24 - _SHARED]
        claims.setdefault(key, Claim(key, origin, fact, (doubts or {}).get(index, {}), (sources or {}).get(index, ())))
    return tuple(claims.values())
