"""Which patterns of titles are worth trying on a sentence: one pass over the page for the words that they need.

Not one of ``extract.gates``: those look for words in the page's own text, titles are looked for in the flat text, where
a word broken at a line's end is whole, and the stems that packs name for them are folded.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import ahocorasick

from iomgraph.extract.flat import fold
from iomgraph.language.literals import known_together

ANY = 1
"""The bit of the words of which a sentence must hold one to be looked at."""
_SHORTEST = 3
"""Shorter literals stand in every other sentence: nothing is gained by looking for them."""


@dataclass(frozen=True, eq=False)
class Gate:
    """``automaton`` finds words, each with the bits that it opens; ``masks`` are the bits that a pattern needs."""

    automaton: Any
    masks: Mapping[re.Pattern[str], int]

    def opened(self, folded: str) -> Opened:
        """Return what the words of a folded text open."""
        hits = list(self.automaton.iter(folded))
        return Opened([last for last, _ in hits], [bits for _, bits in hits], self.masks)


@dataclass(frozen=True, eq=False)
class Opened:
    """Where the words of a page end, in the order of the text, and the bits that each opens."""

    ends: Sequence[int]
    bits: Sequence[int]
    masks: Mapping[re.Pattern[str], int]

    def between(self, start: int, end: int) -> int:
        """Return the bits that the words in ``[start, end)`` open together."""
        found = 0
        first = bisect_left(self.ends, start)
        for bits in self.bits[first : bisect_left(self.ends, end, first)]:
            found |= bits
        return found

    def tried(self, patterns: Iterable[re.Pattern[str]], opened: int) -> list[re.Pattern[str]]:
        """Return those of the patterns that may match where these bits are open."""
        return [pattern for pattern in patterns if opened & self.masks[pattern] == self.masks[pattern]]


def gate(name: str, stems: Iterable[str], patterns: Sequence[re.Pattern[str]]) -> Gate:
    """Return the gate of a language's patterns; ``stems`` are the folded words that open it at all, ``name`` tells one
    language from the other."""
    words = dict.fromkeys(stems, ANY)
    masks = dict.fromkeys(patterns, ANY)
    bit_of: dict[frozenset[str], int] = {}
    for pattern, required in zip(patterns, known_together(name, [p.pattern for p in patterns]), strict=True):
        for choice in required:
            if min(map(len, choice)) >= _SHORTEST:
                masks[pattern] |= bit_of.setdefault(choice, 2 << len(bit_of))
    for choice, bit in bit_of.items():
        for word in map(fold, choice):
            words[word] = words.get(word, 0) | bit
    automaton = ahocorasick.Automaton()
    for word, bits in words.items():
        automaton.add_word(word, bits)
    automaton.make_automaton()
    return Gate(automaton, masks)
