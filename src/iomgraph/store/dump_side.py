"""A file of N-Quads as one side of a comparison."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph as ox

from iomgraph.errors import InputError
from iomgraph.graph.claims import Claim
from iomgraph.graph.names import Names
from iomgraph.store.layout import ALL, DOCUMENTS, SETTLED, VOCABULARY, path_in
from iomgraph.store.listing import Listing
from iomgraph.store.part import describe
from iomgraph.store.report import BuildReport, Source
from iomgraph.store.side import Side, parsed
from iomgraph.vocabulary import term

_SETTLED_TAIL = Names("").graph(SETTLED).encode() + b"> .\n"
_VOCABULARY_TAIL = Names("").graph("vocabulary").encode() + b"> .\n"


@dataclass
class DumpSide(Side):
    """The statements of a file, told apart by graph; which page a statement is from is known, its sentences are not."""

    content: dict[str, list[bytes]] = field(default_factory=dict)

    def lines(self, path: str) -> list[bytes]:
        """Return the lines of a part of the file."""
        return self.content[path]

    def about(self, iri: str) -> list[tuple[str, ox.NamedNode | ox.Literal]]:
        """Return what the settled graph and the vocabulary say of a thing: predicates and objects."""
        return self.said_in((path_in(SETTLED, ALL), VOCABULARY), iri)

    def claims(self, keys: Iterable[str]) -> Iterator[Claim]:
        """Yield nothing: statements alone do not give the claims back."""
        return iter(())


def dump_side(file: Path) -> DumpSide:
    """Return a file of N-Quads as a side. Raises InputError where it cannot be read or is no N-Quads."""
    parts: dict[str, list[bytes]] = {path_in(SETTLED, ALL): [], VOCABULARY: [], path_in(DOCUMENTS, ALL): []}
    try:
        quads = ox.parse(path=file, format=ox.RdfFormat.N_QUADS)
        lines = sorted({f"{quad} .\n".encode() for quad in quads})
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", place=str(file), remedy="Check the path.") from error
    except (SyntaxError, ValueError) as error:
        raise InputError(
            f"not N-Quads: {error}", place=str(file), remedy="Write one with `iomgraph export -f nquads`."
        ) from error
    for line in lines:
        settled, vocabulary = line.endswith(_SETTLED_TAIL), line.endswith(_VOCABULARY_TAIL)
        kind = path_in(SETTLED, ALL) if settled else VOCABULARY if vocabulary else path_in(DOCUMENTS, ALL)
        parts[kind].append(line)
    sources, base = _sources(parts[path_in(DOCUMENTS, ALL)])
    report = BuildReport(file.name, sources)
    files = Listing.of({path: describe(b"".join(content)) for path, content in parts.items()})
    return DumpSide(file.name, lambda path: b"".join(parts[path]), files, report, base, parts)


def _sources(lines: list[bytes]) -> tuple[tuple[Source, ...], str]:
    """Return the pages whose statements a file has, and the base of its names."""
    predicate = f" <{term(':sourceName')}> ".encode()
    found, base = [], Names().base
    for document, _, name in parsed(line for line in lines if predicate in line):
        base, _, key = document.rpartition("doc/")
        found.append(Source(name.value, key, "", {}, 0))
    return tuple(sorted(found, key=lambda s: (s.source, s.document))), base
