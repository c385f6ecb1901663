"""Two graphs compared: statements first, then the settled things that they are about, then what caused it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import pyoxigraph as ox

from iomgraph.store.called import Labels
from iomgraph.store.changes import (
    APPEARED,
    CHANGED,
    GONE,
    RENAMED,
    Cause,
    Changes,
    PageChange,
    Reread,
    ThingChange,
    Value,
    ValueChange,
)  # fmt: skip
from iomgraph.store.heirs import BETWEEN, SUPPORTS, Node, Thing, heirs, is_contradiction
from iomgraph.store.layout import SETTLED
from iomgraph.store.pages_changed import VERSION, PagesChanged
from iomgraph.store.side import Side, differing, parsed
from iomgraph.vocabulary import compact, term

_SLOT = term(":slot")
_PLUMBING = frozenset({term(":ofRelease"), *SUPPORTS})
_OWN = term(":")
_NAMED = 50
"""How many values that a thing lost or won are told by name, not by IRI alone: finding names takes time."""
_TYPE, _RULE = term("rdf:type"), term(":rule")


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
    comparison = _Comparison(before, after, pages, _things_changed(gone, come), lang)
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


def _things_changed(gone: Iterable[bytes], come: Iterable[bytes]) -> dict[str, Thing]:
    """Return what each thing lost and won by lines of the settled graph; a claim is none."""
    things: dict[str, Thing] = defaultdict(Thing)
    for old, lines in ((True, gone), (False, come)):
        for subject, predicate, target in parsed(lines):
            if predicate in SUPPORTS:
                (things[target.value].claims_removed if old else things[target.value].claims_added).add(subject)
            elif predicate not in _PLUMBING:
                thing = things[subject]
                (thing.removed if old else thing.added)[predicate].append(target)
                if predicate == BETWEEN:
                    (thing.claims_removed if old else thing.claims_added).add(target.value)
    return {iri: thing for iri, thing in things.items() if {*thing.removed, *thing.added} - {_SLOT}}


class _Comparison:
    """The settled things of two graphs, side by side."""

    def __init__(
        self,
        before: Side,
        after: Side,
        pages: PagesChanged,
        changed: Mapping[str, Thing],
        lang: str,
    ) -> None:
        self._pages, self._changed = pages, changed
        self._before, self._after = before, after
        self._old, self._new = Labels(before.about, before.base, lang), Labels(after.about, after.base, lang)

    def things(self) -> list[ThingChange]:
        """Return the changes of things, in the order of kind and name."""
        states = {iri: self._state(iri) for iri in self._changed}
        now = heirs(states, self._changed)
        taken = {iri for iri in now.values() if states[iri] == APPEARED}
        found = [self._describe(iri, state, now) for iri, state in states.items() if iri not in taken]
        return sorted((f for f in found if f), key=lambda t: (t.kind, t.label, t.thing))

    def _state(self, iri: str) -> str:
        """A thing is there where it has a class; a release that a page mentions more of is the same release."""
        old = any(p == _TYPE for p, _ in self._before.about(iri))
        new = any(p == _TYPE for p, _ in self._after.about(iri))
        return CHANGED if old == new else GONE if old else APPEARED

    def _kinds(self, statements: Mapping[str, list[Node]]) -> set[str]:
        return {target.value for target in statements.get(_TYPE, ())}

    def _describe(self, iri: str, state: str, now: Mapping[str, str]) -> ThingChange | None:
        change, heir = self._changed[iri], self._changed[now[iri]] if iri in now else None
        # What a contradiction has become part of has values of its own.
        joins = heir is not None and not heir.added.get(_TYPE)
        values = () if joins else tuple(self._values(change.removed, (heir or change).added))
        if not values and not heir:
            return None
        causes = self._pages.causes(change.claims_removed, (heir or change).claims_added)
        labels = self._old if state == GONE else self._new
        kinds = self._kinds(change.removed) | self._kinds(change.added) or self._classes(iri)
        kind = min(sorted(kinds), key=lambda k: (not k.startswith(_OWN), k), default="")
        return ThingChange(
            iri,
            compact(kind).partition(":")[2],
            self._new.label(kind).partition(":")[2] or self._new.label(kind),
            labels.label(iri),
            RENAMED if heir else state,
            values,
            causes or self._pages.sole_cause(),
            now.get(iri, ""),
            heir is None and self._lost(iri, state, values, causes),
        )

    def _lost(self, iri: str, state: str, values: Sequence[ValueChange], causes: Sequence[Cause]) -> bool:
        """Return whether something known before is gone, and no page or reader explains it."""
        if self._pages.explains_indirectly or any(cause.how != VERSION for cause in causes):
            return False
        if state == CHANGED:
            return any(v.removed and not v.added for v in values)
        # All that a contradiction stands between is still there, unless a page or the code is another: where a page
        # that was added settles it, nothing is lost.
        settled = is_contradiction(self._changed[iri].removed) and not self._pages.made_otherwise
        return state == GONE and not settled

    def _classes(self, iri: str) -> set[str]:
        return {o.value for p, o in self._after.about(iri) if p == _TYPE}

    def _values(self, removed: Mapping[str, list[Node]], added: Mapping[str, list[Node]]) -> Iterable[ValueChange]:
        for predicate in sorted({*removed, *added} - {_TYPE, _RULE, _SLOT}):
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
