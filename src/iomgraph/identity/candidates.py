"""Things that no rule joins and whose names are alike: for a reader to judge. Likeness decides nothing by itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from rapidfuzz import fuzz

from iomgraph.identity.judgements import DIFFERENT, Judgement
from iomgraph.identity.lookalikes import skeleton
from iomgraph.identity.name_sounds import plain

LEAST = 75
"""From what likeness (0 to 100) on a pair is listed."""
_CROWD = 200
"""A word that more things than this have in their names says nothing of any of them."""
_LEAST_LETTERS = 3


@dataclass(frozen=True, slots=True)
class Pair:
    """Two things: their IRIs, the two names that are most alike, how alike, and what a reader said of them, if so."""

    score: float
    a: str
    b: str
    name_a: str
    name_b: str
    verdict: str = ""


def candidates(
    called: Mapping[str, Sequence[str]], kind: str, judgements: Iterable[Judgement] = (), least: float = LEAST
) -> list[Pair]:
    """Return the pairs of things (names by IRI) of which some names are alike, the likest first.

    Only things that share a word are compared; letters of other scripts count as the Latin ones that they look like.
    Pairs judged different are left out; those judged unsure are marked.
    """
    judged = [each for each in judgements if each.kind == kind]
    sharing: dict[str, set[str]] = defaultdict(set)
    for iri, names in called.items():
        for word in {plain(word) for name in names for word in skeleton(name).split()}:
            if len(word) >= _LEAST_LETTERS:
                sharing[word].add(iri)
    pairs = {pair for iris in sharing.values() if len(iris) <= _CROWD for pair in combinations(sorted(iris), 2)}
    found = []
    for a, b in sorted(pairs):
        score, name_a, name_b = max((_likeness(x, y), x, y) for x in called[a] for y in called[b])
        verdicts = {each.verdict for each in judged for x in called[a] for y in called[b] if each.about(kind, x, y)}
        if score >= least and DIFFERENT not in verdicts:
            found.append(Pair(round(score, 1), a, b, name_a, name_b, min(verdicts, default="")))
    return sorted(found, key=lambda pair: (-pair.score, pair.a, pair.b))


def _likeness(one: str, other: str) -> float:
    return fuzz.token_sort_ratio(skeleton(one), skeleton(other))
