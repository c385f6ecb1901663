"""How far a title reaches: the words before it that belong to it, and what it is a title of."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from iomgraph.extract.mention import Mention
from iomgraph.extract.mentions.people_words import UPPER, given_names, words
from iomgraph.extract.mentions.roles_view import View
from iomgraph.extract.mentions.roles_words import Lexicon, Title, fold
from iomgraph.extract.page import Page
from iomgraph.language.packs import Pack

_WORD_BEFORE = re.compile(r"(?<![^\W_])([^\W_][\w'.&-]{0,30})[\s-]$")
_POSSESSOR = re.compile(rf"((?:{UPPER}[\w&-]{{1,30}}\s){{0,3}}{UPPER}[\w&-]{{1,30}})'s?\s$")
_WORD = re.compile(r"[^\W_][\w'&/-]*")
_ENDS = re.compile(r"\s*(?:[.,;:!?)\]\"'»”“«(–—]|$|-\s)")
_LAST_WORDS = 60


@dataclass
class Extent:
    """A title with its surroundings: ``core`` is the title's own words, ``label`` adds modifiers and complement."""

    start: int
    end: int
    core: tuple[int, int]
    label: tuple[int, int]
    status: str = ""
    bodies: list[Mention] = field(default_factory=list)
    owner: str = ""
    states: list[Mention] = field(default_factory=list)
    served: list[Mention] = field(default_factory=list)
    possessed: bool = False
    complement: str = ""
    tail: str = ""


