"""A person's name in parts, and whether one name is another with less said.

Titles, letters after the name and a maiden or married name in words are left out; a surname put first (before a comma,
or in capitals) is put last. The words of all these are in ``data/identity/names.csv``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from iomgraph.identity.fold import fold, words
from iomgraph.identity.name_sounds import heard, plain, sound_alike
from iomgraph.identity.name_words import in_full, in_order, known_given_names, listed, without_titles

_APOSTROPHE = re.compile("['\u2019\u02bc`\u00b4]")
_AND = ("y", "e")
"""What joins the second surname to the first, in Spanish and in Portuguese."""


@dataclass(frozen=True, slots=True, order=True)
class Name:
    """A person's name as compared: ``given`` and ``surname`` folded, ``generation`` junior, senior, third… or empty.

    ``doubled`` is how many words before the surname are joined to it by a hyphen.
    """

    given: tuple[str, ...]
    surname: str
    generation: str = ""
    doubled: int = 0

    @property
    def all(self) -> tuple[str, ...]:
        """Every word of the name but the generation."""
        return (*self.given, self.surname)

    @property
    def spelled(self) -> tuple[str, ...]:
        """The words of the name that are no initials."""
        return (*(word for word in self.given if len(word) > 1), self.surname)

    @property
    def key(self) -> str:
        """The name as a key: initials and a "junior" left out, any other generation kept."""
        return "-".join((*self.spelled, *([self.generation] if self.generation not in ("", "junior") else [])))

    @property
    def full_key(self) -> str:
        """The name as a key, nothing left out: for two persons whose shorter keys are equal."""
        return "-".join((*self.given, self.surname, *([self.generation] if self.generation else [])))

    @property
    def places(self) -> frozenset[str]:
        """The keys under which names that may be the same are looked for: surname, first surname of two, all in one."""
        last = [plain(self.surname)]
        firsts = [word for word in self.given[1:] if word not in listed()["particle"]]
        last += [plain(word) for word in firsts[-1:]]
        together = "".join(map(plain, self.all))
        last += [heard(word) for word in last]
        return frozenset((*last, together, "".join(sorted(map(plain, self.all)))))


@lru_cache(maxsize=8192)
def parse_name(text: str) -> Name:
    """Return a full name in parts: the last word is compared as the surname, what precedes it as given names."""
    # An apostrophe inside a name parts nothing: O'Hara is no "Hara" with an initial.
    tokens = without_titles(in_order(_APOSTROPHE.sub("", text)))
    for index, token in enumerate(tokens[2:], 2):
        if fold(token) in listed()["born"]:
            tokens = tokens[:index]
            break
    parts = [word for token in tokens for word in words(in_full(token))] or ["x"]
    generation = ""
    while len(parts) > 2 and parts[-1] in listed()["generation"]:
        generation = listed()["generation"][parts.pop()]
        tokens = tokens[:-1]
    last = len(words(tokens[-1])) if tokens else 1
    return Name(tuple(parts[:-1]), parts[-1], generation, max(0, min(last, len(parts)) - 1))


def contains(longer: Name, shorter: Name) -> bool:
    """Return whether the shorter name is the longer one with less said.

    First given name and surname agree (an initial agrees with any name it begins), every further given name of the
    shorter name occurs in the longer one, in order. The longer one may go on with a second surname, joined by a hyphen,
    by a particle, or after at least three words that agree. Names that differ in nothing but where words are parted are
    one; so are those with the surname first and last: long ones (three words), and short ones of which one word alone
    is known as a given name. A surname may be written by ear where the given names agree in full. A name without given
    names is in none.
    """
    if not shorter.given or not longer.given or not generations_agree(longer, shorter):
        return False
    if longer.generation == shorter.generation and _written_apart(longer, shorter):
        return True
    if not _agree(longer.given[0], shorter.given[0], heard_too=True):
        return False
    if _same(longer.surname, shorter.surname):
        # Of two surnames joined by "and", nobody leaves out the first.
        second_only = any(word in _AND for word in longer.given[2:]) and not any(word in _AND for word in shorter.given)
        return not second_only and _in_sequence(list(longer.given[1:]), shorter.given[1:])
    return _goes_on(longer, shorter) or _by_ear(longer, shorter)


def _by_ear(longer: Name, shorter: Name) -> bool:
    """Return whether only the spelling of the surname differs, the given names being as many and written in full."""
    if len(longer.given) != len(shorter.given) or min(map(len, (*longer.given, *shorter.given))) < 2:
        return False
    agreed = all(_agree(a, b, heard_too=True) for a, b in zip(longer.given, shorter.given, strict=True))
    return agreed and sound_alike(longer.surname, shorter.surname)


def generations_agree(longer: Name, shorter: Name) -> bool:
    """Return whether nothing speaks against one generation: a son is often called without it, nobody else is."""
    return longer.generation == shorter.generation or {longer.generation, shorter.generation} == {"", "junior"}


def _written_apart(one: Name, other: Name) -> bool:
    first, second = [plain(word) for word in one.all], [plain(word) for word in other.all]
    if "".join(first) == "".join(second):
        return True
    turned = len(first) == len(second) >= 2 and min(map(len, first)) > 1
    if len(first) == 2 and sum(word in known_given_names() for word in one.all) != 1:
        return False
    return turned and (first[1:] + first[:1] == second or second[1:] + second[:1] == first)


def _goes_on(longer: Name, shorter: Name) -> bool:
    """Return whether the longer name is the shorter one and a second surname."""
    particles = listed()["particle"]
    given = list(longer.given)
    extra = 1
    if longer.doubled and len(given) > 1 and _same(given[-1], shorter.surname):
        return _in_sequence(given[1:-1], shorter.given[1:])
    while len(given) > 2 and given[-1] in particles:
        given.pop()
        extra += 1
    known = [word for word in shorter.given if len(word) > 1 and word not in particles]
    enough = extra > 1 or len(known) > 1
    return (
        enough and len(given) > 1 and _same(given[-1], shorter.surname) and _in_sequence(given[1:-1], shorter.given[1:])
    )


def _in_sequence(rest: list[str], wanted: tuple[str, ...]) -> bool:
    for word in wanted:
        while rest and not _agree(rest[0], word):
            rest.pop(0)
        if not rest:
            return False
        rest.pop(0)
    return True


def _same(one: str, other: str) -> bool:
    return one == other or plain(one) == plain(other)


def _agree(longer: str, shorter: str, heard_too: bool = False) -> bool:
    return (
        _same(longer, shorter)
        or (len(shorter) == 1 and longer.startswith(shorter))
        or (len(longer) == 1 and shorter.startswith(longer))
        or (heard_too and sound_alike(longer, shorter))
    )


def compatible(a: Name, b: Name) -> bool:
    """Return whether the two names may be one person's: one is the other with less said."""
    return contains(a, b) or contains(b, a)


def only_initial(name: Name) -> bool:
    """Return whether nothing but initials stands before the surname."""
    return bool(name.given) and all(len(word) == 1 for word in name.given)


def more_said(name: Name) -> tuple[int, int, int, bool, tuple[str, ...]]:
    """Return what orders the names of a person, the fullest first."""
    return (-len(name.spelled), -len(name.given), -sum(map(len, name.given)), not name.generation, name.given)
