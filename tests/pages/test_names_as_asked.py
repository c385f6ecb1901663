"""Names, titles and acronyms of the shipped build, as pages and as schema.org data, in the language asked."""

from __future__ import annotations

from dataclasses import replace

import pytest

from iomgraph.export.schema import framed, thing_nodes
from iomgraph.store import Build
from iomgraph.vocabulary import term
from iomgraph.web.pages.library import Library
from iomgraph.web.pages.naming import Naming


@pytest.mark.parametrize(
    ("person", "lang", "called"),
    [
        ("yun-seong-deok", "es", "Presidente del Consejo / Presidenta del Consejo"),
        ("amy-pope", "fr", "Directrice générale adjointe chargée de la gestion et des réformes"),
    ],
)
def test_a_role_is_called_in_the_language_that_is_asked(shipped: Build, person: str, lang: str, called: str) -> None:
    """A table that gives the title in English alone takes nothing from the words for the post."""
    found = framed(*thing_nodes(shipped.store, f"https://w3id.org/iomgraph/person/{person}", lang))
    roles = found["worksFor"] if isinstance(found["worksFor"], list) else [found["worksFor"]]
    assert any(called in role["roleName"] for role in roles), roles


def test_who_stands_for_a_post_does_not_hold_it(shipped: Build) -> None:
    found = framed(*thing_nodes(shipped.store, "https://w3id.org/iomgraph/person/amy-pope", "fr"))
    assert all("candidat" not in role["roleName"] for role in found["worksFor"])


@pytest.mark.parametrize(("lang", "acronym"), [("en", "IOM"), ("fr", "OIM"), ("es", "OIM")])
def test_the_acronym_is_that_of_the_name_in_the_language(shipped: Build, lang: str, acronym: str) -> None:
    found = framed(*thing_nodes(shipped.store, "https://w3id.org/iomgraph/body/iom", lang))
    assert found["alternateName"] == acronym


@pytest.mark.parametrize("lang", ["fr", "es"])
def test_a_role_without_a_kind_is_called_as_its_source_does(shipped: Build, lang: str) -> None:
    """A title in another language says more than "other role" in this one."""
    library = Library(shipped)
    other = replace(library.tenures[0], role=term("role:other"), labels={"en": "Keeper of the Seal"})
    assert Naming(library).role(other, lang) == ("Keeper of the Seal", "en")
