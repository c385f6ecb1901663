"""A document to its claims."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from urllib.parse import urlsplit

from iomgraph.errors import InputError
from iomgraph.extract import Reading, read, read_all
from iomgraph.graph.claims import Claim, Origin, claims_of, document_key, page_key
from iomgraph.graph.tables import TABLES, read_table
from iomgraph.identity.tables import table
from iomgraph.model.document import RELEASE, Document
from iomgraph.model.fact import Fact
from iomgraph.store.cells import told, wrong_cells
from iomgraph.store.report import Source


@dataclass(frozen=True, slots=True)
class Read:
    """A document with its claims, how many of its sentences no rule understood, and what is wrong with it."""

    key: str
    document: Document
    claims: tuple[Claim, ...]
    unread: int
    problems: tuple[str, ...] = ()

    def source(self) -> Source:
        """Return what the build report says of it."""
        counts = Counter(claim.fact.type for claim in self.claims)
        return Source(self.document.source, self.key, self.document.lang, dict(sorted(counts.items())), self.unread)


def read_document(document: Document) -> Read:
    """Return the claims of a document: of a reference table its rows', of a page its facts'.

    A row with a wrong cell is left out, and told. Raises InputError for a reference table of a name that is not known.
    """
    return _read_table(document) if document.rows else _read_page(read(document))


def read_documents(documents: Sequence[Document]) -> Iterator[Read | InputError]:
    """Yield for each document what ``read_document`` returns or raises, its pages read together."""
    readings = read_all(document for document in documents if not document.rows)
    for document in documents:
        try:
            yield _read_table(document) if document.rows else _read_page(next(readings))
        except InputError as error:
            yield error


def _read_table(document: Document) -> Read:
    if PurePath(document.source).stem not in TABLES:
        raise InputError(
            f"no reference table of this name is known ({', '.join(TABLES)})",
            place=document.source,
            remedy="Name the file after the table that it is.",
        )
    wrong = wrong_cells(document)
    rows = read_table(document, wrong.keys())
    key = document_key(document)
    origin = Origin(key, document.source, document.lang, table=True)
    claims = claims_of(origin, rows.facts, rows.doubts, rows.sources)
    return Read(key, document, claims, rows.unread, (*document.problems, *told(wrong)))


def _read_page(reading: Reading) -> Read:
    document = reading.document
    key, metadata = document_key(document), document.metadata
    published, reprint = _published(document, reading.facts), _reprint(document)
    others = tuple(sorted(url for name, url in metadata.items() if name.startswith("alternate:")))
    url = metadata.get("url", "")
    origin = Origin(key, document.source, document.lang, published, False, reprint, url, others, page_key(document))
    return Read(key, document, claims_of(origin, reading.facts), len(reading.unread), document.problems)


def _reprint(document: Document) -> bool:
    """Return whether the page says that it stands on a site other than the organisation's own (``sites.csv``)."""
    host = urlsplit(document.metadata.get("url", "")).hostname or ""
    official = [row["host"] for row in table("sites") if row["standing"] == "official"]
    return bool(host) and not any(host == site or host.endswith(f".{site}") for site in official)


def _published(document: Document, facts: Sequence[Fact]) -> str | None:
    """Return the day of the release that the document carries."""
    for fact in facts:
        if fact.type == "release" and fact.scope == RELEASE:
            published: str | None = getattr(fact, "published", None)
            return published
    stamp = document.metadata.get("published", "")[:10]
    return stamp or None
