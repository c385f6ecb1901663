"""The search page; in a static site, the list of every name."""

from __future__ import annotations

from collections import Counter

from iomgraph.web.pages.finding import KINDS, Finder, Match
from iomgraph.web.pages.lists import cut
from iomgraph.web.pages.parts import Cell, Page, Row, Table, Text
from iomgraph.web.pages.site import Site
from iomgraph.web.pages.view import View


def page(site: Site, view: View) -> Page:
    """Return what was found for ``?q=``, perhaps of the kinds ``?kind=`` only."""
    say = view.words
    if view.links.static_site:
        return _everything(site, view)
    finder: Finder = site.once(("finder",), lambda: Finder(site.library))
    asked, kind = view.query.get("q", ""), view.query.get("kind", "")
    found = finder.find(asked)
    counts = Counter(match.kind for match in found)
    if kind:
        found = [match for match in found if match.kind == kind]
    shown, numbers = cut(found, view)
    heads = tuple((key, say.say(f"col.{key}")) for key in ("found", "kind", "match"))
    rows = [
        Row((site.ref(view, match.iri), _kind(view, match.kind), _match(site, view, match)), iri=match.iri)
        for match in shown
    ]
    tables = (Table("found", say.count("found.match", len(found)), heads, rows),) if found else ()
    links = tuple(
        Text(f"{say.say(f'nav.{each}')} ({counts[each]})", href=view.here(kind=each, page=""))
        for each in KINDS
        if counts[each]
    )
    if kind:
        links = (Text(say.say("filter.all"), href=view.here(kind="", page="")), *links)
    return Page(
        say.say("search.label"),
        "search.html",
        lead=say.say("search.lead"),
        tables=tables,
        links=links,
        numbers=numbers,
        forms=("csv", "json"),
        more={"asked": asked, "nothing": bool(asked) and not found},
    )


def _kind(view: View, kind: str) -> Cell:
    return (Text(view.words.say(f"kind.{kind}")),)


def _match(site: Site, view: View, match: Match) -> Cell:
    """Return the name that matched, where it is not the one that the thing is shown by."""
    if match.name == site.name(match.iri, view):
        return ()
    return (Text(match.name, match.lang if match.lang != view.lang else ""),)


def _everything(site: Site, view: View) -> Page:
    say = view.words
    heads = (("found", say.say("col.found")), ("kind", say.say("col.kind")))
    rows = [
        Row((site.ref(view, iri), _kind(view, kind)), iri=iri)
        for kind in KINDS
        for iri in site.sorted_by_name(site.library.members_of_kind[kind], view.lang)
    ]
    table = Table("found", say.count("found.match", len(rows)), heads, rows)
    return Page(
        say.say("search.label"),
        "search.html",
        lead=say.say("search.static"),
        tables=(table,),
        more={"asked": "", "nothing": False},
    )
