"""The demands of shapes as SPARQL conditions.

A condition is an expression that is true where a value, or the set of values of a thing, meets a demand. None is ever
an error: where SPARQL would make one, the condition is false, as SHACL has it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations, count

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, SH
from rdflib.term import Node

from iomgraph.validate.sets.components import OF_A_VALUE, OF_THE_SET
from iomgraph.validate.sets.terms import Inexpressible, items, path, term

_COUNT_LIMIT = 3
"""Counting is told by that many different values at most: more would make long joins."""

# What is said of a shape that is no demand on values.
SILENT = {
    RDF.type, SH.path, SH.message, SH.severity, SH.deactivated, SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf,
    SH.targetNode, SH.property, SH.qualifiedValueShape, SH.flags, SH.name, SH.description, SH.order, SH.group,
    SH.defaultValue, SH.prefixes, SH.sparql,
}  # fmt: skip


class Conditions:
    """The conditions of the shapes of one graph, for data whose classes below a class ``below`` gives."""

    def __init__(self, shapes: Graph, below: Callable[[URIRef], Sequence[str]]) -> None:
        """``below`` returns the IRIs of a class and of all its subclasses."""
        self.shapes = shapes
        self.below = below
        self._numbers = count()

    def variable(self) -> str:
        """Return a variable that no condition has used."""
        return f"?v{next(self._numbers)}"

    def components(self, shape: Node) -> Iterator[tuple[URIRef, Node]]:
        """Yield each parameter of a shape that demands something, with its value.

        Raises Inexpressible for one that neither is known here nor is known to demand nothing.
        """
        for parameter, wanted in self.shapes.predicate_objects(shape):
            assert isinstance(parameter, URIRef)
            if parameter in SILENT or not parameter.startswith(str(SH)):
                continue
            if parameter not in OF_A_VALUE and parameter not in OF_THE_SET:
                raise Inexpressible(str(parameter))
            yield parameter, wanted

    def conforms(self, shape: Node, thing: str) -> str:
        """Return the condition that the thing in a variable conforms to a shape, whatever severity it has."""
        if self.shapes.value(shape, SH.deactivated) == Literal(True):
            return "true"
        steps = self.shapes.value(shape, SH.path)
        along = path(self.shapes, steps) if steps is not None else None
        met = [self.met(shape, parameter, wanted, thing, along) for parameter, wanted in self.components(shape)]
        for child in self.shapes.objects(shape, SH.property):
            if along is None:
                met.append(self.conforms(child, thing))
            else:
                raise Inexpressible("a property shape within a property shape")
        return " && ".join(f"({each})" for each in met) or "true"

    def matching(self, shape: Node, thing: str) -> str:
        """Return the pattern of the things that conform to a shape: what gives few of them first, where that is known.

        The pattern stands beside one that gives the things, which may give more.
        """
        further = any((shape, said, None) in self.shapes for said in (SH.path, SH.property, SH.deactivated))
        demanded = list(self.components(shape))
        if len(demanded) == 1 and not further:
            parameter, wanted = demanded[0]
            if parameter == SH["in"]:
                return f"VALUES {thing} {{ {' '.join(map(term, items(self.shapes, wanted)))} }}"
            if parameter == SH["class"] and len(self.below(URIRef(str(wanted)))) == 1:
                return f"{thing} {RDF.type.n3()} {term(wanted)} ."
        return f"FILTER({self.conforms(shape, thing)})"

    def met(self, shape: Node, parameter: URIRef, wanted: Node, thing: str, along: str | None) -> str:
        """Return the condition that a thing meets one demand: by all its values, or by the set of them."""
        if parameter in OF_THE_SET:
            if along is None:
                if parameter == SH.hasValue:
                    return f"sameTerm({thing}, {term(wanted)})"
                raise Inexpressible(f"{parameter} without a path")
            return OF_THE_SET[parameter](self, shape, wanted, thing, along)
        if along is None:
            return self.of_value(shape, parameter, wanted, thing, thing)
        value = self.variable()
        holds = self.of_value(shape, parameter, wanted, thing, value)
        return f"NOT EXISTS {{ {thing} {along} {value} FILTER(!({holds})) }}"

    def of_value(self, shape: Node, parameter: URIRef, wanted: Node, thing: str, value: str) -> str:
        """Return the condition that one value meets a demand that is on each value."""
        return OF_A_VALUE[parameter](self, shape, wanted, thing, value)

    def at_least(self, number: int, thing: str, along: str, of: Node | None = None) -> str:
        """Return the condition that there are so many different values, all of them conforming to a shape if given."""
        if number > _COUNT_LIMIT:
            raise Inexpressible(f"counting to {number}")
        if number <= 0:
            return "true"
        values = [self.variable() for _ in range(number)]
        triples = " . ".join(f"{thing} {along} {each}" for each in values)
        different = [f"!sameTerm({a}, {b})" for a, b in combinations(values, 2)]
        different += [self.conforms(of, each) for each in values] if of is not None else []
        tests = f" FILTER({' && '.join(f'({each})' for each in different)})" if different else ""
        return f"EXISTS {{ {triples}{tests} }}"

    def instance(self, cls: URIRef, value: str) -> str:
        """Return the condition that a value is an instance of a class or of one below it."""
        kinds = self.below(cls)
        if len(kinds) == 1:
            return f"EXISTS {{ {value} {RDF.type.n3()} <{kinds[0]}> }}"
        kind = self.variable()
        wanted = ", ".join(f"<{each}>" for each in kinds)
        return f"EXISTS {{ {value} {RDF.type.n3()} {kind} FILTER({kind} IN ({wanted})) }}"

    def qualified(self, shape: Node) -> Node:
        """Return the shape that the values to be counted conform to. Raises Inexpressible where there are several."""
        found = list(self.shapes.objects(shape, SH.qualifiedValueShape))
        if len(found) != 1:
            raise Inexpressible("several qualified shapes at once")
        return found[0]
