"""People: who they are, which posts they held, which sessions they chaired."""

from __future__ import annotations

from iomgraph.model.dates import EXCLUDED
from iomgraph.model.holding import CANDIDATE
from iomgraph.web.pages.lists import by_name, choice, cut, list_page, text_choice
from iomgraph.web.pages.naming import in_language
from iomgraph.web.pages.parts import Fact, Page, Row, Table, Text
from iomgraph.web.pages.records import Tenure
from iomgraph.web.pages.site import NotFoundError, Site
from iomgraph.web.pages.view import View


def index(site: Site, view: View) -> Page:
    """Return the list of people: all of them, or those in a post on the day; by name or nationality."""
    say, library = view.words, site.library
    people = site.sorted_by_name(library.members_of_kind["person"], view.lang)
    countries = sorted({country for iri in people if (country := library.columns.one(iri, "schema:nationality"))})
    found = by_name(site, people, view)
    if view.query.get("when") == "day":
        found = [iri for iri in found if any(t.on(view.day) != "excluded" for t in _held(site, iri))]
    if wanted := view.query.get("nationality"):
        found = [iri for iri in found if library.columns.one(iri, "schema:nationality").endswith(f"/{wanted}")]
    shown, numbers = cut(found, view)
    heads = tuple((key, say.say(f"col.{key}")) for key in ("person", "nationality", "posts_on_day", "latest"))
    rows = []
    for iri in shown:
        held = [t for t in _held(site, iri) if t.status != CANDIDATE]
        now = [t for t in held if t.on(view.day) != "excluded"]
        past = [t for t in held if t not in now]
        country = library.columns.one(iri, "schema:nationality")
        cells = (
            site.ref(view, iri),
            site.ref(view, country),
            tuple(_post(site, view, t) for t in now),
            (_post(site, view, past[-1]),) if past and not now else (),
        )
        rows.append(Row(cells, iri=iri))
    options = [(iri.rpartition("/")[2], site.name(iri, view)) for iri in site.sorted_by_name(countries, view.lang)]
    filters = (
        text_choice(view),
        choice(view, "when", [("day", say.say("filter.on_day", day=say.day(view.day)))]),
        choice(view, "nationality", options),
    )
    table = Table("people", say.count("found.person", len(found)), heads, rows)
    return list_page(view, "person", table, filters=filters, numbers=numbers)


def thing(site: Site, view: View, iri: str) -> Page:
    """Return the page of a person. Raises NotFoundError where the build knows none of this name."""
    say, library = view.words, site.library
    if iri not in library.known["person"]:
        raise NotFoundError("no such person", place=iri)
    facts = []
    others = sorted({*library.columns.all(iri, "skos:altLabel")} - {site.name(iri, view)})
    if others:
        facts.append(Fact("other_names", say.say("col.other_names"), tuple(Text(each) for each in others)))
    if nation := library.columns.one(iri, "schema:nationality"):
        facts.append(Fact("nationality", say.say("col.nationality"), site.ref(view, nation)))
    held = list(reversed(_held(site, iri)))
    tables = [tenure_table(site, view, [each for each in held if each.status != CANDIDATE], "person")]
    if stood := [each for each in held if each.status == CANDIDATE]:
        tables.append(_candidacies(site, view, stood))
    chaired = library.chaired_by.get(iri, [])
    if chaired:
        heads = (("session", say.say("col.session")), ("start", say.say("col.start")))
        rows = [site.row(s.iri, site.ref(view, s.iri), site.times(view, s)[0]) for s in chaired]
        tables.append(Table("chaired", say.say("table.chaired"), heads, rows))
    return site.page(view, "person", iri, facts=tuple(facts), tables=tables)


def tenure_table(site: Site, view: View, tenures: list[Tenure], hidden: str, title: str = "tenures") -> Table:
    """Return a table of tenures without the column that would say the same in every row (``person``, ``post``)."""
    say = view.words
    keys = [key for key in ("person", "post", "body") if key != hidden]
    heads = [(key, say.say(f"col.{key}")) for key in (*keys, "start", "end", "on_day")]
    rows = []
    for each in tenures:
        begin, end = site.times(view, each)
        status = site.status(view, each)
        if each.status == "acting" or (each.status == "elect" and each.on(view.day) == EXCLUDED):
            status = (*status, Text(say.say(f"status.{each.status}"), tag="status"))
        named = {
            "person": site.ref(view, each.person),
            "post": (_post(site, view, each),),
            "body": site.ref(view, each.body),
        }
        rows.append(site.row(each.iri, *(named[key] for key in keys), begin, end, status))
    return Table(title, say.say(f"table.{title}"), tuple(heads), rows)


def _candidacies(site: Site, view: View, tenures: list[Tenure]) -> Table:
    """Return a table of what somebody stood for, in the words of the sources, with the days on which these say so."""
    say = view.words
    columns = ["stood_for", *(["body"] if any(each.body for each in tenures) else []), "told_on"]
    rows = []
    for each in tenures:
        words, lang = in_language(each.labels, view.lang)
        cells = {
            "stood_for": (Text(words, "" if lang == view.lang else lang, site.naming.href(view, each.iri), each.iri),),
            "body": site.ref(view, each.body),
            "told_on": tuple(Text(say.day(day)) for day in each.attested),
        }
        rows.append(site.row(each.iri, *(cells[key] for key in columns)))
    heads = tuple((key, say.say(f"col.{key}")) for key in columns)
    return Table("candidacies", say.say("table.candidacies"), heads, rows)


def _held(site: Site, iri: str) -> list[Tenure]:
    return site.library.tenures_of_person.get(iri, [])


def _post(site: Site, view: View, tenure: Tenure) -> Text:
    name, lang = site.naming.role(tenure, view.lang)
    target = tenure.post or tenure.iri
    name = name or site.name(target, view)
    return Text(name, "" if lang in ("", view.lang) else lang, site.naming.href(view, target), target)
