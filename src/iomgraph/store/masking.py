"""Taking a person out of documents: names, quotations and whole rows are blacked out before anything is read.

What is blacked out keeps its length, so every other quotation stands where it stood. Only salted hashes of the names
are kept, so that the record of a takedown does not name the person.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from types import MappingProxyType
from typing import Any

from iomgraph.graph.claims import Claim
from iomgraph.identity.fold import fold
from iomgraph.identity.lookalikes import skeleton
from iomgraph.model.document import Document
from iomgraph.store.name_words import Word, words_of
from iomgraph.store.reading import read_document

BLACK = "\u2588"
_GAP = 3
"""How many characters may stand between two words of a name: a comma and a blank."""
_GAP_WITH_INITIAL = 7
"""The same where an initial, which the name need not have, stands between them."""
_SHORTEST = 3
"""How many letters a surname needs to be blacked out where it stands alone."""
_MOST_WORDS = 8
"""How many of a name's first words are looked for at its end."""
PERSON_FIELDS = ("person", "speaker", "chair")
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Masks:
    """The names to black out, as salted hashes of their folded words, and how many words they have."""

    salt: str
    names: frozenset[str] = frozenset()
    lengths: tuple[int, ...] = ()

    @property
    def digest(self) -> str:
        """What tells these masks from others."""
        return hashlib.sha256("\n".join([self.salt, *sorted(self.names)]).encode()).hexdigest()[:16]

    def including(self, names: Iterable[str]) -> Masks:
        """Return masks for these names too, each also without its initials and as its first and last word, and in
        one word.
        """
        found, lengths = set(self.names), set(self.lengths)
        for name in names:
            words = fold(name).split()
            spelled = [word for word in words if len(word) > 1]
            for form in (words, spelled, [*words[:1], *words[-1:]] if len(words) > 2 else words):
                if form:
                    found.add(self._hash(" ".join(form)))
                    lengths.add(len(form))
                if len(form) > 1:
                    found.add(self._hash("".join(form)))
                    lengths.add(1)
        return Masks(self.salt, frozenset(found), tuple(sorted(lengths)))

    def covers(self, name: str) -> bool:
        """Return whether a name is, or has in it, one of those blacked out."""
        return self._hash(fold(name)) in self.names or any(self._found(name))

    def text(self, text: str) -> str:
        """Return a text with the names blacked out."""
        return self._text(text, frozenset())

    def whole(self, text: str) -> str:
        """Return a text with the names blacked out, and where one stands in full, the surname too."""
        return self._text(text, _alone(self._found(text)))

    def apply(self, document: Document) -> Document:
        """Return the document without the person: names, surnames, quotations and contacts blacked out, rows gone.

        The document itself is returned where it does not name the person.
        """
        metadata = document.metadata
        told = (document.text, document.source, *metadata, *metadata.values(), *document.problems)
        found = [name for text in told for name in self._found(text)]
        if not found:
            return document
        # Where the whole name stands somewhere on a page, the surname alone means the same person.
        surnames = _alone(found)
        source = self._text(document.source, surnames)
        spans = self._spans(document.text, surnames)
        spans += _statements(document, lambda name: self.covers(name) or not surnames.isdisjoint(fold(name).split()))
        blocks, rows = document.blocks, document.rows
        if rows:
            cells = [block for block in blocks if block.kind == "cell"]
            out = [b for b, row in zip(cells, rows, strict=True) if any(self.text(c) != c for c in row.values())]
            spans += [(block.start, block.end) for block in out]
            left = [row for b, row in zip(cells, rows, strict=True) if b not in out]
            rows = tuple({self._text(n, surnames): self._text(c, surnames) for n, c in row.items()} for row in left)
            blocks = tuple(block for block in blocks if block not in out)
        return replace(
            document,
            source=source,
            text=_black(document.text, spans),
            blocks=blocks,
            metadata=MappingProxyType(dict(self._metadata(metadata, surnames))),
            rows=rows,
            problems=tuple(self._text(each, surnames) for each in document.problems),
        )

    def _text(self, text: str, surnames: frozenset[str]) -> str:
        return _black(text, self._spans(text, surnames))

    def _spans(self, text: str, surnames: frozenset[str]) -> list[Span]:
        alone = [(w.start, w.end) for w in words_of(text) if w.word in surnames] if surnames else []
        return [span for span, _ in self._found(text)] + alone

    def _metadata(self, metadata: Mapping[str, str], surnames: frozenset[str]) -> Iterator[tuple[str, str]]:
        for name, value in metadata.items():
            masked = self._text(value, surnames)
            if masked == value or "://" not in value:  # half an address is none
                yield self._text(name, surnames), masked

    def _found(self, text: str) -> Iterator[tuple[Span, tuple[Word, ...]]]:
        """Yield where a name stands, with its words in the order of the name."""
        words = words_of(text) if self.names else []
        spelled = [word for word in words if len(word.word) > 1]
        for among, gap in ((words, _GAP), (spelled, _GAP_WITH_INITIAL)):
            for index in range(len(among)):
                for length in self.lengths:
                    name = tuple(among[index : index + length])
                    if len(name) == length and all(b.start - a.end <= gap for a, b in pairwise(name)):
                        turn = self._turn(name)
                        if turn >= 0:
                            span = (min(w.start for w in name), max(w.end for w in name))
                            yield span, name[length - turn :] + name[: length - turn]

    def _turn(self, name: tuple[Word, ...]) -> int:
        """Return how many of its first words a name has at its end, where it is one of those to black out; else -1."""
        written = [word.word for word in name]
        for each in (written, [skeleton(word) for word in written]):
            for turn in range(min(len(name), _MOST_WORDS)):
                own = each[len(name) - turn :] + each[: len(name) - turn]
                if self._hash(" ".join(own)) in self.names:
                    return turn
            if "".join(each).isascii():
                break
        return -1

    def _hash(self, folded: str) -> str:
        return _hashed(self.salt, folded)


