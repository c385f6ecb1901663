"""States and other members: since when they are members or observers, and where they are mentioned."""

from __future__ import annotations

from iomgraph.web.pages.kinds.drawings import links
from iomgraph.web.pages.lists import by_name, choice, cut, list_page, text_choice
from iomgraph.web.pages.parts import Cell, Fact, Page, Row, Table, Text
from iomgraph.web.pages.records import Member
from iomgraph.web.pages.site import NotFoundError, Site, plain, shown_day
from iomgraph.web.pages.view import View

_ORDER = ("certain", "open", "possible")


def index(site: Site, view: View) -> Page:
    """Return the list of States with their membership on the day; by name, kind of membership, year of joining."""
    say, library = view.words, site.library
    found = by_name(site, site.sorted_by_name(library.members_of_kind["state"], view.lang), view)
    now = {iri: _on(site, view, iri) for iri in found}
    wanted = view.query.get("member")
    if wanted == "former":
        found = [iri for iri in found if not now[iri] and library.memberships_of.get(iri)]
    elif wanted == "none":
        found = [iri for iri in found if not library.memberships_of.get(iri)]
    elif wanted:
        found = [iri for iri in found if any(m.kind == wanted for m in now[iri])]
    shown, numbers = cut(found, view)
    heads = tuple((key, say.say(f"col.{key}")) for key in ("state", "code", "membership", "start", "on_day"))
    rows = []
    for iri in shown:
        held = now[iri][:1]
        cells: tuple[Cell, ...] = ((), (), ())
        if held:
            cells = (plain(say.say(f"kind.{held[0].kind}")), site.times(view, held[0])[0], site.status(view, held[0]))
        named = (site.ref(view, iri), plain(library.columns.one(iri, ":iso3")))
        rows.append(Row((*named, *cells), iri=iri, bounds=held[0].bounds if held else None))
    options = [(key, say.say(f"filter.member_{key}")) for key in ("full", "observer", "former", "none")]
    table = Table("states", say.count("found.state", len(found)), heads, rows)
    filters = text_choice(view), choice(view, "member", options)
    drawn = links(site, view, "members")
    return list_page(view, "state", table, filters=filters, numbers=numbers, links=drawn, day=say.day(view.day))


def thing(site: Site, view: View, iri: str) -> Page:
    """Return the page of a State. Raises NotFoundError where the build knows none of this name."""
    say, library = view.words, site.library
    get = library.columns
    if iri not in library.known["state"]:
        raise NotFoundError("no such State", place=iri)
    others = [(lang, text) for lang, text in sorted(get.texts(iri, "skos:prefLabel").items()) if lang != view.lang]
    facts = (
        Fact("other_names", say.say("col.in_other_languages"), tuple(Text(text, lang) for lang, text in others)),
        Fact("code", say.say("col.codes"), plain(f"{get.one(iri, ':iso3')}, {get.one(iri, ':iso2')}")),
    )
    tables = [membership_table(site, view, iri), _people(site, view, iri), _mentions(site, view, iri)]
    return site.page(view, "state", iri, facts=facts, tables=tables)


def membership_table(site: Site, view: View, iri: str) -> Table:
    """Return the memberships of a State or an organisation with all their dates, each with how it is known."""
    say = view.words
    held = site.library.memberships_of.get(iri, [])
    dates = [key for key in ("applied", "admitted", "in_effect", "withdrawn") if any(getattr(m, key) for m in held)]
    keys = ("membership", "body", "start", "end", *dates, "admitted_at", "on_day")
    heads = tuple((key, say.say(f"col.{key}")) for key in keys)
    rows = [
        site.row(
            m.iri, plain(say.say(f"kind.{m.kind}")), site.ref(view, m.body), *site.times(view, m),
            *(shown_day(view, getattr(m, key)) for key in dates), site.ref(view, m.session), site.status(view, m),
        )
        for m in reversed(held)
    ]  # fmt: skip
    return Table("memberships", say.say("table.memberships"), heads, rows)


def _on(site: Site, view: View, iri: str) -> list[Member]:
    """Return the memberships that may hold on the view's day, full membership first."""
    held = [m for m in site.library.memberships_of.get(iri, ()) if m.on(view.day) != "excluded"]
    return sorted(held, key=lambda m: (_ORDER.index(m.standing(view.day)), m.kind != "full"))


def _people(site: Site, view: View, iri: str) -> Table:
    say = view.words
    rows = [Row((site.ref(view, person),), iri=person) for person in site.nationals.get(iri, ())]
    return Table("people", say.say("table.nationals"), (("person", say.say("col.person")),), rows)


def _mentions(site: Site, view: View, iri: str) -> Table:
    say = view.words
    heads = tuple((key, say.say(f"col.{key}")) for key in ("release", "language", "issued"))
    rows = [
        Row((site.ref(view, r.iri), plain(say.language(r.lang)), shown_day(view, r.issued)), iri=r.iri)
        for r in site.mentioning(iri)
    ]
    return Table("mentions", say.say("table.mentioned"), heads, rows)
