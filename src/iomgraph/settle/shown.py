"""Values that are chosen from all that is proposed for a thing: the name to show, and what can be only one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from iomgraph.graph.terms import in_language

Called = tuple[str, float, str, str]
"""A thing, and what it is called: rank, language (or none), text."""
Least = tuple[str, str, float, str]
"""A thing, a predicate, and a term that may be its value, by rank."""


def shown(called: Iterable[Called], least: Iterable[Least]) -> Iterator[tuple[str, str, str]]:
    """Yield, as subject, predicate and term, what is chosen: it depends on the sets alone.

    Of the names of a thing in one language the one of the least rank is preferred, of equal ones the longest.
    """
    by_thing: dict[str, list[tuple[float, str, str]]] = defaultdict(list)
    for thing, rank, lang, text in called:
        by_thing[thing].append((rank, lang, text))
    for thing, names in by_thing.items():
        preferred: dict[str, str] = {}
        for _, lang, text in sorted(names, key=lambda n: (n[0], n[1], -len(n[2]), n[2])):
            preferred.setdefault(lang, text)
        for lang, text in preferred.items():
            yield thing, "skos:prefLabel", in_language(text, lang)
        for _, lang, text in names:
            if preferred[lang] != text:
                yield thing, "skos:altLabel", in_language(text, lang)
    chosen: dict[tuple[str, str], tuple[float, str]] = {}
    for thing, predicate, rank, term in least:
        slot, each = (thing, predicate), (rank, term)
        chosen[slot] = min(chosen.get(slot, each), each)
    for (thing, predicate), (_, term) in chosen.items():
        yield thing, predicate, term
