"""Whom a page named last, and whom of them "she", "he" and "the latter" can mean."""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Iterable, Sequence
from functools import cache

from iomgraph.extract.mention import Mention
from iomgraph.extract.page import Page
from iomgraph.language.lazy import lazy
from iomgraph.language.packs import Pack
from iomgraph.language.templates import alternation, word_lists

_MEMORY = 12
"""So many names are looked back on."""


@cache
def _gendered(pack: Pack) -> tuple[tuple[str, re.Pattern[str]], ...]:
    words = word_lists(pack, "quote")
    return tuple(
        (gender, lazy(rf"(?<![^\W_]){alternation(words[key])}(?![^\W_])", re.I))
        for gender, key in (("f", "feminine"), ("m", "masculine"))
    )


def gender_of(pack: Pack, words: str) -> str:
    """Return ``f`` or ``m`` where words hold a pronoun that tells it, else nothing."""
    return next((gender for gender, pattern in _gendered(pack) if pattern.search(words)), "")


@cache
def _personal(pack: Pack) -> re.Pattern[str]:
    return lazy(rf"(?<![^\W_]){alternation(word_lists(pack, 'quote')['she'])}(?![^\W_])", re.I)


def gender_of_person(pack: Pack, words: str) -> str:
    """Return ``f`` where words hold a pronoun that stands for women alone ("she", but not "elle"), else nothing."""
    return "f" if _personal(pack).search(words) else ""


class Recent:
    """The people named so far, the last one first."""

    def __init__(self, page: Page) -> None:
        self.names: deque[str] = deque(maxlen=_MEMORY)
        self.genders: dict[str, str] = {}
        self.counts = Counter(m.value.full for m in page.mentions("person"))
        for mention in page.mentions("person"):
            if mention.value.gender:
                self.genders.setdefault(mention.value.full, mention.value.gender)

    def pass_by(self, people: Sequence[Mention]) -> None:
        """Remember the people of a sentence."""
        self.names.extendleft(person.value.full for person in people)

    def fits(self, name: str, gender: str) -> bool:
        """Return whether a person may be of a gender: not known to be of the other."""
        return not gender or self.genders.get(name, gender) == gender

    def meant(self, name: str, gender: str) -> str:
        """Return a person, or, if they are of the other gender, whom of this one the page names most; else the only one
        whose gender nothing has told yet.
        """
        if self.fits(name, gender):
            return name
        fitting = [other for other in self.names if self.genders.get(other) == gender]
        unknown = {other for other in self.names if other not in self.genders}
        return max(fitting or (unknown if len(unknown) == 1 else ()), key=self.counts.__getitem__, default=name)

    def learn(self, name: str, gender: str) -> str:
        """Return a name; a pronoun that took it up has told the gender."""
        if name and gender:
            self.genders.setdefault(name, gender)
        return name

    def latter(self, before: Iterable[str], gender: str) -> str:
        """Return the one named last, of people named before in the sentence and of those remembered; "" for nobody."""
        return next((name for name in (*before, *self.names) if self.fits(name, gender)), "")
