"""Names in headlines whose every word has a capital: the verb behind a name is none of it."""

from __future__ import annotations

import pytest

from iomgraph.extract.reading import annotate
from iomgraph.model.document import Block, Document

_BODY = "Tove Daniels, who leads the office in Quito, met farmers. Ms. Olens was glad, and Daniels said so."


def people(headline: str, body: str = _BODY) -> list[str]:
    """Return the names found in a headline above a paragraph."""
    text = f"{headline}\n{body}"
    blocks = (Block(0, len(headline), "title"), Block(len(headline) + 1, len(text), "paragraph"))
    page = annotate(Document("example", text, "en", blocks, "0" * 64))
    return [m.value.name for m in page.mentions("person") if m.end <= len(headline)]


@pytest.mark.parametrize(
    ("headline", "names"),
    [
        ("Director General Ends Long Trip", []),
        ("Regional Director Amy Pope Pushes Solutions in Lima", ["Amy Pope"]),
        ("Deputy Director Seeks Answers", []),
        ("Chief of Mission Daniels Advances Plan", ["Daniels"]),
        ("Chief of Mission Peter Olens Plants Trees", ["Peter Olens"]),
        ("Spokesperson Ann Reyes", ["Ann Reyes"]),
        ("Director General William Lacy Swing", ["William Lacy Swing"]),
        ("Regional Director: Tove Strands", ["Tove Strands"]),
    ],
)
def test_names_in_headlines(headline: str, names: list[str]) -> None:
    """A word that ends as a verb does, and that no sentence holds, ends the name; a surname in -s stays."""
    assert people(headline) == names


@pytest.mark.parametrize(
    ("headline", "body", "name"),
    [
        ("ROSA McINTYRE CONFIRMEE A SON POSTE", "Mme Rosa McIntyre dirige le bureau de Dakar.", "ROSA McINTYRE"),
        ("PAUL OKORO VISITA LAS MINAS", "Paul Okoro llegó a Potosí. El señor Okoro habló.", "PAUL OKORO"),
        ("ANA PEÑA LÓPEZ RATIFICADA COMO JEFA", "Ana Peña López habló en Lima.", "ANA PEÑA LÓPEZ"),
        ("JOHN ROE WARNS OF FLOODS", "John Roe spoke in Juba.", "JOHN ROE"),
        ("JOHN ROE MARTIN WARNS", "The bridge was opened by John Roe Martin in Juba.", "JOHN ROE MARTIN"),
    ],
)
def test_what_a_headline_in_capitals_goes_on_with_is_no_name(headline: str, body: str, name: str) -> None:
    assert people(headline, body) == [name]
