"""The post of a unit's head is in the unit that the structure shows; a post's label is the seat that holders have."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from iomgraph.identity.unit_heads import is_own_unit, post_key, seat_called, unit_key


def fact(label: str, org: str | None, quote: str, lang: str = "en") -> SimpleNamespace:
    """Return what of a role's fact tells whose post it is."""
    return SimpleNamespace(label=label, org=org, lang=lang, evidence=SimpleNamespace(quote=quote))


@pytest.mark.parametrize(
    ("label", "lang", "key"),
    [
        ("Director General", "en", "iom-director-general"),
        ("Director General of IOM", "en", "iom-director-general"),
        ("IOM’s Director General", "en", "iom-director-general"),
        ("Directrice générale de l’Organisation internationale pour les migrations", "fr", "iom-director-general"),
        ("Directora General Adjunta de Operaciones de la OIM", "es", "iom-deputy-director-general-operations"),
        ("Director General of the Ports", "en", None),
        ("Chief of Mission in Kenya", "en", "iom-co-kenya-chief-of-mission"),
        ("Cheffe de mission au Tchad", "fr", "iom-co-chad-chief-of-mission"),
        ("Jefe de Misión en el Perú", "es", "iom-co-peru-chief-of-mission"),
        ("Regional Director in Nairobi", "en", "iom-ro-nairobi-regional-director"),
        ("Directrice générale adjointe chargée des opérations", "fr", "iom-deputy-director-general-operations"),
        (
            "Directrice générale adjointe chargée de la gestion et de la réforme",
            "fr",
            "iom-deputy-director-general-management-reform",
        ),
        ("Directora General Adjunta de Operaciones", "es", "iom-deputy-director-general-operations"),
        ("Chief of Mission in Atlantis", "en", None),
        ("Head of Ferries", "en", None),
    ],
)
def test_seats(label: str, lang: str, key: str | None) -> None:
    found = seat_called(label, lang)
    assert (found and found[0]) == key


def test_units_of_the_organisation() -> None:
    ours = fact("Director of the Department of Ferries", "Department of Ferries", "A, Director …, of IOM, spoke")
    theirs = fact("Director of the Department of Ferries", "Department of Ferries", "A, Director …, met us")
    assert (is_own_unit(ours), is_own_unit(theirs)) == (True, False)
    assert unit_key("Department of Ferries") == "iom-department-of-ferries"
    # However much of the unit the title repeats, it is one post.
    assert post_key(ours, own=True) == post_key(fact("Director", "Department of Ferries", "x"), own=True)
    assert post_key(theirs, own=False) == "director-of-the-department-of-ferries"


@pytest.mark.parametrize(
    ("lang", "label", "org"),
    [
        ("fr", "Directrice du Département des bacs", "Département des bacs"),
        ("es", "Jefa de la División de Barcas", "División de Barcas"),
    ],
)
def test_units_in_other_languages(lang: str, label: str, org: str) -> None:
    told = fact(label, org, f"{label} de l'OIM", lang)
    assert is_own_unit(told)
    assert post_key(told, own=True) == label.split()[0].lower()
