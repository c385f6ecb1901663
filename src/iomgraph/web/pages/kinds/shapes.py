"""The shapes: what each kind of thing must have, in words, as the validation demands it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import pyoxigraph as ox

from iomgraph import resources
from iomgraph.vocabulary import compact, term
from iomgraph.web.pages.naming import in_language
from iomgraph.web.pages.parts import Page, Row, Table, Text
from iomgraph.web.pages.site import Site, plain
from iomgraph.web.pages.view import View

Node = ox.NamedNode | ox.BlankNode


@dataclass(frozen=True, slots=True)
class Demand:
    """One demand of a shape: the property it is about, what it says by language, and how grave a breach is."""

    path: str
    messages: Mapping[str, str]
    severity: str


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape: its prefixed name, what it holds for, its demands."""

    name: str
    targets: tuple[str, ...]
    demands: tuple[Demand, ...]


def page(site: Site, view: View) -> Page:
    """Return the page of the shapes in the view's language."""
    say = view.words
    heads = tuple((key, say.say(f"col.{key}")) for key in ("demand", "path", "severity"))
    tables = []
    for shape in shapes():
        rows = []
        for each in shape.demands:
            text, lang = in_language(each.messages, view.lang)
            said = (Text(text or each.path or shape.name, lang if lang != view.lang else ""),)
            rows.append(Row((said, plain(each.path), (Text(say.say(f"severity_shacl.{each.severity}")),))))
        title = say.say("docs.shape", name=shape.name, targets=", ".join(shape.targets))
        tables.append(Table(shape.name.replace(":", "-"), title, heads, rows))
    return Page(
        say.say("docs.shapes_title"), "shapes.html", lead=say.say("docs.shapes_lead"),
        tables=tuple(table for table in tables if table.rows), forms=("ttl", "json"),
        more={"triples": sorted((quad.triple for quad in _store()), key=str)},
    )  # fmt: skip


@cache
def shapes() -> tuple[Shape, ...]:
    """Return the project's shapes with a target, by name, read from their files."""
    store = _store()
    found = []
    for quad in store.quads_for_pattern(None, _node("rdf:type"), _node("sh:NodeShape")):
        if isinstance(quad.subject, ox.NamedNode):
            targets = [
                compact(value.value)
                for name in ("sh:targetClass", "sh:targetSubjectsOf", "sh:targetObjectsOf")
                for value in _values(store, quad.subject, name)
            ]
            found.append(Shape(compact(quad.subject.value), tuple(sorted(targets)), _demands(store, quad.subject)))
    return tuple(sorted(found, key=lambda each: each.name))


@cache
def _store() -> ox.Store:
    store = ox.Store()
    for name in resources.names("shapes", suffix=".ttl"):
        file = resources.path("shapes").joinpath(f"{name}.ttl")
        if file.is_file():
            store.extend(_named_in_order(name, ox.parse(path=file, format=ox.RdfFormat.TURTLE)))
    return store


def _named_in_order(name: str, quads: Iterable[ox.Quad]) -> Iterator[ox.Quad]:
    """Yield quads, blank nodes named by their order: a parser names them otherwise each time, and a site with them."""
    names: dict[str, ox.BlankNode] = {}

    def renamed(node: Any) -> Any:
        if not isinstance(node, ox.BlankNode):
            return node
        return names.setdefault(node.value, ox.BlankNode(f"{name}{len(names)}"))

    for quad in quads:
        yield ox.Quad(renamed(quad.subject), quad.predicate, renamed(quad.object))


def _demands(store: ox.Store, shape: Node) -> tuple[Demand, ...]:
    nodes = [
        value
        for name in ("sh:property", "sh:sparql", "sh:node")
        for value in _values(store, shape, name)
        if isinstance(value, (ox.NamedNode, ox.BlankNode))
    ]
    found = [_demand(store, node) for node in (shape, *nodes)]
    return tuple(sorted((each for each in found if each.messages), key=lambda each: (each.path, str(each.messages))))


def _demand(store: ox.Store, node: Node) -> Demand:
    path = next((compact(v.value) for v in _values(store, node, "sh:path") if isinstance(v, ox.NamedNode)), "")
    severity = next((v.value for v in _values(store, node, "sh:severity")), term("sh:Violation"))
    messages = {v.language or "": v.value for v in _values(store, node, "sh:message") if isinstance(v, ox.Literal)}
    return Demand(path, messages, severity.rpartition("#")[2])


def _values(store: ox.Store, node: Node, name: str) -> list[Node | ox.Literal]:
    quads = store.quads_for_pattern(node, _node(name), None)
    return sorted((q.object for q in quads if not isinstance(q.object, ox.Triple)), key=str)


def _node(name: str) -> ox.NamedNode:
    return ox.NamedNode(term(name))
