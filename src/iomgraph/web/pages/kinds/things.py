"""The general page of a thing: what the graph says of it, how that is known, and what refers to it."""

from __future__ import annotations

from itertools import islice

import pyoxigraph as ox

from iomgraph.vocabulary import compact
from iomgraph.web.pages.naming import in_language
from iomgraph.web.pages.parts import Page, Row, Table
from iomgraph.web.pages.site import Site, plain
from iomgraph.web.pages.statements import facts_of, property_name
from iomgraph.web.pages.view import View

REFERRING = 100
"""How many things that refer to this one its page lists."""
CLAIMS = 60
"""How many sentences behind it its page gives."""


def thing(site: Site, view: View, iri: str) -> Page:
    """Return the general page of a thing. Raises NotFoundError where the build says nothing of it."""
    explained = site.explained(iri, CLAIMS)
    kind = site.naming.kind(iri)
    hidden = {"skos:prefLabel"} if kind != "rule" else {"rdfs:label"}
    says = [each for each in explained.says if each.predicate not in hidden]
    if kind == "rule":
        spoken = in_language({s.lang: s.value for s in says if s.predicate == "skos:definition"}, view.lang)[1]
        says = [each for each in says if each.lang in ("", spoken)]
    return Page(
        site.name(iri, view),
        "thing.html",
        kind,
        iri=iri,
        facts=facts_of(site, view, says),
        how=explained,
        tables=tuple(table for table in (_referring(site, view, iri),) if table.rows),
        forms=("ttl", "jsonld", "json", "csv"),
        jsonld=site.jsonld(iri, view.lang),
    )


def _referring(site: Site, view: View, iri: str) -> Table:
    """Return settled things that refer to this one, with the property by which they do."""
    say = view.words
    graph = ox.NamedNode(site.build.names.graph("settled"))
    found = []
    for quad in islice(site.build.store.quads_for_pattern(None, None, ox.NamedNode(iri), graph), REFERRING * 4):
        if isinstance(quad.subject, ox.NamedNode) and site.naming.kind(quad.subject.value) != "claim":
            found.append((compact(quad.predicate.value, site.base), quad.subject.value))
    heads = (("thing", say.say("col.name")), ("property", say.say("col.property")))
    rows = [
        Row((site.ref(view, subject), plain(property_name(site, view, predicate))), iri=subject)
        for predicate, subject in sorted(found)[:REFERRING]
    ]
    return Table("referring", say.say("table.referring"), heads, rows)
