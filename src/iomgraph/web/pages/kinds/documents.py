"""The reader: a document's text with every fact marked where it stands, and its facts beside it."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pyoxigraph as ox

from iomgraph.store.document_info import DocumentInfo
from iomgraph.store.explanation import ClaimExplained
from iomgraph.vocabulary import term
from iomgraph.web.pages.naming import in_language
from iomgraph.web.pages.parts import Cell, Fact, Page, Row, Table, Text
from iomgraph.web.pages.reader import Shown, show, unread
from iomgraph.web.pages.records import Released
from iomgraph.web.pages.site import NotFoundError, Site, plain, shown_day
from iomgraph.web.pages.statements import said
from iomgraph.web.pages.view import View

FACTS_SHOWN, FACTS_MARKED = 200, 3000
"""How many facts of a document the reader lists, and how many it marks: a reference table has more than a release."""
_SETTLED = frozenset(
    {
        "person", "body", "post", "session", "state", "tenure", "membership", "placement", "figure", "count",
        "publication", "quotation", "contact", "name",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Noted:
    """A fact beside the text: its claim, what it is called, what it says, and the settled things that rest on it."""

    claim: ClaimExplained
    kind: str
    says: tuple[tuple[str, Cell], ...]
    settled: Cell


def index(site: Site, view: View) -> Page:
    """Return the list of documents: every version of every source."""
    say = view.words
    heads = tuple((key, say.say(f"col.{key}")) for key in ("source", "language", "release"))
    rows = [
        Row(
            (
                (Text(info.source, href=site.naming.href(view, info.iri), iri=info.iri),),
                plain(say.language(info.lang)),
                site.ref(view, info.release or ""),
            ),
            iri=info.iri,
        )
        for info in site.library.documents.values()
    ]
    table = Table("documents", say.say("table.documents"), heads, rows)
    return Page(say.say("kind.doc"), kind="doc", tables=(table,), forms=("csv", "json"))


def thing(site: Site, view: View, iri: str) -> Page:
    """Return the reader of a document version. Raises NotFoundError where the build has none of this name."""
    info = site.library.documents.get(iri)
    if info is None:
        raise NotFoundError("no such document", place=iri)
    return reader(site, view, info, site.library.release_of.get(iri))


def reader(site: Site, view: View, info: DocumentInfo, release: Released | None, **parts: object) -> Page:
    """Return the reader of a document, as the page of the document or of its release."""
    say = view.words
    claims = _claims(site, info.iri)
    text, missed = site.once(("text", info.iri), lambda: _shown(site, info.iri))
    facts = [Fact("source", say.say("col.source"), plain(info.source))]
    if release and "iri" not in parts:
        facts.append(Fact("release", say.say("col.release"), site.ref(view, release.iri)))
    facts.append(Fact("language", say.say("col.language"), plain(say.language(info.lang))))
    if release:
        facts.append(Fact("issued", say.say("col.issued"), shown_day(view, release.issued)))
        place = (*plain(release.city, release.lang), *site.ref(view, release.country))
        facts.append(Fact("place", say.say("col.place"), place))
        facts.append(Fact("versions", say.say("col.versions"), _versions(site, view, release)))
    if address := _address(site, info.iri):
        facts.append(Fact("address", say.say("col.address"), (Text(address, href=address),)))
    facts.append(Fact("hash", say.say("col.hash"), plain(info.content_hash)))
    more = {
        "text": text,
        "missed": missed,
        "notes": [_noted(site, view, claim) for claim in claims[:FACTS_SHOWN]],
        "all": len(claims),
        "text_lang": info.lang,
        "listed": {claim.iri.rpartition("/")[2] for claim in claims[:FACTS_SHOWN]},
    }
    title = release.title if release and release.title else info.source
    found = Page(
        title, "reader.html", "doc", lang=info.lang if info.lang != view.lang and release else "", iri=info.iri,
        crumbs=((say.say("nav.release"), view.link("/release/")),), facts=tuple(fact for fact in facts if fact.cell),
        tables=(_evidence_table(site, view, claims),), forms=("ttl", "jsonld", "json", "csv"), more=more,
    )  # fmt: skip
    return replace(found, **parts)  # type: ignore[arg-type]


def _claims(site: Site, iri: str) -> tuple[ClaimExplained, ...]:
    """Return the claims of a document in the order of its text."""
    return tuple(sorted(site.explained(iri).claims, key=lambda claim: (claim.start, claim.end, claim.kind, claim.iri)))


def _shown(site: Site, iri: str) -> tuple[list[Shown], int]:
    """Return the text of a document as it is shown, and how many of its sentences no rule understood."""
    document = site.build.read(site.library.documents[iri])
    missed = unread(document)
    spans = [(claim.start, claim.end, claim.iri.rpartition("/")[2]) for claim in _claims(site, iri)[:FACTS_MARKED]]
    return show(document.text, document.blocks, spans, missed), len(missed)


def _noted(site: Site, view: View, claim: ClaimExplained) -> Noted:
    settled = []
    for quad in site.build.store.quads_for_pattern(_node(claim.iri), _node(term(":supports")), None):
        if isinstance(quad.object, ox.NamedNode) and site.naming.kind(quad.object.value) in _SETTLED:
            settled.append(site.naming.text(view, quad.object.value))
    kind = in_language(site.naming.texts(term(claim.kind), "rdfs:label"), view.lang)[0]
    return Noted(
        claim, kind or claim.kind, said(site, view, claim.says), tuple(sorted(settled, key=lambda text: text.text))
    )


def _versions(site: Site, view: View, release: Released) -> Cell:
    found = []
    for iri in release.versions:
        other = site.library.release.get(iri)
        if other:
            found.append(Text(view.words.language(other.lang), href=site.naming.href(view, iri), iri=iri))
    return tuple(found)


def _address(site: Site, iri: str) -> str:
    """Return the address that a document was published at, if it is one that a browser may follow safely."""
    for quad in site.build.store.quads_for_pattern(_node(iri), _node(term("foaf:page")), None):
        value = getattr(quad.object, "value", "")
        if value.startswith(("https://", "http://")):
            return str(value)
    return ""


def _evidence_table(site: Site, view: View, claims: tuple[ClaimExplained, ...]) -> Table:
    """Return the facts of a document as rows, for its data twins; the page itself has them beside the text."""
    say = view.words
    heads = tuple((key, say.say(f"col.{key}")) for key in ("claim", "sentence"))
    rows = [Row((plain(claim.kind), plain(" ".join(claim.quote.split()))), None, claim.iri) for claim in claims]
    return Table("claims", say.say("table.claims"), heads, rows)


def _node(iri: str) -> ox.NamedNode:
    return ox.NamedNode(iri)
