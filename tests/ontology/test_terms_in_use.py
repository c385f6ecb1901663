"""Every term that code, shapes, context and questions use is declared, in our ontology or among the reused terms."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pyld import jsonld
from rdflib import Graph, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import OWL, RDF, RDFS, XSD

from iomgraph import resources
from iomgraph.validate.shapes import shipped, vocabulary
from iomgraph.vocabulary import BASE, KINDS, PREFIXES, STANDARD, compact, term

SOURCE = Path(__file__).parents[2] / "src"
VALID = Path(__file__).parents[1] / "shapes" / "valid"
CHECKED = sorted(STANDARD.keys() - {"owl", "rdf", "rdfs", "sh", "shape", "vann", "xsd"})
"""The prefixes whose terms must be declared: all but those of RDF, SHACL and the ontology's own header."""

_IN_CODE = re.compile(rf"""["']((?:{"|".join(CHECKED)})?:[A-Za-z][\w-]*)["']""")
_IN_QUERY = re.compile(rf"(?<![\w:/#<])(?:{'|'.join(CHECKED)}):[A-Za-z][\w-]*")
_NOT_TERMS = re.compile(r'<[^>\s]*>|"(?:[^"\\\n]|\\.)*"|(?m:#.*$)')


def declared(name: str) -> bool:
    """Return whether a prefixed name is a term, or what a property's two bounds have in common (``:from``)."""
    graph = vocabulary()
    names = [name] if (URIRef(term(name)), RDF.type, None) in graph else [name + "Min", name + "Max"]
    return all((URIRef(term(each)), RDF.type, None) in graph for each in names)


def names_in_code() -> Iterator[tuple[str, str]]:
    """Yield each file and each whole prefixed name in it; a name that ends in a hyphen is completed at run time."""
    for file in sorted(SOURCE.rglob("*.py")):
        for name in _IN_CODE.findall(file.read_text(encoding="utf-8")):
            if not name.endswith("-"):
                yield file.name, name


def test_terms_in_code_are_declared() -> None:
    names = list(names_in_code())
    assert len(names) > 60
    assert not [(file, name) for file, name in names if not declared(name)]


def test_terms_in_questions_are_declared() -> None:
    for file in sorted(resources.path("ontology", "questions").glob("*.rq")):
        query = _NOT_TERMS.sub(" ", file.read_text(encoding="utf-8"))
        assert not [name for name in _IN_QUERY.findall(query) if not declared(name)], file.name


def test_terms_in_shapes_are_declared() -> None:
    checked = tuple(STANDARD[prefix] for prefix in CHECKED)
    terms = {str(each) for triple in shipped() for each in triple if isinstance(each, URIRef)}
    used = sorted(compact(each) for each in terms if each.startswith(checked))
    assert len(used) > 100
    assert not [name for name in used if not declared(name)]


def test_terms_of_the_ontology_itself_are_declared() -> None:
    checked = tuple(STANDARD[prefix] for prefix in CHECKED)
    terms = {str(each) for triple in vocabulary() for each in triple if isinstance(each, URIRef)}
    names = sorted(compact(each) for each in terms if each.startswith(checked) and each not in (STANDARD["iom"],))
    assert not [name for name in names if "/" not in name and not declared(name)]


@pytest.fixture(scope="module")
def context() -> dict[str, object]:
    """Return our JSON-LD context."""
    loaded = json.loads(resources.path("ontology", "context.jsonld").read_text(encoding="utf-8"))
    entries: dict[str, object] = loaded["@context"]
    return entries


def test_context_has_every_property_with_its_datatype(context: dict[str, object]) -> None:
    graph = vocabulary()
    keywords = {"@version", "id", "type"}
    listed = {name: entry for name, entry in context.items() if name not in keywords and ":" in name}
    links = {compact(str(each)) for each in graph.subjects(RDF.type, OWL.ObjectProperty)}
    texts = {compact(str(each)) for each in graph.subjects(RDF.type, OWL.DatatypeProperty)} - {"iom:mayBeAbsent"}
    assert set(listed) == links | texts
    for name, entry in listed.items():
        assert isinstance(entry, dict) and entry["@id"] == name
        stated = graph.value(URIRef(term(name)), RDFS.range)
        if name in links:
            assert entry["@type"] == "@id"
        elif stated is not None and str(stated).startswith(str(XSD)):
            assert entry.get("@type", "xsd:string") == compact(str(stated)), name
    prefix = {name: entry for name, entry in context.items() if name not in keywords and ":" not in name}
    assert prefix == {name: PREFIXES[name] for name in prefix} and {*KINDS, "iom", "role"} <= set(prefix)


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
def test_context_carries_the_sound_graph_there_and_back(context: dict[str, object]) -> None:
    graph = Graph()
    for file in sorted(VALID.glob("*.ttl")):
        graph.parse(file)
    written = graph.serialize(format="json-ld", context=context, auto_compact=False)
    assert isomorphic(graph, Graph().parse(data=written, format="json-ld"))
    quads = {"format": "application/n-quads"}
    compacted = jsonld.compact(jsonld.from_rdf(graph.serialize(format="nt"), quads), {"@context": context})
    assert not [key for node in compacted["@graph"] for key in node if key.startswith("http")]
    assert isomorphic(graph, Graph().parse(data=jsonld.to_rdf(compacted, quads), format="nt"))


def test_vocabulary_imports_nothing_heavy() -> None:
    code = "import sys, iomgraph.vocabulary; assert not {'rdflib', 'pyoxigraph', 'pyshacl'} & set(sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_local_names_are_safe_in_queries() -> None:
    for subject in set(vocabulary().subjects()):
        if str(subject).startswith((STANDARD["iom"], BASE + "role/")) and str(subject) != STANDARD["iom"]:
            assert re.fullmatch(r"[a-z]+:[A-Za-z][A-Za-z0-9-]*", compact(str(subject))), subject
