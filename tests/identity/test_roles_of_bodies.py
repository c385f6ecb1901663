"""The roles that a body has of its own for general ones."""

from __future__ import annotations

import pytest

from iomgraph.identity.roles import role_of_body


@pytest.mark.parametrize(
    ("role", "label", "lang", "body", "found"),
    [
        ("other", "Relatora", "es", "iom-council", "council-rapporteur"),
        ("other", "First Vice-Chairperson", "en", "iom-council", "council-first-vice-chair"),
        ("other", "Rapporteur", "fr", "iom-council", "council-rapporteur"),
        ("chair", "Chair", "en", "iom-council", "council-chair"),
        ("chair", "Second Vice-Chairman", "en", "iom-council", "council-second-vice-chair"),
        ("chair", "deuxième Vice-Présidente", "fr", "iom-council", "council-second-vice-chair"),
        ("chair", "Primera Vicepresidenta", "es", "iom-council", "council-first-vice-chair"),
        ("chair", "Vicepresidente", "es", "iom-council", "council-vice-chair"),
        ("council-officer", "Rapporteuse", "fr", "iom-council", "council-rapporteur"),
        ("council-officer", "Member of the Bureau", "en", "iom-council", "council-officer"),
        ("chair", "First Vice-Chairperson", "en", "iom-scpf", "vice-chair"),
        ("chair", "Chairperson", "en", "iom-scpf", "chair"),
        ("other", "Economist", "en", "iom-council", "other"),
        ("other", "Rapporteur", "en", "un", "other"),
    ],
)
def test_an_officer_of_the_council_is_one_in_every_language(role, label, lang, body, found):
    assert role_of_body(role, label, lang, body) == found
