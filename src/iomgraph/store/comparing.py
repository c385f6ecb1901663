"""Two graphs compared: statements first, then the settled things that they are about, then what caused it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import pyoxigraph as ox

from iomgraph.store.called import Labels
from iomgraph.store.changes import (
    APPEARED,
    CHANGED,
    GONE,
    RENAMED,
    Changes,
    PageChange,
    Reread,
    ThingChange,
    Value,
    ValueChange,
)  # fmt: skip
from iomgraph.store.layout import SETTLED
from iomgraph.store.pages_changed import PagesChanged
from iomgraph.store.side import Side, differing, parsed
from iomgraph.vocabulary import compact, term

_SUPPORTS = frozenset(map(term, (":supports", ":supportsStart", ":supportsEnd", ":supportsAttestation")))
_PLUMBING = frozenset({*map(term, (":slot", ":ofRelease")), *_SUPPORTS})
_OWN = term(":")
_NAMED = 50
"""How many values that a thing lost or won are told by name, not by IRI alone: finding names takes time."""
_TYPE, _RULE = term("rdf:type"), term(":rule")
Node = ox.NamedNode | ox.Literal


@dataclass
class _Thing:
    """What one thing lost and won."""

    removed: dict[str, list[Node]] = field(default_factory=lambda: defaultdict(list))
    added: dict[str, list[Node]] = field(default_factory=lambda: defaultdict(list))


def statements_changed(before: Side, after: Side, within: str = "") -> tuple[set[bytes], set[bytes]]:
    """Return the lines that are only before and only after, of all graphs or of one kind (``settled``).

    Only files that differ are read.
    """
    gone: set[bytes] = set()
    come: set[bytes] = set()
    for path in differing(before, after):
        if path.startswith(within):
            old = set(before.lines(path)) if path in before.files else set()
            new = set(after.lines(path)) if path in after.files else set()
            gone |= old - new
            come |= new - old
    # A line may have moved between files where the number of buckets changed.
    common = gone & come
    return gone - common, come - common


def compare(
    before: Side, after: Side, lang: str = "en", changed: tuple[set[bytes], set[bytes]] | None = None
) -> Changes:
    """Return what changed from one graph to another, things called by their names in a language.

    ``changed``: the lines of the settled graph that are only before and only after, where they are known.
    """
    gone, come = changed or statements_changed(before, after, SETTLED)
    pages = PagesChanged(before, after)
    things: dict[str, _Thing] = defaultdict(_Thing)
    supported: dict[str, tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
    for index, lines in enumerate((gone, come)):
        for subject, predicate, target in parsed(lines):
            if predicate in _SUPPORTS:
                supported[target.value][index].add(subject)
            elif predicate not in _PLUMBING:
                side = things[subject].removed if index == 0 else things[subject].added
                side[predicate].append(target)
    comparison = _Comparison(before, after, pages, dict(things), supported, lang)
    return Changes(
        before.name,
        after.name,
        tuple(PageChange(source, how) for source, how in sorted(pages.how.items())),
        pages.versions,
        tuple(comparison.things()),
        tuple(_reread(before, after, pages)),
        len(come),
        len(gone),
        not differing(before, after),
    )


class _Comparison:
    """The settled things of two graphs, side by side."""

    def __init__(
        self,
        before: Side,
        after: Side,
        pages: PagesChanged,
        changed: Mapping[str, _Thing],
        supported: Mapping[str, tuple[set[str], set[str]]],
        lang: str,
    ) -> None:
        self._pages, self._changed, self._supported = pages, changed, supported
        self._before, self._after = before, after
        self._old, self._new = Labels(before.about, before.base, lang), Labels(after.about, after.base, lang)

    def things(self) -> list[ThingChange]:
        """Return the changes of things, in the order of kind and name."""
        states = {iri: self._state(iri) for iri in self._changed}
        heirs = self._heirs(states)
        found = [self._describe(iri, state, heirs) for iri, state in states.items() if iri not in heirs.values()]
        return sorted((f for f in found if f), key=lambda t: (t.kind, t.label, t.thing))

    def _state(self, iri: str) -> str:
        """A thing is there where it has a class; a release that a page mentions more of is the same release."""
        old = any(p == _TYPE for p, _ in self._before.about(iri))
        new = any(p == _TYPE for p, _ in self._after.about(iri))
        return CHANGED if old == new else GONE if old else APPEARED

    def _heirs(self, states: Mapping[str, str]) -> dict[str, str]:
        """Return, for things that are gone, the new thing of their class that their claims support now."""
        now: dict[str, set[str]] = defaultdict(set)
        for iri, (_, claims) in self._supported.items():
            if states.get(iri) == APPEARED:
                for claim in claims:
                    now[claim].add(iri)
        heirs: dict[str, str] = {}
        for iri in sorted(states):
            if states[iri] == GONE:
                kinds = self._kinds(self._changed[iri].removed)
                votes: dict[str, int] = defaultdict(int)
                for claim in self._supported[iri][0]:
                    for heir in now.get(claim, ()):
                        votes[heir] += self._kinds(self._changed[heir].added) == kinds
                best = max(sorted(votes), key=lambda v: votes[v], default="")
                if best and votes[best] and best not in heirs.values():
                    heirs[iri] = best
        return heirs

    def _kinds(self, statements: Mapping[str, list[Node]]) -> set[str]:
        return {target.value for target in statements.get(_TYPE, ())}

    def _describe(self, iri: str, state: str, heirs: Mapping[str, str]) -> ThingChange | None:
        change, heir = self._changed[iri], heirs.get(iri)
        after = self._changed[heir].added if heir else change.added
        values = tuple(self._values(change.removed, after))
        if not values and not heir:
            return None
        old_claims, new_claims = self._supported[iri]
        causes = self._pages.causes(old_claims, self._supported[heir][1] if heir else new_claims)
        labels = self._old if state == GONE else self._new
        kinds = self._kinds(change.removed) | self._kinds(change.added) or self._classes(iri)
        loses = state == GONE if not heir else False
        loses = loses or (state == CHANGED and any(v.removed and not v.added for v in values))
        direct = any(cause.how != "version" for cause in causes)
        kind = min(sorted(kinds), key=lambda k: (not k.startswith(_OWN), k), default="")
        return ThingChange(
            iri,
            compact(kind).partition(":")[2],
            self._new.label(kind).partition(":")[2] or self._new.label(kind),
            labels.label(iri),
            RENAMED if heir else state,
            values,
            causes or self._pages.all_causes(),
            heir or "",
            loses and not direct and not self._pages.explains_indirectly,
        )

    def _classes(self, iri: str) -> set[str]:
        return {o.value for p, o in self._after.about(iri) if p == _TYPE}

    def _values(self, removed: Mapping[str, list[Node]], added: Mapping[str, list[Node]]) -> Iterable[ValueChange]:
        for predicate in sorted({*removed, *added} - {_TYPE, _RULE}):
            old, new = set(removed.get(predicate, ())), set(added.get(predicate, ()))
            if old != new:
                named = len(old ^ new) <= _NAMED
                yield ValueChange(
                    compact(predicate),
                    self._new.label(predicate),
                    tuple(sorted(_value(o, self._old, named) for o in old - new)),
                    tuple(sorted(_value(o, self._new, named) for o in new - old)),
                )


def _value(target: Node, labels: Labels, named: bool) -> Value:
    if isinstance(target, ox.NamedNode):
        return Value(labels.label(target.value) if named else compact(target.value), target.value)
    return Value(target.value, "", target.language or "")


def _reread(before: Side, after: Side, pages: PagesChanged) -> Iterable[Reread]:
    """Yield what another version reads otherwise from pages that have not changed."""
    if not before.report.versions or not after.report.versions:
        return  # a file of statements does not say how many facts were read
    for key, source in sorted(pages.after.items(), key=lambda item: (item[1].source, item[0])):
        earlier = pages.before.get(key)
        if earlier and earlier.facts != source.facts:
            for kind in sorted({*earlier.facts, *source.facts}):
                counts = earlier.facts.get(kind, 0), source.facts.get(kind, 0)
                if counts[0] != counts[1]:
                    yield Reread(source.source, kind, *counts)
