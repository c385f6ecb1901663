"""The things of a graph read out of it, each kind with one query."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import pyoxigraph as ox

from iomgraph.api.things import Membership, Person, Post, Session, State, Tenure
from iomgraph.model.dates import Bounds
from iomgraph.query import ask

Row = dict[str, Any]
_BOUNDS = """OPTIONAL { ?iri iom:fromMin ?from_min } OPTIONAL { ?iri iom:fromMax ?from_max }
  OPTIONAL { ?iri iom:untilMin ?until_min } OPTIONAL { ?iri iom:untilMax ?until_max }"""


class Reader:
    """Reads things of one store, named in one language."""

    def __init__(self, store: ox.Store, base: str, labels: Mapping[str, str]) -> None:
        """Read under ``base``; ``labels`` gives IRIs their names."""
        self.store, self.base, self.labels = store, base, labels

    def people(self) -> tuple[Person, ...]:
        """Return all people, sorted by name."""
        rows = self._rows("""SELECT ?iri ?name ?iso {
          ?iri a foaf:Person ; foaf:name|skos:prefLabel|skos:altLabel ?name
          OPTIONAL { ?iri schema:nationality/iom:iso3 ?iso }
        } ORDER BY ?iri ?name""")
        people = []
        for iri, group in _grouped(rows).items():
            name = self._name(iri)
            others = dict.fromkeys(row["name"] for row in group if row["name"] != name)
            people.append(Person(iri, name, tuple(others), group[0]["iso"]))
        return tuple(sorted(people, key=lambda person: (person.name, person.iri)))

    def tenures(self) -> tuple[Tenure, ...]:
        """Return all tenures, those that begin first in front."""
        rows = self._rows(f"""SELECT * {{
          ?iri a iom:Tenure ; org:member ?person ; iom:status/skos:notation ?status .
          OPTIONAL {{ ?iri iom:post ?post }} OPTIONAL {{ ?iri org:role ?role }}
          OPTIONAL {{ ?iri org:organization ?body }}
          OPTIONAL {{ ?iri iom:attestedOn ?attested }} {_BOUNDS}
        }} ORDER BY ?iri ?attested""")
        found = []
        for iri, group in _grouped(rows).items():
            row = group[0]
            attested = sorted({each["attested"] for each in group if each["attested"]})
            role = row["role"]
            found.append(
                Tenure(
                    iri, row["person"], self._name(row["person"]), role, self._name(role) if role else None,
                    row["post"], row["body"], row["status"], _bounds(row), tuple(attested),
                )
            )  # fmt: skip
        return tuple(sorted(found, key=lambda tenure: (tenure.bounds.from_min or date.max, tenure.iri)))

    def posts(self, as_of: date | None) -> tuple[Post, ...]:
        """Return all posts, each with its holders: of a day those certain or possible on it, else all."""
        holders: dict[str, list[Tenure]] = {}
        for tenure in self.tenures():
            if tenure.post and (as_of is None or tenure.on(as_of) != "excluded"):
                holders.setdefault(tenure.post, []).append(tenure)
        rows = self._rows(
            "SELECT ?iri ?body { ?iri a org:Post OPTIONAL { ?iri org:postIn ?body } } ORDER BY ?iri ?body"
        )
        posts = []
        for iri, group in _grouped(rows).items():
            body = group[0]["body"]
            body_name = self._name(body) if body else None
            posts.append(Post(iri, self._name(iri), body, body_name, tuple(holders.get(iri, ()))))
        return tuple(sorted(posts, key=lambda post: (post.name, post.iri)))

    def sessions(self, body: str | None) -> tuple[Session, ...]:
        """Return the sessions of a body, or of all, in the order of time, those without a date last."""
        rows = self._rows(
            f"""SELECT * {{
          ?iri a iom:Session ; iom:ofBody ?body ; iom:sessionKind/skos:notation ?kind .
          OPTIONAL {{ ?iri iom:ordinal ?ordinal }} OPTIONAL {{ ?iri iom:series ?series }}
          OPTIONAL {{ ?iri iom:city ?city }} OPTIONAL {{ ?iri iom:chair ?chair }}
          OPTIONAL {{ ?iri iom:admitted/org:member ?admitted }} {_BOUNDS}
        }} ORDER BY ?iri ?city ?chair ?admitted""",
            {"body": ox.NamedNode(body)} if body else {},
        )
        found = []
        for iri, group in _grouped(rows).items():
            row = group[0]
            admitted = tuple(sorted({self._name(each["admitted"]) for each in group if each["admitted"]}))
            chair = self._name(row["chair"]) if row["chair"] else None
            found.append(
                Session(
                    iri, self._name(iri), row["body"], self._name(row["body"]), row["ordinal"], row["series"],
                    row["kind"], _bounds(row), row["city"], chair, admitted,
                )
            )  # fmt: skip
        return tuple(sorted(found, key=lambda s: (s.bounds.from_min or date.max, s.ordinal or 0, s.iri)))

    def memberships(self) -> tuple[Membership, ...]:
        """Return all memberships, sorted by the member's name, then by time."""
        rows = self._rows(f"""SELECT * {{
          ?iri a iom:Membership ; org:member ?member ; org:organization ?body ; iom:membershipKind/skos:notation ?kind .
          {_BOUNDS} }}""")
        found = [
            Membership(
                row["iri"], row["member"], self._name(row["member"]), row["body"], row["kind"], _bounds(row)
            )
            for row in {row["iri"]: row for row in rows}.values()
        ]  # fmt: skip
        return tuple(sorted(found, key=lambda m: (m.member_name, m.member, m.bounds.from_min or date.max, m.iri)))

    def states(self) -> tuple[State, ...]:
        """Return all States, sorted by name, with their memberships."""
        by_member: dict[str, list[Membership]] = {}
        for membership in self.memberships():
            by_member.setdefault(membership.member, []).append(membership)
        rows = self._rows("SELECT * { ?iri a schema:Country ; iom:iso3 ?iso3 OPTIONAL { ?iri iom:iso2 ?iso2 } }")
        states = [
            State(row["iri"], self._name(row["iri"]), row["iso2"], row["iso3"], tuple(by_member.get(row["iri"], ())))
            for row in rows
        ]
        return tuple(sorted(states, key=lambda state: (state.name, state.iri)))

    def _rows(self, sparql: str, values: Mapping[str, Any] | None = None) -> list[Row]:
        return ask(self.store, sparql, base=self.base, values=values).records()

    def _name(self, iri: str) -> str:
        return self.labels.get(iri) or iri.rpartition("/")[2]


def _grouped(rows: Iterable[Row]) -> dict[str, list[Row]]:
    out: dict[str, list[Row]] = {}
    for row in rows:
        out.setdefault(row["iri"], []).append(row)
    return out


def _bounds(row: Row) -> Bounds:
    return Bounds(row["from_min"], row["from_max"], row["until_min"], row["until_max"])
