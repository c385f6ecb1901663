"""The offices of the organisation in countries and regions: which one a name means, and in which one a post is.

A country office is known by its State, a regional office by its city or by the region that it serves
(``data/identity/offices.csv``). Which words make a name that of an office is ``names.csv``.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Any

from iomgraph.identity.fold import fold, slug, words
from iomgraph.identity.states import every_state, labels, state_named
from iomgraph.identity.tables import listed, table

BY_COUNTRY, BY_REGION = "office-by-its-country", "office-by-its-region"
_COUNTRY, _REGION = "country-office", "regional-office"
_LONGEST_LINK = 4
"""Of how many letters the words may be that lead from "office" to its place: of, for the, para, de la."""

Office = tuple[str, str]
"""The key of a body, and the rule by which it was found."""


def office_of_post(fact: Any) -> Office | None:
    """Return the office in which a post is, by the country or the region that its fact tells; None where it is not."""
    if country := getattr(fact, "country", None):
        return country_office(country)
    return regional_office(fact.label) or regional_office(fact.evidence.quote)


@lru_cache(maxsize=1024)
def country_office(iso3: str) -> Office | None:
    """Return the office in a State; None for a code that is no State's."""
    name = labels(iso3).get("en")
    return (f"iom-co-{slug(name)}", BY_COUNTRY) if name else None


@lru_cache(maxsize=8192)
def regional_office(text: str) -> Office | None:
    """Return the regional office whose city or region a text names; of several the one that it names at most length."""
    padded = f" {fold(text)} "
    found = [(len(name), key) for name, key in _regions().items() if f" {name} " in padded]
    return (max(found)[1], BY_REGION) if found else None


@lru_cache(maxsize=8192)
def office_named(folded: str) -> Office | None:
    """Return the office that a whole folded name means: "country office in kenya", "bureau regional de dakar"."""
    for kind, find in ((_COUNTRY, state_named), (_REGION, _regions().get)):
        for office in _words_for(kind):
            if not folded.startswith(f"{office} "):
                continue
            rest = folded.removeprefix(f"{office} ").split()
            while rest:
                if found := find(" ".join(rest)):
                    return country_office(found) if kind == _COUNTRY else (found, BY_REGION)
                if len(rest[0]) > _LONGEST_LINK:
                    break
                rest.pop(0)
    return None


@lru_cache(maxsize=4096)
def office_labels(key: str) -> Mapping[str, str]:
    """Return what an office that has no other name is called, by language; nothing for another body."""
    kind, places = (_COUNTRY, _states().get(key)) if key.startswith("iom-co-") else (_REGION, _cities().get(key))
    patterns = {row["lang"]: row["pattern"] for row in table("labels") if row["kind"] == kind}
    return {
        lang: patterns[lang].replace("{place}", place) for lang, place in (places or {}).items() if lang in patterns
    }


def country_of(key: str) -> Mapping[str, str]:
    """Return the names by language of the State in which a body is the organisation's office; none for another body."""
    return _states().get(key, {}) if key.startswith("iom-co-") else {}


@cache
def _regions() -> Mapping[str, str]:
    return {
        " ".join(words(name)): f"iom-{row['office']}"
        for row in table("offices")
        for name in (row["en"], row["fr"], row["es"], *listed(row["names"]))
    }


@cache
def _cities() -> Mapping[str, Mapping[str, str]]:
    return {f"iom-{row['office']}": {lang: row[lang] for lang in ("en", "fr", "es")} for row in table("offices")}


@cache
def _states() -> Mapping[str, Mapping[str, str]]:
    return {office[0]: labels(iso3) for iso3 in every_state() if (office := country_office(iso3))}


@cache
def _words_for(kind: str) -> tuple[str, ...]:
    return tuple(row["word"] for row in table("names") if row["kind"] == kind)
