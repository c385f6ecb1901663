"""The front page: who heads what, the latest session, the members over time, what is covered."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from markupsafe import Markup

from iomgraph.language.spans import beside
from iomgraph.query import questions
from iomgraph.query.coverage import Coverage, coverage
from iomgraph.web.pages.growth import Year, by_year, drawing
from iomgraph.web.pages.kinds.posts import held, holders
from iomgraph.web.pages.library import CLASSES
from iomgraph.web.pages.naming import in_language
from iomgraph.web.pages.parts import Cell, Page, Row, Table, Text
from iomgraph.web.pages.records import Counted, Member, Met
from iomgraph.web.pages.site import Site, plain
from iomgraph.web.pages.view import View

ORGANISATION, COUNCIL, HEAD = "body/iom", "body/iom-council", "post/iom-director-general"
"""The organisation that the site is about, the organ whose sessions open its front page, and its first post."""
MEMBERS = "member-states"
ASKED = (
    "directors-general", "joined-in", "states-that-left", "counts-over-time", "contradicting-counts", "session-chairs",
    "structure-difference", "figures",
)  # fmt: skip
"""The questions that the front page offers."""


def page(site: Site, view: View) -> Page:
    """Return the front page."""
    say, library = view.words, site.library
    session = latest_session(site, view.day)
    years = by_year(_members(site), min(view.day, library.last_day or view.day))
    stated = [c for c in library.counts if c.kind == MEMBERS and c.body == site.base + ORGANISATION and c.as_of]
    more = {
        "heads": _heads(site, view),
        **_session(site, view, session),
        "growth": Markup(drawing(years, stated, *(say.say(f"home.growth_{key}") for key in ("title", "unit")))),
        "growth_table": _growth_table(view, years) if years else None,
        "members_now": years[-1] if years else None,
        "stated": _last_stated(stated, view.day),
        "covered": cover(site),
        "first_day": min((r.issued for r in library.releases if r.issued), default=None),
        "last_day": library.last_day,
        "kinds": [(key, len(library.members_of_kind[key]), view.link(f"/{key}/")) for key in CLASSES],
        "questions": [
            (in_language(questions()[name].title, view.lang)[0], view.link(f"/question/{name}"))
            for name in ASKED
            if name in questions()
        ],
    }
    return Page(say.say("home.title"), "home.html", more=more)


def _session(site: Site, view: View, met: Met | None) -> dict[str, Any]:
    """Return what the page says of a session: when, where, and which members it admitted."""
    if met is None:
        return {"session": None}
    known = site.library.membership
    return {
        "session": met,
        "session_times": _stretch(*site.times(view, met)),
        "session_city": site.city(met, view),
        "session_admitted": [site.naming.text(view, known[iri].member) for iri in met.admitted if iri in known],
    }


def _stretch(begin: Cell, end: Cell) -> tuple[Cell, Cell]:
    """Return two days to be told as one stretch: the first without what the last says too."""
    if len(begin) == len(end) == 1 and begin != end:
        return (replace(begin[0], text=beside(begin[0].text, end[0].text)),), end
    return begin, end


def cover(site: Site) -> Coverage:
    """Return what the build covers, counted once."""
    return site.once(("coverage",), lambda: coverage(site.build.store, site.base))


def latest_session(site: Site, day: date) -> Met | None:
    """Return the last session of the Council that had begun by a day; of any body, where the Council has none."""
    met = site.library.sessions_of.get(site.base + COUNCIL) or site.library.sessions
    # Of one that is dated by its month or year, the last of its possible first days.
    return next((s for s in met if (began := s.start or s.bounds.from_max) and began <= day), None)


def _members(site: Site) -> list[Member]:
    return [m for m in site.library.members_of.get(site.base + ORGANISATION, ()) if m.kind == "full"]


def _heads(site: Site, view: View) -> Table:
    """Return the posts of the organisation with who held them on the day, the first post first."""
    say, library = view.words, site.library
    posts = library.posts_in.get(site.base + ORGANISATION, [])
    rows = []
    for post in sorted(posts, key=lambda iri: (iri != site.base + HEAD, site.name(iri, view))):
        for _, tenure in held(site, view.day, post)[:1]:
            cells = site.ref(view, post), holders(site, view, post), site.times(view, tenure)[0]
            rows.append(Row(cells, site.explained(tenure.iri), post))
    heads = tuple((key, say.say(f"col.{key}")) for key in ("post", "holder", "since"))
    return Table("heads", say.say("home.heads", day=say.day(view.day)), heads, rows)


def _growth_table(view: View, years: list[Year]) -> Table:
    say = view.words
    heads = (("day", say.say("col.year")), ("certain", say.say("home.certain")), ("most", say.say("home.most")))
    rows = [
        Row((plain(say.day(year.day)), *((Text(say.number(n), number=True),) for n in (year.certain, year.most))))
        for year in reversed(years)
    ]
    return Table("growth", say.say("home.growth_title"), heads, rows)


def _last_stated(stated: list[Counted], day: date) -> Counted | None:
    return next((c for c in reversed(stated) if c.as_of and c.as_of <= day), None)
