"""Where the name of a body ends: from its head word through the words that complete it, by the rules of its language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from iomgraph.extract.flat import Flat, fold
from iomgraph.language.packs import Pack

LONGEST = 14
"""Most words that may complete a name."""

_CAPITAL = re.compile(r"[^\W\d_a-zà-öø-ÿœ][\w.&/'-]*(?<!['.])(?:'s\b)?")
_LAST_WORD = re.compile(r"[\w-]+$")
_WORD_BEFORE = re.compile(r"([\w&][\w.&/'-]*) $")


@dataclass(frozen=True)
class Grammar:
    """A language's rules, compiled: see ``grammar`` in ``facts/body.yaml``."""

    link: re.Pattern[str]
    conjunction: re.Pattern[str]
    comma: re.Pattern[str]
    article: re.Pattern[str]
    adjective: re.Pattern[str]
    noun: re.Pattern[str]
    inner: re.Pattern[str]
    region: re.Pattern[str]
    determiner: re.Pattern[str]
    extension: re.Pattern[str]
    stop: frozenset[str]
    titles: frozenset[str]
    premodifiers: bool
    small: bool
    thick: frozenset[str]


@cache
def grammar(pack: Pack) -> Grammar:
    """Return the grammar of names of a language."""
    data = pack.fact("body")["grammar"]
    return Grammar(
        link=re.compile(" " + data["link"]),
        conjunction=re.compile(data["and"]),
        comma=re.compile(data["comma"]),
        article=re.compile(data["article"], re.I),
        adjective=re.compile(" (" + data["adjective"] + ")"),
        noun=re.compile(data["noun"]),
        inner=re.compile(rf"(?:{data['inner']})$"),
        region=re.compile(data["region"]),
        determiner=re.compile(rf"(?:{data['determiner']})$"),
        extension=re.compile(data["extension"]),
        stop=frozenset(data["stop"]),
        titles=frozenset(data["titles"]),
        premodifiers=bool(data["premodifiers"]),
        small=bool(data["small_complement"]),
        thick=frozenset(fold(head) for head in data["thick"]),
    )


@dataclass
class Around:
    """What else the page names: offsets in the flat text at which known bodies, places, peoples and heads begin, and their ends."""

    known: Mapping[int, int]
    own: frozenset[int]
    places: Mapping[int, int]
    peoples: Mapping[int, int]
    heads: frozenset[int]


@dataclass(frozen=True, slots=True)
class Name:
    """A name's extent in the flat text; ``full`` where something completes or modifies the head, ``thin`` where only a
    people's adjective does ("the Dutch Ministry"), which more often refers back than names."""

    start: int
    end: int
    full: bool
    thin: bool


