"""The constraint components of SHACL Core (§4): when one value, or the set of them, meets a demand."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from rdflib import Literal, URIRef
from rdflib.namespace import RDF, SH, XSD
from rdflib.term import Node

from iomgraph.validate.sets.terms import Inexpressible, items, term

if TYPE_CHECKING:
    from iomgraph.validate.sets.conditions import Conditions

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
PAIRS = {SH.lessThan: "<", SH.lessThanOrEquals: "<="}


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


OF_A_VALUE: dict[URIRef, Callable[[Conditions, Node, Node, str, str], str]] = {
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
    **{parameter: _pair(sign) for parameter, sign in PAIRS.items()},
}
"""The parameters whose demand is on each value."""
OF_THE_SET: dict[URIRef, Callable[[Conditions, Node, Node, str, str], str]] = {
    SH.hasValue: _has_value,
    SH.minCount: _min_count,
    SH.maxCount: _max_count,
    SH.qualifiedMinCount: _qualified(0, ""),
    SH.qualifiedMaxCount: _qualified(1, "!"),
    SH.uniqueLang: _unique_lang,
}
"""The parameters whose demand is on the set of values."""
OF_THE_THING = frozenset({SH.disjoint, *PAIRS})
"""The parameters whose demand on a value depends on the thing that has it."""
