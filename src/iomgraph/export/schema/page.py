"""A release as schema.org: every value is one that a claim of the page itself states, or an identifier.

What a claim infers (an end from a length, a day from "on Wednesday") stands on no page and is left out.
"""

from __future__ import annotations

from collections.abc import Callable

import pyoxigraph as ox

from iomgraph import vocabulary
from iomgraph.errors import UsageError
from iomgraph.export.schema.claims import Claims
from iomgraph.export.schema.merge import merged
from iomgraph.export.schema.nodes import IOM, Node, Said, common_part, node, organisation, spoken, text
from iomgraph.identity.bodies import known_bodies
from iomgraph.identity.fold import fold
from iomgraph.language.ordinals import find_ordinals
from iomgraph.language.packs import languages, pack

Written = tuple[str, Node]
"""The property of the release that leads to a node, and the node; none for what is said of the release itself."""


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
    root = node("NewsArticle", release, inLanguage=language, url=address, dateModified=_changed(said, document))
    nodes: list[Node] = []
    for claim, kind in said.own.items():
        wrote = _WRITERS[kind](said, claim, lang)
        if wrote is None:
            continue
        link, found = wrote
        if link:
            nodes.append(found)
            _link(root, link, found)
        else:
            for name, value in found.items():
                if value:
                    root.setdefault(name, value)
    told = {each["@id"] for each in nodes}
    for each in nodes:
        # The body itself, or that of a dated role.
        for holder in (each, each.get("worksFor", {})):
            employer = holder.get("worksFor", {})
            if employer.get("@id") in told:
                holder["worksFor"] = {"@id": employer["@id"]}
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


def _changed(said: Said, document: str) -> str | None:
    """Return the day on which the page's head says that it was last changed; None for one before it was published."""
    changed, issued = (spoken(said.values(document, name)) for name in ("dcterms:modified", "dcterms:issued"))
    return None if changed and issued and changed < issued else changed


def _translation(said: Said, release: str) -> Node:
    """Return another language version of a release: its language and address, not its words."""
    version = next(iter(said.subjects("iom:ofRelease", release)), None)
    known = said.of(version) if version else {}
    return node("NewsArticle", release, inLanguage=text(known, "dcterms:language"), url=text(known, "foaf:page"))


def _link(root: Node, name: str, target: Node) -> None:
    reference = {"@id": target["@id"]} if "@id" in target else target
    if reference not in root.setdefault(name, []):
        root[name].append(reference)


def _stated(said: Claims, claim: ox.NamedNode, field: str, predicate: str, lang: str = "") -> str | None:
    """Return the text of a claim's field where the page states it; None for one that was inferred.

    "Today" is shown after all where another claim of the page states that day, as a dateline does.
    """
    terms = said.stated(claim, predicate)
    if not terms or (field in said.inferred(claim) and not said.states_day(terms[0])):
        return None
    return spoken(terms, lang)


def _release(said: Claims, claim: ox.NamedNode, lang: str) -> Written:
    # A dateline may name two places.
    cities = [each.strip() for each in (_stated(said, claim, "city", "iom:dateline", lang) or "").split("/")]
    places = [node("Place", None, name=city, address=city) for city in cities if city]
    issued = _stated(said, claim, "published", "dcterms:issued")
    return "", {
        "headline": said.text(claim, "dcterms:title", lang),
        "datePublished": issued,
        "locationCreated": places,
    }


def _role(said: Claims, claim: ox.NamedNode, lang: str) -> Written | None:
    person = said.text(claim, "org:member")
    if person is None:
        return None
    name = said.text(claim, "iom:personName")
    if said.text(claim, "org:role") == vocabulary.term("role:candidate"):
        # A post stood for is no jobTitle, and who would give it no employer.
        return "mentions", node("Person", person, name=name)
    body, job = said.text(claim, "org:organization"), said.text(claim, "iom:roleLabel", lang)
    name_of = _employer_name(said, claim, body) if body else None
    # Of an office that the page does not name nothing is said but which it is.
    employer = organisation(body, name_of) if body and name_of else {"@id": body} if body else None
    unread = said.inferred(claim)
    begun = None if "start" in unread else _day(said, claim, "iom:fromMin", "iom:fromMax")
    over = None if "end" in unread else _day(said, claim, "iom:untilMin", "iom:untilMax")
    if employer and (begun or over):
        employer = node("OrganizationRole", None, roleName=job, startDate=begun, endDate=over, worksFor=employer)
    if said.text(claim, "iom:status") in (vocabulary.value(":status", "former"), vocabulary.value(":status", "elect")):
        # Who held a post, or will hold it, is mentioned without it, unless with its dates: a jobTitle is what a person
        # is today.
        return "mentions", node("Person", person, name=name, worksFor=employer if begun or over else None)
    return "mentions", node("Person", person, name=name, jobTitle=job, worksFor=employer)


