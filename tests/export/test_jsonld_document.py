"""The graph as JSON-LD: byte for byte what a general processor (PyLD) makes of it, and read back as it was."""

from __future__ import annotations

import json
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyld import jsonld

from iomgraph import resources
from iomgraph.errors import InputError
from iomgraph.export.dump import nquads
from iomgraph.export.jsonld import context, document, refuse_remote
from iomgraph.store import build, open_build

SAMPLES = [
    resources.path("data", "samples", "conseil-100-quatorze-etats-fr.txt"),
    resources.path("data", "organisation", "observers.csv"),
]
XSD = "http://www.w3.org/2001/XMLSchema#"


def compacted(store: ox.Store) -> bytes:
    """What PyLD makes of a store."""
    given = {"format": "application/n-quads", "useNativeTypes": False}
    found = jsonld.compact(jsonld.from_rdf(nquads(store).decode(), given), context(), {"documentLoader": refuse_remote})
    return (json.dumps(found, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def test_a_build_is_written_as_a_general_processor_writes_it(tmp_path: Path) -> None:
    build(SAMPLES, tmp_path)
    whole = open_build(tmp_path).store
    # All of it takes PyLD a minute: the graphs of the documents, and of the largest the first statements.
    part, counts = ox.Store(), dict[object, int]()
    for quad in whole:
        counts[quad.graph_name] = counts.get(quad.graph_name, 0) + 1
        if counts[quad.graph_name] <= 400:
            part.add(quad)
    assert len(part) > 1000
    assert document(part) == compacted(part)


_IRIS = st.sampled_from(
    [
        "https://w3id.org/iomgraph/person/a-b", "https://w3id.org/iomgraph/person/", "https://w3id.org/iomgraph/ns#Claim",
        "https://w3id.org/iomgraph/ns#fromMin", "https://w3id.org/iomgraph/ns#between", "https://w3id.org/iomgraph/ns#text",
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#type", "http://x.test/é?a=1", "urn:x:y", "https://w3id.org/iomgraph/ns#",
        "http://www.w3.org/ns/org#member", "https://w3id.org/iomgraph/", "http://purl.org/dc/terms/title", "person://x/y",
    ]
)  # fmt: skip
_NODES = _IRIS.map(ox.NamedNode)
_LITERALS = st.one_of(
    st.text(st.characters(exclude_categories=("Cs",)), max_size=8).map(ox.Literal),
    st.sampled_from(["1", "01", "2019-11-26", "true", ""]).flatmap(
        lambda text: st.sampled_from(["date", "integer", "boolean", "decimal", "string", "double"]).map(
            lambda kind: ox.Literal(text, datatype=ox.NamedNode(XSD + kind))
        )
    ),
    st.sampled_from(["en", "fr-ca"]).map(lambda lang: ox.Literal("été", language=lang)),
)
_BLANK = st.sampled_from(["b", "c"]).map(ox.BlankNode)
_QUADS = st.builds(ox.Quad, _NODES | _BLANK, _NODES, _NODES | _BLANK | _LITERALS, st.just(ox.DefaultGraph()) | _NODES)


@given(st.lists(_QUADS, min_size=1, max_size=12))
def test_any_quads_are_read_back(quads: list[ox.Quad]) -> None:
    store = ox.Store()
    store.extend(quads)
    assert ox.Dataset(ox.parse(document(store), format=ox.RdfFormat.JSON_LD)) == ox.Dataset(store)


def test_nothing() -> None:
    assert json.loads(document(ox.Store())) == {**context(), "@graph": []}


@pytest.mark.parametrize("iri", ["person:x", "iom:", "schema:a/b"])
def test_names_that_would_be_read_as_others(iri: str) -> None:
    node = ox.NamedNode(iri)
    for quad in ((node, ox.NamedNode("urn:p"), node), (ox.NamedNode("urn:s"), node, ox.Literal("x"))):
        store = ox.Store()
        store.add(ox.Quad(*quad, ox.DefaultGraph()))
        with pytest.raises(InputError, match="would be read as a name with the prefix"):
            document(store)
