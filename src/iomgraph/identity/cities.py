"""What a city is called in a language, however a source writes it (``data/cities.yaml``)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from iomgraph import resources
from iomgraph.identity.fold import fold
from iomgraph.language.packs import read_yaml


def city_in(written: str, lang: str) -> str:
    """Return the name of a city in a language; as it is written where the list lacks it."""
    return _named().get(fold(written), {}).get(lang, written)


@cache
def _named() -> Mapping[str, Mapping[str, str]]:
    """Return the names of each city by language, by each of its names folded.

    A name that two cities bear is left out.
    """
    found: dict[str, dict[str, str] | None] = {}
    for city in read_yaml(resources.path("data", "cities.yaml")).values():
        names = {lang: variants[0] for lang, variants in city["names"].items()}
        for name in {fold(each) for variants in city["names"].values() for each in variants}:
            found[name] = None if name in found else names
    return {name: names for name, names in found.items() if names}
