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
            "Geneva, 27 November 2007 - Drums were heard. The 94th session of the Council runs until 30 November.",
            "en",
        ),
        (
            "Deux îles adhèrent à l'ouverture du Conseil de l'OIM",
            "Genève, 27 novembre 2007 - On joua du tambour. La 94e session du Conseil dure jusqu'au 30 novembre.",
            "fr",
        ),
        (
            "Dos islas ingresan en la apertura del Consejo de la OIM",
            "Ginebra, 27 de noviembre de 2007 - Sonó algo. La 94.ª reunión del Consejo dura hasta el 30 de noviembre.",
            "es",
        ),
    ],
)
def test_a_headline_tells_that_the_session_opens(headline: str, body: str, lang: str) -> None:
    """The day is the release's."""
    assert days(headline, body, lang) == ("2007-11-27", "2007-11-30")


@pytest.mark.parametrize(
    ("headline", "day"),
    [
        ("IOM Council Hears Two Islands", "27 November"),
        ("IOM Council Opens Its Doors to Two Islands", "27 November"),
        ("Drum Exhibition Opens Beside the Council", "27 November"),
        ("Two Islands Join as IOM Council Opens", "1 October"),
    ],
)
def test_no_other_headline_does(headline: str, day: str) -> None:
    """Nor where the end is further off than a session lasts."""
    body = f"Geneva, {day} 2007 - Drums were heard. The 94th session of the Council runs until 30 November 2007."
    assert days(headline, body, "en") == (None, "2007-11-30")
