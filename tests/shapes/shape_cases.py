"""The fixtures of the shapes: one sound graph, and the single changes that must be found.

``valid/`` together is the sound graph. Each block of a file of ``invalid/`` is one change to it::

    # fires: shape:tenure-person MaxCount      what must be found, and nothing else
    # also: shape:… Component                  what cannot but be found with it
    # without: tenure:one org:member           a property that the change takes away
    tenure:one org:member person:ada , person:ben .

A property that a block states replaces the one of the sound graph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rdflib import Graph, URIRef
from rdflib.term import Node

from iomgraph.validate.report import Problem
from iomgraph.vocabulary import term

HERE = Path(__file__).parent
_LINE = re.compile(r"# (fires|also|without): (\S+) (\S+)")


@dataclass(frozen=True)
class Case:
    """One change: its name, what it must make fire, and the triples and properties that it sets or takes away."""

    name: str
    fires: tuple[str, str]
    also: frozenset[tuple[str, str]]
    without: tuple[tuple[URIRef, URIRef], ...]
    change: Graph


def sound_graph() -> Graph:
    """Return the valid fixtures as one graph."""
    graph = Graph()
    for file in sorted((HERE / "valid").glob("*.ttl")):
        graph.parse(file)
    return graph


def cases() -> list[Case]:
    """Return every change of ``invalid/``."""
    return [case for file in sorted((HERE / "invalid").glob("*.ttl")) for case in _read(file)]


def _read(file: Path) -> Iterator[Case]:
    head, *blocks = re.split(r"(?m)^(?=# fires: )", file.read_text(encoding="utf-8"))
    for number, block in enumerate(blocks, 1):
        marks = [found.groups() for found in map(_LINE.fullmatch, block.splitlines()) if found]
        fires, *more = [(shape, component) for mark, shape, component in marks if mark == "fires"]
        assert not more
        yield Case(
            name=f"{file.name}#{number} {fires[0]} {fires[1]}",
            fires=fires,
            also=frozenset((shape, component) for mark, shape, component in marks if mark == "also"),
            without=tuple((URIRef(term(a)), URIRef(term(b))) for mark, a, b in marks if mark == "without"),
            change=Graph().parse(data=head + block, format="turtle"),
        )


def changed(sound: Graph, case: Case, tag: str) -> Graph:
    """Return what the change touches, as changed, with what it refers to, every thing renamed by a tag."""
    graph = Graph()
    replaced = {*case.without, *((s, p) for s, p, _ in case.change)}
    for triple in sound:
        if triple[:2] not in replaced:
            graph.add(triple)
    graph += case.change
    touched, reached = [s for s, _ in replaced], set[Node]()
    while touched:
        thing = touched.pop()
        if thing not in reached:
            reached.add(thing)
            touched += [each for each in graph.objects(thing) if (each, None, None) in graph]
    subjects = set(graph.subjects())

    def renamed(node: Node) -> Node:
        return URIRef(f"{node}--{tag}") if node in subjects and isinstance(node, URIRef) else node

    part = Graph()
    for s, p, o in graph:
        if s in reached:
            part.add((renamed(s), p, renamed(o)))
    return part


def fired(problems: tuple[Problem, ...]) -> dict[str, set[tuple[str, str]]]:
    """Return by tag which demands the problems are about."""
    found: dict[str, set[tuple[str, str]]] = {}
    for problem in problems:
        found.setdefault(problem.focus.rpartition("--")[2], set()).add((problem.shape, problem.rule))
    return found
