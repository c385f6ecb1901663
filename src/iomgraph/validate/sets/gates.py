"""Which demands anything can fail: asked of all things at once, before it is asked which of a target's things fail it.

Most demands are met by all of a build. Many ask the same of the same values, for one target or another, so a few
questions spare most queries: whether the store has anything for a demand at all, whether no property has two values,
whether the values of a property meet all that is asked of them, whether the things of a target meet all that is asked
of those.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache

import pyoxigraph as ox
from rdflib.namespace import RDF

Need = tuple[str, tuple[str, ...]]
"""A property, and the things one of which is its value somewhere; without any, whatever its value."""


@dataclass(frozen=True, slots=True)
class Gate:
    """What must be so for a demand to be failed.

    ``needs`` are what the store must have. ``of`` is a pattern that gives values or things, all that the demand can be
    on, and ``holds`` the condition that meets it: nothing fails where the condition holds for all. ``along`` is the
    path whose values the pattern gives, where it gives values. ``several`` is a path along which some thing, of one of
    ``kinds`` where these are given, must have two values. ``counts`` are queries for one truth value, one of which is
    false where nothing fails. ``group`` tells which demands are likely to be met or failed together.
    """

    of: str = ""
    holds: str = ""
    counts: tuple[str, ...] = ()
    group: str = ""
    along: str = ""
    several: str = ""
    kinds: tuple[str, ...] = ()
    needs: tuple[Need, ...] = ()


OPEN = Gate()
"""For a demand of which nothing is known before it is asked."""


def values_of(along: str) -> str:
    """Return the pattern that gives the values of a path, each once."""
    return f"{{ SELECT DISTINCT ?value {{ ?this {along} ?value }} }}"


def single(along: str, *, within: str = "", meeting: str = "") -> str:
    """Return the query that is false where no thing has two values along a path.

    Of the things that the pattern ``within`` gives, of the values that the pattern ``meeting`` gives, where given.
    """
    return f"SELECT ({_SEVERAL}) {{ {within} {meeting} ?this {along} ?value }}"


def exists(pattern: str) -> str:
    """Return the query that is false where a pattern matches nothing."""
    return f"ASK {{ {pattern} }}"


_SEVERAL = "(COUNT(*) != COUNT(DISTINCT ?this)) AS ?several"
Groups = dict[tuple[str, str], dict[str, None]]


def failable(
    store: ox.Store,
    gates: Iterable[Gate],
    each: Callable[[Callable[[str], list[bool]], Sequence[str]], Iterable[list[bool]]] = map,
) -> Callable[[Gate], bool]:
    """Return what tells of each of the gates whether anything can fail its demand.

    ``each`` maps a question over queries, in parallel where it can.
    """

    @cache
    def present(need: Need) -> bool:
        name = ox.NamedNode(need[0])
        things: list[ox.NamedNode | None] = [ox.NamedNode(thing) for thing in need[1]]
        return any(
            next(store.quads_for_pattern(None, name, thing, None), None) is not None for thing in things or [None]
        )

    def ask(query: str) -> list[bool]:
        return _truths(store, query)

    live = [gate for gate in gates if all(map(present, gate.needs))]
    groups: Groups = {}
    for gate in live:
        if gate.holds:
            groups.setdefault((gate.of, gate.group), {})[gate.holds] = None
    counting = _counting(live, groups)
    counted = [key for keys in counting.values() for key in keys]
    others = [key for key in groups if key not in counted]
    scans = each(ask, [_scan(path, [groups[key] for key in keys]) for path, keys in counting.items()])
    told = dict(zip(counting, scans, strict=True))
    failed = [key for path, keys in counting.items() for key, fails in zip(keys, told[path][1:], strict=True) if fails]
    together = each(ask, [exists(_fails(of, groups[of, group])) for of, group in others])
    failed += [key for key, (fails,) in zip(others, together, strict=True) if fails]
    alone = [(of, condition) for of, group in failed for condition in groups[of, group]]
    apart = each(ask, [exists(_fails(of, [condition])) for of, condition in alone])
    open_ = {pair for pair, (fails,) in zip(alone, apart, strict=True) if fails}
    several = {path: answer[0] for path, answer in told.items()}

    @cache
    def true(query: str) -> bool:
        return ask(query)[0]

    @cache
    def kinds(path: str) -> frozenset[str]:
        return _kinds(store, path)

    def can_fail(gate: Gate) -> bool:
        if not all(map(present, gate.needs)):
            return False
        if gate.holds:
            return (gate.of, gate.holds) in open_
        if gate.several and not several[gate.several]:
            return False
        if gate.kinds and kinds(gate.several).isdisjoint(gate.kinds):
            return False
        return all(map(true, gate.counts))

    return can_fail


def _counting(gates: Sequence[Gate], groups: Groups) -> dict[str, list[tuple[str, str]]]:
    """Return the paths whose values are to be counted, each with the groups of conditions that the same scan tells.

    A condition that looks up other things is better asked once of each different value than once of each triple.
    """
    found: dict[str, list[tuple[str, str]]] = {gate.several: [] for gate in gates if gate.several}
    for gate in gates:
        key = gate.of, gate.group
        plain = gate.holds and gate.along in found and not any("EXISTS" in condition for condition in groups[key])
        if plain and key not in found[gate.along]:
            found[gate.along].append(key)
    return found


def _scan(path: str, conditions: Sequence[Iterable[str]]) -> str:
    """Return the query whether a thing has two values along a path, and whether any fails each of the conditions."""
    sums = " ".join(f"((SUM(IF({_all(each)}, 0, 1)) > 0) AS ?fails{n})" for n, each in enumerate(conditions))
    return f"SELECT ({_SEVERAL}) {sums} {{ ?this {path} ?value }}"


def _fails(of: str, holds: Iterable[str]) -> str:
    return f"{of} FILTER(!({_all(holds)}))"


def _all(holds: Iterable[str]) -> str:
    return " && ".join(f"({condition})" for condition in holds)


def _truths(store: ox.Store, query: str) -> list[bool]:
    answer = store.query(query, use_default_graph_as_union=True)
    if isinstance(answer, ox.QueryBoolean):
        return [bool(answer)]
    assert isinstance(answer, ox.QuerySolutions)
    return [value != ox.Literal(False) for value in next(answer)]


def _kinds(store: ox.Store, path: str) -> frozenset[str]:
    """Return the classes of the things that have several values along a path, in whichever graphs."""
    having = f"{{ SELECT ?this {{ ?this {path} ?value }} GROUP BY ?this HAVING(COUNT(*) > 1) }}"
    query = f"SELECT DISTINCT ?class {{ {having} ?this {RDF.type.n3()} ?class }}"
    answer = store.query(query, use_default_graph_as_union=True)
    assert isinstance(answer, ox.QuerySolutions)
    return frozenset(row[0].value for row in answer if isinstance(row[0], ox.NamedNode))
