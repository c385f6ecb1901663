"""People, organisations, posts and who held them when, after the Popolo specification (popoloproject.com)."""

from __future__ import annotations

import json
from typing import Any

import pyoxigraph as ox

from iomgraph.export.research.stretches import BOUNDS, COLUMNS, partial, stretches
from iomgraph.query import ask
from iomgraph.vocabulary import term

_PEOPLE = """SELECT ?id ?name ?other ?iso2 { ?id a foaf:Person ; foaf:name ?name
  OPTIONAL { ?id skos:altLabel ?other } OPTIONAL { ?id schema:nationality/iom:iso2 ?iso2 } } ORDER BY ?id ?other"""
_BODIES = """SELECT ?id ?name ?parent { ?id a org:Organization ; skos:prefLabel ?name
  OPTIONAL { ?id org:subOrganizationOf ?parent } } ORDER BY ?id DESC(LANG(?name) = "en") ?name"""
_POSTS = """SELECT ?id ?label ?role ?body { ?id a org:Post ; skos:prefLabel ?label
  OPTIONAL { ?id org:role/skos:notation ?role } OPTIONAL { ?id org:postIn ?body } }
ORDER BY ?id DESC(LANG(?label) = "en") ?label"""
_TENURES = f"""SELECT ?thing ?person ?body ?post ?role ?label {" ".join(f"?{name}" for name in COLUMNS)} {{
  ?thing a iom:Tenure ; org:member ?person ; iom:roleLabel ?label
  FILTER NOT EXISTS {{ ?thing iom:status iom:status-candidate }}
  OPTIONAL {{ ?thing org:organization ?body }} OPTIONAL {{ ?thing iom:post ?post }}
  OPTIONAL {{ ?thing org:role/skos:notation ?role }} {BOUNDS} }} ORDER BY ?thing DESC(LANG(?label) = "en") ?label"""


def popolo(store: ox.Store) -> bytes:
    """Return the people, the bodies, the posts and the tenures as one Popolo document, sorted by IRI.

    A date is as precise as its bounds are: a day, a month or a year; where they lie further apart it is left out.
    """
    tenures = stretches(store, _TENURES, term(":Tenure"))
    content = {
        "persons": _persons(store),
        "organizations": _organisations(store),
        "posts": _posts(store),
        "memberships": [
            _some(
                id=each.row["thing"],
                person_id=each.row["person"],
                organization_id=each.row["body"],
                post_id=each.row["post"],
                role=each.row["role"],
                label=each.row["label"],
                start_date=partial(each.bounds.from_min, each.bounds.from_max),
                end_date=partial(each.bounds.until_min, each.bounds.until_max),
                sources=[{"note": source} for source in each.sources],
            )
            for each in tenures
        ],
    }
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _persons(store: ox.Store) -> list[dict[str, Any]]:
    return [
        _some(
            id=iri,
            name=rows[0]["name"],
            other_names=[{"name": name} for name in dict.fromkeys(row["other"] for row in rows if row["other"])],
            national_identity=rows[0]["iso2"],
        )
        for iri, rows in _grouped(store, _PEOPLE)
    ]


def _organisations(store: ox.Store) -> list[dict[str, Any]]:
    return [
        _some(
            id=iri,
            name=rows[0]["name"],
            other_names=[{"name": name} for name in dict.fromkeys(r["name"] for r in rows) if name != rows[0]["name"]],
            parent_id=next((row["parent"] for row in rows if row["parent"]), None),
        )
        for iri, rows in _grouped(store, _BODIES)
    ]


def _posts(store: ox.Store) -> list[dict[str, Any]]:
    return [
        _some(id=iri, label=rows[0]["label"], role=rows[0]["role"], organization_id=rows[0]["body"])
        for iri, rows in _grouped(store, _POSTS)
    ]


def _grouped(store: ox.Store, query: str) -> list[tuple[str, list[dict[str, Any]]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for row in ask(store, query).records():
        found.setdefault(row["id"], []).append(row)
    return sorted(found.items())


def _some(**values: Any) -> dict[str, Any]:
    """Return what has a value."""
    return {name: value for name, value in values.items() if value not in (None, "", [])}
