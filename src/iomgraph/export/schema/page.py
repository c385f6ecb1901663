"""A release as schema.org: every value is one that a claim of the page itself states, or an identifier."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pyoxigraph as ox

from iomgraph import vocabulary
from iomgraph.errors import UsageError
from iomgraph.export.schema.nodes import IOM, Node, described, node, organisation, subjects, text

Claim = dict[str, list[Any]]


def page_nodes(store: ox.Store, document: str, lang: str) -> tuple[str, list[Node]]:
    """Return the root's IRI and the nodes for a document version (its IRI), in one language.

    Raises UsageError where the document carries no release.
    """
    about = described(store, document)
    release = text(about, "iom:ofRelease")
    if release is None:
        raise UsageError(
            "the document carries no release", place=document, remedy="Choose a page; a reference table has no JSON-LD."
        )
    root = node("NewsArticle", release, inLanguage=text(about, "dcterms:language"), url=text(about, "foaf:page"))
    nodes: list[Node] = [root]
    for iri in subjects(store, ":statedIn", document):
        claim = described(store, iri)
        if text(claim, "iom:scope") != vocabulary.value(":scope", "release"):
            continue
        for kind, write in _WRITERS.items():
            if any(t.value == vocabulary.claim_class(kind) for t in claim.get("rdf:type", [])):
                for link, found in write(store, claim, lang):
                    if link:
                        nodes.append(found)
                        _link(root, link, found)
                    else:
                        root.update({k: v for k, v in found.items() if v})
    told = {each["@id"] for each in nodes}
    for each in nodes:
        employer = each.get("worksFor", {})
        if employer.get("@id") in told:
            each["worksFor"] = {"@id": employer["@id"]}
    if IOM in told:
        root["publisher"] = {"@id": IOM}
    for other in subjects(store, ":languageVersion", release):
        _link(root, "workTranslation", {"@id": other})
    return release, nodes


def _link(root: Node, name: str, target: Node) -> None:
    reference = {"@id": target["@id"]} if "@id" in target else target
    if reference not in root.setdefault(name, []):
        root[name].append(reference)


def _quoted(store: ox.Store, claim: Claim) -> str | None:
    """Return the words of the page that state a claim."""
    for evidence in claim.get("oa:hasTarget", []):
        for selector in described(store, evidence.value).get("oa:hasSelector", []):
            exact = text(described(store, selector.value), "oa:exact")
            if exact:
                return " ".join(exact.split())
    return None


def _supported(claim: Claim, prefix: str) -> str | None:
    """Return the thing of a kind that a claim supports."""
    start = vocabulary.term(f"{prefix}:")
    return next((t.value for t in claim.get("iom:supports", []) if t.value.startswith(start)), None)


def _release(store: ox.Store, claim: Claim, lang: str) -> Iterator[tuple[str, Node]]:
    city = text(claim, "iom:dateline", lang)
    place = node("Place", None, name=city, address=city) if city else None
    title, issued = text(claim, "dcterms:title", lang), text(claim, "dcterms:issued")
    yield "", {"headline": title, "datePublished": issued, "locationCreated": place}


def _role(store: ox.Store, claim: Claim, lang: str) -> Iterator[tuple[str, Node]]:
    person, body = text(claim, "org:member"), text(claim, "org:organization")
    if person:
        employer = organisation(body, text(claim, "iom:bodyName")) if body else None
        job = text(claim, "iom:roleLabel", lang)
        yield "mentions", node("Person", person, name=text(claim, "iom:personName"), jobTitle=job, worksFor=employer)


def _body(store: ox.Store, claim: Claim, lang: str) -> Iterator[tuple[str, Node]]:
    body = _supported(claim, "body")
    if body:
        name = text(claim, "skos:prefLabel", lang)
        acronym = text(claim, "iom:acronym")
        yield (
            "mentions",
            {**organisation(body, name), **({"alternateName": acronym} if acronym and acronym != name else {})},
        )


def _session(store: ox.Store, claim: Claim, lang: str) -> Iterator[tuple[str, Node]]:
    session, city = _supported(claim, "session"), text(claim, "iom:city", lang)
    if session:
        yield (
            "about",
            node(
                "Event",
                session,
                name=_quoted(store, claim),
                startDate=text(claim, "schema:startDate"),
                endDate=text(claim, "schema:endDate"),
                location=node("Place", None, name=city, address=city) if city else None,
                organizer={"@id": body} if (body := text(claim, "iom:ofBody")) else None,
            ),
        )


def _state(store: ox.Store, claim: Claim, lang: str) -> Iterator[tuple[str, Node]]:
    state = _supported(claim, "state")
    if state:
        yield "mentions", node("Country", state, name=_quoted(store, claim), identifier=state.rpartition("/")[2])


def _quote(store: ox.Store, claim: Claim, lang: str) -> Iterator[tuple[str, Node]]:
    quotation, speaker = _supported(claim, "quotation"), text(claim, "iom:speaker")
    if quotation:
        creator = node("Person", speaker, name=text(claim, "iom:personName")) if speaker else None
        words = text(claim, "schema:text", lang)
        yield "hasPart", node("Quotation", quotation, text=words, creator=creator, inLanguage=lang)


def _publication(store: ox.Store, claim: Claim, lang: str) -> Iterator[tuple[str, Node]]:
    publication = _supported(claim, "publication")
    if publication:
        launched = text(claim, "iom:publicationEvent") == vocabulary.value(":publicationEvent", "launch")
        issued = text(claim, "dcterms:date") if launched else None
        yield "mentions", node("Report", publication, name=text(claim, "dcterms:title", lang), datePublished=issued)


_WRITERS: dict[str, Callable[[ox.Store, Claim, str], Iterator[tuple[str, Node]]]] = {
    "release": _release,
    "session": _session,
    "role": _role,
    "body": _body,
    "state": _state,
    "quote": _quote,
    "publication": _publication,
}
