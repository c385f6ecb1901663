"""Fact types and shapes, written apart on purpose, say the same: which fields, which required, of which datatype."""

from __future__ import annotations

import csv
import dataclasses
import re

import pytest
from rdflib import URIRef
from rdflib.namespace import OWL, RDF, RDFS, SH, XSD

from iomgraph import resources
from iomgraph.model.fact import Fact
from iomgraph.model.facts import FACTS
from iomgraph.validate.shapes import shipped, vocabulary
from iomgraph.vocabulary import claim_class, compact, term, value


def _written(field: dataclasses.Field[object]) -> list[tuple[str, str, bool]]:
    """Return the predicates that a field becomes, each with its datatype, and whether the field is required."""
    predicate, datatype, required = (field.metadata[key] for key in ("predicate", "datatype", "required"))
    if datatype == "bounds":
        return [(f"{predicate}{end}", "xsd:date", required) for end in ("Min", "Max")]
    return [(predicate, datatype, required)]


FIELDS = [
    pytest.param(kind, *written, id=f"{kind}.{field.name}-{written[0]}")
    for kind, fact in FACTS.items()
    for field in fact.own_fields()
    for written in _written(field)
]


def _property_shapes(kind: str, predicate: str) -> list[URIRef]:
    """Return the property shapes for a predicate that look at claims of a fact type."""
    shapes, found = shipped(), []
    targets = (claim_class(kind), term("iom:Claim"))
    for shape in (each for target in targets for each in shapes.subjects(SH.targetClass, URIRef(target))):
        for part in [shape, *shapes.objects(shape, SH.property)]:
            if shapes.value(part, SH.path) == URIRef(term(predicate)):
                found.append(URIRef(part))
    return found


def _says(kind: str, predicate: str, parameter: URIRef) -> list[object]:
    return [each for shape in _property_shapes(kind, predicate) for each in shipped().objects(shape, parameter)]


def _ranged(predicate: str) -> bool:
    """Return whether ranges.ttl tells what stands at the other end of a predicate."""
    shapes = shipped().subjects(SH.path, URIRef(term(predicate)))
    return any(str(shape).startswith(term("shape:range-")) for shape in shapes)


@pytest.mark.parametrize(("kind", "predicate", "datatype", "required"), FIELDS)
def test_field_and_shape_agree(kind: str, predicate: str, datatype: str, required: bool) -> None:
    assert _property_shapes(kind, predicate), "no shape looks at the field"
    assert bool(_says(kind, predicate, SH.minCount)) == required
    single = _says(kind, predicate, SH.maxCount) or _says(kind, predicate, SH.uniqueLang)
    assert single, "the shape lets a claim have several"
    stated = {compact(str(each)) for each in _says(kind, predicate, SH.datatype)}
    if datatype == "iri":
        assert not stated
        assert _says(kind, predicate, SH["in"]) or _ranged(predicate)
    elif datatype == "@lang":
        assert stated == {"rdf:langString"}
    elif not _says(kind, predicate, SH["in"]):
        assert stated == {datatype or "xsd:string"}


@pytest.mark.parametrize(("kind", "predicate", "datatype", "required"), FIELDS)
def test_field_and_ontology_agree(kind: str, predicate: str, datatype: str, required: bool) -> None:
    graph = vocabulary()
    expected = OWL.ObjectProperty if datatype == "iri" else OWL.DatatypeProperty
    assert (URIRef(term(predicate)), RDF.type, expected) in graph
    stated = graph.value(URIRef(term(predicate)), RDFS.range)
    if stated is not None and datatype != "iri":
        assert stated == (RDF.langString if datatype == "@lang" else URIRef(term(datatype or "xsd:string")))
        assert datatype == "@lang" or str(stated).startswith(str(XSD))


def test_every_fact_type_has_a_claim_class_and_no_class_is_left_over() -> None:
    graph = vocabulary()
    classes = set(graph.subjects(RDFS.subClassOf, URIRef(term("iom:Claim"))))
    # What reference tables state beyond the facts contract.
    assert classes == {URIRef(claim_class(kind)) for kind in (*FACTS, "event", "remark")}
    listed = shipped().value(shipped().value(URIRef(term("shape:claim-kind")), SH.qualifiedValueShape), SH["in"])
    assert set(shipped().items(listed)) == classes


def test_values_that_fact_types_name_are_in_their_schemes() -> None:
    """The keys that the docstring of a field's type lists (``current`` …) each have a concept."""
    graph, checked = vocabulary(), 0
    notation = URIRef(term("skos:notation"))
    known = {str(key) for key in graph.objects(None, notation)}
    for fact in (FACTS["membership"], FACTS["publication"], FACTS["unit"]):
        for key in _keys(fact):
            assert key in known, (fact.type, key)
            checked += 1
    assert checked >= 13


def _keys(fact: type[Fact]) -> list[str]:
    field = r"``(?:event|kind)`` is ([^.;]*)"
    return [key for listed in re.findall(field, fact.__doc__ or "") for key in re.findall(r"``([a-z-]+)``", listed)]


def test_roles_cover_the_keys_of_the_reference_tables() -> None:
    roles = {value("org:role", str(key)): str(key) for key in vocabulary().objects(None, URIRef(term("skos:notation")))}
    known = {key for iri, key in roles.items() if (URIRef(iri), RDF.type, URIRef(term("org:Role"))) in vocabulary()}
    used: set[str] = set()
    for name in resources.names("data", "organisation"):
        if name.endswith(".csv"):
            with resources.path("data", "organisation", name).open(encoding="utf-8-sig", newline="") as table:
                rows = list(csv.DictReader(table))
            used |= {row.get(column) or "other" for row in rows for column in ("role_key", "head_role_key")}
    assert "director-general" in used and used <= known