class Walker:
    """Walks from a head word of one sentence to both ends of the name."""

    def __init__(self, flat: Flat, rules: Grammar, around: Around, start: int, end: int) -> None:
        self.flat, self.text, self.rules, self.around = flat, flat.text, rules, around
        self.first, self.limit = start, end

    def name(self, start: int, end: int) -> Name:
        """Return the name around the head ``text[start:end]``."""
        last = self.tail(end)
        first = self.lead(start) if self.rules.premodifiers else start
        around = self.around
        after = last == end or around.peoples.get(end + 1) == last or around.places.get(end + 1) == last
        before = first == start or first in around.peoples and around.peoples[first] + 1 == start
        return Name(first, last, last > end or first < start, after and before)

    def tail(self, at: int) -> int:
        """Return where the words that complete a name end."""
        place = False
        capital: bool | None = None
        for _ in range(LONGEST):
            step = self._bare(at)
            if step is None:
                linked = self.rules.link.match(self.text, at, self.limit)
                if linked:
                    step = self._item(linked.end(), capital if not self.rules.small else None)
                    if step is not None:
                        place = self._place(linked.end()) is not None
                        if capital is None:
                            capital = self.text[linked.end()].isupper()
                else:
                    step = self._joined(at, capital, place)
            if step is None:
                return at
            at = step
        return at

    def _place(self, start: int) -> int | None:
        """Return where the country, town or region that begins here ends."""
        region = self.rules.region.match(self.text, start, self.limit)
        return region.end() if region else self.around.places.get(start)

    def _bare(self, at: int) -> int | None:
        """A word that follows directly: a capital one, a people's adjective, a small adjective."""
        if self.text[at : at + 1] != " ":
            return None
        start = at + 1
        if start in self.around.peoples:
            return self.around.peoples[start]
        if start in self.around.known or start in self.around.places or start >= self.limit:
            return None
        found = _CAPITAL.match(self.text, start, self.limit)
        if found and found[0] not in self.rules.stop and (found[0] not in self.rules.titles or self._after_title(at)):
            return found.end()
        small = self.rules.adjective.match(self.text, at, self.limit)
        return small.end() if small and small[1] not in self.rules.stop else None

    def _after_title(self, at: int) -> bool:
        before = _LAST_WORD.search(self.text, max(self.first, at - 30), at)
        return before is not None and before[0] in self.rules.titles

    def _item(self, start: int, capital: bool | None) -> int | None:
        """What may follow a link: a known body, a place, a capital word, in some languages a small noun."""
        if start in self.around.own:
            return None
        if start in self.around.known:
            return self.around.known[start]
        place = self._place(start)
        if place is not None:
            return place
        found = _CAPITAL.match(self.text, start, self.limit)
        if found:
            return None if found[0] in self.rules.stop else found.end()
        if self.rules.small and not capital:
            noun = self.rules.noun.match(self.text, start, self.limit)
            if noun and noun[0] not in self.rules.stop:
                return noun.end()
        return None

    def _joined(self, at: int, capital: bool | None, place: bool) -> int | None:
        """A further part after "and" or in a list that an "and" closes."""
        joined = self.rules.conjunction.match(self.text, at, self.limit)
        if joined:
            return self._part(at, joined.end(), capital, place)
        position, parts = at, 0
        while parts < 4:
            comma = self.rules.comma.match(self.text, position, self.limit)
            if not comma:
                break
            step = self._part(position, comma.end(), capital, place)
            if step is None:
                return None
            position, parts = self._adjectives(step), parts + 1
        joined = self.rules.conjunction.match(self.text, position, self.limit) if parts else None
        return self._part(position, joined.end(), capital, place) if joined else None

    def _adjectives(self, at: int) -> int:
        for _ in range(4):
            step = self._bare(at)
            if step is None:
                linked = self.rules.link.match(self.text, at, self.limit)
                step = self._item(linked.end(), None) if linked else None
            if step is None:
                return at
            at = step
        return at

    def _part(self, before: int, start: int, capital: bool | None, place: bool) -> int | None:
        linked = self.rules.link.match(self.text, start - 1, self.limit)
        article = None if linked else self.rules.article.match(self.text, start, self.limit)
        at = linked.end() if linked else article.end() if article else start
        around = self.around
        if place:
            end = self._place(at)
            alone = end is not None and not _CAPITAL.match(self.text, end + 1, self.limit)
            return end if alone and (not article or self.rules.region.match(self.text, at, self.limit)) else None
        if article or at in around.known or at in around.heads or at in around.peoples or self._place(at) is not None:
            return None
        if self._titled(at):
            return None
        if not linked and self.rules.small and not self.text[at : at + 1].isupper():
            adjective = self.rules.adjective.match(self.text, at - 1, self.limit)
            return adjective.end() if adjective else None
        if capital is None and not linked and not self.rules.premodifiers:
            return None
        return self._item(at, capital)

    def _titled(self, at: int) -> bool:
        found = _CAPITAL.match(self.text, at, self.limit)
        return found is not None and found[0] in self.rules.titles

    def extended(self, at: int, bracket: int) -> bool:
        """Return whether what lies between a name's end and the bracket after it may still be the name's: "… en mobilité (RAO)"."""
        between = self.text[at:bracket]
        if self.rules.extension.fullmatch(between) is None:
            return False
        return not any(at <= start < bracket for start in (*self.around.heads, *self.around.known))

    def lead(self, start: int) -> int:
        """Return where the words before the head that belong to the name begin.

        Words joined by "and" belong to it only after an article or a possessive: "the Media and Communications Division".
        """
        at = start
        for _ in range(8):
            step = self._before(at)
            if step is None:
                break
            at = step
        before = self.text[at:start]
        joined = before.rfind(" and ") if " and " in before else before.rfind(" & ")
        if joined >= 0 and not self.rules.determiner.search(self.text, max(self.first, at - 8), at):
            at += joined + before[joined + 1 :].index(" ") + 2
        return at

    def _before(self, at: int) -> int | None:
        text, around = self.text, self.around
        if at - 1 < self.first or text[at - 1] != " ":
            return None
        found = _WORD_BEFORE.search(text, max(self.first, at - 40), at)
        if not found:
            return None
        word, start = found[1], found.start(1)
        if self.rules.inner.match(word):
            previous = self._before(start) if start > self.first else None
            if previous is None or at in around.known or previous in around.known or previous in around.places:
                return None
            return previous
        if not word[0].isupper() or word in self.rules.stop or word in self.rules.titles:
            return None
        if word.endswith("'s") and start in around.places:
            return None
        holder = next((k for k, e in around.known.items() if k <= start < e), start)
        return None if holder in around.own else holder
