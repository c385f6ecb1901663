"""The roles that a body has of its own for general ones."""

from __future__ import annotations

import pytest

from iomgraph.identity.roles import role_of_body


@pytest.mark.parametrize(
    ("role", "label", "lang", "body", "found"),
    [
        ("other", "Relatora", "es", "iom-council", "council-officer"),
        ("other", "First Vice-Chairperson", "en", "iom-council", "council-officer"),
        ("other", "Rapporteur", "fr", "iom-council", "council-officer"),
        ("chair", "Chair", "en", "iom-council", "council-chair"),
        ("other", "Economist", "en", "iom-council", "other"),
        ("other", "Rapporteur", "en", "un", "other"),
    ],
)
def test_an_officer_of_the_council_is_one_in_every_language(role, label, lang, body, found):
    assert role_of_body(role, label, lang, body) == found
