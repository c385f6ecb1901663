"""One of two graphs that are compared: a generation on disk, asked only for the parts that differ."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

import pyoxigraph as ox

from iomgraph.graph.claims import Claim
from iomgraph.graph.names import Names
from iomgraph.store.layout import (
    CLAIMS,
    SETTLED,
    SOURCES,
    VOCABULARY,
    bucket_of,
    digits_for,
    former_bits_for,
    path_in,
    settled_bits_for,
    settled_bucket,
)
from iomgraph.store.listing import Listing
from iomgraph.store.record import claims_of_line, key_of_line
from iomgraph.store.report import BuildReport, Source, source_of
from iomgraph.store.sorted_lines import first_from


@dataclass
class Side:
    """The files of a graph, and what reads one by path: of a generation, or of one in the making."""

    name: str
    read: Callable[[str], bytes]
    """Returns a file. Raises DamagedBuild where it is not what was written."""
    files: Listing
    report: BuildReport
    base: str

    @cached_property
    def digits(self) -> int:
        """By how many digits documents are told apart."""
        return digits_for(len(self.report.sources))

    @property
    def names(self) -> Names:
        """The base of the names."""
        return Names(self.base)

    def lines(self, path: str) -> list[bytes]:
        """Return the lines of a file of the graph. Raises DamagedBuild where they are not what was written."""
        return self.read(path).splitlines(keepends=True)

    def about(self, iri: str) -> list[tuple[str, ox.NamedNode | ox.Literal]]:
        """Return what the settled graph and the vocabulary say of a thing: predicates and objects."""
        bits_for = former_bits_for if self.files.former else settled_bits_for
        bucket = settled_bucket(f"<{iri}>", bits_for(len(self.report.sources)))
        return self.said_in((path_in(SETTLED, bucket), VOCABULARY), iri)

    def said_in(self, paths: Iterable[str], iri: str) -> list[tuple[str, ox.NamedNode | ox.Literal]]:
        """Return what some files say of a thing: predicates and objects."""
        start = f"<{iri}> ".encode()
        return [(p, o) for _, p, o in parsed(line for path in paths for line in _starting(self._content(path), start))]

    def claims(self, keys: Iterable[str]) -> Iterator[Claim]:
        """Yield the claims of documents, given by key."""
        wanted = set(keys)
        for bucket in sorted({bucket_of(key, self.digits) for key in wanted}):
            for line in self.lines(path_in(CLAIMS, bucket)):
                if key_of_line(line) in wanted:
                    yield from claims_of_line(line)

    def sources_in(self, paths: Iterable[str]) -> dict[str, Source]:
        """Return the sources that those of some files which it has tell of, by the keys of their documents."""
        found = (source_of(line) for path in paths if path in self.files for line in self.lines(path))
        return {source.document: source for source in found}

    def _content(self, path: str) -> bytes:
        if path not in self._known:
            self._known[path] = self.read(path) if path in self.files else b""
        return self._known[path]

    @cached_property
    def _known(self) -> dict[str, bytes]:
        return {}


def _starting(content: bytes, start: bytes) -> Iterator[bytes]:
    """Yield the lines of sorted ones that start so."""
    at = first_from(content, start)
    while content.startswith(start, at):
        end = content.index(b"\n", at) + 1
        yield content[at:end]
        at = end


def parsed(lines: Iterable[bytes]) -> Iterator[tuple[str, str, ox.NamedNode | ox.Literal]]:
    """Yield subject, predicate and object of lines of N-Quads; a build has no blank node."""
    for quad in ox.parse(b"".join(lines), format=ox.RdfFormat.N_QUADS):
        if isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, (ox.NamedNode, ox.Literal)):
            yield quad.subject.value, quad.predicate.value, quad.object


def differing(before: Side, after: Side) -> list[str]:
    """Return the paths of the files of the graph that are not the same on both sides: none where the statements are."""
    return [path for path in before.files.differing(after.files) if path.endswith(".nq")]


def sources_differing(before: Side, after: Side) -> tuple[dict[str, Source], dict[str, Source]]:
    """Return the sources of either side by the keys of their documents, most of those that both have left out."""
    if not (before.files.of_kind(SOURCES) and after.files.of_kind(SOURCES)):
        # A file of statements has them in its report alone.
        return tuple({s.document: s for s in side.report.sources} for side in (before, after))  # type: ignore[return-value]
    paths = [path for path in before.files.differing(after.files) if path.startswith(f"{SOURCES}/")]
    return before.sources_in(paths), after.sources_in(paths)
