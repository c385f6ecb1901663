"""Which demands anything can fail: asked of all things at once, before it is asked which of a target's things fail it.

Most demands are met by all of a build. Many ask the same of the same values, for one target or another, so a few
questions spare most queries: whether no property has two values, whether the values of a property meet all that is
asked of them, whether the things of a target meet all that is asked of those.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache

import pyoxigraph as ox


@dataclass(frozen=True, slots=True)
class Gate:
    """What must be so for a demand to be failed.

    ``of`` is a pattern that gives values or things, all that the demand can be on, and ``holds`` the condition that
    meets it: nothing fails where the condition holds for all. ``counts`` are queries for one truth value, one of which
    is false where nothing fails. ``group`` tells which demands are likely to be met or failed together.
    """

    of: str = ""
    holds: str = ""
    counts: tuple[str, ...] = ()
    group: str = ""


OPEN = Gate()
"""For a demand of which nothing is known before it is asked."""


def single(along: str, *, within: str = "", meeting: str = "") -> str:
    """Return the query that is false where no thing has two values along a path.

    Of the things that the pattern ``within`` gives, of values that meet a condition, where these are given.
    """
    body = f"{within} ?this {along} ?value" + (f" FILTER({meeting})" if meeting else "")
    return f"SELECT ((COUNT(*) != COUNT(DISTINCT ?this)) AS ?several) {{ {body} }}"


def exists(pattern: str) -> str:
    """Return the query that is false where a pattern matches nothing."""
    return f"ASK {{ {pattern} }}"


def failable(
    store: ox.Store, gates: Iterable[Gate], each: Callable[[Callable[[str], bool], Sequence[str]], Iterable[bool]] = map
) -> Callable[[Gate], bool]:
    """Return what tells of each of the gates whether anything can fail its demand.

    ``each`` maps a question over queries, in parallel where it can.
    """
    groups: dict[tuple[str, str], dict[str, None]] = {}
    for gate in gates:
        if gate.holds:
            groups.setdefault((gate.of, gate.group), {})[gate.holds] = None

    def ask(query: str) -> bool:
        return _truth(store, query)

    together = [exists(_fails(of, holds)) for (of, _), holds in groups.items()]
    failed = [key for key, fails in zip(groups, each(ask, together), strict=True) if fails]
    alone = [(of, condition) for of, group in failed for condition in groups[of, group]]
    told = each(ask, [exists(_fails(of, [condition])) for of, condition in alone])
    open_ = {pair for pair, fails in zip(alone, told, strict=True) if fails}
    counted = cache(ask)

    def can_fail(gate: Gate) -> bool:
        if gate.holds:
            return (gate.of, gate.holds) in open_
        return all(map(counted, gate.counts))

    return can_fail


def _fails(of: str, holds: Iterable[str]) -> str:
    return f"{of} FILTER(!({' && '.join(f'({condition})' for condition in holds)}))"


def _truth(store: ox.Store, query: str) -> bool:
    answer = store.query(query, use_default_graph_as_union=True)
    if isinstance(answer, ox.QueryBoolean):
        return bool(answer)
    assert isinstance(answer, ox.QuerySolutions)
    return [row[0] for row in answer] != [ox.Literal(False)]
