"""States and territories by ISO 3166-1 alpha-3; names from the Unicode CLDR (Babel) and ``data/countries.yaml``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import Any

from babel import Locale

from iomgraph import resources
from iomgraph.identity.fold import fold
from iomgraph.language.packs import read_yaml
from iomgraph.language.territories import alpha2

LANGUAGES = ("en", "fr", "es")


@cache
def labels(iso3: str) -> Mapping[str, str]:
    """Return a State's name in each language; nothing for an unknown code."""
    iso2 = alpha2(iso3)
    names = {lang: Locale(lang).territories for lang in LANGUAGES}
    return {lang: names[lang][iso2] for lang in LANGUAGES if iso2 and iso2 in names[lang]}


def known(iso3: str) -> bool:
    """Return whether an alpha-3 code is one of a State or territory, of today or of former times."""
    return bool(labels(iso3)) or iso3 in _countries()


def known_alpha2(iso2: str) -> bool:
    """Return whether an alpha-2 code is one of a State or territory."""
    return len(iso2) == 2 and iso2 in Locale("en").territories


@cache
def _countries() -> Mapping[str, Any]:
    content: Mapping[str, Any] = read_yaml(resources.path("data", "countries.yaml"))
    return content


@cache
def _spellings() -> frozenset[str]:
    return frozenset(fold(text) for country in _countries().values() for text in _texts(country))


@cache
def _names() -> Mapping[str, str]:
    found: dict[str, str] = {}
    for iso3, country in sorted(_countries().items()):
        for text in _texts(country["names"]):
            found.setdefault(fold(text), iso3)
    return found


def every_state() -> tuple[str, ...]:
    """Return the codes of ISO 3166-1 alpha-3 of all States and territories that have a name."""
    return tuple(sorted(_countries()))


def state_named(text: str) -> str | None:
    """Return the ISO 3166-1 alpha-3 code of the State whose name the whole text is, in any language; None else."""
    return _names().get(fold(text))


def _texts(node: Any) -> Iterator[str]:
    if isinstance(node, str):
        if len(node) > 3:
            yield node
    elif isinstance(node, Mapping):
        for value in node.values():
            yield from _texts(value)
    elif isinstance(node, list):
        for value in node:
            yield from _texts(value)


@lru_cache(maxsize=8192)
def names_a_state(text: str) -> bool:
    """Return whether a text has a name or an adjective of a country among its words."""
    parts = fold(text).split()
    spans = (" ".join(parts[i:j]) for i in range(len(parts)) for j in range(i + 1, min(i + 8, len(parts)) + 1))
    return any(span in _spellings() for span in spans)
