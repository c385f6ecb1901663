"""What figures count, whatever the language that says it: the words of the ontology's scheme ``iom:ThingsCounted``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache

import pyoxigraph as ox

from iomgraph import resources
from iomgraph.identity.fold import fold
from iomgraph.language.remembered import remembered
from iomgraph.vocabulary import term, value

_FILE = ("ontology", "iomgraph.ttl")
_LONGEST = 4
"""No name of a thing has more words."""


@lru_cache(maxsize=4096)
def things_in(unit: str, lang: str) -> tuple[str, ...]:
    """Return the keys of what a unit counts, sorted: of every thing whose name in the language is among its words."""
    words, names = fold(unit).split(), _names().get(lang, {})
    runs = (" ".join(words[at : at + size]) for size in range(1, _LONGEST + 1) for at in range(len(words) - size + 1))
    return tuple(sorted({names[run] for run in runs if run in names}))


def thing_of(unit: str, lang: str) -> str | None:
    """Return the key of the thing that a unit is a name of, with nothing that narrows it; None where it is none."""
    return _names().get(lang, {}).get(fold(unit))


@cache
def _names() -> Mapping[str, Mapping[str, str]]:
    """Return the things by language and folded name."""
    file = resources.path(*_FILE)
    found: Mapping[str, Mapping[str, str]] = remembered("things-counted", file.read_bytes(), _read)
    return found


def _read() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    labels, start = {term("skos:prefLabel"), term("skos:altLabel")}, value(":thingCounted", "")
    for quad in ox.parse(path=resources.path(*_FILE), format=ox.RdfFormat.TURTLE):
        thing = str(getattr(quad.subject, "value", ""))
        label = quad.object
        if quad.predicate.value in labels and thing.startswith(start) and isinstance(label, ox.Literal):
            found.setdefault(label.language or "", {})[fold(label.value)] = thing.removeprefix(start)
    return found
