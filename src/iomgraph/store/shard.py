"""What a worker does: some sources read, a few together, none costing another. The same on one machine and on many."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from iomgraph.errors import InputError
from iomgraph.graph.documents import document_graph
from iomgraph.graph.names import Names
from iomgraph.loaders import load_all
from iomgraph.loaders.lots import in_lots
from iomgraph.loaders.steps import uncollected
from iomgraph.model.document import Document
from iomgraph.store.masking import Masks, without_masked
from iomgraph.store.reading import Read, read_document, read_documents
from iomgraph.store.record import claims_line, page_line
from iomgraph.store.report import Failure, Source, source_line
from iomgraph.vocabulary import BASE

_TOGETHER = 16
"""How many sources are read together."""
LARGE = 500_000
"""Of how many bytes they are at most, a larger one alone: what a few come to is in memory at once, and they have the
time of one."""


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
    """Yield what each source comes to, in order. It depends on the source and the settings alone, whatever is read
    together with it (``few``).
    """
    for some in few(tasks):
        yield from _together(some, settings)


def guarded(tasks: Iterable[Task], settings: Settings) -> Iterator[Outcome | None]:
    """Yield what each source comes to, in order, whatever reading raises; None where memory ran out.

    Where reading a few together raises, each of them is read by itself.
    """
    for some in few(tasks):
        outcomes: Iterable[Outcome | None]
        try:
            outcomes = list(read_shard(some, settings))
        except MemoryError:
            outcomes = [None] * len(some)
        except Exception:  # noqa: BLE001  # whose fault it is shows where each is read by itself
            outcomes = (_by_itself(task, settings) for task in some)
        yield from outcomes


def _by_itself(task: Task, settings: Settings) -> Outcome | None:
    try:
        return next(read_shard([task], settings))
    except MemoryError:
        return None
    except RecursionError:
        return failure(task, "nested too deeply to be read", settings)
    except Exception as error:  # noqa: BLE001  # a fault in a reader must cost one document, and is named
        return failure(task, f"its reader failed: {type(error).__name__}: {error}", settings)


def few(tasks: Iterable[Task]) -> Iterator[list[Task]]:
    """Yield the tasks in their order, as many at once as are read together: a few, whose files are not large in all."""
    return in_lots(((task, size_of(task)) for task in tasks), _TOGETHER, LARGE)


def size_of(task: Task) -> int:
    """Return how many bytes a source's file has; 0 where it cannot be looked at."""
    try:
        return os.stat(task.place).st_size  # noqa: PTH116  # a path object takes four times as long
    except OSError:
        return 0


def _together(tasks: Sequence[Task], settings: Settings) -> list[Outcome]:
    with uncollected():
        loaded = [_masked(each, settings) for each in load_all((task.place, task.name) for task in tasks)]
        reads = read_documents([each for each in loaded if isinstance(each, Document)])
        found = [next(reads) if isinstance(each, Document) else each for each in loaded]
        return [
            _unread(task, read, settings) if isinstance(read, InputError) else _entry(read, settings)
            for task, read in zip(tasks, found, strict=True)
        ]


def _masked(loaded: Document | InputError, settings: Settings) -> Document | InputError:
    if settings.masks is None or isinstance(loaded, InputError):
        return loaded
    try:
        return settings.masks.apply(loaded)
    except InputError as error:
        return error


def _unread(task: Task, error: InputError, settings: Settings) -> Failure:
    """Return what is said of a source of which an error tells why it cannot be read, and in which line of it."""
    within = error.place.removeprefix(f"{task.name}, ")
    reason = error.what if within == error.place else f"{within}: {error.what}"
    return failure(task, reason, settings, error.remedy)


def failure(task: Task, reason: str, settings: Settings, remedy: str = "") -> Failure:
    """Return what is said of a source that cannot be read; nobody who is to be blacked out is named."""
    text = settings.masks.text if settings.masks else str
    return Failure(text(task.name), text(reason), text(remedy))


def entry_of_document(document: Document, settings: Settings) -> Entry:
    """Read a document, already blacked out where somebody is to be; return it as a generation keeps it."""
    return _entry(read_document(document), settings)


def _entry(read: Read, settings: Settings) -> Entry:
    return entry_of(replace(read, claims=without_masked(read.claims)) if settings.masks else read, settings)


def entry_of(read: Read, settings: Settings) -> Entry:
    """Return a document that was read as a generation keeps it."""
    graph = document_graph(Names(settings.base), read.key, read.document, read.claims, {})
    lines = "".join(f"{line}\n" for line in sorted(graph.lines())).encode()
    return Entry(read.key, read.source(), page_line(read.key, read.document), claims_line(read), lines, read.problems)
