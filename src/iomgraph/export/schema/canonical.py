"""The canonical form of JSON-LD data and its hash: W3C RDF Dataset Canonicalization (RDFC-1.0) with SHA-256.

Two documents that say the same have the same hash, however they are written. https://www.w3.org/TR/rdf-canon/
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
from collections import defaultdict
from typing import Any

import pyoxigraph as ox

from iomgraph.errors import InputError
from iomgraph.export.schema.frame import local_context

MOST, SECONDS = 7, 10.0
"""How many blank nodes may be linked with each other that nothing else tells apart, before the work is given to a
process of its own, and how long that may take: the time can grow with the factorial of that number, which is how
documents are made to stall their readers (RDFC-1.0, section 7.1)."""


def canonical(content: Any) -> bytes:
    """Return a JSON-LD document as canonical N-Quads. Raises InputError where it is no JSON-LD, or made to stall."""
    from pyld import jsonld

    options = {"format": "application/n-quads", "documentLoader": local_context, "base": "urn:iomgraph:page"}
    try:
        text = jsonld.to_rdf(content, options)
    except jsonld.JsonLdError as error:
        reason = str(error).partition("\n")[0]
        raise InputError(f"not JSON-LD: {reason}", remedy="Correct the data.") from error
    return canonical_quads(list(ox.parse(text.encode(), format=ox.RdfFormat.N_QUADS)))


def canonical_quads(quads: list[ox.Quad]) -> bytes:
    """Return quads as canonical N-Quads. Raises InputError where they are made to stall (see ``MOST``)."""
    size = _tangle(quads)
    if size <= MOST:
        return _canonical(quads)
    given = b"".join(ox.serialize([quad], format=ox.RdfFormat.N_QUADS) or b"" for quad in quads)
    try:
        command = [sys.executable, "-m", __name__]
        ran = subprocess.run(command, input=given, capture_output=True, timeout=SECONDS, check=True)
    except subprocess.TimeoutExpired as error:
        raise InputError(
            f"no canonical form within {SECONDS:g} s: nothing tells {size} blank nodes apart that are linked",
            remedy="Give these things identifiers (@id).",
        ) from error
    return ran.stdout


def _canonical(quads: list[ox.Quad]) -> bytes:
    dataset = ox.Dataset(quads)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return b"".join(sorted({ox.serialize([quad], format=ox.RdfFormat.N_QUADS) or b"" for quad in dataset}))


def digest(content: Any) -> str:
    """Return the hash of a JSON-LD document's canonical form, in hexadecimal digits. Raises as ``canonical`` does."""
    return hashlib.sha256(canonical(content)).hexdigest()


def _tangle(quads: list[ox.Quad]) -> int:
    """Return how many blank nodes at most are linked with each other of those whose own statements look alike."""
    about: dict[str, list[str]] = defaultdict(list)
    beside: dict[str, set[str]] = defaultdict(set)
    for quad in quads:
        terms = (quad.subject, quad.predicate, quad.object, quad.graph_name)
        blanks = {term.value for term in terms if isinstance(term, ox.BlankNode)}
        for name in blanks:
            shown = [
                ("_:a" if term.value == name else "_:z") if isinstance(term, ox.BlankNode) else str(term)
                for term in terms
            ]
            about[name].append(" ".join(shown))
            beside[name] |= blanks - {name}
    alike: dict[str, list[str]] = defaultdict(list)
    for name, lines in about.items():
        alike["\n".join(sorted(lines))].append(name)
    open_names = {name for names in alike.values() if len(names) > 1 for name in names}
    most, seen = 0, set()
    for name in sorted(open_names):
        todo, size = [name] if name not in seen else [], 0
        while todo:
            at = todo.pop()
            if at not in seen:
                seen.add(at)
                size += 1
                todo.extend(sorted((beside[at] & open_names) - seen))
        most = max(most, size)
    return most


if __name__ == "__main__":
    sys.stdout.buffer.write(_canonical(list(ox.parse(sys.stdin.buffer.read(), format=ox.RdfFormat.N_QUADS))))
