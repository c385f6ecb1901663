"""Publications: reports that releases launch or mention."""

from __future__ import annotations

from iomgraph.web.pages.lists import cut, list_page
from iomgraph.web.pages.parts import Fact, Page, Row, Table, Text
from iomgraph.web.pages.site import NotFoundError, Site, plain, shown_day
from iomgraph.web.pages.view import View


def index(site: Site, view: View) -> Page:
    """Return the list of publications by title."""
    say, get = view.words, site.library.columns
    found = site.sorted_by_name(site.library.members_of_kind["publication"], view.lang)
    shown, numbers = cut(found, view)
    heads = (("publication", say.say("col.publication")), ("issued", say.say("col.issued")))
    rows = [Row((site.ref(view, iri), shown_day(view, get.day(iri, "dcterms:issued"))), iri=iri) for iri in shown]
    table = Table("publications", say.count("found.publication", len(found)), heads, rows)
    return list_page(view, "publication", table, numbers=numbers)


def thing(site: Site, view: View, iri: str) -> Page:
    """Return the page of a publication. Raises NotFoundError where the build knows none of this name."""
    say, get = view.words, site.library.columns
    titles = get.texts(iri, "dcterms:title")
    if iri not in site.library.known["publication"]:
        raise NotFoundError("no such publication", place=iri)
    others = tuple(Text(text, lang) for lang, text in sorted(titles.items()) if lang != view.lang)
    facts = [
        Fact("other_names", say.say("col.in_other_languages"), others),
        Fact("issued", say.say("col.issued"), shown_day(view, get.day(iri, "dcterms:issued"))),
    ]
    heads = tuple((key, say.say(f"col.{key}")) for key in ("release", "language", "issued"))
    rows = [
        Row((site.ref(view, r.iri), plain(say.language(r.lang)), shown_day(view, r.issued)), iri=r.iri)
        for r in site.mentioning(iri)
    ]
    table = Table("mentioned", say.say("table.mentioned"), heads, rows)
    return site.page(view, "publication", iri, facts=tuple(fact for fact in facts if fact.cell), tables=(table,))
