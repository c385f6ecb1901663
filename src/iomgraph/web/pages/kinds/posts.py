"""Posts: the seats, who holds them on the day, who held them."""

from __future__ import annotations

from datetime import date

from iomgraph.model.dates import CERTAIN
from iomgraph.model.holding import HOLDING
from iomgraph.web.pages.kinds.drawings import links
from iomgraph.web.pages.kinds.people import tenure_table
from iomgraph.web.pages.lists import by_name, choice, cut, list_page, text_choice
from iomgraph.web.pages.parts import Cell, Fact, Page, Row, Table, Text
from iomgraph.web.pages.records import Tenure
from iomgraph.web.pages.site import TAGS, NotFoundError, Site
from iomgraph.web.pages.view import View


def index(site: Site, view: View) -> Page:
    """Return the list of posts with their holders on the day; by name, and held or vacant."""
    say, library = view.words, site.library
    found = by_name(site, site.sorted_by_name(library.members_of_kind["post"], view.lang), view)
    if (wanted := view.query.get("held")) in ("yes", "no"):
        found = [iri for iri in found if bool(holders(site, view, iri)) == (wanted == "yes")]
    shown, numbers = cut(found, view)
    heads = tuple((key, say.say(f"col.{key}")) for key in ("post", "body", "holder_on_day", "known_holders"))
    rows = [
        Row(
            (
                site.ref(view, iri),
                site.ref(view, library.columns.one(iri, "org:postIn")),
                holders(site, view, iri),
                (Text(say.number(len(library.tenures_of_post.get(iri, ()))), number=True),),
            ),
            iri=iri,
        )
        for iri in shown
    ]
    filters = (
        text_choice(view),
        choice(view, "held", [("yes", say.say("filter.held_yes")), ("no", say.say("filter.held_no"))]),
    )
    table = Table("posts", say.count("found.post", len(found)), heads, rows)
    drawn = links(site, view, "tenures")
    return list_page(view, "post", table, filters=filters, numbers=numbers, links=drawn, day=say.day(view.day))


def thing(site: Site, view: View, iri: str) -> Page:
    """Return the page of a post. Raises NotFoundError where the build knows none of this name."""
    say, library = view.words, site.library
    if iri not in library.known["post"]:
        raise NotFoundError("no such post", place=iri)
    now = holders(site, view, iri)
    facts = [Fact("body", say.say("col.body"), site.ref(view, library.columns.one(iri, "org:postIn")))]
    if role := library.columns.one(iri, "org:role"):
        facts.append(Fact("role", say.say("col.role"), site.ref(view, role)))
    known = now or (Text(say.say("holder_unknown"), tag="none"),)
    facts.append(Fact("holder", say.say("col.holder_on", day=say.day(view.day)), known))
    tables = [tenure_table(site, view, list(reversed(library.tenures_of_post.get(iri, []))), "post", "holders")]
    tables += [table for table in (place_table(site, view, iri), under_table(site, view, iri)) if table.rows]
    return site.page(view, "post", iri, facts=tuple(facts), tables=tables)


def holders(site: Site, view: View, post: str) -> Cell:
    """Return who held a post on the view's day, the surest first, then the last to come; with how sure it is if not."""
    cell: list[Text] = []
    for how, tenure in held(site, view.day, post):
        cell.append(site.naming.text(view, tenure.person))
        if how != CERTAIN:
            cell.append(Text(view.words.say(f"on_day.{how}"), tag=TAGS[how]))
    return tuple(cell)


def held(site: Site, day: date, post: str) -> list[tuple[str, Tenure]]:
    """Return who held a post on a day and how surely, the surest first, then the last to come."""
    known = [(t.standing(day), t) for t in reversed(site.library.tenures_of_post.get(post, ()))]
    return sorted((each for each in known if each[0] in HOLDING), key=lambda each: HOLDING.index(each[0]))


def place_table(site: Site, view: View, iri: str) -> Table:
    """Return where in the structure a unit or post stood, the latest first."""
    say = view.words
    heads = tuple((key, say.say(f"col.{key}")) for key in ("placed_under", "start", "end", "on_day"))
    rows = [
        site.row(p.iri, site.ref(view, p.under), *site.times(view, p), site.status(view, p))
        for p in reversed(site.library.places_of.get(iri, []))
    ]
    return Table("places", say.say("table.places"), heads, rows)


def under_table(site: Site, view: View, iri: str) -> Table:
    """Return which units and posts stood under a body or post on the day, as far as a source says so."""
    say = view.words
    heads = tuple((key, say.say(f"col.{key}")) for key in ("unit", "unit_kind", "start", "end", "on_day"))
    placed = [p for p in site.library.placed_under.get(iri, ()) if p.on(view.day) != "excluded" or not view.chosen_day]
    rows = [
        site.row(
            p.iri, site.ref(view, p.unit), site.ref(view, site.library.columns.one(p.unit, ":unitKind")),
            *site.times(view, p), site.status(view, p),
        )
        for p in sorted(placed, key=lambda p: (p.on(view.day) == "excluded", site.name(p.unit, view)))
    ]  # fmt: skip
    return Table("under", say.say("table.under"), heads, rows)
