"""What things are called: labels of IRIs in a language, and the things that bear a name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

import pyoxigraph as ox

from iomgraph import resources, vocabulary
from iomgraph.identity.fold import fold
from iomgraph.identity.nearest import nearest
from iomgraph.language.packs import read_yaml

LABELS = (
    "skos:prefLabel",
    "foaf:name",
    "rdfs:label",
    "dcterms:title",
    "schema:name",
    "iom:roleLabel",
    "iom:sourceName",
)
"""The properties that give a thing its label, the best first."""
NAMES = ("skos:prefLabel", "foaf:name", "skos:altLabel", "iom:acronym", "iom:iso2", "iom:iso3", "dcterms:title")
"""The properties by whose values a thing may be asked for."""


def label(store: ox.Store, iri: str, lang: str) -> str | None:
    """Return the label of an IRI: in the language, else in none, else in English, else any; None where it has none."""
    node = ox.NamedNode(iri)
    for name in LABELS:
        found = [
            quad.object
            for quad in store.quads_for_pattern(node, ox.NamedNode(vocabulary.term(name)), None, None)
            if isinstance(quad.object, ox.Literal)
        ]
        if found:
            return min(found, key=lambda text: (_distance(text.language, lang), text.value)).value
    return None


class Labels(Mapping[str, str]):
    """What IRIs are called in one language, each looked up when it is first asked for."""

    def __init__(self, store: ox.Store, lang: str) -> None:
        """Look labels up in a store. Its length and iteration are of those looked up so far."""
        self._store, self._lang = store, lang
        self._found: dict[str, str | None] = {}

    def __getitem__(self, iri: str) -> str:
        if iri not in self._found:
            self._found[iri] = label(self._store, iri, self._lang)
        text = self._found[iri]
        if text is None:
            raise KeyError(iri)
        return text

    def __iter__(self) -> Iterator[str]:
        return iter([iri for iri, text in self._found.items() if text is not None])

    def __len__(self) -> int:
        return sum(text is not None for text in self._found.values())


def _distance(tag: str | None, lang: str) -> int:
    return 0 if tag == lang else 1 if not tag else 2 if tag == "en" else 3


@dataclass(frozen=True)
class Directory:
    """The things of some kinds and the names that they go by: folded name → IRIs, and each IRI's names as written."""

    by_name: dict[str, set[str]] = field(default_factory=dict)
    names: dict[str, list[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, store: ox.Store, *kinds: str, base: str = vocabulary.BASE) -> Directory:
        """Return the directory of kinds (``person``, ``body``, ``state``…) of a store."""
        directory = cls()
        namespaces = tuple(vocabulary.prefixes(base)[kind] for kind in kinds)
        for name in NAMES:
            for quad in store.quads_for_pattern(None, ox.NamedNode(vocabulary.term(name)), None, None):
                subject, text = quad.subject, quad.object
                if isinstance(subject, ox.NamedNode) and subject.value.startswith(namespaces):
                    directory.add(subject.value, text.value if isinstance(text, ox.Literal) else "")
        for quad in store.quads_for_pattern(None, ox.NamedNode(vocabulary.term("rdf:type")), None, None):
            if isinstance(quad.subject, ox.NamedNode) and quad.subject.value.startswith(namespaces):
                namespace = next(each for each in namespaces if quad.subject.value.startswith(each))
                directory.add(quad.subject.value, quad.subject.value.removeprefix(namespace))
        if "state" in kinds:
            namespace = vocabulary.prefixes(base)["state"]
            for iso3, names in _official().items():
                for official in names if namespace + iso3 in directory.names else ():
                    directory.add(namespace + iso3, official)
        return directory

    def add(self, iri: str, name: str) -> None:
        """Note that a thing goes by a name."""
        if name:
            self.by_name.setdefault(fold(name), set()).add(iri)
            known = self.names.setdefault(iri, [])
            if name not in known:
                known.append(name)

    def find(self, written: str) -> list[str]:
        """Return the IRIs that go by a name; case and accents do not count.

        Where none does, those of which all written words stand among the words of a name: a surname is enough.
        """
        folded = fold(written)
        exact = self.by_name.get(folded)
        if exact or not folded:
            return sorted(exact or ())
        wanted = set(folded.split())
        return sorted({iri for name, iris in self.by_name.items() if wanted <= set(name.split()) for iri in iris})

    def near(self, written: str, limit: int = 3) -> list[str]:
        """Return the nearest names to one that nothing bears, each with a name no two things share twice."""
        best: dict[str, str] = {}
        for name in nearest(written, (name for names in self.names.values() for name in names), limit=limit * 4):
            for iri in sorted(self.by_name.get(fold(name), ())):
                best.setdefault(iri, name)
        return list(best)[:limit]


@cache
def _official() -> Mapping[str, tuple[str, ...]]:
    """Return the short and formal names of States in every language by ISO code (``data/countries.yaml``)."""
    content = read_yaml(resources.path("data", "countries.yaml"))
    return {iso3: tuple(n for names in entry["names"].values() for n in names) for iso3, entry in content.items()}


def mentions(store: ox.Store, iri: str) -> bool:
    """Return whether an IRI stands anywhere in a store."""
    node = ox.NamedNode(iri)
    places: tuple[Iterator[ox.Quad], ...] = (
        store.quads_for_pattern(node, None, None, None),
        store.quads_for_pattern(None, node, None, None),
        store.quads_for_pattern(None, None, node, None),
        store.quads_for_pattern(None, None, None, node),
    )
    return any(next(each, None) is not None for each in places)
