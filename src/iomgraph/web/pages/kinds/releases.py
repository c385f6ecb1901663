"""Releases: the texts that were read."""

from __future__ import annotations

from iomgraph.identity.fold import fold
from iomgraph.web.pages.kinds.documents import reader
from iomgraph.web.pages.lists import choice, cut, list_page, text_choice, words_wanted
from iomgraph.web.pages.parts import Page, Row, Table, Text
from iomgraph.web.pages.site import NotFoundError, Site, plain, shown_day
from iomgraph.web.pages.view import View


def index(site: Site, view: View) -> Page:
    """Return the list of releases, the latest first; by words of the title, language and year."""
    say, library = view.words, site.library
    found = library.releases
    if view.chosen_day:
        found = [r for r in found if not r.issued or r.issued <= view.day]
    langs = sorted({r.lang for r in found if r.lang})
    years = sorted({r.issued.year for r in found if r.issued}, reverse=True)
    if wanted := words_wanted(view):
        found = [r for r in found if wanted in fold(r.title)]
    if lang := view.query.get("language"):
        found = [r for r in found if r.lang == lang]
    if year := view.query.get("year"):
        found = [r for r in found if r.issued and str(r.issued.year) == year]
    shown, numbers = cut(found, view)
    heads = tuple((key, say.say(f"col.{key}")) for key in ("release", "issued", "language", "place", "versions"))
    rows = []
    for each in shown:
        others = [library.release[iri] for iri in each.versions if iri in library.release]
        cells = (
            site.ref(view, each.iri),
            shown_day(view, each.issued),
            plain(say.language(each.lang)),
            plain(each.city, each.lang if each.lang != view.lang else ""),
            tuple(Text(say.language(r.lang), href=site.naming.href(view, r.iri), iri=r.iri) for r in others),
        )  # fmt: skip
        rows.append(Row(cells, iri=each.iri))
    filters = (
        text_choice(view),
        choice(view, "language", [(code, say.language(code)) for code in langs]),
        choice(view, "year", [(str(year), str(year)) for year in years]),
    )
    table = Table("releases", say.count("found.release", len(found)), heads, rows)
    documents = Text(say.say("table.documents"), href=view.link("/doc/"))
    return list_page(view, "release", table, filters=filters, numbers=numbers, links=(documents,))


def thing(site: Site, view: View, iri: str) -> Page:
    """Return the page of a release: the reader of its text. Raises NotFoundError where there is none of this name."""
    release = site.library.release.get(iri)
    if release is None or not release.documents:
        raise NotFoundError("no such release", place=iri)
    info = site.library.documents[release.documents[0]]
    return reader(
        site, view, info, release, kind="release", iri=iri, jsonld=site.release_jsonld(info.iri, release.lang),
        how=site.explained(iri), links=site.near(view, iri),
    )  # fmt: skip