def _employer_name(said: Claims, claim: ox.NamedNode, body: str) -> str | None:
    """Return what a claim calls the body of a role; None where that is the organisation's name and not its office's."""
    name = said.text(claim, "iom:bodyName")
    whole = known_bodies()["iom"]
    names = {fold(each) for each in (*whole.labels.values(), *whole.acronyms)}
    return None if name and body != IOM and fold(name) in names else name


def _day(said: Claims, claim: ox.NamedNode, low: str, high: str) -> str | None:
    """Return the day, month or year that both bounds of a claim come from."""
    return common_part(said.text(claim, low), said.text(claim, high))


def _body(said: Claims, claim: ox.NamedNode, lang: str) -> Written | None:
    body = said.supported(claim, "body:")
    if body is None:
        return None
    name, acronym = said.text(claim, "skos:prefLabel", lang), said.text(claim, "iom:acronym")
    found = organisation(body, name)
    if acronym and acronym != name:
        found["alternateName"] = acronym
    return "mentions", found


def _session(said: Claims, claim: ox.NamedNode, lang: str) -> Written | None:
    session = said.supported(claim, "session:")
    if session is None:
        return None
    name = _session_name(said.quoted(claim), said.text(claim, "iom:ordinal"), lang)
    city, start = _stated(said, claim, "city", "iom:city", lang), _stated(said, claim, "start", "schema:startDate")
    if not (name and city and start):
        return "mentions", node("Thing", session, name=name)
    body = said.text(claim, "iom:ofBody")
    return "about", node(
        "Event",
        session,
        name=name,
        startDate=start,
        endDate=_stated(said, claim, "end", "schema:endDate"),
        location=node("Place", None, name=city, address=city),
        organizer={"@id": body} if body else None,
    )


def _session_name(quote: str | None, ordinal: str | None, lang: str) -> str | None:
    """Return the words for a session: from its number on, where more than a short name of its body precedes it."""
    if quote is None or ordinal is None or lang not in languages():
        return quote
    for start, _, number in find_ordinals(quote, 0, len(quote), pack(lang)):
        if number == int(ordinal):
            return quote[start:] if len(quote[:start].split()) > 2 else quote
    return quote


def _state(said: Claims, claim: ox.NamedNode, lang: str) -> Written | None:
    state = said.supported(claim, "state:")
    if state is None:
        return None
    return "mentions", node("Country", state, name=said.quoted(claim), identifier=state.rpartition("/")[2])


def _quote(said: Claims, claim: ox.NamedNode, lang: str) -> Written | None:
    quotation = said.supported(claim, "quotation:")
    if quotation is None:
        return None
    speaker, words = said.text(claim, "iom:speaker"), said.text(claim, "schema:text", lang)
    creator = node("Person", speaker, name=said.text(claim, "iom:personName")) if speaker else None
    return "hasPart", node("Quotation", quotation, text=words, creator=creator, inLanguage=lang)


def _publication(said: Claims, claim: ox.NamedNode, lang: str) -> Written | None:
    publication = said.supported(claim, "publication:")
    if publication is None:
        return None
    title = said.text(claim, "dcterms:title", lang)
    launched = said.text(claim, "iom:publicationEvent") == vocabulary.value(":publicationEvent", "launch")
    issued = _stated(said, claim, "date", "dcterms:date") if launched else None
    return "mentions", node("Report", publication, name=title, datePublished=issued)


_WRITERS: dict[str, Callable[[Claims, ox.NamedNode, str], Written | None]] = {
    "release": _release,
    "session": _session,
    "role": _role,
    "body": _body,
    "state": _state,
    "quote": _quote,
    "publication": _publication,
}
