"""Why the graph holds something: settled thing → claims → sentences → pages, with the rules and the contradictions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

import pyoxigraph as ox

from iomgraph.errors import UsageError
from iomgraph.graph.names import Names
from iomgraph.store.explanation import ClaimExplained, ConflictExplained, Explanation, RuleExplained, Statement
from iomgraph.store.near import called, suggested
from iomgraph.vocabulary import compact, term

__all__ = [
    "ClaimExplained",
    "ConflictExplained",
    "Explanation",
    "RuleExplained",
    "Statement",
    "Unknown",
    "explain",
    "unknown",
]


class Unknown(UsageError):
    """The graph says nothing of what was asked for."""


def explain(store: ox.Store, iri: str, names: Names, limit: int | None = None, lang: str = "en") -> Explanation:
    """Return the explanation of a settled thing, a claim, a conflict or a document version.

    ``iri`` may be a full IRI or a prefixed name (``person:amy-pope``); ``limit`` is how many supporting claims are read
    at most, so that what half the graph speaks of costs no more than anything else; ``lang`` is the language of its
    label, if it has one in it. Raises Unknown where the graph says nothing of it.
    """
    reader = _Reader(store, names)
    full = _expand(iri, names) if ":" in iri else ""
    try:
        own = reader.statements(ox.NamedNode(full)) if full else ()
    except ValueError:  # of what is no IRI, as with a letter that no IRI may have, nothing is told
        own = ()
    if not own:
        raise Unknown(f"the graph knows nothing of {iri!r}")
    node = ox.NamedNode(full)
    types = tuple(sorted(s.value for s in own if s.predicate == "rdf:type"))
    if "iom:Claim" in types:
        claims: tuple[ClaimExplained, ...] = (reader.claim(node),)
    elif "iom:Document" in types:
        claims = reader.claims_of_document(node)
    else:
        claims = reader.supporting(node, limit)
    keys = {claim.iri for claim in claims}
    conflicts = reader.conflicts(node, keys, about="iom:Conflict" not in types)
    rule_names = {s.value for s in own if s.predicate == "iom:rule"} | {c.rule for c in conflicts}
    hidden = ("rdf:type", "iom:rule")
    says = tuple(s for s in own if s.predicate not in hidden)
    return Explanation(full, types, _label(own, full, names, lang), says, claims, reader.rules(rule_names), conflicts)


def unknown(store: ox.Store, written: str, base: str) -> UsageError:
    """Return the error for a thing that the graph does not know, with what may have been meant: found among all names,
    which takes its time.
    """
    near = suggested(written, called(store, base, written), base)
    remedy = f"Did you mean {near}?" if near else "Give a full IRI or a prefixed name such as person:amy-pope."
    return Unknown(f"the graph knows nothing of {written!r}", remedy=remedy)


def _expand(iri: str, names: Names) -> str:
    if "://" in iri:
        return iri
    return term(iri, names.base)


def _label(own: Iterable[Statement], iri: str, names: Names, lang: str) -> str:
    """Return what a thing is called: in the language, else in none, else in English, else in any."""
    ranks = {"en": 2, "": 1, lang: 0}
    for predicate in ("skos:prefLabel", "dcterms:title", "foaf:name", "schema:text", "iom:roleLabel", "skos:altLabel"):
        found = [s for s in own if s.predicate == predicate]
        if found:
            return min(found, key=lambda s: (ranks.get(s.lang, 3), s.lang, s.value)).value
    return compact(iri, names.base)


class _Reader:
    """Reads the graph around a node."""

    def __init__(self, store: ox.Store, names: Names) -> None:
        self.store, self.names = store, names

    def _objects(self, node: ox.NamedNode, predicate: str) -> list[ox.NamedNode | ox.Literal]:
        pattern = self.store.quads_for_pattern(node, ox.NamedNode(term(predicate)), None, None)
        found = {q.object for q in pattern if isinstance(q.object, (ox.NamedNode, ox.Literal))}
        return sorted(found, key=str)

    def _text(self, node: ox.NamedNode, predicate: str) -> str:
        found = self._objects(node, predicate)
        return found[0].value if found else ""

    def _short(self, iri: str) -> str:
        return compact(iri, self.names.base)

    def statements(self, node: ox.NamedNode) -> tuple[Statement, ...]:
        """Return what is said of a node, sorted."""
        found = set()
        for quad in self.store.quads_for_pattern(node, None, None, None):
            target = quad.object
            predicate = self._short(quad.predicate.value)
            if isinstance(target, ox.Literal):
                found.add(Statement(predicate, target.value, target.language or ""))
            elif isinstance(target, ox.NamedNode):
                found.add(Statement(predicate, self._short(target.value)))
        return tuple(sorted(found, key=lambda s: (s.predicate, s.value, s.lang)))

    def claim(self, node: ox.NamedNode, part: tuple[str, ...] = ()) -> ClaimExplained:
        """Return a claim with its sentence."""
        evidence = self._objects(node, "oa:hasTarget")[0]
        exact, start, end = "", 0, 0
        for selector in self._objects(ox.NamedNode(evidence.value), "oa:hasSelector"):
            each = ox.NamedNode(selector.value)
            if quote := self._text(each, "oa:exact"):
                exact = quote
            elif place := self._text(each, "oa:start"):
                start, end = int(place), int(self._text(each, "oa:end"))
        document = ox.NamedNode(self._text(node, ":statedIn"))
        inferred = []
        for each_inferred in self._objects(node, ":inferred"):
            inference = ox.NamedNode(each_inferred.value)
            inferred.append((self._text(inference, ":inferredField"), self._text(inference, ":inferredHow")))
        own = self.statements(node)
        kinds = [s.value for s in own if s.predicate == "rdf:type" and s.value != "iom:Claim"]
        return ClaimExplained(
            iri=node.value,
            kind=kinds[0] if kinds else "iom:Claim",
            quote=exact,
            start=start,
            end=end,
            document=document.value,
            source=self._text(document, ":sourceName"),
            lang=self._text(node, "dcterms:language"),
            scope=self._short(self._text(node, ":scope")).removeprefix("iom:scope-"),
            standing=self._short(self._text(node, ":standing")).removeprefix("iom:standing-"),
            rule=self._short(self._text(node, ":rule")).removeprefix("rule:"),
            part=part,
            says=tuple(s for s in own if s.predicate not in _PLUMBING),
            inferred=tuple(sorted(inferred)),
            row_sources=tuple(s.value for s in own if s.predicate == "dcterms:source"),
        )

    def supporting(self, node: ox.NamedNode, limit: int | None = None) -> tuple[ClaimExplained, ...]:
        """Return the claims that support a settled thing, those that state its bounds marked."""
        parts: dict[str, set[str]] = {}
        for predicate, part in _SUPPORTS.items():
            pattern = self.store.quads_for_pattern(None, ox.NamedNode(term(predicate)), node, None)
            for quad in islice(pattern, limit):
                parts.setdefault(quad.subject.value, set()).update({part} if part else ())  # type: ignore[union-attr]
        found = [self.claim(ox.NamedNode(iri), tuple(sorted(kinds))) for iri, kinds in sorted(parts.items())]
        return tuple(sorted(found, key=lambda c: (c.source, c.start, c.end, c.iri)))

    def claims_of_document(self, node: ox.NamedNode) -> tuple[ClaimExplained, ...]:
        """Return all claims of a document version in the order of its text."""
        found = (
            self.claim(ox.NamedNode(q.subject.value))  # type: ignore[union-attr]
            for q in self.store.quads_for_pattern(None, ox.NamedNode(term(":statedIn")), node, None)
        )
        return tuple(sorted(found, key=lambda c: (c.start, c.end, c.iri)))

    def conflicts(self, node: ox.NamedNode, claims: set[str], *, about: bool) -> tuple[ConflictExplained, ...]:
        """Return the conflicts that concern a thing or one of its claims; of a conflict, itself."""
        found = {node.value} if not about else set(self._conflicts_of(node, claims))
        return tuple(self._conflict(ox.NamedNode(iri)) for iri in sorted(found))

    def _conflicts_of(self, node: ox.NamedNode, claims: set[str]) -> Iterator[str]:
        for quad in self.store.quads_for_pattern(None, ox.NamedNode(term(":about")), node, None):
            # A remark is about a thing as well, and is among its claims.
            if ox.Quad(quad.subject, _TYPE, _CONFLICT, quad.graph_name) in self.store:
                yield quad.subject.value  # type: ignore[union-attr]
        for claim in claims:
            between = ox.NamedNode(term(":between"))
            for quad in self.store.quads_for_pattern(None, between, ox.NamedNode(claim), None):
                yield quad.subject.value  # type: ignore[union-attr]

    def _conflict(self, node: ox.NamedNode) -> ConflictExplained:
        between = [each.value for each in self._objects(node, ":between")]
        return ConflictExplained(
            iri=node.value,
            slot=self._text(node, ":slot"),
            between=tuple(between),
            preferred=self._text(node, ":preferred") or None,
            rule=self._short(self._text(node, ":rule")),
            severity=self._short(self._text(node, ":severity")).removeprefix("iom:severity-"),
            claims=tuple(self.claim(ox.NamedNode(iri)) for iri in between),
        )

    def rules(self, wanted: set[str]) -> tuple[RuleExplained, ...]:
        """Return rules, given as prefixed names, with their explanations."""
        found = []
        for name in sorted(filter(None, wanted)):
            node = ox.NamedNode(_expand(name, self.names))
            texts = [
                (o.language or "", o.value) for o in self._objects(node, "skos:definition") if isinstance(o, ox.Literal)
            ]
            found.append(RuleExplained(name.removeprefix("rule:"), tuple(sorted(texts))))
        return tuple(found)


_TYPE, _CONFLICT = ox.NamedNode(term("rdf:type")), ox.NamedNode(term(":Conflict"))
_SUPPORTS = {":supports": "", ":supportsStart": "start", ":supportsEnd": "end", ":supportsAttestation": "attestation"}
_PLUMBING = frozenset(
    {
        "rdf:type", "oa:hasTarget", "iom:statedIn", "iom:scope", "iom:standing", "iom:rule", "iom:inferred", "iom:slot",
        "dcterms:language", "dcterms:source", "prov:wasGeneratedBy", *(f"iom{name}" for name in _SUPPORTS),
    }
)  # fmt: skip
