"""A release as schema.org: every value is one that a claim of the page itself states, or an identifier.

What a claim infers (an end from a length, a day from "on Wednesday") stands on no page and is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pyoxigraph as ox

from iomgraph import vocabulary
from iomgraph.errors import UsageError
from iomgraph.export.schema.claims import Claims
from iomgraph.export.schema.merge import merged
from iomgraph.export.schema.nodes import IOM, About, Node, Said, node, organisation, spoken, text
from iomgraph.language.ordinals import find_ordinals
from iomgraph.language.packs import languages, pack


def page_nodes(store: ox.Store, document: str, lang: str, address: str | None = None) -> tuple[str, list[Node]]:
    """Return the root's IRI and the nodes for a document version (its IRI), in one language.

    ``address`` is where the page is served, else what the page itself says. A session whose date or place the page does
    not tell is a plain Thing: consumers refuse an Event without them.
    Raises UsageError where the document carries no release.
    """
    said = Claims(store, document, _WRITERS)
    release = spoken(said.values(document, "iom:ofRelease"))
    if release is None:
        raise UsageError(
            "the document carries no release", place=document, remedy="Choose a page; a reference table has no JSON-LD."
        )
    address = address or spoken(said.values(document, "foaf:page"))
    language = spoken(said.values(document, "dcterms:language"))
    root = node("NewsArticle", release, inLanguage=language, url=address)
    nodes: list[Node] = []
    for claim, kinds in said.own:
        for kind in kinds:
            for link, found in _WRITERS[kind](said, claim, lang):
                if link:
                    nodes.append(found)
                    _link(root, link, found)
                else:
                    for name, value in found.items():
                        if value:
                            root.setdefault(name, value)
    told = {each["@id"] for each in nodes}
    for each in nodes:
        employer = each.get("worksFor", {})
        if employer.get("@id") in told:
            each["worksFor"] = {"@id": employer["@id"]}
    nodes = merged(nodes, lambda iri: spoken(said.values(iri, "skos:prefLabel"), lang))
    if IOM in told:
        root["publisher"] = {"@id": IOM}
    if address:
        page = node("WebPage", address, url=address, inLanguage=language, mainEntity={"@id": release})
        nodes.append(page)
        root["mainEntityOfPage"] = {"@id": address}
    for other in said.subjects(":languageVersion", release):
        _link(root, "workTranslation", {"@id": other})
        nodes.append(_translation(said, other))
    return release, [root, *nodes]


def _translation(said: Said, release: str) -> Node:
    """Return another language version of a release: its language and address, not its words."""
    version = next(iter(said.subjects("iom:ofRelease", release)), None)
    known = said.of(version) if version else {}
    return node("NewsArticle", release, inLanguage=text(known, "dcterms:language"), url=text(known, "foaf:page"))


def _link(root: Node, name: str, target: Node) -> None:
    reference = {"@id": target["@id"]} if "@id" in target else target
    if reference not in root.setdefault(name, []):
        root[name].append(reference)


def _supported(said: Said, claim: ox.NamedNode, prefix: str) -> str | None:
    """Return the thing of a kind that a claim supports."""
    start = vocabulary.term(f"{prefix}:")
    return next((t.value for t in said.values(claim, "iom:supports") if t.value.startswith(start)), None)


def _stated(said: Claims, claim: About, field: str, predicate: str, lang: str = "") -> str | None:
    """Return the text of a claim's field where the page states it; None for one that was inferred.

    "Today" is shown after all where another claim of the page states that day, as a dateline does.
    """
    value = text(claim, predicate, lang)
    if value is None or field not in _inferred(said, claim):
        return value
    return value if any(value in _days(said, said.stated(other)) for other, _ in said.own) else None


def _inferred(said: Claims, claim: About) -> set[str]:
    """Return the fields of a claim that were inferred."""
    reasons = [each.value for each in claim.get("iom:inferred", ())]
    return {str(name.value) for reason in reasons for name in said.values(reason, "iom:inferredField")}


def _days(said: Claims, claim: About) -> set[str | None]:
    """Return the days that a claim of the release's own text states; what the page's head states is not shown."""
    if text(claim, "iom:rule") == vocabulary.term("rule:metadata"):
        return set()
    inferred = _inferred(said, claim)
    return {text(claim, predicate) for field, predicate in _DAYS.items() if field not in inferred}


def _release(said: Claims, claim: ox.NamedNode, lang: str) -> Iterator[tuple[str, Node]]:
    about = said.stated(claim)
    # A dateline may name two places.
    cities = [each.strip() for each in (_stated(said, about, "city", "iom:dateline", lang) or "").split("/")]
    places = [node("Place", None, name=city, address=city) for city in cities if city]
    issued = _stated(said, about, "published", "dcterms:issued")
    yield "", {"headline": text(about, "dcterms:title", lang), "datePublished": issued, "locationCreated": places}


def _role(said: Claims, claim: ox.NamedNode, lang: str) -> Iterator[tuple[str, Node]]:
    about = said.stated(claim)
    person, body = text(about, "org:member"), text(about, "org:organization")
    if text(about, "iom:status") in (vocabulary.value(":status", "former"), vocabulary.value(":status", "elect")):
        # Who held a post, or will hold it, is mentioned without it: a jobTitle is what a person is today.
        if person:
            yield "mentions", node("Person", person, name=text(about, "iom:personName"))
    elif person:
        employer = organisation(body, text(about, "iom:bodyName")) if body else None
        job = text(about, "iom:roleLabel", lang)
        yield "mentions", node("Person", person, name=text(about, "iom:personName"), jobTitle=job, worksFor=employer)


def _body(said: Claims, claim: ox.NamedNode, lang: str) -> Iterator[tuple[str, Node]]:
    body = _supported(said, claim, "body")
    if body:
        name = spoken(said.values(claim, "skos:prefLabel"), lang)
        acronym = spoken(said.values(claim, "iom:acronym"))
        yield (
            "mentions",
            {**organisation(body, name), **({"alternateName": acronym} if acronym and acronym != name else {})},
        )


def _session(said: Claims, claim: ox.NamedNode, lang: str) -> Iterator[tuple[str, Node]]:
    about, session = said.stated(claim), _supported(said, claim, "session")
    if session:
        city = _stated(said, about, "city", "iom:city", lang)
        name = _session_name(said.quoted(claim), text(about, "iom:ordinal"), lang)
        start, body = _stated(said, about, "start", "schema:startDate"), text(about, "iom:ofBody")
        if not (name and city and start):
            yield "mentions", node("Thing", session, name=name)
            return
        yield (
            "about",
            node(
                "Event",
                session,
                name=name,
                startDate=start,
                endDate=_stated(said, about, "end", "schema:endDate"),
                location=node("Place", None, name=city, address=city),
                organizer={"@id": body} if body else None,
            ),
        )


def _session_name(quote: str | None, ordinal: str | None, lang: str) -> str | None:
    """Return the words for a session: from its number on, where more than a short name of its body precedes it."""
    if quote is None or ordinal is None or lang not in languages():
        return quote
    for start, _, number in find_ordinals(quote, 0, len(quote), pack(lang)):
        if number == int(ordinal):
            return quote[start:] if len(quote[:start].split()) > 2 else quote
    return quote


def _state(said: Claims, claim: ox.NamedNode, lang: str) -> Iterator[tuple[str, Node]]:
    state = _supported(said, claim, "state")
    if state:
        yield "mentions", node("Country", state, name=said.quoted(claim), identifier=state.rpartition("/")[2])


def _quote(said: Claims, claim: ox.NamedNode, lang: str) -> Iterator[tuple[str, Node]]:
    about, quotation = said.stated(claim), _supported(said, claim, "quotation")
    if quotation:
        speaker = text(about, "iom:speaker")
        creator = node("Person", speaker, name=text(about, "iom:personName")) if speaker else None
        words = text(about, "schema:text", lang)
        yield "hasPart", node("Quotation", quotation, text=words, creator=creator, inLanguage=lang)


def _publication(said: Claims, claim: ox.NamedNode, lang: str) -> Iterator[tuple[str, Node]]:
    about, publication = said.stated(claim), _supported(said, claim, "publication")
    if publication:
        launched = text(about, "iom:publicationEvent") == vocabulary.value(":publicationEvent", "launch")
        issued = _stated(said, about, "date", "dcterms:date") if launched else None
        yield "mentions", node("Report", publication, name=text(about, "dcterms:title", lang), datePublished=issued)


_DAYS = {"published": "dcterms:issued", "start": "schema:startDate", "end": "schema:endDate", "date": "dcterms:date"}

_WRITERS: dict[str, Callable[[Claims, ox.NamedNode, str], Iterator[tuple[str, Node]]]] = {
    "release": _release,
    "session": _session,
    "role": _role,
    "body": _body,
    "state": _state,
    "quote": _quote,
    "publication": _publication,
}
