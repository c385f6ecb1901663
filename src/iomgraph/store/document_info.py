"""What a build tells of a document without its text."""

from __future__ import annotations

from typing import NamedTuple


class DocumentInfo(NamedTuple):
    """A document version of a build: its IRI, source name, language, content hash, and the release it carries."""

    iri: str
    source: str
    lang: str
    content_hash: str
    release: str | None

    @property
    def key(self) -> str:
        """The local part of the IRI, which also names its text."""
        return self.iri.rpartition("/")[2]
