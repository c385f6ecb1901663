"""Shapes to set queries: one for every demand and target, which gives what fails the demand."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, SH
from rdflib.term import Node

from iomgraph.validate.sets.components import OF_THE_SET, OF_THE_THING, PAIRS, same_language, whole
from iomgraph.validate.sets.conditions import Conditions
from iomgraph.validate.sets.gates import OPEN, Gate, Need, exists, single, values_of
from iomgraph.validate.sets.terms import Inexpressible, path, term

THIS, VALUE = "?this", "?value"
AT_MOST = {SH.maxCount, SH.qualifiedMaxCount, SH.uniqueLang}
"""The demands on the set of values that a thing without any meets."""
TARGETS = (SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf, SH.targetNode)


@dataclass(frozen=True, slots=True)
class Demand:
    """One demand of a shape on what one of its targets finds, and the query for what fails it.

    The query gives ``?this`` and, where the demand is on each value, ``?value``; ``about_itself`` says that the value
    is the thing itself (a node shape). ``order`` is ``<`` or ``<=`` where the query also gives ``?other``, which the
    value must come before. ``gate`` tells when the query need not be asked.
    """

    shape: Node
    component: str
    severity: str
    query: str
    about_itself: bool = False
    order: str = ""
    gate: Gate = OPEN


def demands(shapes: Graph, below: Callable[[URIRef], Sequence[str]]) -> tuple[list[Demand], list[Node]]:
    """Return the demands of all shapes with targets, and the shapes that set queries cannot state.

    ``below`` returns the IRIs of a class and of all classes below it.
    """
    found: list[Demand] = []
    others: list[Node] = []
    owners = sorted({shape for how in TARGETS for shape in shapes.subjects(how)}, key=str)
    for owner in owners:
        if shapes.value(owner, SH.deactivated) == Literal(True):
            continue
        try:
            found += _of_owner(shapes, owner, below)
        except Inexpressible:
            others.append(owner)
    return list(dict.fromkeys(found)), others


def _of_owner(shapes: Graph, owner: Node, below: Callable[[URIRef], Sequence[str]]) -> list[Demand]:
    judged = [owner, *sorted(shapes.objects(owner, SH.property), key=str)]
    if (owner, SH.path, None) in shapes and len(judged) > 1:
        raise Inexpressible("a property shape within a property shape")
    found: list[Demand] = []
    for shape in judged:
        for nested in shapes.objects(shape, SH.property) if shape != owner else ():
            raise Inexpressible(f"a property shape within a property shape: {nested}")
        if shapes.value(shape, SH.deactivated) != Literal(True):
            for how, aim in _targets(shapes, owner):
                found += _of_shape(shapes, shape, how, aim, below)
    return found


def _targets(shapes: Graph, owner: Node) -> Iterator[tuple[URIRef, Node]]:
    for how in TARGETS:
        for aim in sorted(shapes.objects(owner, how), key=str):
            yield how, aim


def _of_shape(
    shapes: Graph, shape: Node, how: URIRef, aim: Node, below: Callable[[URIRef], Sequence[str]]
) -> Iterator[Demand]:
    severity = str(shapes.value(shape, SH.severity) or SH.Violation).rpartition("#")[2]
    steps = shapes.value(shape, SH.path)
    along = path(shapes, steps) if steps is not None else None
    target = Target(how, aim, below)
    used = (*target.needs, (str(steps), ())) if isinstance(steps, URIRef) else target.needs
    for select in sorted(shapes.objects(shape, SH.sparql), key=str):
        yield Demand(
            shape,
            "SPARQL",
            severity,
            _written(shapes, select, target),
            about_itself=along is None,
            gate=Gate(needs=target.needs),
        )
    for parameter, wanted in sorted(Conditions(shapes, below).components(shape), key=str):
        # Each with variables of its own, so that equal conditions are equal texts.
        conditions = Conditions(shapes, below)
        component = _component(parameter)
        if along is None:
            met = conditions.met(shape, parameter, wanted, THIS, None)
            query = f"SELECT DISTINCT {THIS} {{ {target.things} FILTER(!({met})) }}"
            gate = Gate(target.things, met, group=severity, needs=target.needs)
            yield Demand(shape, component, severity, query, about_itself=parameter not in OF_THE_SET, gate=gate)
        elif parameter in PAIRS:
            sign = "<" if parameter == SH.lessThan else "<="
            body = f"{THIS} {along} {VALUE} . {THIS} {term(wanted)} ?other"
            body = f"{body} FILTER(!COALESCE({VALUE} {sign} ?other, false))"
            query = f"SELECT DISTINCT {THIS} {VALUE} ?other {{ {body} {target.test} }}"
            yield Demand(shape, component, severity, query, order=sign, gate=Gate(counts=(exists(body),), needs=used))
        elif parameter in OF_THE_SET:
            query, gate = _of_set(conditions, shape, parameter, wanted, along, target)
            # What is missing is missing where nothing has the property, too.
            needs = used if parameter in AT_MOST else target.needs
            yield Demand(shape, component, severity, query, gate=replace(gate, group=severity, needs=needs))
        else:
            met = conditions.of_value(shape, parameter, wanted, THIS, VALUE)
            if parameter in OF_THE_THING:
                gate, values = Gate(needs=used), f"{THIS} {along} {VALUE} FILTER(!({met}))"
            else:
                # Of values that many things have, the condition is asked once.
                gate = Gate(values_of(along), met, group=severity, along=along, needs=used)
                every = f"{{ SELECT DISTINCT {VALUE} {{ {target.things} {THIS} {along} {VALUE} }} }}"
                values = f"{every} FILTER(!({met})) {THIS} {along} {VALUE}"
            query = f"SELECT DISTINCT {THIS} {VALUE} {{ {values} {target.test} }}"
            yield Demand(shape, component, severity, query, gate=gate)


def _of_set(
    c: Conditions, shape: Node, parameter: URIRef, wanted: Node, along: str, target: Target
) -> tuple[str, Gate]:
    """Return the query for the things whose set of values fails a demand, and its gate."""
    if parameter == SH.uniqueLang and wanted == Literal(True):
        one, two = c.variable(), c.variable()
        body = f"{THIS} {along} {one} . {THIS} {along} {two} FILTER({same_language(one, two)})"
        query = f"SELECT DISTINCT {THIS} ?lang {{ {body} {target.test} BIND(LCASE(LANG({one})) AS ?lang) }}"
        return query, Gate(several=along, counts=(exists(body),))
    if parameter == SH.maxCount:
        # Counting once along the path is cheaper than asking of each thing.
        having = f"GROUP BY {THIS} HAVING(COUNT(DISTINCT ?v) > {whole(wanted)})"
        query = f"SELECT {THIS} {{ {target.things} {THIS} {along} ?v }} {having}"
        if whole(wanted) == 0:
            return query, OPEN
        if target.kinds:
            return query, Gate(several=along, kinds=target.kinds)
        return query, Gate(several=along, counts=(single(along, within=target.things),))
    met = c.met(shape, parameter, wanted, THIS, along)
    query = f"SELECT DISTINCT {THIS} {{ {target.things} FILTER(!({met})) }}"
    if parameter == SH.qualifiedMaxCount and whole(wanted) > 0:
        return query, Gate(counts=(single(along, meeting=c.matching(c.qualified(shape), VALUE)),))
    return query, Gate(target.things, met)


class Target:
    """What one target of a shape finds (SHACL §2.1.3): as a pattern that gives the things, and as a test of one.

    ``kinds`` are the classes of the things, where the target is a class; ``needs`` what the store has if there are any.
    """

    def __init__(self, how: URIRef, aim: Node, below: Callable[[URIRef], Sequence[str]]) -> None:
        """Raises Inexpressible where the aim has no name."""
        self.kinds: tuple[str, ...] = ()
        self.needs: tuple[Need, ...] = ()
        if how == SH.targetNode:
            self.things = self.test = f"VALUES {THIS} {{ {term(aim)} }}"
        elif how in (SH.targetSubjectsOf, SH.targetObjectsOf):
            triple = f"{THIS} {term(aim)} ?target" if how == SH.targetSubjectsOf else f"?target {term(aim)} {THIS}"
            self.needs = ((str(aim), ()),)
            self.things = f"{{ SELECT DISTINCT {THIS} {{ {triple} }} }}"
            self.test = f"FILTER EXISTS {{ {triple} }}"
        else:
            self.kinds = tuple(below(URIRef(str(aim))))
            self.needs = ((str(RDF.type), self.kinds),)
            classes = " ".join(f"<{each}>" for each in self.kinds)
            self.things = f"VALUES ?class {{ {classes} }} {THIS} {RDF.type.n3()} ?class ."
            named = ", ".join(f"<{each}>" for each in self.kinds)
            self.test = f"FILTER EXISTS {{ {THIS} {RDF.type.n3()} ?class FILTER(?class IN ({named})) }}"


def _component(parameter: URIRef) -> str:
    name = str(parameter).rpartition("#")[2]
    return name[0].upper() + name[1:]


def _written(shapes: Graph, constraint: Node, target: Target) -> str:
    """Return the query of a SPARQL constraint (SHACL §5.1) over all that the target finds at once.

    The constraint's own query stands inside, unbound, as a query that gives the failures of all things.
    """
    select = shapes.value(constraint, SH.select)
    if select is None or (constraint, SH.deactivated, Literal(True)) in shapes:
        raise Inexpressible("a SPARQL constraint without a query")
    prefixes = {
        str(shapes.value(each, SH.prefix)): str(shapes.value(each, SH.namespace))
        for holder in shapes.objects(constraint, SH.prefixes)
        for each in shapes.objects(holder, SH.declare)
    }
    head = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in sorted(prefixes.items()))
    inner = str(select).replace("$this", THIS)
    value = f" {VALUE}" if VALUE in inner else ""
    return f"{head}SELECT DISTINCT {THIS}{value} WHERE {{ {{ {inner} }} {target.test} }}"
