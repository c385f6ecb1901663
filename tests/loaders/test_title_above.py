"""Of a headline and the subtitle under it the headline is the title; a name or a section above it is none."""

from __future__ import annotations

import pytest

from iomgraph.loaders import load_bytes

BODY = (
    "Palma, 3 March 2014 – The lanterns of the coast were lit at nine in the evening. The International Organization "
    "for Migration (IOM) had given them to the fishermen of the place.\n\nThe feast lasted until dawn.\n"
)
SUBTITLE = "The feast of this year tells of a coast where sailing has grown safer for some and dearer for others"


def title(*lines: str, gap: str = "\n\n") -> str:
    document = load_bytes(gap.join((*lines, BODY)).encode(), "page.txt")
    return next(document.block_text(block) for block in document.blocks if block.kind == "title")


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize(
    "lines",
    [
        ("Lanterns on the coast: a night that nobody in Palma had seen before", SUBTITLE),
        ("LANTERNS LIT ON THE COAST OF PALMA", SUBTITLE),
        ("Des lanternes sur la côte : une nuit comme personne n’en avait vu", SUBTITLE),
    ],
)
def test_the_headline_and_not_its_subtitle(lines: tuple[str, ...], gap: str) -> None:
    assert title(*lines, gap=gap) == lines[0]
    assert title("Press release", *lines, gap=gap) == lines[0]


def test_right_under_the_kicker_a_short_headline_is_one_too() -> None:
    for line in ("Faroles encendidos en Palma", "Lanterns Lit in Palma"):
        assert title("Nota de prensa 2014/12", line, SUBTITLE) == line


@pytest.mark.parametrize(
    "above",
    [
        "Ministère des affaires étrangères et de la pêche",
        "MINISTRY OF FISHERIES OF THE COAST",
        "Palma Fisheries and Harbour Authority",
        "12, RUE DE LA PÊCHE, 1202 PALMA",
        "Migration crisis in Palma",
        "THE PALMA TIMES",
    ],
)
def test_what_stands_above_a_headline(above: str) -> None:
    assert title(above, SUBTITLE) == SUBTITLE
