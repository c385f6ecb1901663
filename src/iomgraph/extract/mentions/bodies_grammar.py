"""How far the name of a body reaches from its head word, by the rules of its language."""

from __future__ import annotations

from iomgraph.extract.flat import Flat, fold
from iomgraph.extract.mentions.bodies_joints import parted, without_gift
from iomgraph.extract.mentions.bodies_rules import CAPITAL_LETTER, Grammar
from iomgraph.extract.mentions.bodies_spans import Around, Name
from iomgraph.extract.mentions.people_words import given_names
from iomgraph.language.lazy import lazy

LONGEST = 14
"""Most words that may complete a name."""

_CAPITAL = lazy(rf"{CAPITAL_LETTER}[\w.&/'-]*(?<!['.])(?:'s\b|(?<=s)'(?= ))?")
_RUN = lazy(rf"{CAPITAL_LETTER}[\w'-]*(?: {CAPITAL_LETTER}[\w'-]*){{0,6}}")
_QUARTER = lazy(rf"-{CAPITAL_LETTER}[\w'-]*")
"""What a town's name goes on with where a part of it is named: Kinshasa-Ouest."""
_LAST_WORD = lazy(r"[\w-]+$")
_WORD_BEFORE = lazy(r"([\w&][\w.&/'-]*) $")


