"""How far a title reaches: the words before it that belong to it, and what it is a title of."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from iomgraph.extract.mention import Mention
from iomgraph.extract.mentions.people_words import given_names
from iomgraph.extract.mentions.roles_complement import Complements
from iomgraph.extract.mentions.roles_extent import Extent, is_modifier, republic, within
from iomgraph.extract.mentions.roles_key import COUNTERPART
from iomgraph.extract.mentions.roles_names import leads_to_title
from iomgraph.extract.mentions.roles_words import Lexicon, Title, fold
from iomgraph.extract.page import Page
from iomgraph.language.lazy import lazy
from iomgraph.language.packs import Pack

_WORD_BEFORE = lazy(r"(?<![^\W_])([^\W_][\w'.&-]{0,30})[\s-]$")
_WORD = lazy(r"[^\W_][\w'&/-]*")
_BRACKET = lazy(r"\s\([^()]{1,12}\)")
_AHEAD = 16  # characters before a title: the body that it is part of may begin there ("United Nations …")
_LAST_WORDS, _MINISTERS = 60, ("minister", "deputy-minister")


class Reach:
    """The mentions of a page by where they begin and end, to look around a title."""

    def __init__(self, page: Page) -> None:
        self.text = page.text
        self.begins: dict[tuple[str, int], Mention] = {}
        self.ends: dict[tuple[str, int], Mention] = {}
        for kind in ("body", "state", "city", "demonym", "date"):
            for mention in page.mentions(kind):
                self.begins[kind, mention.start] = self.ends[kind, mention.end] = mention

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
        extent = Extent(*core, core, core, status=title.status)
        complements = Complements(self.text, self.begins, pack)
        self._before(extent, lexicon, title, bounds[0], complements.common)
        self._after(extent, lexicon, title, titles, bounds[1], complements)
        if not extent.bodies and not extent.owner:
            within(self.begins, extent)
        if lexicon.premodified and not extent.bodies and not extent.owner and extent.end == core[1]:
            self._body_behind(extent, title, titles, bounds[1], complements.honorific)
        if title.key == "head-of-state" and not extent.served:
            republic(self.begins, extent)
        extent.complement = self.text[core[0] : extent.end]
        extent.head = self.text[extent.label[0] : core[0]]
        extent.tail = self.text[extent.core[1] : extent.end].strip()
        return extent

    def heads_name(self, start: int, end: int, titles: Mapping[int, Any]) -> bool:
        """Return whether a title only begins a body's name, whose other title follows: "High Commissioner (HCR) X"."""
        near = (self.begins.get(("body", at)) for at in range(start, max(start - _AHEAD, -1), -1))
        body = next((b for b in near if b is not None), None)
        if body is None or body.end <= end:
            return False
        bracket = _BRACKET.match(self.text, body.end)
        return leads_to_title(self.text, (bracket.end() if bracket else body.end) + 1, titles)

    def _before(self, extent: Extent, lexicon: Lexicon, title: Title, first: int, common: frozenset[str]) -> None:
        text, generic = self.text, not title.own
        for _ in range(6):
            at = extent.start
            if at <= first:
                break
            near = text[max(first, at - _LAST_WORDS) : at]
            if near[-1:] not in " -":
                break
            stop = at - len(near) + len(near.rstrip())
            owned = next((g for g in lexicon.genitive if text.endswith(g, first, stop)), "")
            bare = stop - len(owned)
            body = self.ends.get(("body", bare)) or self.ends.get(("body", stop)) or self._abbreviated(stop)
            if body and is_modifier(self.text, body, lexicon):
                body = None
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
            # A word holds no blank: nothing before the last one can begin a match.
            word = _WORD_BEFORE.search(near, max(near.rfind(" ", 0, -1) + 1, 0))
            if word is None:
                break
            last = word[1].rsplit("'", 1)[-1]
            if not last or (last[-1] == "." and len(last) > 4):
                break
            folded, begin = fold(last), at - len(near) + word.end(1) - len(last)
            if lexicon.status.get(folded) == "elect" and lexicon.auxiliary.search(text, max(first, begin - 12), begin):
                break
            if folded in lexicon.status:
                extent.status = lexicon.status[folded] if extent.status in ("", "current") else extent.status
                extent.start = begin
            elif folded in lexicon.modifier:
                extent.label = (begin if extent.label[0] == at else extent.label[0], extent.label[1])
                extent.start = begin
            elif lexicon.premodified and owned and (possessor := lexicon.possessor.search(near)):
                extent.owner = possessor[1]
                extent.start = at - len(near) + possessor.start(1)
                break
            elif (
                lexicon.premodified
                and generic
                and not (title.plural and text[at].islower())
                and extent.label[0] == at
                and self._titular(word[1], begin, first, lexicon)
            ):
                extent.start, extent.label, extent.titular = begin, (begin, extent.label[1]), True
            elif lexicon.premodified and generic and text[at].isupper() and folded in lexicon.conjunction:
                # "Media and Communications Officer": what "and" joins before the title belongs to it too.
                joined = _WORD_BEFORE.search(text, max(first, begin - _LAST_WORDS), begin)
                if joined is None or title.plural or fold(joined[1]) in lexicon.stop:
                    break
                titular = extent.titular and self._titular(joined[1], joined.start(1), first, lexicon)
                if not titular and joined[1] not in common:
                    break
                extent.start, extent.label = joined.start(1), (joined.start(1), extent.label[1])
            else:
                break
        extent.possessed = bool(lexicon.possessed.search(text, max(first, extent.start - 20), extent.start))

    def _abbreviated(self, stop: int) -> Mention | None:
        """Return the body whose abbreviation in brackets ends at ``stop``: World Food Programme (WFP) Director."""
        short = self.ends.get(("body", stop - 1)) if self.text[stop - 1 : stop] == ")" else None
        opened = short is not None and self.text[short.start - 1 : short.start] == "("
        return self.ends.get(("body", short.start - 2)) if short and opened else None

    def _body_behind(
        self, extent: Extent, title: Title, titles: Mapping[int, Any], end: int, honorific: re.Pattern[str]
    ) -> None:
        """Take over the body between a title and its holder's name: Director, World Food Programme (WFP) A B."""
        text, comma = self.text, self.text.startswith(", ", extent.end)
        if not comma and not title.own:
            return
        body = self.begins.get(("body", extent.end + 1 + comma))
        if body is None:
            return
        bracket = _BRACKET.match(text, body.end)
        stop = bracket.end() if bracket else body.end
        place = self.begins.get(("state", stop + 1)) or self.begins.get(("city", stop + 1))
        if place and title.own:
            stop = place.end
        word = _WORD.match(text, stop + 1, end) if text[stop : stop + 1] == " " else None
        named = word and (word[0] in given_names() or honorific.fullmatch(word[0]))
        if named and not leads_to_title(text, stop + 1, titles):
            extent.bodies.append(body)
            extent.states += [place] if place and stop == place.end else []
            extent.end = stop

    def _titular(self, word: str, begin: int, first: int, lexicon: Lexicon) -> bool:
        """Return whether a capitalised word before a title belongs to it: Migration Health Coordinator."""
        if self.text[begin + len(word) + 1 : begin + len(word) + 3].isupper():
            return False
        before = _WORD_BEFORE.search(self.text, max(first, begin - _LAST_WORDS), begin)
        if before and before[1] in given_names():
            return False  # a surname: "appointed Maria Rojas Special Envoy"
        initial = begin == first or self.text[begin - 2 : begin - 1] in '.!?:“"»'
        folded = fold(word)
        return (
            word[0].isupper()
            and not initial
            and folded not in lexicon.stop | lexicon.halt
            and word not in given_names()
        )

    def _adjectival(self, word: re.Match[str], lexicon: Lexicon) -> bool:
        """Return whether an unknown small word after a title is its adjective: it closes the title before a comma."""
        closed = self.text[word.end() : word.end() + 1] in (",", ")", ";")
        return closed and word[0].islower() and len(word[0]) > 4 and fold(word[0]) not in lexicon.stop

    def _after(
        self,
        extent: Extent,
        lexicon: Lexicon,
        title: Title,
        titles: Mapping[int, Any],
        end: int,
        complements: Complements,
    ) -> None:
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
            charge = lexicon.charge.match(text, at, end)
            told = lexicon.status.get(fold(word[0])) if word and not charge else None
            if word and told in ("elect", "acting") and fold(word[0]) not in lexicon.halt:
                if not word[0][0].isupper() or lexicon.premodified:
                    extent.status = told
                extent.end = word.end()
                continue
            interim = lexicon.interim.match(text, at, end)
            if interim:
                extent.status, extent.end = "acting", interim.end()
                continue
            adjective = None if charge else lexicon.adjective.match(text, at, end)
            last = self.begins.get(("state", adjective.start() + adjective[0].rfind(" ") + 1)) if adjective else None
            if adjective and last and last.end > adjective.end() and title.key != "head-of-state":
                adjective = None  # "of the Argentine Republic"
            if adjective:
                extent.status = extent.status or lexicon.status.get(fold(adjective[0].strip()), "")
                extent.end = adjective.end()
                extent.label = (extent.label[0], extent.end)
                if fold(text[extent.core[1] : extent.end]).strip() not in lexicon.status:
                    extent.core = (extent.core[0], extent.end)
                continue
            if word and not lexicon.premodified and self._adjectival(word, lexicon):
                extent.end = word.end()
                extent.label = (extent.label[0], extent.end)
                break
            hails = lexicon.hails.match(text, at, end) if title.key == COUNTERPART else None
            home = self.begins.get(("state", hails.end())) if hails else None
            if home:
                extent.home, extent.end = home, home.end
                break
            # "Minister of State, in charge of the Diaspora": a field of work with its article, and no task.
            theirs = title.own or (title.key in _MINISTERS and charge and lexicon.definite.search(text, *charge.span()))
            link = (charge if theirs else None) or lexicon.link.match(text, at, end)
            stop = complements.end_of(extent, link, lexicon, title, titles, end) if link else 0
            stop = stop or complements.place_behind(extent, lexicon, title, end)
            if not stop:
                break
            extent.end = stop
            extent.label = (extent.label[0], stop)
