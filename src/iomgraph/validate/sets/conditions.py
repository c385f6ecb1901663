"""The constraint components of SHACL Core (§4) as SPARQL conditions.

A condition is an expression that is true where a value, or the set of values of a thing, meets a demand. None is ever
an error: where SPARQL would make one, the condition is false, as SHACL has it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import combinations, count

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, SH, XSD
from rdflib.term import Node

from iomgraph.validate.sets.terms import Inexpressible, items, path, term

_KINDS = {
    SH.IRI: "isIRI({v})",
    SH.BlankNode: "isBLANK({v})",
    SH.Literal: "isLITERAL({v})",
    SH.BlankNodeOrIRI: "!isLITERAL({v})",
    SH.BlankNodeOrLiteral: "!isIRI({v})",
    SH.IRIOrLiteral: "!isBLANK({v})",
}
# Datatypes whose lexical space a SPARQL cast checks (SPARQL 1.1 §17.5).
_CAST = (XSD.integer, XSD.decimal, XSD.float, XSD.double, XSD.boolean, XSD.date, XSD.dateTime)
_COMPARISONS = {
    SH.minInclusive: "{v} >= {x}", SH.minExclusive: "{v} > {x}",
    SH.maxInclusive: "{v} <= {x}", SH.maxExclusive: "{v} < {x}",
}  # fmt: skip
_PAIRS = {SH.lessThan: "<", SH.lessThanOrEquals: "<="}
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
            if parameter not in _OF_A_VALUE and parameter not in _OF_THE_SET:
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

    def met(self, shape: Node, parameter: URIRef, wanted: Node, thing: str, along: str | None) -> str:
        """Return the condition that a thing meets one demand: by all its values, or by the set of them."""
        if parameter in _OF_THE_SET:
            if along is None:
                if parameter == SH.hasValue:
                    return f"sameTerm({thing}, {term(wanted)})"
                raise Inexpressible(f"{parameter} without a path")
            return _OF_THE_SET[parameter](self, shape, wanted, thing, along)
        if along is None:
            return self.of_value(shape, parameter, wanted, thing, thing)
        value = self.variable()
        holds = self.of_value(shape, parameter, wanted, thing, value)
        return f"NOT EXISTS {{ {thing} {along} {value} FILTER(!({holds})) }}"

    def of_value(self, shape: Node, parameter: URIRef, wanted: Node, thing: str, value: str) -> str:
        """Return the condition that one value meets a demand that is on each value."""
        return _OF_A_VALUE[parameter](self, shape, wanted, thing, value)

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


def whole(wanted: Node) -> int:
    """Return a count that a shape gives. Raises Inexpressible where it is none."""
    if not isinstance(wanted, Literal) or not isinstance(wanted.value, int):
        raise Inexpressible("a count that is no number")
    return int(wanted.value)


def _class(c: Conditions, shape: Node, wanted: Node, thing: str, value: str) -> str:
    if not isinstance(wanted, URIRef):
        raise Inexpressible("a class without a name")
    return c.instance(wanted, value)


def _datatype(c: Conditions, shape: Node, wanted: Node, thing: str, value: str) -> str:
    same = f"COALESCE(sameTerm(DATATYPE({value}), {term(wanted)}), false)"
    if wanted in (XSD.string, RDF.langString):
        return same
    if wanted not in _CAST:
        raise Inexpressible(f"the lexical space of {wanted}")
    return f"{same} && COALESCE(isLITERAL({term(wanted)}(STR({value}))), false)"


def _node_kind(c: Conditions, shape: Node, wanted: Node, thing: str, value: str) -> str:
    if wanted not in _KINDS:
        raise Inexpressible(f"the node kind {wanted}")
    return _KINDS[URIRef(str(wanted))].format(v=value)


def _in(c: Conditions, shape: Node, wanted: Node, thing: str, value: str) -> str:
    choices = [f"sameTerm({value}, {term(each)})" for each in items(c.shapes, wanted)]
    return " || ".join(choices) or "false"


def _length(sign: str) -> Callable[[Conditions, Node, Node, str, str], str]:
    def condition(c: Conditions, shape: Node, wanted: Node, thing: str, value: str) -> str:
        return f"COALESCE(STRLEN(STR({value})) {sign} {whole(wanted)}, false)"

    return condition


def _pattern(c: Conditions, shape: Node, wanted: Node, thing: str, value: str) -> str:
    flags = c.shapes.value(shape, SH.flags)
    further = f", {term(flags)}" if flags is not None else ""
    return f"COALESCE(REGEX(STR({value}), {term(Literal(str(wanted)))}{further}), false)"


def _comparison(form: str) -> Callable[[Conditions, Node, Node, str, str], str]:
    def condition(c: Conditions, shape: Node, wanted: Node, thing: str, value: str) -> str:
        return f"COALESCE({form.format(v=value, x=term(wanted))}, false)"

    return condition


def _pair(sign: str) -> Callable[[Conditions, Node, Node, str, str], str]:
    def condition(c: Conditions, shape: Node, wanted: Node, thing: str, value: str) -> str:
        other = c.variable()
        return f"NOT EXISTS {{ {thing} {term(wanted)} {other} FILTER(!COALESCE({value} {sign} {other}, false)) }}"

    return condition


def _disjoint(c: Conditions, shape: Node, wanted: Node, thing: str, value: str) -> str:
    return f"NOT EXISTS {{ {thing} {term(wanted)} {value} }}"


def _node(c: Conditions, shape: Node, wanted: Node, thing: str, value: str) -> str:
    return c.conforms(wanted, value)


def _not(c: Conditions, shape: Node, wanted: Node, thing: str, value: str) -> str:
    return f"!({c.conforms(wanted, value)})"


def _joined(sign: str) -> Callable[[Conditions, Node, Node, str, str], str]:
    def condition(c: Conditions, shape: Node, wanted: Node, thing: str, value: str) -> str:
        return f" {sign} ".join(f"({c.conforms(each, value)})" for each in items(c.shapes, wanted))

    return condition


def _has_value(c: Conditions, shape: Node, wanted: Node, thing: str, along: str) -> str:
    return f"EXISTS {{ {thing} {along} {term(wanted)} }}"


def _min_count(c: Conditions, shape: Node, wanted: Node, thing: str, along: str) -> str:
    return c.at_least(whole(wanted), thing, along)


def _max_count(c: Conditions, shape: Node, wanted: Node, thing: str, along: str) -> str:
    return f"!({c.at_least(whole(wanted) + 1, thing, along)})"


def _qualified(more: int, before: str) -> Callable[[Conditions, Node, Node, str, str], str]:
    def condition(c: Conditions, shape: Node, wanted: Node, thing: str, along: str) -> str:
        return f"{before}({c.at_least(whole(wanted) + more, thing, along, c.qualified(shape))})"

    return condition


def _unique_lang(c: Conditions, shape: Node, wanted: Node, thing: str, along: str) -> str:
    if wanted != Literal(True):
        return "true"
    one, two = c.variable(), c.variable()
    return f"NOT EXISTS {{ {thing} {along} {one} . {thing} {along} {two} FILTER({same_language(one, two)}) }}"


def same_language(one: str, two: str) -> str:
    """Return the condition that two values are different texts of one language (SHACL §4.4.5)."""
    return f'!sameTerm({one}, {two}) && COALESCE(LANG({one}) != "" && LCASE(LANG({one})) = LCASE(LANG({two})), false)'


_OF_A_VALUE: dict[URIRef, Callable[[Conditions, Node, Node, str, str], str]] = {
    SH["class"]: _class,
    SH.datatype: _datatype,
    SH.nodeKind: _node_kind,
    SH["in"]: _in,
    SH.minLength: _length(">="),
    SH.maxLength: _length("<="),
    SH.pattern: _pattern,
    SH.disjoint: _disjoint,
    SH.node: _node,
    SH["not"]: _not,
    SH["or"]: _joined("||"),
    SH["and"]: _joined("&&"),
    **{parameter: _comparison(form) for parameter, form in _COMPARISONS.items()},
    **{parameter: _pair(sign) for parameter, sign in _PAIRS.items()},
}
_OF_THE_SET: dict[URIRef, Callable[[Conditions, Node, Node, str, str], str]] = {
    SH.hasValue: _has_value,
    SH.minCount: _min_count,
    SH.maxCount: _max_count,
    SH.qualifiedMinCount: _qualified(0, ""),
    SH.qualifiedMaxCount: _qualified(1, "!"),
    SH.uniqueLang: _unique_lang,
}
OF_THE_SET = frozenset(_OF_THE_SET)
"""The parameters whose demand is on the set of values; the others' is on each value."""
OF_THE_THING = frozenset({SH.disjoint, *_PAIRS})
"""The parameters whose demand on a value depends on the thing that has it."""
