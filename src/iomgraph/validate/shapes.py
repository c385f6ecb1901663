"""The shapes that the project ships, the vocabulary they speak of, and what each shape looks at."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from rdflib import Graph, URIRef
from rdflib.collection import Collection
from rdflib.exceptions import ParserError
from rdflib.namespace import RDF, SH
from rdflib.plugins.parsers.notation3 import BadSyntax
from rdflib.term import Literal, Node

from iomgraph import resources
from iomgraph.errors import ResourceError
from iomgraph.vocabulary import compact, term

_TARGETS = (SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf)
_MAY_BE_ABSENT = URIRef(term("iom:mayBeAbsent"))


@cache
def shipped() -> Graph:
    """Return every shape of ``shapes/``. Callers must not change it. Raises ResourceError where a file is malformed."""
    return _parse([resources.path("shapes", name) for name in resources.names("shapes") if name.endswith(".ttl")])


@cache
def vocabulary() -> Graph:
    """Return our ontology, the roles and the reused terms. Raises ResourceError where a file is malformed."""
    own = [resources.path("ontology", name) for name in ("iomgraph.ttl", "roles.ttl")]
    names = [name for name in resources.names("ontology", "reused") if name.endswith(".ttl")]
    return _parse([*own, *(resources.path("ontology", "reused", name) for name in names)])


def _parse(files: list[Path]) -> Graph:
    graph = Graph()
    for file in files:
        try:
            graph.parse(file, format="turtle")
        except (BadSyntax, ParserError, UnicodeDecodeError) as error:
            raise ResourceError(
                f"not Turtle: {error}", place=str(file), remedy="Correct or reinstall the file."
            ) from error
    return graph


def targets(shapes: Graph) -> Iterator[tuple[URIRef, URIRef, URIRef]]:
    """Yield each shape, how it finds what it looks at (``sh:targetClass``, …) and the class or property, sorted."""
    found = [
        (shape, how, aim)
        for how in _TARGETS
        for shape, aim in shapes.subject_objects(how)
        if isinstance(shape, URIRef) and isinstance(aim, URIRef)
    ]
    yield from sorted(found)


def declared(aim: URIRef) -> bool:
    """Return whether our ontology or the reused terms have this class or property."""
    return (aim, RDF.type, None) in vocabulary()


def may_be_absent(shapes: Graph, shape: Node) -> bool:
    """Return whether the shape says that a sound graph may have nothing for it."""
    return bool(shapes.value(shape, _MAY_BE_ABSENT))


def text(shapes: Graph, subject: Node, predicate: URIRef, language: str) -> str:
    """Return a text of the shapes in a language, else in English, else the empty text."""
    texts = {each.language: str(each) for each in shapes.objects(subject, predicate) if isinstance(each, Literal)}
    return texts.get(language) or texts.get("en", "")


def path_text(shapes: Graph, shape: Node) -> str:
    """Return the path of a property shape as prefixed names, alternatives with ``|``; empty for a node shape."""
    path = shapes.value(shape, SH.path)
    if path is None:
        return ""
    choices = shapes.value(path, SH.alternativePath)
    steps = Collection(shapes, choices) if choices is not None else [path]
    return "|".join(compact(str(step)) for step in steps)
