"""An opened build, for Python."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from iomgraph.api.figures import Day, Figures, day_of
from iomgraph.api.reading import Reader
from iomgraph.api.things import Membership, Person, Post, Session, State, Tenure
from iomgraph.language.packs import pack
from iomgraph.query import Result, ask, question
from iomgraph.query.emptiness import why_empty
from iomgraph.query.meant import meant
from iomgraph.query.naming import Labels
from iomgraph.query.parameters import term_of
from iomgraph.store import Build, open_build

if TYPE_CHECKING:
    from rdflib import Dataset

    from iomgraph.store.explain import Explanation
    from iomgraph.store.explanation import ClaimExplained

Thing = Person | Tenure | Post | Session | State | Membership


class Graph(Figures):
    """An opened build. It stays what it is, whatever is built after it.

    >>> graph = iomgraph.open("iomgraph-out", lang="fr")
    >>> graph.state("DEU").name
    'Allemagne'
    """

    def __init__(self, build: Build, lang: str = "en") -> None:
        """Wrap an opened build; things are named in ``lang``. Raises ResourceError where it has no pack."""
        self.build = build
        self.lang = pack(lang).code
        self.labels = Labels(build.store, self.lang)
        """What an IRI is called: ``graph.labels["https://w3id.org/iomgraph/state/DEU"]``."""

    @cached_property
    def _base(self) -> str:
        return self.build.names.base

    @cached_property
    def _reader(self) -> Reader:
        return Reader(self.build.store, self._base, self.labels)

    def as_of(self, day: Day) -> Graph:
        """Return the graph as of a day: what surely or possibly held then, ``iom:certainty`` telling which.

        >>> graph.as_of("1959-06-01").query(
        ...     "SELECT ?n ?c { ?t iom:post post:iom-director-general ; org:member/foaf:name ?n ; iom:certainty ?c }"
        ... ).records()[0]
        {'n': 'Marcus Daly', 'c': 'certain'}
        """
        return Graph(self.build.as_of(day_of(day)), self.lang)

    def query(self, what: str, **parameters: object) -> Result:
        """Return the answer to SPARQL, or to a named question with its parameters.

        In SPARQL, parameters give variables their terms (pyoxigraph's). In a named question they may be written as
        people do: a State by its code or its name in any language, a person or body by name, a day as a date or text.
        What a named question gives names of, it names in the graph's language unless told otherwise.
        Raises UsageError where the query cannot be parsed, is an update, or the question or a parameter does not exist.

        >>> graph.query("SELECT ?n { session:iom-council-109 iom:ordinal ?n }").records()
        [{'n': 109}]
        >>> [row["kind"] for row in graph.query("membership-of", state="Russian Federation").records()]
        ['observer', 'full']
        """
        if "{" in what or any(char.isspace() for char in what.strip()):
            answer = ask(self.build.store, what, base=self._base, values=parameters or None)  # type: ignore[arg-type]
        else:
            sparql, values = self._asked(what, parameters)
            answer = ask(self.build.store, sparql, values=values, base=self._base)
        return answer.labelled(self.labels)

    def why_empty(self, what: str, **parameters: object) -> list[str]:
        """Return why a query or named question finds nothing, in the graph's language; nothing where it is not seen.

        >>> graph.why_empty("SELECT ?s { ?s iom:ofBody 'Council' }")
        ['Nothing matches ?s iom:ofBody "Council": the values are things, not texts; try body:iom-council']
        """
        values: Mapping[str, Any] = {}
        if "{" not in what:
            what, values = self._asked(what, parameters)
        return [hint.said(self.lang) for hint in why_empty(self.build.store, what, values, self._base)]

    def _asked(self, name: str, parameters: Mapping[str, object]) -> tuple[str, Mapping[str, Any]]:
        """Return the query of a named question and its values; it names things in the graph's language unless told."""
        named = question(name)
        written = {each.name: self.lang for each in named.parameters if each.type == "language"}
        written |= {key: str(value) for key, value in parameters.items()}
        return named.sparql, named.values(written, self._base, store=self.build.store, lang=self.lang)

    def people(self) -> tuple[Person, ...]:
        """Return all people, sorted by name.

        >>> [person.name for person in graph.people() if person.name.startswith("A")][:2]
        ['A. L. Nutt', 'Alberto Berio']
        """
        return self._reader.people()

    def person(self, name: str) -> Person:
        """Return the person of a name (a surname is enough where one alone bears it), an IRI or a prefixed name.

        Raises UsageError, with the nearest names, where there is none or several bear it.

        >>> graph.person("Amy Pope").iri
        'https://w3id.org/iomgraph/person/amy-pope'
        """
        iri = self.iri(name, "person")
        return next(person for person in self.people() if person.iri == iri)

    def tenures(self, person: str | Person | None = None) -> tuple[Tenure, ...]:
        """Return who held which role when: of one person, or of all.

        >>> [tenure.role_name for tenure in graph.tenures("António Vitorino")][:1]
        ['Director General']
        """
        found = self._reader.tenures()
        if person is None:
            return found
        iri = self.iri(person, "person")
        return tuple(tenure for tenure in found if tenure.person == iri)

    def posts(self, as_of: Day | None = None) -> tuple[Post, ...]:
        """Return the posts with their holders: of a day those certain or possible on it, else all.

        >>> director, = [p for p in graph.posts(as_of="2019-11-26") if p.iri.endswith("iom-director-general")]
        >>> [(tenure.person_name, tenure.on(date(2019, 11, 26))) for tenure in director.holders]
        [('António Vitorino', 'certain')]
        """
        return self._reader.posts(day_of(as_of) if as_of is not None else None)

    def sessions(self, body: str | None = None) -> tuple[Session, ...]:
        """Return the sessions of a body, given by name or IRI, or of all bodies, in the order of time.

        >>> [session.ordinal for session in graph.sessions(body="Council")][-2:]
        [115, None]
        """
        return self._reader.sessions(self.iri(body, "body") if body else None)

    def states(self) -> tuple[State, ...]:
        """Return all States with their memberships, sorted by name.

        >>> [state.iso3 for state in graph.states()][:3]
        ['AFG', 'ALB', 'DZA']
        """
        return self._reader.states()

    def state(self, name: str) -> State:
        """Return a State by either ISO code or its name in any language. Raises UsageError as ``person`` does.

        >>> graph.state("Alemania").iso2
        'DE'
        """
        iri = self.iri(name, "state")
        return next(state for state in self.states() if state.iri == iri)

    def members(self, as_of: Day, kind: str = "full") -> tuple[Membership, ...]:
        """Return the memberships of a ``kind`` (``full``, ``observer``) that are certain or possible on a day.

        >>> members = graph.members("2019-11-26")
        >>> [m.on(date(2019, 11, 26)) for m in members if m.member_name == "Uzbekistan"]
        ['certain']
        """
        day = day_of(as_of)
        return tuple(m for m in self._reader.memberships() if m.kind == kind and m.on(day) != "excluded")

    def claims(self, thing: str | Thing) -> tuple[ClaimExplained, ...]:
        """Return what is claimed of a thing, each claim with its sentence: ``quote``, ``start`` and ``end`` (characters
        of the page's text), ``source`` (the page), ``lang``, ``rule``.

        >>> claim = graph.claims("session:iom-council-109")[0]
        >>> graph.build.text(claim.document)[claim.start : claim.end] == claim.quote
        True
        """
        return self.explain(thing).claims

    def explain(self, thing: str | Thing) -> Explanation:
        """Return how a thing is known: an object of this graph, an IRI, a prefixed name, or a name that it alone bears.

        Raises UsageError, with the choices or the likeliest, where it is not known or several things bear the name.

        >>> graph.explain("Amy Pope").iri == graph.explain("person:amy-pope").iri
        True
        """
        if not isinstance(thing, str):
            return self.build.explain(thing.iri, self.lang)
        return self.build.explain(meant(self.build.store, thing, base=self._base, lang=self.lang), self.lang)

    def iri(self, thing: str | Thing, kind: str = "iri") -> str:
        """Return the IRI of what is given by name, code, prefixed name, IRI or as an object; ``kind`` is a prefix
        (``person``, ``body``, ``state``…). Raises UsageError, with the nearest names, where there is none.

        >>> graph.iri("Conseil de l'OIM", "body")
        'https://w3id.org/iomgraph/body/iom-council'
        """
        if not isinstance(thing, str):
            return thing.iri
        return term_of(kind, kind, thing, base=self._base, store=self.build.store, lang=self.lang).value

    @cached_property
    def dataset(self) -> Dataset:
        """The graph as an rdflib Dataset over the same store, all named graphs together its default graph."""
        return self.build.dataset()

    @property
    def store(self) -> ox.Store:
        """The graph as a pyoxigraph store."""
        return self.build.store

    def __len__(self) -> int:
        """Return the number of triples."""
        return len(self.build.store)

    def __repr__(self) -> str:
        """Return what the graph is, for a notebook."""
        return f"<iomgraph build {self.build.generation[:12]}: {len(self)} triples>"


def open_graph(out: str | Path = "iomgraph-out", *, lang: str = "en") -> Graph:
    """Return the current build in a folder, its things named in ``lang``.

    Raises StoreError where there is none or it is damaged, ResourceError where the language has no pack.
    """
    return Graph(open_build(out), lang)
