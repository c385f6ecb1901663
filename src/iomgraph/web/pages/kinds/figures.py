"""Figures: numbers of people, States, votes, money, each with its sentence."""

from __future__ import annotations

from datetime import date

from iomgraph.identity.fold import fold
from iomgraph.web.pages.lists import cut, list_page, text_choice, words_wanted
from iomgraph.web.pages.naming import in_language
from iomgraph.web.pages.parts import Cell, Fact, Page, Row, Table, Text
from iomgraph.web.pages.site import NotFoundError, Site, plain, shown_day
from iomgraph.web.pages.view import View


def index(site: Site, view: View) -> Page:
    """Return the list of figures, the latest first; by what is counted."""
    say, get = view.words, site.library.columns
    found = site.library.members_of_kind["figure"]
    if wanted := words_wanted(view):
        found = [iri for iri in found if any(wanted in fold(text) for text in get.texts(iri, ":unit").values())]
    found = sorted(found, key=lambda iri: (get.day(iri, ":asOf") or date.min, iri), reverse=True)
    shown, numbers = cut(found, view)
    columns = ("value", "unit_counted", "factuality", "organisation", "period", "as_of", "release")
    heads = tuple((key, say.say(f"col.{key}")) for key in columns)
    rows = [
        Row(
            (
                _number(site, view, iri),
                _unit(site, view, iri),
                _concept(site, view, iri, ":factuality"),
                site.ref(view, get.one(iri, ":ofBody")),
                plain(get.one(iri, ":period")),
                shown_day(view, get.day(iri, ":asOf")),
                site.ref(view, get.one(iri, "schema:isPartOf")),
            ),
            iri=iri,
        )
        for iri in shown
    ]
    table = Table("figures", say.count("found.figure", len(found)), heads, rows)
    return list_page(view, "figure", table, filters=(text_choice(view),), numbers=numbers)


def thing(site: Site, view: View, iri: str) -> Page:
    """Return the page of a figure. Raises NotFoundError where the build knows none of this name."""
    say, get = view.words, site.library.columns
    if iri not in site.library.known["figure"]:
        raise NotFoundError("no such figure", place=iri)
    cells = {
        "value": _number(site, view, iri),
        "unit_counted": _unit(site, view, iri),
        "factuality": _concept(site, view, iri, ":factuality"),
        "organisation": site.ref(view, get.one(iri, ":ofBody")),
        "indicator": _concept(site, view, iri, ":indicator"),
        "place": site.ref(view, get.one(iri, "dcterms:spatial")),
        "currency": plain(get.one(iri, ":currency")),
        "period": plain(get.one(iri, ":period")),
        "as_of": shown_day(view, get.day(iri, ":asOf")),
        "release": site.ref(view, get.one(iri, "schema:isPartOf")),
    }
    facts = tuple(Fact(key, say.say(f"col.{key}"), cell) for key, cell in cells.items() if cell)
    return site.page(view, "figure", iri, facts=facts)


def _number(site: Site, view: View, iri: str) -> Cell:
    get = site.library.columns
    text = f"{site.comparator(get.one(iri, ':comparator'), view)}{site.number(get.one(iri, ':value'), view)}"
    return (Text(text, href=site.naming.href(view, iri), iri=iri),)


def _concept(site: Site, view: View, iri: str, predicate: str) -> Cell:
    value = site.library.columns.one(iri, predicate)
    return plain(site.name(value, view)) if value else ()


def _unit(site: Site, view: View, iri: str) -> Cell:
    get = site.library.columns
    unit, lang = in_language(get.texts(iri, ":unit"), view.lang)
    return (*plain(unit, lang if lang != view.lang else ""), *plain(get.one(iri, ":currency")))
