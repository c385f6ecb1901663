"""The thing that somebody means: by a name that it alone goes by, else what to choose from."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from iomgraph.errors import UsageError
from iomgraph.query.meant import meant
from iomgraph.query.parameters import ParameterError, term_of
from iomgraph.store import Build
from iomgraph.vocabulary import term

BASE = "https://w3id.org/iomgraph/"


def store_of(*named: tuple[str, str]) -> ox.Store:
    """Return a store of things, each with a name."""
    found = ox.Store()
    for iri, name in named:
        node = ox.NamedNode(term(iri))
        found.add(ox.Quad(node, ox.NamedNode(term("rdf:type")), ox.NamedNode(term("iom:Thing"))))
        if name:
            predicate = "dcterms:title" if iri.startswith(("release:", "publication:")) else "skos:prefLabel"
            found.add(ox.Quad(node, ox.NamedNode(term(predicate)), ox.Literal(name)))
    return found


@pytest.mark.parametrize(
    ("written", "iri"),
    [
        ("Amy Pope", "person/amy-pope"),
        ("vitorino", "person/antonio-vitorino"),
        ("Conseil de l'OIM", "body/iom-council"),
        ("France", "state/FRA"),
        ("Alemania", "state/DEU"),
        ("person:amy-pope", "person/amy-pope"),
        (f"{BASE}person/amy-pope", "person/amy-pope"),
        ("tenure:amy-pope--iom-director-general", "tenure/amy-pope--iom-director-general"),
    ],
)
def test_a_name_that_one_thing_goes_by_means_it(shipped: Build, written: str, iri: str) -> None:
    assert meant(shipped.store, written) == BASE + iri
    assert term_of("thing", "iri", written, store=shipped.store).value == BASE + iri


def test_several_things_of_a_name_are_listed(shipped: Build) -> None:
    with pytest.raises(UsageError, match="several things are called 'Director General'") as caught:
        meant(shipped.store, "Director General")
    assert {"post:iom-director-general", "role:director-general"} <= set(caught.value.remedy.replace(",", "").split())
    with pytest.raises(ParameterError, match="role:director-general"):
        term_of("thing", "iri", "Director General", store=shipped.store)


def test_of_many_the_first_are_listed_and_the_others_counted() -> None:
    store = store_of(*((f"person:ana-{n}", f"Ana Quill {n}") for n in range(8)))
    with pytest.raises(UsageError, match=r"person:ana-4 \(Ana Quill 4\), or of 3 more\."):
        meant(store, "Quill")


def test_a_name_counts_before_a_part_of_one_and_both_before_a_title() -> None:
    store = store_of(
        ("state:FRA", "France"),
        ("body:iom-france", "Organisation in France"),
        ("person:ana-quill", "Ana Quill"),
        ("release:r1", "Ana Quill in France"),
        ("release:r2", "Boats, at last: a story"),
    )
    assert meant(store, "France") == f"{BASE}state/FRA"
    assert meant(store, "Quill") == f"{BASE}person/ana-quill"
    assert meant(store, "boats, at last: a story") == f"{BASE}release/r2"
    assert meant(store, "Boats") == f"{BASE}release/r2"


@pytest.mark.parametrize(
    ("written", "near"),
    [
        ("Amy Poope", "person:amy-pope (Amy"),
        ("person:amy-poope", "person:amy-pope (Amy"),
        ("persn:amy-pope", "person:amy-pope (Amy"),
        ("tenure:amy-pope-director", "tenure:amy-pope--iom-director-general"),
        ("membership:iom-RSU-full", "membership:iom-RUS-full"),
        (f"{BASE}person/amy-pop", "person:amy-pope (Amy"),
    ],
)
def test_near_misses_are_of_the_kind_that_was_written(shipped: Build, written: str, near: str) -> None:
    with pytest.raises(UsageError, match="the graph knows nothing of") as caught:
        meant(shipped.store, written)
    assert near in caught.value.remedy
    kinds = {each.strip().partition(":")[0] for each in caught.value.remedy.partition("mean ")[2].split("), ")}
    assert kinds == {near.partition(":")[0]}


@pytest.mark.parametrize("written", ["http://no iri", "tenure:", "membership:zzzzqqqqxxxx", "?!", ""])
def test_what_is_like_nothing_gets_an_example(shipped: Build, written: str) -> None:
    with pytest.raises(UsageError, match="person:amy-pope"):
        meant(shipped.store, written)
