"""What a unit or post is called on a day, and the title of whoever holds a post, in each language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from iomgraph.export.chart.records import DatedName, Labels, Place, Role, Sentence, Structure, Term, Thing
from iomgraph.identity.fold import fold
from iomgraph.identity.offices import country_of
from iomgraph.identity.titled import gender_of

FALLBACK = ("en", "fr", "es")
"""In which language a name is shown where the wanted language has none."""


def in_language(names: Labels, lang: str) -> tuple[str, str]:
    """Return the name in a language, else in another, with the language that it is in; empty where there is none."""
    for code in (lang, *FALLBACK, *sorted(names)):
        if names.get(code):
            return names[code], code
    return "", ""


def names_on(structure: Structure, thing: Thing, place: Place | None, day: date) -> dict[str, str]:
    """Return what a thing is called on a day, by language, as far as the sources of that day name it.

    A translation from another day counts where the source that gives it has the same name in another language.
    """
    names = _dated(structure.names.get(thing.iri, ()), day)
    if place and not names:
        _take(names, place.sentences_on(day))
    if place:
        _take(names, place.sentences, same=True)
        _take(names, (s for each in structure.places.get(thing.iri, ()) for s in each.sentences), same=True)
    settled = dict(thing.labels)
    if not names:
        names = settled
        for lang, text in thing.others:
            names.setdefault(lang, text)
    return dict(sorted(names.items()))


def is_before_all(names: Iterable[DatedName], day: date) -> bool:
    """Return whether a thing has names whose first days are known and a day is before all of them."""
    firsts = [each.first for each in names]
    return bool(firsts) and all(first is not None and first > day for first in firsts)


def names_apart(structure: Structure, iri: str) -> Labels:
    """Return what a thing is called, by language, apart from any day; a seat without a name by its role."""
    thing = structure.things[iri]
    labels = {**dict(reversed(thing.others)), **thing.labels}
    return labels or neutral_titles(structure, iri)


def in_its_country(structure: Structure, post: str, names: Labels) -> dict[str, str]:
    """Return the names of a post by language; those of one in a country's office with the country, if they lack it."""
    thing = structure.things[post]
    role = thing.role.rpartition("/")[2]
    # The post is named after its office, in which a source may not tell it to be.
    country = country_of(thing.local.removesuffix(f"-{role}"))
    return {
        lang: name if not where or fold(where) in fold(name) else f"{name} – {where}"
        for lang, name in names.items()
        for where in [country.get(lang, "")]
    }


def _dated(records: Iterable[DatedName], day: date) -> dict[str, str]:
    """Return the names of a day by language: of each the latest begun, if a source has it beside the very latest."""
    begun: dict[str, DatedName] = {}
    for each in sorted(records, key=lambda n: (n.first or date.min, n.last or date.max, n.text)):
        if each.first is None or each.first <= day:
            begun[each.lang] = each
    if not begun:
        return {}
    latest = max(begun.values(), key=lambda n: (n.first or date.min, n.last or date.max))
    return {lang: each.text for lang, each in begun.items() if (each.last or date.max) >= (latest.first or date.min)}


def _take(names: dict[str, str], sentences: Iterable[Sentence], *, same: bool = False) -> None:
    for sentence in sentences:
        if not same or _shared(names, sentence.labels):
            for lang, text in sorted(sentence.labels.items()):
                names.setdefault(lang, text)


def _shared(names: Mapping[str, str], others: Mapping[str, str]) -> bool:
    return any(fold(others[lang]) == fold(text) for lang, text in names.items() if lang in others)


def gender(structure: Structure, person: str) -> str:
    """Return ``f`` or ``m`` where sources give the person titles of women alone or of men alone, else nothing."""
    return gender_of(
        (title, role.feminine.get(lang, ""), role.masculine.get(lang, ""))
        for terms in structure.terms.values()
        for term in terms
        if term.person == person and (role := _role(structure, term)) is not None
        for lang, title in term.titles
    )


def titles(structure: Structure, term: Term) -> dict[str, str]:
    """Return the title of a term's holder by language: as a source gives it, else the role's in the holder's gender.

    A language in which neither is known is left out; ``neutral_titles`` fit anybody.
    """
    role = _role(structure, term)
    found: dict[str, str] = {}
    whose = gender(structure, term.person)
    forms: Labels = {}
    if role and not unlisted(role.iri):
        forms = role.feminine if whose == "f" else role.masculine if whose == "m" else {}
    for lang, title in sorted(term.titles, key=lambda pair: (pair[0], pair[1] != forms.get(pair[0]), pair[1])):
        found.setdefault(lang, title)
    return {**forms, **found}


def neutral_titles(structure: Structure, post: str) -> Labels:
    """Return the title of a post by language that fits a woman and a man."""
    thing = structure.things.get(post)
    role = structure.roles.get(thing.role) if thing else None
    return role.neutral if role and not unlisted(role.iri) else {}


def unlisted(role: str) -> bool:
    """Return whether a role is the one that stands for all that the vocabulary does not list; it is no title."""
    return role.rpartition("/")[2] == "other"


def _role(structure: Structure, term: Term) -> Role | None:
    thing = structure.things.get(term.post)
    return structure.roles.get(thing.role) if thing else None
