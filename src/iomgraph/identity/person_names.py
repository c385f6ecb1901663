"""A person's name in parts, and whether one name is another with less said.

Titles, letters after the name and a maiden or married name in words are left out; a surname put first (before a comma,
or in capitals) is put last. The words of all these are in ``data/identity/names.csv``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from iomgraph.identity.fold import fold, words
from iomgraph.identity.tables import table

GENERATIONS = ("junior", "senior", "third", "fourth")
_APOSTROPHE = re.compile("['\u2019\u02bc`\u00b4]")
_DOTS = re.compile(r"(?<=\w)\.(?=\w)|\.")
# Two letters for one with a mark: ICAO Doc 9303 part 3, table A, against the letter without its mark.
_DIGRAPHS = re.compile("(?<=[aou])e|aa")
_LEAST_HEARD = 6
"""Only words of so many letters are compared by sound: among shorter ones too many are different names."""
# How one name is written after English, French and Spanish ear; the order matters.
_SOUNDS = (
    (re.compile("^ye"), "e"), (re.compile("tch"), "ch"), (re.compile("gu(?=[ei])"), "g"), (re.compile("ph"), "f"),
    (re.compile(r"(.)\1"), r"\1"), (re.compile("th"), "t"), (re.compile("c(?=[aou])"), "k"), (re.compile("z"), "s"),
    (re.compile("ou|oo"), "u"), (re.compile("[ea][iy]|ee|y"), "i"), (re.compile("(?<=[aeiou])h$"), ""),
    (re.compile("(?<=.)e(?=.)"), "a"), (re.compile("(?<=.)o(?=.)"), "u"), (re.compile(r"(.)\1"), r"\1"),
)  # fmt: skip


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
        firsts = [word for word in self.given[1:] if word not in _listed()["particle"]]
        last += [plain(word) for word in firsts[-1:]]
        together = "".join(map(plain, self.all))
        return frozenset((*last, together, "".join(sorted(map(plain, self.all)))))


@lru_cache(maxsize=1)
def _listed() -> Mapping[str, Mapping[str, str]]:
    """Return the listed words with their kinds, by what is asked: before a name, after it, within it."""
    rows = [(row["word"], row["kind"]) for row in table("names")]
    return {
        "generation": {word: kind for word, kind in rows if kind in GENERATIONS},
        **{kind: {w: k for w, k in rows if k == kind} for kind in ("title", "born", "letters", "particle")},
    }


@lru_cache(maxsize=65536)
def parse_name(text: str) -> Name:
    """Return a full name in parts: the last word is compared as the surname, what precedes it as given names."""
    # An apostrophe inside a name parts nothing: O'Hara is no "Hara" with an initial.
    tokens = _in_order(_APOSTROPHE.sub("", text))
    listed = _listed()
    while len(tokens) > 1 and _dotless(tokens[0]) in listed["title"]:
        tokens = tokens[1:]
    for index, token in enumerate(tokens[2:], 2):
        if fold(token) in listed["born"]:
            tokens = tokens[:index]
            break
    parts = [word for token in tokens for word in words(token)] or ["x"]
    generation = ""
    while len(parts) > 2 and parts[-1] in listed["generation"]:
        generation = listed["generation"][parts.pop()]
        tokens = tokens[:-1]
    last = len(words(tokens[-1])) if tokens else 1
    return Name(tuple(parts[:-1]), parts[-1], generation, max(0, min(last, len(parts)) - 1))


def _dotless(token: str) -> str:
    return fold(_DOTS.sub("", token))


def _in_order(text: str) -> list[str]:
    """Return the words of a name as written, the surname last, letters after the name left out."""
    listed = _listed()
    before, *parts = [part.split() for part in text.split(",")]
    after = [word for part in parts for word in part if _dotless(word) not in listed["letters"]]
    if after and all(_dotless(word) in listed["generation"] for word in after):
        return before + after
    tokens = after + before
    capital = 0
    while capital < len(tokens) and _capitals(tokens[capital]):
        capital += 1
    if 0 < capital < len(tokens) and not any(map(_capitals, tokens[capital:])) and not after:
        tokens = tokens[capital:] + tokens[:capital]
    return tokens


def _capitals(token: str) -> bool:
    return len(token.strip(".")) > 1 and "." not in token and token.isupper()


@lru_cache(maxsize=65536)
def plain(word: str) -> str:
    """Return a folded word with one letter for the two that stand for a marked one: ``mueller`` as ``muller``."""
    return _DIGRAPHS.sub(lambda found: "a" if found.group() == "aa" else "", word)


@lru_cache(maxsize=65536)
def heard(word: str) -> str:
    """Return how a given name sounds, roughly, first letter and last vowel kept: ``mohamed``, ``muhammad``."""
    sound = word
    for pattern, letters in _SOUNDS:
        sound = pattern.sub(letters, sound)
    return sound


def contains(longer: Name, shorter: Name) -> bool:
    """Return whether the shorter name is the longer one with less said.

    First given name and surname agree (an initial agrees with any name it begins), every further given name of the
    shorter name occurs in the longer one, in order. The longer one may go on with a second surname, joined by a hyphen,
    by a particle, or after at least three words that agree. Names that differ in nothing but where words are parted are
    one; so are long ones (three words) with the surname first and last. A name without given names is in none.
    """
    if not shorter.given or not longer.given or not _generations_agree(longer, shorter):
        return False
    if longer.generation == shorter.generation and _written_apart(longer, shorter):
        return True
    if not _agree(longer.given[0], shorter.given[0], heard_too=True):
        return False
    if _same(longer.surname, shorter.surname):
        return _in_sequence(list(longer.given[1:]), shorter.given[1:])
    return _goes_on(longer, shorter)


def _generations_agree(longer: Name, shorter: Name) -> bool:
    """Return whether nothing speaks against one generation: a son is often called without it, nobody else is."""
    return longer.generation == shorter.generation or {longer.generation, shorter.generation} == {"", "junior"}


def _written_apart(one: Name, other: Name) -> bool:
    first, second = [plain(word) for word in one.all], [plain(word) for word in other.all]
    if "".join(first) == "".join(second):
        return True
    turned = len(first) == len(second) >= 3 and min(map(len, first)) > 1
    return turned and (first[1:] + first[:1] == second or second[1:] + second[:1] == first)


def _goes_on(longer: Name, shorter: Name) -> bool:
    """Return whether the longer name is the shorter one and a second surname."""
    particles = _listed()["particle"]
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
        or (heard_too and min(len(longer), len(shorter)) >= _LEAST_HEARD and heard(longer) == heard(shorter))
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
