"""Invented structures as graphs: what settling leaves of sources, without any source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import pyoxigraph as ox

from iomgraph import resources
from iomgraph.vocabulary import BASE, term, value

SETTLED = ox.NamedNode(f"{BASE}graph/settled")


def node(kind: str, key: str) -> ox.NamedNode:
    """Return the name of a thing."""
    return ox.NamedNode(f"{BASE}{kind}/{key}")


@dataclass
class Invented:
    """A graph in the making."""

    store: ox.Store = field(default_factory=ox.Store)
    claims: int = 0

    def __post_init__(self) -> None:
        """Add what every build has: the roles, and the kinds of units with their labels."""
        for name in ("roles.ttl", "iomgraph.ttl"):
            self.store.load(path=resources.path("ontology", name), format=ox.RdfFormat.TURTLE)
        self.body("iom", {"en": "Lake Authority", "fr": "Autorité du lac", "es": "Autoridad del Lago"})

    def add(self, subject: ox.NamedNode, predicate: str, target: ox.NamedNode | ox.Literal) -> None:
        """Add a triple to the settled graph."""
        self.store.add(ox.Quad(subject, ox.NamedNode(term(predicate)), target, SETTLED))

    def day(self, subject: ox.NamedNode, predicate: str, day: str | None) -> None:
        """Add a day, where there is one."""
        if day:
            self.add(subject, predicate, ox.Literal(day, datatype=ox.NamedNode(term("xsd:date"))))

    def body(
        self, key: str, labels: Mapping[str, str], part_of: str | None = None, kind: str = "org:FormalOrganization"
    ) -> None:
        """Add a body with its names."""
        thing = node("body", key)
        self.add(thing, "rdf:type", ox.NamedNode(term(kind)))
        for lang, text in labels.items():
            self.add(thing, "skos:prefLabel", ox.Literal(text, language=lang))
        if part_of:
            self.add(thing, "org:subOrganizationOf", node("body", part_of))

    def claim(
        self, targets: Iterable[tuple[ox.NamedNode, str]], labels: Mapping[str, str], quote: str, doubt: str = ""
    ) -> ox.NamedNode:
        """Add a claim that supports things, with its quotation."""
        self.claims += 1
        claim, document = node("claim", f"c{self.claims:05}"), node("doc", "table")
        for target, how in targets:
            self.add(claim, how, target)
        for lang, text in labels.items():
            self.add(claim, "skos:prefLabel", ox.Literal(text, language=lang))
        target, selector, place = (node(k, f"{self.claims}") for k in ("evidence", "selector", "position"))
        self.add(claim, "oa:hasTarget", target)
        self.add(target, "oa:hasSelector", selector)
        self.add(target, "oa:hasSelector", place)
        self.add(selector, "oa:exact", ox.Literal(quote))
        self.add(place, "oa:start", ox.Literal(self.claims * 100))
        self.add(claim, ":statedIn", document)
        self.add(document, ":sourceName", ox.Literal("structure.csv"))
        if doubt:
            inference = node("inference", f"{self.claims}")
            self.add(claim, ":inferred", inference)
            self.add(inference, ":inferredField", ox.Literal(doubt))
        return claim

    def place(
        self,
        key: str,
        under: str,
        labels: Mapping[str, str],
        *,
        bounds: tuple[str | None, str | None, str | None, str | None] = (None, "2020-12-31", "2020-01-01", None),
        unit: str = "body",
        parent: str = "body",
        kind: str = "department",
        doubt: str = "",
    ) -> ox.NamedNode:
        """Add a place of a unit under a parent, by default as a picture of 2020 shows it; return the claim."""
        iri, thing = node("placement", f"{key}-{under}-{bounds[1]}"), node(unit, key)
        self.add(iri, "rdf:type", ox.NamedNode(term(":Placement")))
        self.add(thing, "rdf:type", ox.NamedNode(term("org:Post" if unit == "post" else "org:OrganizationalUnit")))
        if unit == "post":
            self.add(thing, "org:postIn", node("body", "iom"))
        self.add(iri, ":placedUnit", thing)
        self.add(iri, ":placedUnder", node(parent, under))
        self.add(iri, ":unitKind", ox.NamedNode(value(":unitKind", kind)))
        for predicate, day in zip((":fromMin", ":fromMax", ":untilMin", ":untilMax"), bounds, strict=True):
            self.day(iri, predicate, day)
        both = [(iri, how) for how in (":supports", ":supportsStart", ":supportsEnd")]
        return self.claim(
            [*both, (thing, ":supports")], labels, f"2020,{key},{labels.get('en', '')},{kind},{under}", doubt
        )

    def name(
        self, key: str, text: str, lang: str, bounds: tuple[str | None, str | None, str | None, str | None]
    ) -> None:
        """Add a dated name of a unit."""
        iri = node("name", f"{key}-{lang}-{text}")
        self.add(iri, ":nameOf", node("body", key))
        self.add(iri, "schema:name", ox.Literal(text, language=lang))
        for predicate, day in zip((":fromMin", ":fromMax", ":untilMin", ":untilMax"), bounds, strict=True):
            self.day(iri, predicate, day)

    def term(
        self,
        person: str,
        name: str,
        post: str,
        role: str,
        *,
        bounds: tuple[str | None, str | None, str | None, str | None] = (None, None, None, None),
        body: str = "iom",
        title: tuple[str, str] | None = None,
    ) -> None:
        """Add a person's time in a post."""
        iri, who, seat = node("tenure", f"{person}-{post}-{bounds[0]}"), node("person", person), node("post", post)
        self.add(seat, "rdf:type", ox.NamedNode(term("org:Post")))
        self.add(seat, "org:postIn", node("body", body))
        self.add(seat, "org:role", ox.NamedNode(value("org:role", role)))
        self.add(who, "skos:prefLabel", ox.Literal(name))
        self.add(iri, ":post", seat)
        self.add(iri, "org:member", who)
        if title:
            self.add(iri, ":roleLabel", ox.Literal(title[1], language=title[0]))
        for predicate, day in zip((":fromMin", ":fromMax", ":untilMin", ":untilMax"), bounds, strict=True):
            self.day(iri, predicate, day)
        self.claim([(iri, ":supports")], {}, f"{name},{role}")


def names(key: str) -> dict[str, str]:
    """Return names in three languages."""
    return {"en": f"Department of {key}", "fr": f"Département {key}", "es": f"Departamento {key}"}


def large(count: int) -> ox.Store:
    """Return a structure of some units: departments, divisions, units, in three languages, over two pictures."""
    graph = Invented()
    topics = ("Water", "Fisheries", "Harbours", "Weather", "Training", "Archives", "Boats", "Shores", "Permits", "Maps")
    for index in range(count):
        topic = f"{topics[index % 10]} {index}"
        labels = {"en": f"Division of {topic}", "fr": f"Division {topic}", "es": f"División {topic}"}
        parent = "iom" if index < count // 12 + 1 else f"u{(index - 1) // 4}"
        kind = "department" if parent == "iom" else "division" if index < count // 3 else "unit"
        graph.place(f"u{index}", parent, labels, kind=kind)
        if index % 20 == 5:
            graph.place(f"u{index}", "u0", labels, kind=kind, bounds=("2020-01-01", "2022-12-31", "2022-01-01", None))
    return graph.store
