"""Every single demand of the shapes: a shape with an IRI, and one of the constraint components of SHACL."""

from __future__ import annotations

from rdflib import Graph, URIRef
from rdflib.namespace import SH

from iomgraph.vocabulary import compact

# SHACL Core §4 and SHACL-SPARQL §5: the parameter of each constraint component, and how results name the component.
COMPONENTS = {
    "class": "Class",
    "datatype": "Datatype",
    "disjoint": "Disjoint",
    "hasValue": "HasValue",
    "in": "In",
    "lessThan": "LessThan",
    "lessThanOrEquals": "LessThanOrEquals",
    "maxCount": "MaxCount",
    "minCount": "MinCount",
    "minInclusive": "MinInclusive",
    "minLength": "MinLength",
    "node": "Node",
    "nodeKind": "NodeKind",
    "not": "Not",
    "or": "Or",
    "pattern": "Pattern",
    "qualifiedMaxCount": "QualifiedMaxCount",
    "qualifiedMinCount": "QualifiedMinCount",
    "sparql": "SPARQL",
    "uniqueLang": "UniqueLang",
}
# What shapes say besides: where they look, what they tell, and what the components above need.
OTHER = {
    "alternativePath", "declare", "deactivated", "message", "namespace", "path", "prefix", "prefixes", "property",
    "qualifiedValueShape", "select", "severity", "targetClass", "targetSubjectsOf",
}  # fmt: skip


def demands(shapes: Graph) -> set[tuple[str, str]]:
    """Return each demand as prefixed name of its shape and name of its component."""
    return {
        (compact(str(shape)), component)
        for parameter, component in COMPONENTS.items()
        for shape in shapes.subjects(SH[parameter])
        if isinstance(shape, URIRef)
    }


def words_used(shapes: Graph) -> set[str]:
    """Return the local names of the SHACL properties that the shapes use."""
    return {str(p).rpartition("#")[2] for p in set(shapes.predicates()) if str(p).startswith(str(SH))}
