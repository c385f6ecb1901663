"""An opened build: its graph for questions, its texts, its proofs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import pyoxigraph as ox

from iomgraph.errors import StoreError, UsageError
from iomgraph.store.document_info import DocumentInfo
from iomgraph.store.generation import current, damaged
from iomgraph.store.index import index_of
from iomgraph.store.layout import PAGES, REPORT, SOURCES, bucket_of, digits_for, path_in
from iomgraph.store.listing import Listing, read_listing
from iomgraph.store.shelf import Shelf
from iomgraph.vocabulary import BASE, term

if TYPE_CHECKING:
    from rdflib import Dataset

    from iomgraph.graph.names import Names
    from iomgraph.model.document import Document
    from iomgraph.store.explanation import Explanation
    from iomgraph.store.report import BuildReport
    from iomgraph.store.verify import Verification


T = TypeVar("T")


class Build:
    """One generation, read into memory. It stays what it is whatever is built after it."""

    def __init__(self, folder: Path, index: ox.Store | None = None) -> None:
        """Open the generation in a folder. Raises StoreError where its files are missing or damaged.

        ``index`` is its graph where that need not be read from the files.
        """
        self.folder = folder
        self.generation = folder.name
        self.day: date | None = None
        """The day that the build is shown as of, None for all times."""
        self._shelf = Shelf.beside(folder)
        self._pages: tuple[str, dict[str, bytes]] = "", {}
        self.store = ox.Store() if index is None else index
        """The whole graph as a pyoxigraph store: in memory, where it answers several times faster than on disk."""
        if index is None:
            self._load()
            _ = self.report

    def _load(self) -> None:
        try:
            for path, file in self._files.ending(".nq"):
                # What is as it was written need not be checked again, an IRI at a time (0069). In memory, one
                # transaction a file takes less time than a bulk load.
                self.store.load(self._shelf.as_written(path, file), format=ox.RdfFormat.N_QUADS, lenient=True)
        except (OSError, SyntaxError, ValueError, KeyError, TypeError) as error:
            raise damaged(self.folder, str(error)) from error

    @cached_property
    def _files(self) -> Listing:
        # It says what belongs to the generation: of one that is being removed some files may be gone.
        return read_listing(self.folder)

    @cached_property
    def report(self) -> BuildReport:
        """What the build did. Raises StoreError where its file is missing or damaged; one question needs none of it."""
        from iomgraph.store.report import BuildReport

        try:
            content = self._shelf.read(REPORT, self._files[REPORT])
            return BuildReport.from_json(content.decode(), self._source_lines).named(self.folder.name)
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise damaged(self.folder, str(error)) from error

    def _source_lines(self) -> Iterator[bytes]:
        for path in self._files.paths(SOURCES):
            yield from self._shelf.read(path, self._files[path]).splitlines(keepends=True)

    def dataset(self) -> Dataset:
        """Return the graph as an rdflib Dataset over the same store, the union of all graphs its default graph."""
        # rdflib takes a third of a second to import, which most questions need not wait for.
        from iomgraph.store.dataset import dataset_over

        return dataset_over(self.store)

    @cached_property
    def base(self) -> str:
        """What the build's own things are named under."""
        found = next(self._document_nodes(), None)
        return found.value.rpartition("doc/")[0] if found else BASE

    @property
    def names(self) -> Names:
        """The names under the build's base."""
        from iomgraph.graph.names import Names

        return Names(self.base)

    def documents(self) -> list[DocumentInfo]:
        """Return the document versions of the build, in the order of their source names."""
        found = []
        for node in self._document_nodes():
            found.append(
                DocumentInfo(
                    node.value,
                    self._one(node, ":sourceName") or "",
                    self._one(node, "dcterms:language") or "",
                    self._one(node, ":contentHash") or "",
                    self._one(node, ":ofRelease"),
                )
            )
        return sorted(found, key=lambda d: (d.source, d.iri))

    def page(self, name: str) -> str | None:
        """Return the IRI of the document of a source name, of several versions the first; None where none is."""
        found = self.store.quads_for_pattern(None, _node(":sourceName"), ox.Literal(name), None)
        return min((q.subject.value for q in found if isinstance(q.subject, ox.NamedNode)), default=None)

    def text(self, document: str | DocumentInfo) -> str:
        """Return the text of a document, given as IRI, key, source name or DocumentInfo.

        Raises UsageError where the build has no such document, StoreError where its text is missing.
        """
        from iomgraph.store.record import text_of

        return self._kept(document, text_of)

    def read(self, document: str | DocumentInfo) -> Document:
        """Return a document as it was read: its text, the blocks it was cut into, what it says of itself, its rows.

        Raises as ``text`` does.
        """
        from iomgraph.store.record import document_of

        return self._kept(document, document_of)

    def _kept(self, document: str | DocumentInfo, take: Callable[[bytes], T]) -> T:
        from iomgraph.store.record import key_of_line

        key = document.key if isinstance(document, DocumentInfo) else self._document_key(document)
        path = path_in(PAGES, bucket_of(key, digits_for(len(self.report.sources))))
        try:
            # Asked for document after document, the texts of a bucket are read from the disk once.
            if self._pages[0] != path:
                lines = self._shelf.read(path, self._files[path]).splitlines(keepends=True)
                self._pages = path, {key_of_line(line): line for line in lines}
            return take(self._pages[1][key])
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise StoreError(
                "the text of a document is missing",
                place=str(self.folder / path),
                remedy="Run `iomgraph build --full`.",
            ) from error

    def as_of(self, day: date) -> Build:
        """Return the build as of a day (see ``store.moment``): its store holds what surely or possibly held then."""
        from copy import copy

        from iomgraph.store.moment import as_of

        view = copy(self)
        view.store = as_of(self.store, day, self.names)
        view.day = day
        return view

    def verify(self) -> Verification:
        """Prove that every piece of evidence stands in its text, and return what was proved and what failed."""
        from iomgraph.store.verify import verify

        return verify(self.store, self.text)

    def explain(self, iri: str, lang: str = "en") -> Explanation:
        """Return how a thing, a claim or a conflict is known; its label is in the language where it has one.

        Raises UsageError, with what may have been meant, where the build does not know it.
        """
        from iomgraph.store.explain import Unknown, explain, unknown

        try:
            return explain(self.store, iri, self.names, lang=lang)
        except Unknown as error:
            raise unknown(self.store, iri, self.names.base) from error

    def stats(self) -> dict[str, int]:
        """Return how many things of each kind, conflicts, triples and documents the build has."""
        if self.day:
            things = {name: self._members(name) for name in self.report.things}
            return {**things, "documents": len(self.report.sources), "triples": len(self.store)}
        triples = {f"triples in {name}": count for name, count in self.report.triples.items()}
        return {**self.report.things, "documents": len(self.report.sources), **triples, "triples": len(self.store)}

    def _members(self, name: str) -> int:
        kind = _node(name if ":" in name else f":{name}")
        return len({q.subject for q in self.store.quads_for_pattern(None, _node("rdf:type"), kind, None)})

    def _document_nodes(self) -> Iterator[ox.NamedNode]:
        for quad in self.store.quads_for_pattern(None, _node("rdf:type"), _node(":Document"), None):
            if isinstance(quad.subject, ox.NamedNode):
                yield quad.subject

    def _one(self, node: ox.NamedNode, predicate: str) -> str | None:
        objects = (q.object for q in self.store.quads_for_pattern(node, _node(predicate), None, None))
        values = sorted(o.value for o in objects if isinstance(o, (ox.NamedNode, ox.Literal)))
        return values[0] if values else None

    def _document_key(self, name: str) -> str:
        for info in self._documents_cached:
            if name in (info.iri, info.key, info.source):
                return info.key
        raise UsageError(f"no document {name!r} in this build", remedy="List them with `iomgraph stats --documents`.")

    @cached_property
    def _documents_cached(self) -> list[DocumentInfo]:
        return self.documents()

    def __iter__(self) -> Iterator[ox.Quad]:
        """Return the quads of the build."""
        return iter(self.store)


def _node(name: str) -> ox.NamedNode:
    return ox.NamedNode(term(name))


def open_build(out: str | Path, as_of: date | None = None, *, once: bool = False) -> Build:
    """Return the current build in a folder, read into memory; to be asked ``once``, from its index where it has one.

    With ``as_of``, the build is as of that day.

    A build that another process replaces meanwhile is tried again. Raises StoreError where there is none or it is
    damaged.
    """
    folder = current(Path(out))
    while True:
        try:
            build = Build(folder, index_of(folder) if once else None)
            return build.as_of(as_of) if as_of else build
        except StoreError:
            again = current(Path(out))
            if again == folder:
                raise
            folder = again
