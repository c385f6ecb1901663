"""A thing of the graph as schema.org: what is settled about a person, a body, a session, a State, a figure."""

from __future__ import annotations

from collections.abc import Callable

import pyoxigraph as ox

from iomgraph import vocabulary
from iomgraph.errors import UsageError
from iomgraph.export.schema.figure import figure_nodes
from iomgraph.export.schema.nodes import About, Node, Said, common_part, node, organisation, text, worded
from iomgraph.identity.body_names import spelled_out
from iomgraph.identity.cities import city_in
from iomgraph.identity.titled import gender_of
from iomgraph.model.holding import CANDIDATE, UNKNOWN
from iomgraph.store.explain import Unknown

_DAY = len("2024-11-26")
_FORMS = {"f": "iom:feminineLabel", "m": "iom:masculineLabel"}


def thing_nodes(store: ox.Store, iri: str, lang: str) -> tuple[str, list[Node]]:
    """Return the root's IRI and the nodes for a person, a body, a session, a State, a figure or count, in one language.

    A session whose day or place is not known is a plain Thing.
    Raises UsageError where the graph does not know the thing, or it is of another kind.
    """
    said = Said(store)
    about = said.of(iri)
    if not about:
        raise Unknown(f"the graph knows nothing of {iri!r}")
    kinds = {vocabulary.compact(t.value) for t in about.get("rdf:type", [])}
    for kind, write in _WRITERS.items():
        if kind in kinds:
            return iri, write(said, iri, about, lang)
    known = ", ".join(_WRITERS)
    raise UsageError(f"no JSON-LD for a thing that is {', '.join(sorted(kinds))}", remedy=f"Choose one of {known}.")


def _name(said: Said, iri: str, lang: str) -> str | None:
    return text(said.of(iri), "skos:prefLabel", lang)


def _bound(about: About, low: str, high: str) -> str | None:
    return common_part(text(about, low), text(about, high))


def _person(said: Said, iri: str, about: About, lang: str) -> list[Node]:
    roles = []
    tenures = [
        held
        for held in map(said.of, said.subjects("org:member", iri))
        if vocabulary.term(":Tenure") in [t.value for t in held.get("rdf:type", [])]
    ]
    gender = _gender(said, tenures)
    for held in tenures:
        if text(held, "iom:certainty") == UNKNOWN or text(held, "iom:status") == vocabulary.value(":status", CANDIDATE):
            continue
        ended = _bound(held, "iom:untilMin", "iom:untilMax")
        if ended is None and text(held, "iom:status") == vocabulary.value(":status", "former"):
            # What is over, nobody knows when, would read as held today.
            continue
        body = text(held, "org:organization")
        roles.append(
            node(
                "OrganizationRole",
                None,
                roleName=_role_name(said, held, lang, gender),
                startDate=_bound(held, "iom:fromMin", "iom:fromMax"),
                endDate=ended,
                worksFor=organisation(body, _name(said, body, lang)) if body else None,
            )
        )
    nationality = text(about, "schema:nationality")
    country = node("Country", nationality, name=_name(said, nationality, lang)) if nationality else None
    name = text(about, "skos:prefLabel", lang)
    return [node("Person", iri, name=name, nationality=country, worksFor=roles)]


def _gender(said: Said, tenures: list[About]) -> str:
    """Return what the titles of a person's tenures, in whichever language, tell of their gender (``gender_of``)."""
    return gender_of(
        (title.value, *(worded(said.of(role).get(_FORMS[each], ()), title.language) or "" for each in ("f", "m")))
        for held in tenures
        if (role := text(held, "org:role"))
        for title in held.get("iom:roleLabel", ())
    )


def _role_name(said: Said, held: About, lang: str, gender: str) -> str | None:
    """Return what a role is called: in the language by a source, by its kind in the holder's gender, by its post or its
    kind, else as a source does.
    """
    if name := worded(held.get("iom:roleLabel", ()), lang):
        return name
    role = text(held, "org:role")
    if gender and role and (name := worded(said.of(role).get(_FORMS[gender], ()), lang)):
        return name
    for predicate in ("iom:post", "org:role"):
        thing = text(held, predicate)
        labels = said.of(thing).get("skos:prefLabel", ()) if thing and thing != vocabulary.term("role:other") else ()
        if name := worded(labels, lang):
            return name
    return text(held, "iom:roleLabel")


def _acronym(about: About, name: str | None) -> str | None:
    """Return the acronym that abbreviates a body's name in the language; of a body with but one, that one."""
    known = [str(term.value) for term in about.get("iom:acronym", ())]
    own = [each for each in known if name and spelled_out(f"{name} ({each})")[1]]
    return own[0] if own else known[0] if len(known) == 1 else None


def _body(said: Said, iri: str, about: About, lang: str) -> list[Node]:
    parent = text(about, "org:subOrganizationOf")
    name = text(about, "skos:prefLabel", lang)
    found = organisation(iri, name)
    above = organisation(parent, _name(said, parent, lang)) if parent else None
    return [{**found, **node("Organization", iri, alternateName=_acronym(about, name), parentOrganization=above)}]


def _session(said: Said, iri: str, about: About, lang: str) -> list[Node]:
    name, city, body = (text(about, "skos:prefLabel", lang), text(about, "iom:city", lang), text(about, "iom:ofBody"))
    city = city_in(city, lang) if city else None
    start = text(about, "schema:startDate") or ""
    if not (name and city and len(start) == _DAY):
        # As on a release's page: consumers refuse an Event without its day or its place.
        return [node("Thing", iri, name=name)]
    return [
        node(
            "Event",
            iri,
            name=name,
            startDate=start,
            endDate=text(about, "schema:endDate"),
            location=node("Place", None, name=city, address=city),
            organizer=organisation(body, _name(said, body, lang)) if body else None,
        )
    ]


def _state(said: Said, iri: str, about: About, lang: str) -> list[Node]:
    return [node("Country", iri, name=text(about, "skos:prefLabel", lang), identifier=iri.rpartition("/")[2])]


_WRITERS: dict[str, Callable[[Said, str, About, str], list[Node]]] = {
    "foaf:Person": _person,
    "iom:Session": _session,
    "schema:Country": _state,
    "org:Organization": _body,
    "iom:Figure": figure_nodes,
    "iom:CountObservation": figure_nodes,
}
