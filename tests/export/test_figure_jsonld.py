"""A figure as schema.org data: what a page states as a fact, with its unit, bound, day and place."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from iomgraph.errors import UsageError
from iomgraph.export.schema import framed, thing_nodes
from iomgraph.export.schema.lint import failed, lint
from iomgraph.store import build, open_build
from iomgraph.vocabulary import term

TEXT = """IOM News

Geneva, 4 March 2018 – The International Organization for Migration (IOM) helped over 5 million people in Kenya in 2017.

IOM received about USD 2.5 million from Japan. IOM aims to help 300 families. IOM did not help 7 people.

IOM has 169 Member States.
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> ox.Store:
    folder: Path = tmp_path_factory.mktemp("figures")
    (folder / "page.txt").write_text(TEXT, encoding="utf-8")
    build([folder / "page.txt"], folder / "out")
    return open_build(folder / "out").store


def figure(store: ox.Store, value: int, lang: str = "en") -> dict[str, Any]:
    """Return the JSON-LD of the only figure or count of a value."""
    query = f"""SELECT ?f {{ GRAPH ?g {{ ?f <https://w3id.org/iomgraph/ns#value> ?v ; a ?kind }}
      FILTER(?v = {value} && ?kind IN (<https://w3id.org/iomgraph/ns#Figure>,
        <https://w3id.org/iomgraph/ns#CountObservation>)) }}"""
    (row,) = store.query(query)  # type: ignore[misc, union-attr]
    return framed(*thing_nodes(store, row["f"].value, lang))


def test_a_bound_a_unit_a_year_and_a_place(store: ox.Store) -> None:
    said = figure(store, 5_000_000)
    assert said["@type"] == "Observation"
    assert said["name"] == "over 5 million people"
    assert said["measuredValue"] == {"@type": "QuantitativeValue", "minValue": 5_000_000, "unitText": "people"}
    assert (said["observationDate"], said["observedNode"]["name"]) == ("2017", "Kenya")
    assert said["subjectOf"]["datePublished"] == "2018-03-04"


def test_the_release_of_a_figure_tells_its_language(store: ox.Store) -> None:
    assert figure(store, 5_000_000, "fr")["subjectOf"]["inLanguage"] == "en"


def test_money_has_its_currency(store: ox.Store) -> None:
    money = {"@type": "MonetaryAmount", "currency": "USD", "value": 2_500_000}
    assert figure(store, 2_500_000)["measuredValue"] == money


@pytest.mark.parametrize(
    ("lang", "unit"), [("en", "member states"), ("es", "estados miembros"), ("fr", "états membres")]
)
def test_a_count_has_its_unit_in_the_language(store: ox.Store, lang: str, unit: str) -> None:
    said = figure(store, 169, lang)
    assert said["measuredValue"]["unitText"].lower() == unit
    assert ("name" in said) == (lang == "en")


@pytest.mark.parametrize("value", [300, 7])
def test_what_nobody_observed_is_no_observation(store: ox.Store, value: int) -> None:
    with pytest.raises(UsageError, match="told as"):
        figure(store, value)


@pytest.mark.parametrize(("value", "told"), [(None, "without a value"), ("some", "is no number: 'some'")])
def test_a_figure_without_a_number_is_refused(store: ox.Store, value: str | None, told: str) -> None:
    graph, iri = ox.NamedNode("https://example.org/graph"), "https://example.org/figure"
    kind = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    own = ox.Store()
    own.add(ox.Quad(ox.NamedNode(iri), kind, ox.NamedNode("https://w3id.org/iomgraph/ns#Figure"), graph))
    if value is not None:
        own.add(ox.Quad(ox.NamedNode(iri), ox.NamedNode(term("iom:value")), ox.Literal(value), graph))
    with pytest.raises(UsageError, match=told):
        thing_nodes(own, iri, "en")


def test_it_passes_the_projects_own_check(store: ox.Store) -> None:
    for value in (5_000_000, 2_500_000, 169):
        assert not failed(lint(json.dumps(figure(store, value)).encode(), "figure.jsonld", "en"))
