"""Where the runs of words end that a title's "of" and "for" lead to: of capitalised words, and of small ones."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from iomgraph.extract.mention import Mention
from iomgraph.extract.mentions.people_words import given_names, words
from iomgraph.extract.mentions.roles_names import (
    WORD,
    bare,
    is_closed,
    is_person,
    last_part,
    leads_to_title,
    names_holder,
)
from iomgraph.extract.mentions.roles_words import Lexicon, fold
from iomgraph.language.lazy import lazy
from iomgraph.language.packs import Pack

_INNER = lazy(r" [a-zà-ÿ]{1,3}(?: l['’]| la |['’]| )(?=[^\W\d_a-zà-ÿœ])")
"""A small word inside the name of a field of work: "Chadians from Abroad"."""
_ENDS = lazy(r"\s*(?:[.,;:!?)\]\"'»”“«(–—]|$|-\s)")


class Runs:
    """Reads runs of words in one language of a page: ``begins`` tells the mentions that begin at a place.

    ``titles`` are those of the text by where they begin, ``named`` whether a name stands before the title at hand.
    """

    def __init__(self, text: str, begins: Mapping[tuple[str, int], Mention], pack: Pack) -> None:
        self.text = text
        self.begins = begins
        self.named = False
        self.titles: Mapping[int, Any] = {}
        self.common, self.honorific = words(pack).stop, words(pack).honorific

    def capitals(self, at: int, end: int, lexicon: Lexicon, titles: Mapping[int, Any]) -> int:
        """Return where a run of capitalised words and the small words between them ends; names of people stay out."""
        text, stop, common = self.text, 0, self.common
        joined, previous = True, ""
        for _ in range(12):
            body = self.begins.get(("body", at))
            word = WORD.match(text, at, end)
            if body:
                stop = body.end
            elif stop and ("state", at) in self.begins and not lexicon.republic.fullmatch(previous):
                place = self.begins["state", at]
                owned = any(text.startswith(g, place.end) for g in lexicon.genitive)
                further = joined and not owned and not lexicon.link.match(text, stop)
                return place.end if further and _ENDS.match(text, place.end, end) else stop
            elif not stop and word and is_person(text, word, end, self.common, lexicon):
                return 0
            elif word and word[0][0].isupper() and not self.honorific.fullmatch(word[0]):
                plural = previous[-1:] == "s" == word[0][-1:] and word[0] not in given_names()
                agrees = plural and not lexicon.premodified
                known = (
                    agrees
                    or word[0] in common
                    or bare(word[0], lexicon) in common
                    or fold(previous) in lexicon.compass
                    or lexicon.republic.fullmatch(previous) is not None
                )
                if (
                    not known
                    and (not joined or (stop and word[0] in given_names()))
                    and not is_closed(text, at, end, common, self.honorific, named=self.named)
                ):
                    break
                stop, previous = word.end(), word[0]
            else:
                break
            join = lexicon.join.match(text, stop, end)
            if join and join.end() < end and text[join.end()].isupper():
                if leads_to_title(text, join.end(), titles) or names_holder(text, join.end(), common, titles):
                    return stop
                at, joined = join.end(), True
            elif text[stop : stop + 1].isspace():
                at, joined = stop + 1, False
                if ("demonym", at) in self.begins:
                    return stop  # "ministro de Pesca colombiano": it tells the title's State
                if not text[at : at + 1].isupper():
                    stop = (self.small(at, end, lexicon, whole=True) if not lexicon.premodified else 0) or stop
                    stop = self._small_part(stop, end, lexicon) or stop
                    last = self._linked_part(stop, end, lexicon, titles)
                    return (self.capitals(last, end, lexicon, {}) if last else 0) or stop
            else:
                if text.startswith(", ", stop) and stop + 2 in titles:
                    return stop  # "Secretary of the Ministry, Ambassador of Chad": another post
                last = last_part(text, stop, end, common, lexicon) or self._linked_part(stop, end, lexicon, titles)
                return (self.capitals(last, end, lexicon, {}) if last else 0) or stop
        return stop

    def _linked_part(self, at: int, end: int, lexicon: Lexicon, titles: Mapping[int, Any]) -> int:
        """Return where the last part of a list begins whose parts each repeat the link (of Mines, of Water and
        of the Port), or 0: no body, place, person or title is such a part."""
        text = self.text
        for _ in range(4):
            link = lexicon.link.match(text, at + 1, end) if text.startswith(", ", at) else None
            at = self._field(link.end(), end, titles) if link else 0
            join = lexicon.join.match(text, at, end) if at else None
            if join and lexicon.linked_and.match(text, at, end):
                return join.end() if self._field(join.end(), end, titles) else 0
            if not at:
                return 0
        return 0

    def _small_part(self, at: int, end: int, lexicon: Lexicon) -> int:
        """Return where a last part in small letters ends that repeats the link (of Water and of river fishing), or 0:
        nothing goes on behind it."""
        join = lexicon.linked_and.match(self.text, at, end) if not lexicon.premodified else None
        small = join and join.end() not in self.titles and self.text[join.end() : join.end() + 1].islower()
        return self.small(join.end(), end, lexicon, whole=True) if join and small else 0

    def _field(self, at: int, end: int, titles: Mapping[int, Any]) -> int:
        """Return where up to four capitalised words end, and the small ones inside them, that name a field of work."""
        begins = self.begins
        if at in titles or any((kind, at) in begins for kind in ("body", "state", "city")):
            return 0
        stop = 0
        for _ in range(4):
            word = WORD.match(self.text, at, end)
            if not word or not word[0][0].isupper() or word[0].isupper() or word[0] in given_names():
                break
            stop = word.end()
            inner = _INNER.match(self.text, stop, end)
            at = inner.end() if inner else stop + 1
        return stop

    def small(self, at: int, end: int, lexicon: Lexicon, *, whole: bool = False) -> int:
        """Return where up to six small words end that close a phrase; else where the first one ends; 0 for none.

        With ``whole``, 0 where they do not close it.
        """
        text, first, last, joined, previous = self.text, 0, 0, False, ""
        for _ in range(6):
            word = WORD.match(text, at, end)
            placed = word and fold(previous) in lexicon.compass and word[0][0].isupper()
            named = placed and word and not is_person(text, word, end, self.common, lexicon)
            if not word or (lexicon.halts(word[0]) and not named):
                # "Minister of Foreign Affairs has said": a verb closes the phrase as a mark does.
                return last if whole and word and last == at - 1 else 0 if whole else first
            if joined and at in self.titles:
                return last
            if not word[0][0].islower() and word[0] not in self.common and not named:
                further = self.capitals(at, end, lexicon, self.titles) if joined else 0
                following = WORD.match(text, further + 1, end)
                closed = _ENDS.match(text, further, end) or (following and lexicon.halts(following[0]))
                return further if further and closed else 0 if whole else last
            at = last = word.end()
            previous = word[0]
            first = first or at
            if _ENDS.match(text, at, end) or (not joined and lexicon.link.match(text, at, end)):
                return at
            join = lexicon.join.match(text, at, end)
            if join and ("body", join.end()) in self.begins:
                return at
            joined = joined or bool(join)
            at = join.end() if join else at + 1
        return 0 if whole else first
