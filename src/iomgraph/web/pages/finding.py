"""Search over the names of things in every language: accents and case do not count, nor does a small slip."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz, process

from iomgraph.identity.fold import fold
from iomgraph.web.pages.library import Library

LIMIT = 200
LONGEST = 200
"""How many characters of what a visitor writes are looked for."""
_EXACT, _START, _WORDS, _NEAR = range(4)
_ALIKE = 82
"""From which likeness (rapidfuzz ``WRatio``, 0 to 100) a name counts as a slip of what was looked for."""
_SLIP = 80
"""From which likeness of letters (rapidfuzz ``ratio``) a word counts as a slip of one of a name."""
_SHORT = 4
"""Of how many letters a word is at least that may be one: of three, any is near to many."""
_NAMES = ("skos:prefLabel", "skos:altLabel", "dcterms:title", ":acronym", ":iso3")
_CODES = (":acronym", ":iso3")
"""Which of these are no words: they are found as they are, not as a part or a slip of what was looked for."""
KINDS = ("person", "body", "post", "session", "state", "release", "publication")


@dataclass(frozen=True, slots=True)
class Match:
    """A thing that was found, by the name that matched; the better the match, the lower the rank."""

    iri: str
    kind: str
    name: str
    lang: str
    rank: int


class Finder:
    """The names of a build's things, folded once."""

    def __init__(self, library: Library) -> None:
        self._entries: list[Match] = []
        self._folded: list[str] = []
        self._codes: set[int] = set()
        for kind in KINDS:
            for iri in library.members_of_kind[kind]:
                seen: set[str] = set()
                for predicate in _NAMES:
                    for term in library.columns.many(predicate).get(iri, ()):
                        folded = fold(term.value)
                        if folded and folded not in seen:
                            seen.add(folded)
                            if predicate in _CODES:
                                self._codes.add(len(self._folded))
                            self._entries.append(Match(iri, kind, term.value, getattr(term, "language", "") or "", 0))
                            self._folded.append(folded)

    def find(self, text: str, kinds: Sequence[str] = ()) -> list[Match]:
        """Return what bears a name like a text, each thing once, the best matches first.

        First comes what is called exactly so, then what begins so, then what has all the words or beginnings of them,
        then what is written nearly so.
        """
        wanted = fold(text[:LONGEST])
        if not wanted:
            return []
        words = wanted.split()
        best: dict[str, tuple[int, float, Match]] = {}
        for place, folded in enumerate(self._folded):
            rank = self._rank(folded, wanted, words)
            if rank is not None:
                self._note(best, place, rank, len(folded))
        if len(best) < LIMIT and len(wanted) > 3:
            near = process.extract(wanted, self._folded, scorer=fuzz.WRatio, score_cutoff=_ALIKE, limit=LIMIT)
            for _, score, place in near:
                # Three letters are in many a word.
                if place not in self._codes:
                    self._note(best, place, _NEAR, -score)
        if not best:
            for place, score in self._slips(words):
                self._note(best, place, _NEAR, len(self._folded[place]) / LONGEST - score)
        ordered = sorted(best.values(), key=lambda each: (each[0], each[1], each[2].name, each[2].iri))
        found = [Match(m.iri, m.kind, m.name, m.lang, rank) for rank, _, m in ordered]
        return [match for match in found if not kinds or match.kind in kinds][:LIMIT]

    def _slips(self, words: Sequence[str]) -> Iterator[tuple[int, float]]:
        """Yield the names of which each word looked for is a slip of one, or begins one, with how near they are.

        So is a surname written wrong, which is far from the whole name that it is a part of.
        """
        scores: dict[int, float] | None = None
        for word in words:
            near = dict.fromkeys((each for each in self._words if each.startswith(word)), 100.0)
            if len(word) >= _SHORT:
                alike = process.extract(word, list(self._words), scorer=fuzz.ratio, score_cutoff=_SLIP, limit=LIMIT)
                near = {each: score for each, score, _ in alike} | near
            found: dict[int, float] = defaultdict(float)
            for each, score in near.items():
                for place in self._words[each]:
                    found[place] = max(found[place], score)
            scores = found if scores is None else {p: s + found[p] for p, s in scores.items() if p in found}
        yield from (scores or {}).items()

    @cached_property
    def _words(self) -> Mapping[str, Sequence[int]]:
        """The words of all names but codes, each with the names that have it."""
        found: dict[str, list[int]] = defaultdict(list)
        for place, folded in enumerate(self._folded):
            if place not in self._codes:
                for word in set(folded.split()):
                    found[word].append(place)
        return dict(found)

    def _note(self, best: dict[str, tuple[int, float, Match]], place: int, rank: int, order: float) -> None:
        entry = self._entries[place]
        known = best.get(entry.iri)
        if known is None or (rank, order) < known[:2]:
            best[entry.iri] = (rank, order, entry)

    @staticmethod
    def _rank(folded: str, wanted: str, words: Sequence[str]) -> int | None:
        if folded == wanted:
            return _EXACT
        if folded.startswith(wanted):
            return _START
        if words[0] not in folded:
            return None
        own = folded.split()
        return _WORDS if all(any(each.startswith(word) for each in own) for word in words) else None
