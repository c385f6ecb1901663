"""Why a query found nothing: it is asked again with one thing less, until something answers.

What is looked at, in this order: a day that was given, names that the graph does not hold, triple patterns that match
nothing alone, patterns that match nothing together, filters.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

import pyoxigraph as ox

from iomgraph import vocabulary
from iomgraph.identity.nearest import nearest
from iomgraph.query.filters import bound, hindering
from iomgraph.query.hints import Hint
from iomgraph.query.naming import NAMES
from iomgraph.query.patterns import Pattern, required
from iomgraph.query.unknown import unknown_names

NEAR = 4
"""How many of the next days, before and after a day given, are tried one by one; beyond them the steps double."""
_XSD = "http://www.w3.org/2001/XMLSchema#"


def why_empty(
    store: ox.Store, sparql: str, values: Mapping[str, Any] | None = None, base: str = vocabulary.BASE
) -> list[Hint]:
    """Return remarks on why a SELECT, CONSTRUCT or DESCRIBE without an answer has none; nothing where it is not seen.

    The query is asked again up to a few dozen times: give it its own deadline where that matters.
    """
    asker = _Asker(store, dict(values or {}), base)
    for find in (_other_days, _unknown, _patterns, _filters):
        remarks = list(find(asker, sparql))
        if remarks:
            return remarks
    return []


def nearest_days(
    store: ox.Store, sparql: str, values: Mapping[str, Any] | None = None, base: str = vocabulary.BASE
) -> list[Hint]:
    """Return remarks on the nearest days that have an answer, where a query is asked of a day that has none."""
    return list(_other_days(_Asker(store, dict(values or {}), base), sparql))


class _Asker:
    """Asks variants of one query of one store."""

    def __init__(self, store: ox.Store, values: dict[str, Any], base: str) -> None:
        self.store, self.values, self.base = store, values, base
        self.prefixes = dict(vocabulary.prefixes(base))

    def rows(self, sparql: str, limit: int = 1, values: Mapping[str, Any] | None = None) -> list[Any]:
        """Return the first rows of a variant; none where it cannot be run."""
        given = bound(sparql, {**self.values, **(values or {})})
        try:
            answer = self.store.query(
                sparql, prefixes=self.prefixes, use_default_graph_as_union=True, substitutions=given or None
            )
        except (SyntaxError, RuntimeError):
            # The engine gives no term to a variable that a variant's answer lacks, and says so as it runs.
            return []
        if isinstance(answer, ox.QueryBoolean):
            return [(answer,)] if answer else []
        return [row for row, _ in zip(answer, range(limit), strict=False)]

    def matches(self, patterns: list[Pattern]) -> bool:
        """Return whether patterns have a match together."""
        return bool(self.rows(f"ASK {{ {' '.join(p.text for p in patterns)} }}"))


def _other_days(asker: _Asker, sparql: str) -> Iterator[Hint]:
    for name, term in asker.values.items():
        if not (isinstance(term, ox.Literal) and term.datatype.value == _XSD + "date"):
            continue
        days = asker.rows("SELECT DISTINCT ?d { ?s ?p ?d FILTER(DATATYPE(?d) = xsd:date) } ORDER BY ?d", 100_000)
        known = sorted({day for row in days if (day := _day(row[0].value))})
        given = _day(term.value)
        if given is None:
            continue
        answers = partial(_answers, asker, sparql, name)
        before = _first([day for day in reversed(known) if day < given], answers)
        after = _first([day for day in known if day > given], answers)
        if before and after:
            yield Hint("days_both", {"day": given, "before": before, "after": after})
        elif before:
            yield Hint("days_before", {"day": given, "before": before})
        elif after:
            yield Hint("days_after", {"day": given, "after": after})


def _first(days: Sequence[datetime.date], answers: Callable[[datetime.date], bool]) -> datetime.date | None:
    """Return the first of some days that has an answer, none where none is found.

    What lasts has an answer on a stretch of days: the steps double until one answers, and the days since the last that
    did not are halved. Of thousands of days two dozen are asked about at most. A stretch shorter than such a step may
    be passed over.
    """
    without, step = -1, 1
    while without < len(days) - 1:
        at = min(without + step, len(days) - 1)
        if answers(days[at]):
            break
        without, step = at, step if at < NEAR - 1 else step * 2
    else:
        return None
    while at - without > 1:
        between = (at + without) // 2
        if answers(days[between]):
            at = between
        else:
            without = between
    return days[at]


def _answers(asker: _Asker, sparql: str, name: str, day: datetime.date) -> bool:
    term = ox.Literal(day.isoformat(), datatype=ox.NamedNode(_XSD + "date"))
    return bool(asker.rows(sparql, values={name: term}))


def _day(text: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return None


def _unknown(asker: _Asker, sparql: str) -> Iterator[Hint]:
    yield from unknown_names(asker.store, sparql, asker.base)


def _patterns(asker: _Asker, sparql: str) -> Iterator[Hint]:
    for group in required(sparql, asker.base):
        alone = [pattern for pattern in group if not asker.matches([pattern])]
        for pattern in alone:
            yield _alone(asker, pattern)
        if alone or asker.matches(group):
            continue
        spared = [pattern for pattern in group if asker.matches([other for other in group if other is not pattern])]
        for pattern in spared:
            yield Hint("pattern_join", {"pattern": pattern.shown(asker.base)})
        if not spared:
            yield Hint("patterns_join", {"patterns": "; ".join(pattern.shown(asker.base) for pattern in group)})


def _alone(asker: _Asker, pattern: Pattern) -> Hint:
    """Say what the object of a pattern should have been."""
    shown = pattern.shown(asker.base)
    predicate = pattern.predicate if not pattern.predicate.startswith("?") else "?p"
    # Sorted here: the engine ends the process where it is to sort values of kinds that have no order among them.
    found = sorted((row[0] for row in asker.rows(f"SELECT DISTINCT ?o {{ ?s {predicate} ?o }}", 20_000)), key=str)
    if pattern.target.startswith("?") or not found:
        return Hint("pattern", {"pattern": shown})
    literals = [each for each in found if isinstance(each, ox.Literal)]
    if pattern.literal is not None:
        same = [each for each in literals if each.value == str(pattern.literal)]
        if same:
            return Hint("literal_kind", {"pattern": shown, "near": _written(same[:3], asker.base)})
        if not literals:
            return Hint("wants_iri", {"pattern": shown, "near": _bearing(asker, str(pattern.literal), found)})
        near = _written(_close(pattern.literal, literals), asker.base)
        return Hint("literal_value", {"pattern": shown, "near": near})
    if literals and len(literals) == len(found):
        return Hint("wants_literal", {"pattern": shown, "near": _written(literals[:3], asker.base)})
    return Hint("pattern", {"pattern": shown})


def _close(wanted: Any, literals: list[ox.Literal]) -> list[ox.Literal]:
    """Return the three nearest literals: by size where all are numbers, else by likeness."""
    try:
        return sorted(literals, key=lambda each: (abs(float(each.value) - float(wanted)), each.value))[:3]
    except ValueError:
        close = nearest(str(wanted), [each.value for each in literals])
        return [each for value in close for each in literals if each.value == value][:3] or literals[:3]


def _bearing(asker: _Asker, name: str, among: list[Any]) -> list[str]:
    """Return the IRIs of a list whose names are nearest to a text, else its first."""
    iris = {each.value for each in among if isinstance(each, ox.NamedNode)}
    named: dict[str, set[str]] = {}
    for predicate in NAMES:
        for quad in asker.store.quads_for_pattern(None, ox.NamedNode(vocabulary.term(predicate)), None, None):
            if isinstance(quad.subject, ox.NamedNode) and quad.subject.value in iris:
                named.setdefault(str(getattr(quad.object, "value", "")), set()).add(quad.subject.value)
    near = [iri for text in nearest(name, named, cutoff=80) for iri in sorted(named[text])]
    return [vocabulary.compact(iri, asker.base) for iri in dict.fromkeys(near or sorted(iris))][:3]


def _written(terms: list[Any], base: str) -> list[str]:
    out = []
    for term in terms:
        kind = term.datatype.value
        plain = term.language or kind == _XSD + "string"
        out.append(str(term) if plain else f'"{term.value}"^^{vocabulary.compact(kind, base)}')
    return out


def _filters(asker: _Asker, sparql: str) -> Iterator[Hint]:
    yield from hindering(sparql, asker.rows)
