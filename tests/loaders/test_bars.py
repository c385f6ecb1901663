"""Bars of a newspaper's page, to share a text or to go elsewhere, are no headline and hide none."""

from __future__ import annotations

import pytest

from iomgraph.loaders import load_bytes
from iomgraph.loaders.cues import load_cues

BODY = (
    "Palma, 3 March 2014 – The lanterns of the coast were lit at nine in the evening. The International Organization "
    "for Migration (IOM) had given them to the fishermen of the place.\n\nThe feast lasted until dawn.\n"
)
HEADLINE = "Lanterns lit for the fishermen of Palma"


def title(*lines: str) -> str:
    document = load_bytes("\n".join((*lines, "", BODY)).encode(), "page.txt")
    return next((document.block_text(block) for block in document.blocks if block.kind == "title"), "")


BARS = [
    "Share   Tweet   Print",
    "A- | A+ | Print this article | Email this article | 4 comments",
    "317 views | Share | Send to a friend",
    "Text size   Print   Share",
    "Vu 812 fois   Partagez   Imprimez",
    "Réduire le texte | Agrandir le texte | Envoyer par e-mail | Imprimer l'article",
    "Partager   Tweeter   Envoyer à un ami   Réagir à cet article",
    "Compartir | Tuitear | Enviar por correo",
    "Imprimir nota   Comentar esta nota   Aumentar texto",
    "A   A   Imprimir   Comparta esta página   27 comentarios",
]


@pytest.mark.parametrize("line", BARS)
def test_a_bar_to_share_a_text(line: str) -> None:
    assert load_cues().of(line) == "share"
    assert title("THE PALMA HERALD", HEADLINE, line) == HEADLINE
    assert title("THE PALMA HERALD", HEADLINE, "By Ana Roe", line) == HEADLINE


@pytest.mark.parametrize(
    "line",
    [
        "Print | Nets | Lamps | Oars",
        "Ferrymen share the catch | print shops reopen in Palma | the feast goes on",
        "Palma – fishermen share lanterns",
        "Compartir la pesca – una costumbre de Palma",
        "Partager la mer / Le Sénégal et la Mauritanie ouvrent un port commun",
        "12 | 40 | 318",
        "A | B | Share",
    ],
)
def test_what_speaks_of_sharing_is_no_such_bar(line: str) -> None:
    assert load_cues().of(line) != "share"


MENUS = [
    "Nets   Lamps   Oars   Photo Album   Tides",
    "Port  Ville  Cap Nord  Pêche  Petites Annonces",
    "Pesca    Mareas    Cartas al Director    Clima",
]


@pytest.mark.parametrize("line", MENUS)
def test_entries_far_apart_are_a_menu(line: str) -> None:
    assert title("The Herald of the Palma Coast and Islands", line, "", HEADLINE) == HEADLINE
    assert title("PALMA HERALD", "3 March 2014", line, "PALMA", HEADLINE) == HEADLINE


@pytest.mark.parametrize(
    "line",
    [
        "LANTERNS   LIT FOR   THE FISHERMEN   OF PALMA",
        "Lanterns   Lit   For   The   Fishermen   Of   Palma",
        "Lanterns lit  for  the fishermen  of Palma",
        "Lanterns  Lit For  Palma's Fishermen",
        "Lanterns  For All The Old Fishermen  Of The Coast  And Palma",
    ],
)
def test_a_headline_that_is_set_wide(line: str) -> None:
    assert title("Press release", line) == line
