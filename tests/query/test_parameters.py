"""Parameters as people write them."""

from __future__ import annotations

import pyoxigraph as ox
import pytest

from iomgraph.query import ParameterError, question
from iomgraph.query.parameters import term_of
from iomgraph.store import Build

BASE = "https://w3id.org/iomgraph/"


@pytest.mark.parametrize(
    ("kind", "written", "iri"),
    [
        ("state", "DEU", "state/DEU"),
        ("state", "de", "state/DEU"),
        ("state", "Germany", "state/DEU"),
        ("state", "Allemagne", "state/DEU"),
        ("state", "alemania", "state/DEU"),
        ("state", "state:DEU", "state/DEU"),
        ("state", BASE + "state/DEU", "state/DEU"),
        ("state", "République fédérale d'Allemagne", "state/DEU"),
        ("state", "Russian Federation", "state/RUS"),
        ("state", "cote d'ivoire", "state/CIV"),
        ("person", "amy-pope", "person/amy-pope"),
        ("person", "Amy E. Pope", "person/amy-pope"),
        ("person", "antonio VITORINO", "person/antonio-vitorino"),
        ("person", "Vitorino", "person/antonio-vitorino"),
        ("body", "Conseil de l'OIM", "body/iom-council"),
        ("iri", "person:amy-pope", "person/amy-pope"),
    ],
)
def test_things_by_name(shipped: Build, kind: str, written: str, iri: str) -> None:
    """A code, a name in any language, a prefixed name and an IRI mean the same thing."""
    assert term_of("x", kind, written, store=shipped.store).value == BASE + iri


@pytest.mark.parametrize(
    ("kind", "written", "key", "says"),
    [
        ("state", "Germny", "nearest", "DEU (Germany)"),
        ("person", "Amy Pop", "nearest", "amy-pope"),
        ("person", "xqzw", "no_such", ""),
        ("iri", "person:amy-popp", "nearest", "amy-pope"),
        ("iri", "persn:amy-pope", "unknown_prefix", "person:"),
        ("iri", "?!", "iri_form", ""),
        ("iri", "Amy Poope", "nearest", "person:amy-pope"),
        ("date", "2019", "date_partial", "2019-12-31"),
        ("date", "2019-02", "date_partial", "2019-02-28"),
        ("date", "2019-02-30", "date_form", "YYYY"),
        ("integer", "twelve", "integer_form", ""),
        ("integer", "١٢", "integer_form", ""),
        ("integer", "9" * 5000, "integer_form", ""),
        ("language", "frnch", "language_form", "fr"),
    ],
)
def test_wrong_values(shipped: Build, kind: str, written: str, key: str, says: str) -> None:
    """A wrong value is refused with the nearest valid ones, in every language."""
    with pytest.raises(ParameterError) as caught:
        term_of("x", kind, written, store=shipped.store)
    assert caught.value.hint.key == key
    assert says in str(caught.value)
    assert str(caught.value.told("fr")) != str(caught.value)


def test_several_bear_the_name(shipped: Build) -> None:
    """A name that several things bear is refused with all of them; an exact one wins over a part."""
    with pytest.raises(ParameterError) as caught:
        term_of("x", "state", "Republic", store=shipped.store)
    assert caught.value.hint.key in ("several", "nearest")
    assert term_of("x", "state", "Guinea", store=shipped.store).value == BASE + "state/GIN"


@pytest.mark.parametrize(("written", "code"), [("fr", "fr"), ("FR", "fr"), ("français", "fr"), ("Spanish", "es")])
def test_languages(written: str, code: str) -> None:
    """A language is given by its code or its name in any of them."""
    assert term_of("x", "language", written).value == code


def test_a_default_is_not_looked_up(shipped: Build) -> None:
    """Only what the asker wrote must exist: a default may ask for what a build of other pages lacks."""
    import pyoxigraph as ox

    assert question("membership-of").values({}, store=ox.Store())["state"].value.endswith("/RUS")


@pytest.mark.parametrize("written", ["COL", "co", "Colombia", "Colombie", "state:COL"])
def test_a_state_that_no_page_names_has_no_rows_and_is_no_mistake(written: str) -> None:
    """What exists may be asked about; what does not is told as before."""
    assert term_of("state", "state", written, store=ox.Store()).value == BASE + "state/COL"
    with pytest.raises(ParameterError):
        term_of("state", "state", "Wakanda", store=ox.Store())
