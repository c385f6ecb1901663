"""Bodies: the organisation, its organs and units, and other organisations."""

from __future__ import annotations

from iomgraph.model.holding import CANDIDATE
from iomgraph.vocabulary import value
from iomgraph.web.pages.kinds.people import tenure_table
from iomgraph.web.pages.kinds.posts import holders, place_table, under_table
from iomgraph.web.pages.lists import by_name, choice, cut, list_page, text_choice
from iomgraph.web.pages.parts import Fact, Page, Row, Table, Text
from iomgraph.web.pages.site import NotFoundError, Site, plain
from iomgraph.web.pages.view import View

SESSIONS_SHOWN, COUNTS_SHOWN = 20, 30
_STANDINGS = ("certain", "open", "possible")


def index(site: Site, view: View) -> Page:
    """Return the list of bodies; by name and kind."""
    say, library = view.words, site.library
    get = library.columns
    found = by_name(site, site.sorted_by_name(library.members_of_kind["body"], view.lang), view)
    kinds = sorted({kind for iri in found if (kind := get.one(iri, ":unitKind"))})
    if wanted := view.query.get("unit_kind"):
        found = [iri for iri in found if get.one(iri, ":unitKind").endswith(f"unitKind-{wanted}")]
    shown, numbers = cut(found, view)
    heads = tuple((key, say.say(f"col.{key}")) for key in ("body", "acronym", "unit_kind", "part_of"))
    rows = [
        Row(
            (
                site.ref(view, iri),
                plain(", ".join(get.all(iri, ":acronym"))),
                plain(site.name(kind, view)) if (kind := get.one(iri, ":unitKind")) else (),
                site.ref(view, get.one(iri, "org:subOrganizationOf")),
            ),
            iri=iri,
        )
        for iri in shown
    ]
    options = [(library.value(iri), site.name(iri, view)) for iri in site.sorted_by_name(kinds, view.lang)]
    table = Table("bodies", say.count("found.body", len(found)), heads, rows)
    filters = text_choice(view), choice(view, "unit_kind", options)
    return list_page(view, "body", table, filters=filters, numbers=numbers)


def thing(site: Site, view: View, iri: str) -> Page:
    """Return the page of a body. Raises NotFoundError where the build knows none of this name."""
    say, library = view.words, site.library
    get = library.columns
    if iri not in library.known["body"]:
        raise NotFoundError("no such body", place=iri)
    facts = []
    if acronyms := get.all(iri, ":acronym"):
        facts.append(Fact("acronym", say.say("col.acronym"), plain(", ".join(acronyms))))
    for key, predicate in (("unit_kind", ":unitKind"), ("part_of", "org:subOrganizationOf")):
        if named := get.one(iri, predicate):
            facts.append(Fact(key, say.say(f"col.{key}"), site.ref(view, named)))
    posts = [post for post in library.posts_in.get(iri, ()) if holders(site, view, post)]
    tables = [_holders(site, view, posts), _names(site, view, iri), place_table(site, view, iri)]
    tables += [
        under_table(site, view, iri),
        _sessions(site, view, iri),
        _members(site, view, iri),
        _counts(site, view, iri),
    ]
    without_post = [t for t in library.tenures_of_body.get(iri, ()) if not t.post and t.status != CANDIDATE]
    if without_post:
        tables.append(tenure_table(site, view, without_post, "body", "others"))
    links: tuple[Text, ...] = ()
    if library.placed_under.get(iri) and not view.links.static_site:
        links = (Text(say.say("chart.of_body"), href=view.link("/chart", body=iri.rpartition("/")[2])),)
    return site.page(view, "body", iri, facts=tuple(facts), tables=tables, links=links)


def _holders(site: Site, view: View, posts: list[str]) -> Table:
    say = view.words
    heads = (("post", say.say("col.post")), ("holder_on_day", say.say("col.holder_on_day")))
    rows = [Row((site.ref(view, post), holders(site, view, post)), iri=post) for post in posts]
    return Table("posts", say.say("table.posts", day=say.day(view.day)), heads, rows)


def _names(site: Site, view: View, iri: str) -> Table:
    say = view.words
    heads = tuple((key, say.say(f"col.{key}")) for key in ("name", "language", "start", "end", "on_day"))
    rows = []
    for each in site.library.names_of.get(iri, ()):
        named = (Text(each.text or each.acronym, each.lang if each.lang != view.lang else ""),)
        rows.append(
            site.row(each.iri, named, plain(say.language(each.lang)), *site.times(view, each), site.status(view, each))
        )
    return Table("names", say.say("table.names"), heads, rows)


def _sessions(site: Site, view: View, iri: str) -> Table:
    say = view.words
    met = [
        s for s in site.library.sessions_of.get(iri, ()) if not view.chosen_day or (s.start or s.order[0]) <= view.day
    ]
    heads = tuple((key, say.say(f"col.{key}")) for key in ("session", "start", "end", "city"))
    rows = [
        Row((site.ref(view, s.iri), *site.times(view, s), plain(site.city(s, view))), iri=s.iri, bounds=s.bounds)
        for s in met[:SESSIONS_SHOWN]
    ]
    href = view.link("/session/", body=iri.rpartition("/")[2])
    more = Text(say.count("more.session", len(met)), href=href) if len(met) > SESSIONS_SHOWN else None
    return Table("sessions", say.say("table.sessions"), heads, rows, more=more)


def _members(site: Site, view: View, iri: str) -> Table:
    say = view.words
    rows = []
    for kind in ("full", "observer"):
        held = [m for m in site.library.members_of.get(iri, ()) if m.kind == kind]
        if held:
            on = {how: sum(m.standing(view.day) == how for m in held) for how in _STANDINGS}
            named = (Text(say.say(f"kind.{kind}"), href=view.link("/state/", member=kind)),)
            rows.append(Row((named, *((Text(say.number(on[how]), number=True),) for how in on))))
    heads = (("membership", say.say("col.membership")), *((how, say.say(f"on_day.{how}")) for how in _STANDINGS))
    return Table("members", say.say("table.members", day=say.day(view.day)), heads, rows)


def _counts(site: Site, view: View, iri: str) -> Table:
    say = view.words
    counted = [c for c in reversed(site.library.counts) if c.body == iri]
    dated = [c for c in counted if c.as_of and (not view.chosen_day or c.as_of <= view.day)]
    shown = (dated or counted)[:COUNTS_SHOWN]
    heads = tuple((key, say.say(f"col.{key}")) for key in ("count_kind", "as_of", "value"))
    rows = [
        site.row(
            c.iri,
            plain(site.name(value(":countKind", c.kind), view)),
            plain(say.day(c.as_of) if c.as_of else say.say("undated")),
            (Text(f"{site.comparator(c.comparator, view)}{site.number(c.value, view)}", number=True),),
        )
        for c in shown
    ]
    more = Text(say.count("more.count", len(counted)), href=view.link("/question/counts-over-time"))
    return Table("counts", say.say("table.counts"), heads, rows, more=more if len(counted) > len(shown) else None)
