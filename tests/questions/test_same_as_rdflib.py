"""The named questions give what rdflib gives, so that whoever takes the graph there is told the same."""

from __future__ import annotations

import io

import pyoxigraph as ox
import pytest
from rdflib import Dataset, Literal, URIRef

from iomgraph.query import ask, questions
from iomgraph.query.engine import with_prefixes
from iomgraph.store import Build

pytestmark = pytest.mark.filterwarnings("ignore:.*deprecated:DeprecationWarning")  # rdflib warns of itself


@pytest.fixture(scope="module")
def dataset(sample: Build) -> Dataset:
    """Return the same graph as rdflib holds it."""
    quads = io.BytesIO()
    sample.store.dump(quads, format=ox.RdfFormat.N_QUADS)
    return Dataset(default_union=True).parse(data=quads.getvalue(), format="nquads")


def comparable(text: str | None) -> str:
    """Return a value as text, numbers by value."""
    try:
        return repr(float(text)) if text is not None else ""
    except ValueError:
        return text or ""


def node(term: ox.NamedNode | ox.Literal) -> URIRef | Literal:
    """Return a term as rdflib holds it."""
    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    kind = term.datatype.value
    return Literal(term.value, datatype=None if kind.endswith("#string") else URIRef(kind))


@pytest.mark.parametrize("name", sorted(questions()))
def test_a_question_is_answered_as_rdflib_answers_it(name: str, sample: Build, dataset: Dataset) -> None:
    """Answers are compared as sets of rows, numbers by value."""
    question = questions()[name]
    values = question.values({})
    ours = {
        tuple(comparable(getattr(term, "value", None)) for term in row)
        for row in ask(sample.store, question.sparql, values=values).rows
    }
    bound = {key: node(term) for key, term in values.items()}
    rows = dataset.query(with_prefixes(question.sparql), initBindings=bound)
    assert {tuple(comparable(None if term is None else str(term)) for term in row) for row in rows} == ours
