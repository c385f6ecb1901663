"""What a worker does: a few sources read, each by itself. The same on one machine and on many."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from iomgraph.errors import InputError
from iomgraph.graph.documents import document_graph
from iomgraph.graph.names import Names
from iomgraph.loaders import load
from iomgraph.model.document import Document
from iomgraph.store.masking import Masks, without_masked
from iomgraph.store.reading import Read, read_document
from iomgraph.store.record import claims_line, page_line
from iomgraph.store.report import Failure, Source, source_line
from iomgraph.vocabulary import BASE


@dataclass(frozen=True, slots=True)
class Task:
    """A source to read: its name in the graph and where its file is.

    A build has one for each page, and a path as an object takes four times as much as its text.
    """

    name: str
    place: str | Path

    @property
    def path(self) -> Path:
        """Its file."""
        return Path(self.place)


@dataclass(frozen=True, slots=True)
class Settings:
    """What reading depends on besides the source and the code."""

    base: str = BASE
    masks: Masks | None = None
    """Whom to black out before anything is read."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A document as a generation keeps it: a line of its text, a line of its claims, its sorted lines of N-Quads, what
    the report says of it; and, of one just read, what is wrong with it.
    """

    key: str
    source: Source
    page: bytes
    claims: bytes
    graph: bytes
    problems: tuple[str, ...] = ()

    @property
    def line(self) -> bytes:
        """What the report says of it, as a line."""
        return source_line(self.source)

    def part(self, name: str) -> bytes:
        """Return a part of the document by its name: ``page``, ``claims``, ``graph`` or ``line``."""
        part: bytes = getattr(self, name)
        return part


Outcome = Entry | Failure


def read_shard(tasks: Iterable[Task], settings: Settings) -> Iterator[Outcome]:
    """Yield what each source comes to, in order. It depends on the source and the settings alone."""
    for task in tasks:
        try:
            document = load(task.path, source=task.name)
            masked = settings.masks.apply(document) if settings.masks else document
            entry = entry_of_document(masked, settings)
        except InputError as error:
            yield failure(task, error.what, settings)
        else:
            yield entry


def failure(task: Task, reason: str, settings: Settings) -> Failure:
    """Return what is said of a source that cannot be read; nobody who is to be blacked out is named."""
    text = settings.masks.text if settings.masks else str
    return Failure(text(task.name), text(reason))


def entry_of_document(document: Document, settings: Settings) -> Entry:
    """Read a document, already blacked out where somebody is to be; return it as a generation keeps it."""
    read = read_document(document)
    if settings.masks:
        read = replace(read, claims=without_masked(read.claims))
    return entry_of(read, settings)


def entry_of(read: Read, settings: Settings) -> Entry:
    """Return a document that was read as a generation keeps it."""
    graph = document_graph(Names(settings.base), read.key, read.document, read.claims, {})
    lines = "".join(f"{line}\n" for line in sorted(graph.lines())).encode()
    return Entry(read.key, read.source(), page_line(read.key, read.document), claims_line(read), lines, read.problems)