class Walker:
    """Walks from a head word of one sentence to both ends of the name."""

    def __init__(self, flat: Flat, rules: Grammar, around: Around, start: int, end: int) -> None:
        self.flat, self.text, self.rules, self.around = flat, flat.text, rules, around
        self.first, self.limit = start, end
        self.broad = self.paired = False
        self.head_end = start

    def name(self, start: int, end: int) -> Name:
        """Return the name around the head ``text[start:end]``."""
        self.head_end = end
        self.broad = fold(self.text[start:end]) in self.rules.broad
        self.paired = fold(self.text[start:end]) in self.rules.paired
        state = self.around.places.end(start) or 0  # whole in its long form: "the Union of … in charge of …"
        last = state if state > end else self.tail(end)
        staff = self.rules.staff.match(self.text, end, self.limit)
        last = max(last, staff.end() if staff else 0)
        last = without_gift(self.text, self.rules, self.first, start, end, last)
        first = self.lead(start) if self.rules.premodifiers else start
        around = self.around
        after = last in (end, around.peoples.end(end + 1), around.places.end(end + 1))
        before = first == start or around.peoples.end(first) == start - 1
        return Name(first, last, last > end or first < start, after and before)

    def named_after(self, name: Name) -> bool:
        """Return whether a single word that is no place or people stands before the head."""
        words = self.text[name.start : name.end].split()
        around = self.around
        return len(words) == 2 and around.peoples.end(name.start) is None and around.places.end(name.start) is None

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
                    step = self._object(at) or self._joined(at, capital, place)
            if step is None:
                return self._region_behind(at)
            at = step
        return at

    def _region_behind(self, at: int) -> int:
        """Return where the region ends that closes a name with a purpose: "Institute for Human Mobility in Africa"."""
        linked = self.rules.placed.match(self.text, at, self.limit)
        region = self.rules.region.match(self.text, linked.end(), self.limit) if linked else None
        return region.end() if region and self.rules.purpose.search(self.text, self.head_end, at) else at

    def _object(self, at: int) -> int | None:
        """Return where the object of a verb that the name ends with ends."""
        article = self.rules.object.match(self.text, at, self.limit)
        if article is None or not self.rules.infinitive.search(self.text, max(self.head_end, at - 30), at):
            return None
        return self._item(article.end(), capital=True) if self.text[article.end()].isupper() else None

    def _place(self, start: int) -> int | None:
        """Return where the country, town or region that begins here ends."""
        region = self.rules.region.match(self.text, start, self.limit)
        if region:
            return region.end()
        end = self.around.places.end(start)
        quarter = _QUARTER.match(self.text, end, self.limit) if end is not None else None
        return quarter.end() if quarter else end

    def _bare(self, at: int) -> int | None:
        """A word that follows directly: a capital one, a people's adjective, a small adjective."""
        if self.text[at : at + 1] != " ":
            return None
        start, around = at + 1, self.around
        if around.peoples.end(start) is not None:
            return around.peoples.end(start)
        if around.places.end(start) is not None and self.rules.adjoined.search(self.text, max(0, at - 20), at):
            return around.places.end(start)
        if around.known.end(start) is not None or around.places.end(start) is not None or start >= self.limit:
            return None
        found = _CAPITAL.match(self.text, start, self.limit)
        if found and around.places.holder(at - 1) is not None and self.person_at(start):
            return None
        titled = found is not None and found[0] in self.rules.titles and not (self.broad and at == self.head_end)
        if found and found[0] not in self.rules.not_behind and (not titled or self._after_title(at)):
            return found.end()
        small = self.rules.adjective.match(self.text, at, self.limit)
        return small.end() if small and small[1] not in self.rules.stop else None

    def _after_title(self, at: int) -> bool:
        titles = self.rules.titles | self.rules.ranks
        return any(m[0] in titles for m in _LAST_WORD.finditer(self.text, max(self.first, at - 30), at))

    def _item(self, start: int, capital: bool | None) -> int | None:
        """What may follow a link: a known body, a place, a capital word, in some languages a small noun."""
        if start in self.around.own:
            return None
        for known in (self.around.known.end(start), self._place(start)):
            if known is not None:
                return known
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
        if self.rules.apart.match(self.text, start):
            return None
        linked = self.rules.link.match(self.text, start - 1, self.limit)
        article = None if linked else self.rules.article.match(self.text, start, self.limit)
        at = linked.end() if linked else article.end() if article else start
        around = self.around
        end = self._place(at)
        if end is not None:
            alone = not _CAPITAL.match(self.text, end + 1, self.limit)
            return end if place and alone and (not article or self.rules.region.match(self.text, at)) else None
        if place and around.places.holder(before - 1) is not None:
            return None
        if article and not self.rules.portfolio_article.match(self.text, start, self.limit):
            return None
        # "Et de protection civile" goes on, "et de l'association" names another body.
        named = not linked or self.text[at].isupper() or self.rules.definite.search(self.text, max(0, at - 8), at)
        if around.known.end(at) is not None or self._titled(at) or self.person_at(at):
            return None
        if named and self._own_head(at):
            return None
        if around.peoples.end(at) is not None and not linked:
            return None
        if capital is None and not linked and not article and self.paired:
            noun = _CAPITAL.match(self.text, at, self.limit) or self.rules.noun.match(self.text, at, self.limit)
            if noun is None or noun[0] in self.rules.stop or _CAPITAL.match(self.text, noun.end() + 1, self.limit):
                return None
            return noun.end()
        if not linked and self.rules.small and not self.text[at : at + 1].isupper():
            adjective = self.rules.adjective.match(self.text, at - 1, self.limit)
            return adjective.end() if adjective and adjective[1] not in self.rules.stop else None
        if capital is None and not linked and not self.rules.premodifiers:
            return None
        return self._item(at, capital)

    def _own_head(self, at: int) -> bool:
        """Return whether another body's name begins here, and not a ministry's further field of work."""
        heads = self.around.heads
        run = _RUN.match(self.text, at, self.limit) if self.rules.premodifiers else None
        words = [self.text[i : heads.ends[i]] for i in heads.between(at, run.end() if run else at + 1)]
        others = [fold(word) for word in words if word not in self.rules.unlike]
        return any(not (self.broad and word in self.rules.portfolio) for word in others)

    def person_at(self, at: int) -> bool:
        """Return whether a person's name begins here: a forename with a capital word after it."""
        found = _CAPITAL.match(self.text, at, self.limit)
        following = _CAPITAL.match(self.text, found.end() + 1, self.limit) if found else None
        if found is None or following is None or found[0] not in given_names():
            return False
        return len(following[0]) > 1 and following[0] not in self.rules.stop

    def _titled(self, at: int) -> bool:
        found = _CAPITAL.match(self.text, at, self.limit)
        return found is not None and (found[0] in self.rules.titles or (self.broad and found[0] in self.rules.many))

    def extended(self, at: int, bracket: int) -> bool:
        """Return whether what lies between a name's end and the bracket after it may still be the name's."""
        between = self.text[at:bracket]
        if self.rules.extension.fullmatch(between) is None:
            return False
        heads = (i for i in self.around.heads.between(at, bracket) if self.text[i].isupper())
        return next(heads, None) is None and not self.around.known.begins(at, bracket)

    def lead(self, start: int) -> int:
        """Return where the words before the head that belong to the name begin.

        Words joined by a small one belong to it only after an article or a possessive: "its Press and Media Division".
        """
        at = start
        for _ in range(8):
            step = self._before(at)
            if step is None:
                break
            at = step
        joined = [found.end() for found in self.rules.inside.finditer(self.text, at, start)]
        free = joined and not self.rules.determiner.search(self.text, max(self.first, at - 8), at)
        return joined[-1] if free else at

    def _ends_title(self, start: int) -> bool:
        """Return whether the word right before a place is one that titles begin with."""
        before = _WORD_BEFORE.search(self.text, max(self.first, start - 40), start)
        return before is not None and before[1] in self.rules.titles

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
            if previous and parted(text, around, self.rules, self.first, previous, start):
                return None
            named = previous and any(spans.end(i) for spans in (around.known, around.places) for i in (at, previous))
            return None if named else previous
        if self.rules.compound.search(word):
            return None
        if not word[0].isupper() or word in self.rules.stop or word.removesuffix("'s") in self.rules.titles:
            return None
        if word.endswith(("'s", "s'")) and around.places.holder(start) is not None:
            return None
        if word.endswith("'s") and word.removesuffix("'s") in self.rules.owners:
            return None
        if word.endswith("'s") and self._ends_title(start):
            return None  # "the Director General's Executive Office"
        holder = around.known.holder(start)
        if holder is not None and word.endswith("'s") and word[:-2].isupper():
            return None
        return start if holder is None else None if holder in around.own else holder
