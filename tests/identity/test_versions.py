"""Language versions of one release: found among the shipped samples, and compared."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from iomgraph import resources
from iomgraph.extract import read
from iomgraph.identity.versions import Version, differences, rivals, same_release, version
from iomgraph.loaders import load, load_bytes

SAMPLES = sorted(p for p in resources.path("data", "samples").iterdir() if p.suffix in (".txt", ".html", ".md"))


def of(path: Path) -> Version:
    """Return a page as compared."""
    document = load(path, source=path.name)
    return version(document.source, document.lang, read(document).facts)


def text(lang: str, content: str) -> Version:
    """Return a text as compared."""
    document = load_bytes(content.encode(), f"{lang}.txt")
    assert document.lang == lang
    return version(document.source, document.lang, read(document).facts)


def test_versions_among_the_samples() -> None:
    """Of all pairs of samples, the three versions of the hundredth session and no others."""
    found = {
        frozenset((a.source, b.source)) for a, b in itertools.combinations(map(of, SAMPLES), 2) if same_release(a, b)
    }
    hundredth = [p.name for p in SAMPLES if "-100-" in p.name]
    assert len(hundredth) == 3
    assert found == {frozenset(pair) for pair in itertools.combinations(hundredth, 2)}


@pytest.fixture
def english() -> Version:
    """Return a short release."""
    return text(
        "en", "Boats for the North\n\nGeneva, 3 May 2021 – In Chad and in Mali, 450 families were given boats.\n"
    )


def test_what_only_one_version_says(english: Version) -> None:
    """A State and a number that the other version lacks or has otherwise are told."""
    french = text(
        "fr", "Des bateaux pour le Nord\n\nGenève, 3 mai 2021 – Au Tchad, 480 familles ont reçu des bateaux.\n"
    )
    told = {difference.key[:2] for difference in differences([english, french])}
    assert ("state", "MLI") in told
    assert {("figure", "450"), ("figure", "480")} <= told
    assert ("state", "TCD") not in told


def test_another_day_is_another_release(english: Version) -> None:
    """The same facts on another day are no version."""
    french = text(
        "fr", "Des bateaux pour le Nord\n\nGenève, 4 mai 2021 – Au Tchad et au Mali, 450 familles en ont reçu.\n"
    )
    assert not same_release(english, french)


def test_long_numbers_are_compared_to_their_last_digit() -> None:
    page = "Boats\n\nGeneva, 3 May 2021 – In Chad, 450 families were given boats for USD {}.\n"
    told = [text("en", page.format(number)) for number in ("11,234,567", "11,234,568")]
    assert [[key[1] for key in each.keys if "USD" in key] for each in told] == [["11234567"], ["11234568"]]


def test_numbers_told_differently_are_set_side_by_side() -> None:
    """A figure that one version has and the other has otherwise is paired with it, in the order of the text."""
    english = text(
        "en", "Boats for the North\n\nGeneva, 3 May 2021 – In Chad, 450 families were given boats for USD 900.\n"
    )
    french = text(
        "fr", "Des bateaux\n\nGenève, le 3 mai 2021 – Au Tchad, 460 familles ont reçu des bateaux pour 950 dollars.\n"
    )
    assert [(r.one[1], r.other[1]) for r in rivals(english, french)] == [("450", "460"), ("900", "950")]
    assert not rivals(english, english)
