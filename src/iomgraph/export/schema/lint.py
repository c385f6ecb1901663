"""Does JSON-LD have what consumers of schema.org data require? Offline, each problem with its line."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from rdflib import Graph, URIRef
from rdflib.namespace import RDF, RDFS, SH
from rdflib.term import BNode, Literal, Node

from iomgraph import resources
from iomgraph.errors import InputError, ResourceError
from iomgraph.export.schema.frame import CONTEXT, local_context
from iomgraph.export.schema.located import Located, parse
from iomgraph.export.schema.markup import tags
from iomgraph.export.schema.vocabulary import SCHEMA, speaks, unknown_properties, unknown_types
from iomgraph.loaders.decoding import decode_text
from iomgraph.validate import authority
from iomgraph.validate.report import SEVERITIES, VIOLATION, WARNING
from iomgraph.validate.shapes import shipped, text
from iomgraph.vocabulary import term

_LINE = "urn:iomgraph:line"
_PAGE = re.compile(rb"\s*<")
_OWN = (CONTEXT, CONTEXT + "/", SCHEMA, SCHEMA[:-1])


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """A demand that is not met: on which line, how grave, what is demanded, of what thing, by which shape."""

    line: int
    severity: str
    word: str
    message: str
    thing: str
    shape: str


@cache
def profile() -> Graph:
    """Return the shapes of ``shapes/web``. Callers must not change it."""
    graph = Graph()
    for name in resources.names("shapes", "web"):
        graph.parse(resources.path("shapes", "web", name), format="turtle")
    return graph


def lint(data: bytes, place: str, language: str) -> list[Finding]:
    """Return what is wrong with the JSON-LD of a file, or of every JSON-LD script of a page, sorted by line.

    Raises InputError where there is none or none of schema.org, where it is broken (with line and column), or where it
    needs a context other than schema.org's: nothing is ever fetched.
    """
    documents = _of_page(data, place) if _PAGE.match(data.removeprefix(b"\xef\xbb\xbf")) else []
    if not documents and _PAGE.match(data.removeprefix(b"\xef\xbb\xbf")):
        raise InputError("the page has no JSON-LD", place=place, remedy="Put some in with iomgraph embed.")
    if not documents:
        documents = [parse(decode_text(data, place).removeprefix("\ufeff"), place)]
    graphs = [_graph(document, place) for document in documents]
    if not any(speaks(graph) for graph in graphs):
        raise InputError(
            "nothing in the JSON-LD is of schema.org",
            place=place,
            remedy=f'Say what it is, with "@context": "{CONTEXT}" and a type.',
        )
    return sorted({each for graph in graphs for each in (*_judged(graph, language), *_misnamed(graph, language))})


def failed(findings: list[Finding]) -> bool:
    """Return whether any finding is a Violation."""
    return any(each.severity == VIOLATION for each in findings)


def _of_page(data: bytes, place: str) -> list[Any]:
    markup = data.decode("latin-1")
    breaks = [i for i, sign in enumerate(markup) if sign == "\n"]
    found = []
    for tag in tags(markup):
        if tag.linked_data:
            line = bisect.bisect_left(breaks, tag.inner)
            column = tag.inner - (breaks[line - 1] if line else -1)
            inner = data[tag.inner : tag.inner_end]
            try:
                content = inner.decode("utf-8")
            except UnicodeDecodeError:
                content = inner.decode("cp1252", "replace")
            found.append(parse(content, place, line + 1, column))
    return found


def _graph(document: Any, place: str) -> Graph:
    from pyld import jsonld

    _prepare(document, place)
    try:
        quads = jsonld.to_rdf(
            document, {"format": "application/n-quads", "documentLoader": local_context, "base": "urn:iomgraph:page"}
        )
    except (jsonld.JsonLdError, ResourceError) as error:
        reason = str(error).partition("\n")[0]
        raise InputError(f"not JSON-LD: {reason}", place=place, remedy="Correct the data.") from error
    read = Graph().parse(data=_triples(quads, place), format="nt")
    graph = Graph()
    for triple in read:
        subject, predicate, thing = (URIRef(f"urn:iomgraph:node:{n}") if isinstance(n, BNode) else n for n in triple)
        graph.add((subject, predicate, thing))
    return graph


def _triples(quads: str, place: str) -> str:
    """Return N-Quads without the names of graphs, a named graph's data counting as the rest.

    Raises InputError where an address in them is none.
    """
    import pyoxigraph as ox

    try:
        parsed = list(ox.parse(quads.encode(), format=ox.RdfFormat.N_QUADS))
    except SyntaxError as error:
        raise InputError(f"not RDF: {error}", place=place, remedy="Correct the address.") from error
    found = {ox.Triple(q.subject, q.predicate, q.object) for q in parsed}
    return "".join(f"{each} .\n" for each in sorted(found, key=str))


def _prepare(content: Any, place: str) -> None:
    """Refuse foreign contexts, and let each node carry its line through JSON-LD as a property of its own."""
    queue = [content]
    while queue:
        each = queue.pop()
        if isinstance(each, list):
            queue.extend(each)
        elif isinstance(each, Located):
            contexts = each.get("@context", [])
            for context in contexts if isinstance(contexts, list) else [contexts]:
                if isinstance(context, str) and context not in _OWN:
                    raise InputError(
                        f"remote context refused: {context}",
                        place=f"{place}:{each.line}",
                        remedy=f"Use {CONTEXT}, or write the context into the document.",
                    )
            queue.extend(value for name, value in each.items() if name != "@context")
            if not {"@value", "@list", "@set", "@graph"} & set(each):
                each[_LINE] = each.line


def _judged(graph: Graph, language: str) -> list[Finding]:
    shapes, words = profile(), shipped()
    found = []
    for result in authority.run(graph, shapes):
        severity = result.severity if result.severity in SEVERITIES else VIOLATION
        found.append(
            Finding(
                _line(graph, result.focus),
                severity,
                text(words, SH[severity], RDFS.label, language),
                text(shapes, result.shape, SH.message, language),
                _called(graph, result.focus),
                str(result.shape).rpartition("#")[2],
            )
        )
    return found


def _misnamed(graph: Graph, language: str) -> Iterator[Finding]:
    """Yield the types, as violations, and the properties, as warnings, that schema.org does not have."""
    shapes, words = profile(), shipped()
    for shape, severity, misnamed in (
        ("web-type", VIOLATION, unknown_types(graph)),
        ("web-property", WARNING, unknown_properties(graph)),
    ):
        message = text(shapes, URIRef(term(f"shape:{shape}")), SH.message, language)
        word = text(words, SH[severity], RDFS.label, language)
        for thing, name in misnamed:
            yield Finding(_line(graph, thing), severity, word, message, f"{_called(graph, thing)}: {name}", shape)


def _line(graph: Graph, thing: Node) -> int:
    return min((int(str(n)) for n in graph.objects(thing, URIRef(_LINE))), default=1)


def _called(graph: Graph, thing: Node) -> str:
    """Return a thing's type and its name or identifier."""
    kinds = sorted(str(k).removeprefix(SCHEMA) for k in graph.objects(thing, RDF.type))
    names = sorted(
        str(n)
        for name in ("name", "headline")
        for n in graph.objects(thing, URIRef(SCHEMA + name))
        if isinstance(n, Literal)
    )
    called = names[0] if names else "" if str(thing).startswith("urn:iomgraph:node:") else str(thing)
    return " ".join(filter(None, ("/".join(kinds), called)))
