"""Contradictions: the claims that cannot all be true, which is preferred, and by which rule."""

from __future__ import annotations

from iomgraph.web.pages.lists import choice, cut, list_page
from iomgraph.web.pages.parts import Cell, Fact, Page, Row, Table, Text
from iomgraph.web.pages.records import Differing
from iomgraph.web.pages.site import NotFoundError, Site
from iomgraph.web.pages.statements import said
from iomgraph.web.pages.view import View


def index(site: Site, view: View) -> Page:
    """Return the list of contradictions, the gravest first; by gravity."""
    say, found = view.words, site.library.conflicts
    grades = list(dict.fromkeys(c.severity for c in found))
    if wanted := view.query.get("severity"):
        found = [c for c in found if c.severity == wanted]
    shown, numbers = cut(found, view)
    heads = tuple((key, say.say(f"col.{key}")) for key in ("conflict", "severity", "claims", "rule"))
    rows = []
    for each in shown:
        cells = (
            site.ref(view, each.iri),
            (_grade(view, each.severity),),
            _values(site, view, each),
            site.ref(view, each.rule),
        )
        rows.append(Row(cells, iri=each.iri))
    filters = (choice(view, "severity", [(grade, _grade(view, grade).text) for grade in grades]),)
    table = Table("conflicts", say.count("found.conflict", len(found)), heads, rows)
    return list_page(view, "conflict", table, filters=filters, numbers=numbers)


def thing(site: Site, view: View, iri: str) -> Page:
    """Return the page of a contradiction. Raises NotFoundError where the build knows none of this name."""
    say = view.words
    known = site.once(("conflicts",), lambda: {each.iri: each for each in site.library.conflicts})
    differing = known.get(iri)
    if differing is None:
        raise NotFoundError("no such contradiction", place=iri)
    explained = site.explained(iri)
    facts = [
        Fact("about", say.say("col.about"), tuple(site.naming.text(view, each) for each in differing.about)),
        Fact("severity", say.say("col.severity"), (_grade(view, differing.severity),)),
        Fact("rule", say.say("col.rule"), site.ref(view, differing.rule)),
    ]
    heads = tuple((key, say.say(f"col.{key}")) for key in ("claim", "says", "preferred"))
    rows = []
    for claim in (claim for conflict in explained.conflicts for claim in conflict.claims):
        preferred = (Text(say.say("conflict.preferred"), tag="good"),) if claim.iri == differing.preferred else ()
        says = tuple(
            Text(f"{label}: {text.text}", text.lang) for label, cell in said(site, view, claim.says) for text in cell
        )
        rows.append(site.row(claim.iri, (Text(claim.source, href=site.naming.href(view, claim.iri)),), says, preferred))
    table = Table("between", say.say("table.between"), heads, rows)
    return site.page(view, "conflict", iri, facts=tuple(facts), tables=(table,), how=None)


def _grade(view: View, severity: str) -> Text:
    return Text(view.words.say(f"severity.{severity}"), tag=severity)


def _values(site: Site, view: View, differing: Differing) -> Cell:
    """Return what the claims say differently, the preferred one marked; their sources where the words are the same."""
    claims = [site.explained(iri).claims[0] for iri in differing.between]
    says = [{(each.predicate, each.value) for each in claim.says} for claim in claims]
    common = set.intersection(*says) if says else set()
    found: list[Text] = []
    for claim in claims:
        own = [s for s in claim.says if (s.predicate, s.value) not in common and s.predicate not in _WORDING]
        values = list(dict.fromkeys(text.text for _, cell in said(site, view, own) for text in cell))
        found.append(Text(" – ".join(values) or claim.source, href=site.naming.href(view, claim.iri), iri=claim.iri))
        if claim.iri == differing.preferred:
            found.append(Text(view.words.say("conflict.preferred"), tag="good"))
    return tuple(found)


_WORDING = frozenset({"iom:bodyName", "iom:personName", "iom:memberName", "iom:unit", "dcterms:language"})
"""Properties that hold how a text writes something, which is no contradiction."""