class Reach:
    """The mentions of a page by where they begin and end, to look around a title."""

    def __init__(self, page: Page, seen: View) -> None:
        self.text = seen.text
        self.common: frozenset[str] = frozenset()
        self.honorific = re.compile("")
        self.begins: dict[tuple[str, int], Mention] = {}
        self.ends: dict[tuple[str, int], Mention] = {}
        for kind in ("body", "state", "city", "demonym", "date"):
            for mention in page.mentions(kind):
                placed = mention
                if not seen.plain:
                    placed = Mention(kind, seen.place(mention.start), seen.place(mention.end), mention.value)
                self.begins[kind, placed.start] = self.ends[kind, placed.end] = placed

    def extend(
        self,
        pack: Pack,
        lexicon: Lexicon,
        core: tuple[int, int],
        title: Title,
        titles: Mapping[int, Any],
        bounds: tuple[int, int],
    ) -> Extent:
        """Return how far the title at ``core`` reaches inside the bounds. All offsets are the view's."""
        self.common, self.honorific = words(pack).stop, words(pack).honorific
        extent = Extent(*core, core, core, status=title.status)
        self._before(extent, lexicon, title, bounds[0])
        self._after(extent, lexicon, title, titles, bounds[1])
        extent.complement = self.text[core[0] : extent.end]
        extent.tail = self.text[extent.core[1] : extent.end].strip()
        return extent

    def _before(self, extent: Extent, lexicon: Lexicon, title: Title, first: int) -> None:
        text, generic = self.text, title.key == "other"
        for _ in range(6):
            at = extent.start
            if at <= first:
                break
            near = text[max(first, at - _LAST_WORDS) : at]
            if near[-1:] not in " -":
                break
            stop = at - len(near) + len(near.rstrip())
            owned = text[stop - 2 : stop] == "'s" or text[stop - 1 : stop] == "'"
            bare = stop - (2 if text[stop - 2 : stop] == "'s" else 1) if owned else stop
            body = self.ends.get(("body", bare)) or self.ends.get(("body", stop))
            if body and body.start >= first and (lexicon.premodified or text[at - 1] == "-"):
                extent.bodies.append(body)
                extent.start = body.start
                continue
            demonym = self.ends.get(("demonym", stop))
            place = self.ends.get(("state", bare)) or self.ends.get(("city", bare))
            if demonym and demonym.start >= first:
                extent.served.append(demonym)
                extent.start = demonym.start
                continue
            if place and place.start >= first and lexicon.premodified:
                (extent.served if place.kind == "state" else extent.states).append(place)
                extent.start = place.start
                continue
            word = _WORD_BEFORE.search(near)
            if word is None:
                break
            last = word[1].rsplit("'", 1)[-1]
            folded, begin = fold(last), at - len(near) + word.end(1) - len(last)
            if folded in lexicon.status:
                extent.status = lexicon.status[folded] if extent.status in ("", "current") else extent.status
                extent.start = begin
            elif folded in lexicon.modifier and extent.label[0] == at:
                extent.start, extent.label = begin, (begin, extent.label[1])
            elif lexicon.premodified and owned and (possessor := _POSSESSOR.search(near)):
                extent.owner = possessor[1]
                extent.start = at - len(near) + possessor.start(1)
                break
            elif (
                lexicon.premodified
                and generic
                and extent.label[0] == at
                and self._titular(word[1], begin, first, lexicon)
            ):
                extent.start, extent.label = begin, (begin, extent.label[1])
            else:
                break
        extent.possessed = bool(lexicon.possessed.search(text, max(first, extent.start - 20), extent.start))

    def _titular(self, word: str, begin: int, first: int, lexicon: Lexicon) -> bool:
        """Return whether a capitalised word before a title belongs to it: Migration Health Coordinator."""
        initial = begin == first or self.text[begin - 2 : begin - 1] in '.!?:“"»'
        return word[0].isupper() and not initial and fold(word) not in lexicon.stop and word not in given_names()

    def _after(self, extent: Extent, lexicon: Lexicon, title: Title, titles: Mapping[int, Any], end: int) -> None:
        text = self.text
        for _ in range(8):
            at = extent.end
            if at >= end:
                break
            word = _WORD.match(text, at + 1, end) if text[at] in " -" else None
            demonym = self.begins.get(("demonym", at + 1))
            if demonym and not lexicon.premodified:
                extent.served.append(demonym)
                extent.end = demonym.end
                continue
            if word and lexicon.status.get(fold(word[0])) in ("elect", "acting") and fold(word[0]) not in lexicon.halt:
                if not word[0][0].isupper() or lexicon.premodified:
                    extent.status = lexicon.status[fold(word[0])]
                extent.end = word.end()
                continue
            adjective = lexicon.adjective.match(text, at, end)
            if adjective:
                extent.status = extent.status or lexicon.status.get(fold(adjective[0].strip()), "")
                extent.end = adjective.end()
                extent.label = (extent.label[0], extent.end)
                if fold(text[extent.core[1] : extent.end]).strip() not in lexicon.status:
                    extent.core = (extent.core[0], extent.end)
                continue
            link = (title.own and lexicon.charge.match(text, at, end)) or lexicon.link.match(text, at, end)
            stop = self._complement(extent, link, lexicon, title, titles, end) if link else 0
            if not stop:
                break
            extent.end = stop
            extent.label = (extent.label[0], stop)

    def _complement(
        self,
        extent: Extent,
        link: re.Match[str],
        lexicon: Lexicon,
        title: Title,
        titles: Mapping[int, Any],
        end: int,
    ) -> int:
        """Return where the words end that a link word leads to, or 0 where they are no complement."""
        text, at = self.text, link.end()
        if ("date", at) in self.begins:
            return 0
        body = self.begins.get(("body", at))
        if body:
            extent.bodies.append(body)
            owned = text[body.end : body.end + 3] == "'s "
            if owned:
                return self._capitals(body.end + 3, end, lexicon) or body.end
            return self._second_body(extent, body.end, lexicon)
        nested = titles.get(at)
        if nested:
            return nested.end if self._absorbs(nested, title, end) else 0
        place = self.begins.get(("state", at)) or self.begins.get(("city", at))
        if place:
            (extent.served if place.kind == "state" and not extent.states else extent.states).append(place)
            extent.states.append(place)
            return self._more_places(extent, place.end, lexicon) if title.plural else place.end
        if at < len(text) and text[at].isupper():
            stop = self._capitals(at, end, lexicon)
            if stop and not extent.owner and lexicon.definite.search(text, link.start(), at):
                extent.owner = text[at:stop]
            return stop
        return self._small(at, end, lexicon)

    def _more_places(self, extent: Extent, at: int, lexicon: Lexicon) -> int:
        """Return where a list of States ends: the Ambassadors of A, B and C."""
        for _ in range(12):
            join = lexicon.join.match(self.text, at)
            begin = join.end() if join else at + 2 if self.text[at : at + 2] == ", " else 0
            place = self.begins.get(("state", begin))
            if not place:
                break
            extent.served.append(place)
            at = place.end
        return at

    def _second_body(self, extent: Extent, at: int, lexicon: Lexicon) -> int:
        join = lexicon.join.match(self.text, at)
        second = self.begins.get(("body", join.end())) if join else None
        if second:
            extent.bodies.append(second)
            return second.end
        return at

    def _absorbs(self, nested: Any, title: Title, end: int) -> bool:
        """Return whether a title inside another's complement is no post of its own: Representative of the …"""
        if title.key in ("special-representative", "special-envoy"):
            return True
        following = _WORD.match(self.text, nested.end + 1, end)
        return not (following and following[0][0].isupper()) and nested.title.key != "candidate"

    def _capitals(self, at: int, end: int, lexicon: Lexicon) -> int:
        """Return where a run of capitalised words and the small words between them ends; names of people stay out."""
        text, stop, common = self.text, 0, self.common
        joined, previous = True, ""
        for _ in range(12):
            body = self.begins.get(("body", at))
            word = _WORD.match(text, at, end)
            if body:
                stop = body.end
            elif stop and ("state", at) in self.begins:
                break
            elif word and word[0][0].isupper() and not self.honorific.fullmatch(word[0]):
                agrees = not lexicon.premodified and previous[-1:] == "s" == word[0][-1:]
                known = (
                    agrees or word[0] in common or word[0].removesuffix("'s") in common or previous in lexicon.compass
                )
                if not (known or joined) or (joined and stop and word[0] in given_names() and not known):
                    break
                stop, previous = word.end(), fold(word[0])
            else:
                break
            join = lexicon.join.match(text, stop, end)
            if join and join.end() < end and text[join.end()].isupper():
                at, joined = join.end(), True
            elif text[stop : stop + 1].isspace():
                at, joined = stop + 1, False
                if not text[at : at + 1].isupper():
                    closing = self._small(at, end, lexicon, whole=True) if not lexicon.premodified else 0
                    return closing or stop
            else:
                listed = self._listed(stop, end, common, lexicon)
                return listed or stop
        return stop

    def _listed(self, at: int, end: int, common: frozenset[str], lexicon: Lexicon) -> int:
        """Return where a list of further complements ends (Health, Humanitarian Affairs and Social Development), or 0."""
        text = self.text
        for _ in range(3):
            if text[at : at + 2] != ", ":
                return 0
            at += 2
            count = 0
            while (word := _WORD.match(text, at, end)) and word[0] in common and count < 4:
                at, count = word.end() + (text[word.end() : word.end() + 1] == " "), count + 1
            if not count:
                return 0
            at -= text[at - 1] == " "
            join = lexicon.join.match(text, at, end)
            if join and join.end() < end and text[join.end()].isupper():
                return self._capitals(join.end(), end, lexicon)
        return 0

    def _small(self, at: int, end: int, lexicon: Lexicon, *, whole: bool = False) -> int:
        """Return where up to six small words end that close a phrase; else where the first one ends; 0 for none.

        With ``whole``, 0 where they do not close it.
        """
        text, first, joined = self.text, 0, False
        for _ in range(6):
            word = _WORD.match(text, at, end)
            if not word or fold(word[0]) in lexicon.halt or not (word[0][0].islower() or first):
                break
            at = word.end()
            first = first or at
            if _ENDS.match(text, at, end) or (not joined and lexicon.link.match(text, at, end)):
                return at
            join = lexicon.join.match(text, at, end)
            joined = joined or bool(join)
            at = join.end() if join else at + 1
        return 0 if whole else first
