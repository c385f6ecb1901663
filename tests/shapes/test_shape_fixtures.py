"""Each demand of the shapes lets the sound graph pass, and finds the one change made against it, and nothing else."""

from __future__ import annotations

import pytest
from rdflib import Graph, URIRef
from rdflib.namespace import RDF, RDFS, SH
from shape_cases import Case, cases, changed, fired, sound_graph
from shape_demands import COMPONENTS, OTHER, demands, words_used

from iomgraph import resources
from iomgraph.validate import render, validate
from iomgraph.validate.shapes import shipped, vocabulary
from iomgraph.vocabulary import term

LANGUAGES = {"en", "fr", "es"}
CASES = cases()


def test_sound_graph_passes_every_shape() -> None:
    report = validate(sound_graph(), strict=True)
    assert report.conforms and not report.problems, render(report)
    assert report.shapes_without_target == ()


def test_sound_graph_gives_every_property_shape_something_to_judge() -> None:
    sound, shapes = sound_graph(), shipped()
    sound += vocabulary()
    idle = [
        str(shape)
        for shape, path in shapes.subject_objects(SH.path)
        if isinstance(shape, URIRef) and isinstance(path, URIRef) and not _values(sound, shape, path)
    ]
    assert not idle


def _values(sound: Graph, shape: URIRef, path: URIRef) -> bool:
    """Return whether a thing that the shape looks at has a value for the path."""
    shapes = shipped()
    owners = [shape, *shapes.subjects(SH.property, shape)]
    classes = {each for owner in owners for aim in shapes.objects(owner, SH.targetClass) for each in _below(aim)}
    things = {thing for each in classes for thing in sound.subjects(RDF.type, each)}
    things |= {s for owner in owners for aim in shapes.objects(owner, SH.targetSubjectsOf) for s in sound.subjects(aim)}
    return any((thing, path, None) in sound for thing in things)


def _below(aim: object) -> set[object]:
    return set(vocabulary().transitive_subjects(RDFS.subClassOf, aim))


def test_every_demand_has_a_case() -> None:
    assert demands(shipped()) == {case.fires for case in CASES}


def test_shapes_say_nothing_that_the_harness_does_not_know() -> None:
    assert words_used(shipped()) <= COMPONENTS.keys() | OTHER


@pytest.fixture(scope="module")
def found() -> dict[str, set[tuple[str, str]]]:
    """Return what all changes make fire, each by its number, from one validation of all of them side by side."""
    sound, together = sound_graph(), Graph()
    for number, case in enumerate(CASES):
        together += changed(sound, case, f"case{number}")
    return fired(validate(together).problems)


@pytest.mark.parametrize(("number", "case"), list(enumerate(CASES)), ids=[case.name for case in CASES])
def test_change_fires_its_demand_alone(found: dict[str, set[tuple[str, str]]], number: int, case: Case) -> None:
    assert found.get(f"case{number}", set()) == {case.fires, *case.also}


def test_messages_are_in_three_languages() -> None:
    shapes = shipped()
    for shape in {s for p in COMPONENTS for s in shapes.subjects(SH[p]) if isinstance(s, URIRef)}:
        assert sorted(m.language for m in shapes.objects(shape, SH.message)) == sorted(LANGUAGES), shape


def test_every_property_shape_of_a_node_shape_has_a_name() -> None:
    shapes = shipped()
    named = {shape for shape in shapes.subjects(RDF.type, SH.NodeShape) if isinstance(shape, URIRef)}
    unnamed = [(s, o) for s in named for o in shapes.objects(s, SH.property) if not isinstance(o, URIRef)]
    assert not unnamed
    described = {shape for shape in shapes.objects(None, SH.property) if isinstance(shape, URIRef)}
    assert described <= set(shapes.subjects(SH.path))


def test_severities_are_those_of_the_file() -> None:
    for name in (each for each in resources.names("shapes") if each.endswith(".ttl") and each != "report.ttl"):
        graph = Graph().parse(resources.path("shapes", name))
        severities = set(graph.objects(None, SH.severity))
        assert severities == ({SH.Warning, SH.Info} if name == "recommended.ttl" else set()), name


def test_queries_stand_only_where_their_cost_is_told() -> None:
    for name in (each for each in resources.names("shapes") if each.endswith(".ttl")):
        graph = Graph().parse(resources.path("shapes", name))
        assert name == "sparql.ttl" or (None, SH.sparql, None) not in graph


def test_listed_values_are_those_of_the_scheme() -> None:
    shapes, known = shipped(), vocabulary()
    scheme, notation = (URIRef(term(name)) for name in ("skos:inScheme", "skos:notation"))
    compared = 0
    for shape, listed in shapes.subject_objects(SH["in"]):
        values = set(shapes.items(listed))
        schemes = {s for value in values for s in known.objects(value, scheme)}
        if schemes:
            compared += 1
            assert len(schemes) == 1, shape
            whole = set(known.subjects(scheme, schemes.pop()))
            assert values == whole and all((value, notation, None) in known for value in values), shape
    assert compared >= 9
