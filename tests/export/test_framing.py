"""Our framing against PyLD's, the canonical form and its hash, and the graph as a dataset."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st
from pyld import jsonld

from iomgraph import resources
from iomgraph.cli.group import group
from iomgraph.errors import InputError
from iomgraph.export.schema import canonical as form
from iomgraph.export.schema import framed, page_nodes, thing_nodes
from iomgraph.export.schema.canonical import MOST, canonical, canonical_quads, digest
from iomgraph.export.schema.dataset import FILES, dataset_nodes
from iomgraph.export.schema.embedding import data_of, embedded
from iomgraph.export.schema.frame import CONTEXT, local_context
from iomgraph.export.schema.indented import indented
from iomgraph.export.schema.lint import failed, lint
from iomgraph.export.schema.nodes import Node
from iomgraph.store import build, graph_of, open_build

PAGES = sorted(p for p in resources.path("data", "samples").iterdir() if p.suffix in (".html", ".txt", ".md"))
NEXT = ox.NamedNode("urn:next")


def by_pyld(root: str, nodes: list[Node]) -> dict[str, Any]:
    """Return what PyLD's framing makes of the same nodes."""
    frame = {"@context": [CONTEXT, {"id": None, "type": None}], "@id": root, "@embed": "@once"}
    options = {"documentLoader": local_context, "omitGraph": True}
    found = jsonld.frame({"@context": CONTEXT, "@graph": nodes}, frame, options)
    return {"@context": CONTEXT, **{name: value for name, value in found.items() if name != "@context"}}


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the shipped data."""
    folder = tmp_path_factory.mktemp("framing") / "out"
    build([resources.path("data", "organisation"), resources.path("data", "samples")], folder)
    return folder


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_pages_are_framed_as_pyld_frames_them(page: Path) -> None:
    store, document, lang = graph_of(page)
    nodes = page_nodes(store, document, lang, "https://example.org/news")
    assert json.dumps(framed(*nodes)) == json.dumps(by_pyld(*nodes))
    assert canonical(framed(*nodes)) == canonical(by_pyld(*nodes))


def test_things_are_framed_as_pyld_frames_them(out: Path) -> None:
    store = open_build(out).store
    kinds = ("foaf:Person", "iom:Session", "schema:Country", "org:Organization", "iom:Figure", "iom:CountObservation")
    for kind in kinds:
        query = f"SELECT DISTINCT ?s {{ GRAPH ?g {{ ?s a <{_iri(kind)}> }} }} ORDER BY ?s LIMIT 40"
        for row in store.query(query):  # type: ignore[union-attr]
            nodes = thing_nodes(store, row["s"].value, "fr")
            assert json.dumps(framed(*nodes)) == json.dumps(by_pyld(*nodes))


def _iri(name: str) -> str:
    from iomgraph.vocabulary import term

    return term(name)


_NAMES = st.sampled_from(["urn:a", "urn:b", "urn:c", "urn:d"])


@settings(max_examples=150)
@given(st.lists(st.tuples(_NAMES, st.sampled_from(["about", "mentions", "url", "name"]), _NAMES), max_size=12))
def test_any_links_are_framed_alike(links: list[tuple[str, str, str]]) -> None:
    nodes: dict[str, Node] = {"urn:a": {"@id": "urn:a", "@type": "Thing"}}
    for source, name, target in links:
        at = nodes.setdefault(source, {"@id": source})
        value: Any = target if name in ("url", "name") else {"@id": target}
        if value not in at.setdefault(name, []):
            at[name].append(value)
    given_nodes = list(nodes.values())
    assert json.dumps(framed("urn:a", given_nodes)) == json.dumps(by_pyld("urn:a", given_nodes))


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@settings(max_examples=150)
@given(_JSON, st.booleans())
def test_text_is_that_of_the_standard_library(content: Any, ascii_only: bool) -> None:
    assert indented(content, ascii_only=ascii_only) == json.dumps(content, ensure_ascii=ascii_only, indent=2)


def test_the_same_said_otherwise_has_the_same_hash() -> None:
    one = {"@context": CONTEXT, "@type": "Event", "name": "A", "location": {"@type": "Place", "address": "G"}}
    other = {"@context": CONTEXT, "@graph": [
        {"@type": "Place", "@id": "_:x", "address": "G"}, {"location": {"@id": "_:x"}, "name": "A", "@type": "Event"},
    ]}  # fmt: skip
    assert digest(one) == digest(other)
    assert digest({**one, "name": "B"}) != digest(one)


def test_control_characters_are_written_as_rdfc_says() -> None:
    assert b'"a\\u0007\\u007F\\t"' in canonical({"@context": CONTEXT, "name": "a\x07\x7f\t", "@id": "urn:x"})


def test_names_and_order_of_blank_nodes_do_not_matter() -> None:
    quads = [
        ox.Quad(ox.BlankNode(f"n{i}"), NEXT, ox.BlankNode(f"n{i + 1}") if i < 5 else ox.Literal("end"))
        for i in range(6)
    ]
    renamed = [
        ox.Quad(_moved(q.subject), q.predicate, _moved(q.object)) for q in random.Random(7).sample(quads, len(quads))
    ]
    assert canonical_quads(quads) == canonical_quads(renamed)


def _moved(term: Any) -> Any:
    return ox.BlankNode(f"z{hash(term.value) % 10**9}") if isinstance(term, ox.BlankNode) else term


def test_a_document_made_to_stall_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(form, "SECONDS", 1.5)
    nodes = [ox.BlankNode(f"b{i}") for i in range(MOST + 4)]
    quads = [ox.Quad(a, NEXT, b) for a in nodes for b in nodes if a != b]
    with pytest.raises(InputError, match="no canonical form within"):
        canonical_quads(quads)


def test_many_alike_that_are_no_tangle_have_a_canonical_form() -> None:
    ring = [ox.Quad(ox.BlankNode(f"b{i}"), NEXT, ox.BlankNode(f"b{(i + 1) % 12}")) for i in range(12)]
    other = [ox.Quad(ox.BlankNode(f"z{i * 5 % 12}"), NEXT, ox.BlankNode(f"z{(i + 1) * 5 % 12}")) for i in range(12)]
    assert canonical_quads(ring) == canonical_quads(other)
    assert canonical_quads(ring).count(b"\n") == 12


@pytest.mark.parametrize("lang", ["en", "fr", "es"])
def test_the_graph_is_a_dataset_that_search_engines_take(out: Path, lang: str) -> None:
    opened = open_build(out)
    address, licence = "https://example.org/graph/", "https://example.org/licence"
    root, nodes = dataset_nodes(opened.store, lang, opened.names.base, version="7", address=address, licence=licence)
    content = framed(root, nodes)
    assert content["@type"] == "Dataset"
    assert 50 <= len(content["description"]) <= 5000
    assert [each["contentUrl"] for each in content["distribution"]] == [address + name for name in FILES]
    found = lint(json.dumps(content).encode(), "dataset.jsonld", lang)
    assert not failed(found)
    assert {each.shape for each in found} == {"web-dataset-creator"}
    bare = framed(*dataset_nodes(opened.store, lang, opened.names.base))
    assert not {"distribution", "license", "url", "version"} & set(bare)


def test_the_command_prints_a_dataset_and_a_hash(out: Path) -> None:
    run = CliRunner().invoke(group, ["jsonld", "--dataset", "--out", str(out), "--lang", "es"])
    assert json.loads(run.stdout)["@type"] == "Dataset"
    run = CliRunner().invoke(group, ["jsonld", "--hash", str(PAGES[0])])
    assert len(run.stdout.strip()) == 64
    assert "one of" in str(CliRunner().invoke(group, ["jsonld"]).exception)


def test_a_page_is_embedded_with_the_address_that_it_is_served_at() -> None:
    page = next(p for p in PAGES if p.suffix == ".html")
    data, address = page.read_bytes(), "https://www.example.org/news/1"
    after = embedded(data, page.name, address)
    assert embedded(after, page.name, address) == after
    content = data_of(after, page.name, address)
    assert content["mainEntityOfPage"]["@id"] == address
    assert content["url"] == address