def _alone(found: Iterable[tuple[Span, tuple[Word, ...]]]) -> frozenset[str]:
    """Return the words that mean a person on a page that has the whole name: the surnames, alone and in one word, also
    with the first name's initial. Before the last word, a surname is told by its capital.
    """
    words = set()
    for _, (first, *others) in found:
        surnames = [w.word for w in others if w.capital or w is others[-1]]
        joined = ["".join(surnames), "".join(surnames[-1:])]
        words |= {*surnames, *joined, *(first.word[:1] + each for each in joined if each)}
    return frozenset(word for word in words if len(word) >= _SHORTEST)


@lru_cache(maxsize=65536)
def _hashed(salt: str, folded: str) -> str:
    return hashlib.sha256(f"{salt}\n{folded}".encode("utf-8", "surrogatepass")).hexdigest()[:32]


def without_masked(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Return the claims that are not about somebody blacked out."""
    return tuple(c for c in claims if not any(BLACK in (getattr(c.fact, f, None) or "") for f in PERSON_FIELDS))


def _statements(document: Document, meant: Callable[[str], bool]) -> Iterator[Span]:
    """Yield where the document has the words of the person who is meant by some names, and how to reach them."""
    for claim in read_document(document).claims:
        fact: Any = claim.fact
        if not any(meant(getattr(fact, name, None) or "") for name in PERSON_FIELDS):
            continue
        if fact.type in ("quote", "contact"):
            yield fact.evidence.start, fact.evidence.end
        for words in (getattr(fact, name, None) for name in ("text", "phone", "email")):
            if words:
                yield from (m.span() for m in re.finditer(r"\s+".join(map(re.escape, words.split())), document.text))


def _black(text: str, spans: Iterable[Span]) -> str:
    characters = list(text)
    for start, end in spans:
        for index in range(start, end):
            if not characters[index].isspace():
                characters[index] = BLACK
    return "".join(characters)
