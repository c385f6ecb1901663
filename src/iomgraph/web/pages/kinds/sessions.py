"""Sessions: when which body met, where, who was in the chair, which members it admitted."""

from __future__ import annotations

from iomgraph.web.pages.lists import by_name, choice, cut, list_page, text_choice
from iomgraph.web.pages.parts import Fact, Page, Row, Table, Text
from iomgraph.web.pages.records import Met
from iomgraph.web.pages.site import NotFoundError, Site, plain
from iomgraph.web.pages.view import View


def index(site: Site, view: View) -> Page:
    """Return the list of sessions, the latest first; by name, body and decade."""
    say, library = view.words, site.library
    met = library.sessions
    if view.chosen_day:
        met = [s for s in met if (s.start or s.order[0]) <= view.day]
    bodies = site.sorted_by_name(sorted({s.body for s in met if s.body}), view.lang)
    decades = sorted({s.order[0].year // 10 * 10 for s in met if s.order[0].year > 1}, reverse=True)
    if body := view.query.get("body"):
        met = [s for s in met if s.body.endswith(f"/{body}")]
    if decade := view.query.get("decade"):
        met = [s for s in met if str(s.order[0].year // 10 * 10) == decade]
    if view.query.get("q"):
        wanted = {*by_name(site, [s.iri for s in met], view)}
        met = [s for s in met if s.iri in wanted]
    shown, numbers = cut(met, view)
    heads = tuple((key, say.say(f"col.{key}")) for key in ("session", "body", "start", "end", "city"))
    rows = [
        Row(
            (site.ref(view, s.iri), site.ref(view, s.body), *site.times(view, s), plain(site.city(s, view))),
            iri=s.iri,
            bounds=s.bounds,
        )
        for s in shown
    ]
    filters = (
        text_choice(view),
        choice(view, "body", [(iri.rpartition("/")[2], site.name(iri, view)) for iri in bodies]),
        choice(view, "decade", [(str(year), say.say("decade", year=year)) for year in decades]),
    )
    table = Table("sessions", say.count("found.session", len(met)), heads, rows)
    return list_page(view, "session", table, filters=filters, numbers=numbers)


def thing(site: Site, view: View, iri: str) -> Page:
    """Return the page of a session. Raises NotFoundError where the build knows none of this name."""
    say, library = view.words, site.library
    met = library.session.get(iri)
    if met is None:
        raise NotFoundError("no such session", place=iri)
    begin, end = site.times(view, met)
    kind = library.columns.one(iri, ":sessionKind")
    cells = {
        "body": site.ref(view, met.body),
        "session_kind": site.ref(view, kind),
        "series": site.ref(view, met.series),
        "ordinal": plain(str(met.ordinal)) if met.ordinal is not None else (),
        "start": begin,
        "end": end,
        "city": plain(site.city(met, view)),
        "venue": plain(library.columns.one(iri, ":venue")),
        "chair": site.ref(view, met.chair),
    }
    facts = tuple(Fact(key, say.say(f"col.{key}"), cell) for key, cell in cells.items() if cell)
    tables = (_bureau(site, view, met), _admitted(site, view, met.admitted), _releases(site, view, iri))
    return site.page(view, "session", iri, facts=facts, tables=tables, links=_beside(site, view, iri))


def _bureau(site: Site, view: View, met: Met) -> Table:
    """Return those elected at a session beside its chair, each with the post in its body."""
    say, library = view.words, site.library
    heads = tuple((key, say.say(f"col.{key}")) for key in ("person", "post"))
    rows = []
    for person in sorted(library.columns.all(met.iri, ":bureauMember")):
        held = library.tenures_of_person.get(person, ())
        posts = sorted({tenure.post for tenure in held if tenure.body == met.body and tenure.post})
        rows.append(
            Row((site.ref(view, person), tuple(text for post in posts for text in site.ref(view, post))), iri=person)
        )
    return Table("bureau", say.say("table.bureau"), heads, rows)


def _admitted(site: Site, view: View, memberships: tuple[str, ...]) -> Table:
    say, known = view.words, site.library.membership
    heads = tuple((key, say.say(f"col.{key}")) for key in ("member", "membership", "start"))
    rows = [
        site.row(
            iri, site.ref(view, known[iri].member), plain(say.say(f"kind.{known[iri].kind}")),
            site.times(view, known[iri])[0],
        )
        for iri in memberships
        if iri in known
    ]  # fmt: skip
    return Table("admitted", say.say("table.admitted"), heads, rows)


def _releases(site: Site, view: View, iri: str) -> Table:
    say = view.words
    heads = tuple((key, say.say(f"col.{key}")) for key in ("release", "language", "issued"))
    rows = [
        Row(
            (site.ref(view, r.iri), plain(say.language(r.lang)), plain(say.day(r.issued) if r.issued else "")),
            iri=r.iri,
        )
        for r in site.mentioning(iri)
    ]
    return Table("releases", say.say("table.mentioned"), heads, rows)


def _beside(site: Site, view: View, iri: str) -> tuple[Text, ...]:
    """Return links to the sessions before and after this one in its series."""
    met = site.library.session[iri]
    series = site.once(("series", met.series), lambda: _numbered(site, met.series))
    places = {s.iri: place for place, s in enumerate(series)}
    if iri not in places:
        return ()
    found = []
    for key, step in (("before", -1), ("after", 1)):
        place = places[iri] + step
        if 0 <= place < len(series):
            other = series[place].iri
            text = view.words.say(f"session.{key}", name=site.name(other, view))
            found.append(Text(text, href=site.naming.href(view, other)))
    return tuple(found)


def _numbered(site: Site, series: str) -> list[Met]:
    """Return the sessions of a series that have a number, in its order."""
    found = [s for s in site.library.sessions if series and s.series == series and s.ordinal is not None]
    return sorted(found, key=lambda s: s.ordinal or 0)
