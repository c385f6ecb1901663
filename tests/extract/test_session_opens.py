"""A session whose end alone is told opens on the day of the release where its headline says that it opens."""

from __future__ import annotations

import pytest

from iomgraph.extract import read
from iomgraph.model.document import Block, Document


def days(headline: str, body: str, lang: str) -> tuple[str | None, str | None]:
    """Return the first and last day of the only session that a release of a headline and a paragraph tells."""
    text = f"{headline}\n{body}"
    blocks = (Block(0, len(headline), "title"), Block(len(headline) + 1, len(text), "paragraph"))
    facts = read(Document("release", text, lang, blocks, "0" * 64)).facts
    (session,) = [fact.record() for fact in facts if fact.type == "session"]
    return session["start"], session["end"]


@pytest.mark.parametrize(
    ("headline", "body", "lang"),
    [
        (
            "Two Islands Join as IOM Council Opens",
            "Geneva, 26 November 2013 - Drums were heard. The 103rd session of the Council runs until 29 November.",
            "en",
        ),
        (
            "Deux îles adhèrent à l'ouverture du Conseil de l'OIM",
            "Genève, 26 novembre 2013 - On joua du tambour. La 103e session du Conseil dure jusqu'au 29 novembre.",
            "fr",
        ),
        (
            "Dos islas ingresan en la apertura del Consejo de la OIM",
            "Ginebra, 26 de noviembre de 2013 - Sonó algo. La 103.ª reunión del Consejo dura hasta el 29 de noviembre.",
            "es",
        ),
    ],
)
def test_a_headline_tells_that_the_session_opens(headline: str, body: str, lang: str) -> None:
    """The day is the release's."""
    assert days(headline, body, lang) == ("2013-11-26", "2013-11-29")


@pytest.mark.parametrize(
    ("headline", "day"),
    [
        ("IOM Council Hears Two Islands", "26 November"),
        ("IOM Council Opens Its Doors to Two Islands", "26 November"),
        ("Drum Exhibition Opens Beside the Council", "26 November"),
        ("Two Islands Join as IOM Council Opens", "1 October"),
    ],
)
def test_no_other_headline_does(headline: str, day: str) -> None:
    """Nor where the end is further off than a session lasts."""
    body = f"Geneva, {day} 2013 - Drums were heard. The 103rd session of the Council runs until 29 November 2013."
    assert days(headline, body, "en") == (None, "2013-11-29")
