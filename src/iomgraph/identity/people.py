"""One person across pages: which full names are the same person's.

Names are compared within a surname. A name joins another where it is that name with less said (no accents, initials
or middle names left out), and only where everything that says more agrees with itself: of "J. Doe", "John Doe" and
"Jane Doe" the first stays apart. A judgement of a reader (``data/identity/judgements.csv``) overrules every rule.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from iomgraph.identity.clusters import Clusters
from iomgraph.identity.fold import fold, words
from iomgraph.identity.tables import table

SAME_NAME = "same-name"
NAME_CONTAINED = "name-contained"
INITIAL_WITH_ROLE = "initial-with-same-role"
SURNAME_WITH_ROLE = "surname-with-same-role"
JUDGED = "judged-same"


_APOSTROPHE = re.compile("['\u2019\u02bc`\u00b4]")


@dataclass(frozen=True, slots=True, order=True)
class Name:
    """A person's name as compared: ``given`` and ``surname`` folded, ``generation`` junior, senior or empty."""

    given: tuple[str, ...]
    surname: str
    generation: str = ""

    @property
    def spelled(self) -> tuple[str, ...]:
        """The words of the name that are no initials."""
        return (*(word for word in self.given if len(word) > 1), self.surname)

    @property
    def key(self) -> str:
        """The name as a key: initials and a "junior" left out, a "senior" kept."""
        return "-".join((*self.spelled, *(["senior"] if self.generation == "senior" else [])))

    @property
    def full_key(self) -> str:
        """The name as a key, nothing left out: for two persons whose shorter keys are equal."""
        return "-".join((*self.given, self.surname, *([self.generation] if self.generation else [])))


@lru_cache(maxsize=1)
def _generations() -> Mapping[str, str]:
    return {row["word"]: row["kind"] for row in table("names") if row["kind"] in ("junior", "senior")}


@lru_cache(maxsize=65536)
def parse_name(text: str) -> Name:
    """Return a full name in parts: the last word is compared as the surname, what precedes it as given names."""
    # An apostrophe inside a name parts nothing: O'Hara is no "Hara" with an initial.
    parts = words(_APOSTROPHE.sub("", text)) or ["x"]
    generation = ""
    while len(parts) > 2 and parts[-1] in _generations():
        generation = _generations()[parts.pop()]
    return Name(tuple(parts[:-1]), parts[-1], generation)


def contains(longer: Name, shorter: Name) -> bool:
    """Return whether the shorter name is the longer one with less said.

    Surname and first given name agree (an initial agrees with any name it begins), every further given name of the
    shorter name occurs in the longer one, in order. A name without given names is contained in none.
    """
    if longer.surname != shorter.surname or not shorter.given or not longer.given:
        return False
    if longer.generation != shorter.generation and "senior" in (longer.generation, shorter.generation):
        return False
    if not _agree(longer.given[0], shorter.given[0]):
        return False
    rest = list(longer.given[1:])
    for word in shorter.given[1:]:
        while rest and not _agree(rest[0], word):
            rest.pop(0)
        if not rest:
            return False
        rest.pop(0)
    return True


def _agree(longer: str, shorter: str) -> bool:
    return (
        longer == shorter
        or (len(shorter) == 1 and longer.startswith(shorter))
        or (len(longer) == 1 and shorter.startswith(longer))
    )


def compatible(a: Name, b: Name) -> bool:
    """Return whether the two names may be one person's: one is the other with less said."""
    return contains(a, b) or contains(b, a)


def only_initial(name: Name) -> bool:
    """Return whether nothing but initials stands before the surname."""
    return bool(name.given) and all(len(word) == 1 for word in name.given)


def _more_said(name: Name) -> tuple[int, int, int, bool, tuple[str, ...]]:
    return (-len(name.spelled), -len(name.given), -sum(map(len, name.given)), not name.generation, name.given)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two names that no rule joins and that a reader may judge."""

    a: str
    b: str
    why: str


class People:
    """The persons of a set of documents. What it answers depends on the set, never on its order."""

    def __init__(self, mentions: Iterable[tuple[str, str | None]]) -> None:
        """Take every mention: a full name, and the seat (role and body) it was mentioned in, where known."""
        self._written: dict[Name, set[str]] = defaultdict(set)
        self._seats: dict[Name, set[str]] = defaultdict(set)
        for written, seat in mentions:
            name = parse_name(written)
            self._written[name].add(written)
            if seat:
                self._seats[name].add(seat)
        self._clusters: Clusters[Name] = Clusters(self._written)
        self._judged: set[Name] = set()
        self._lesser: set[Name] = set()
        self._judge()
        self.candidates = sorted(self._join(), key=lambda c: (c.a, c.b))
        self._keys = self._choose_keys()

    def key(self, written: str) -> str:
        """Return the person's key."""
        return self._keys[self._clusters.root(parse_name(written))]

    def rule(self, written: str) -> str:
        """Return the name of the rule by which the name was taken for this person."""
        return self._clusters.reason(parse_name(written)) or SAME_NAME

    def judged(self, written: str) -> bool:
        """Return whether a reader's judgement, and no rule, makes the name this person's."""
        return parse_name(written) in self._judged

    def labels(self, written: str) -> tuple[str, ...]:
        """Return the names that the person is called in the documents, the fullest first."""
        members = sorted(self._clusters.members(parse_name(written)), key=self._rank)
        return tuple(label for member in members for label in sorted(self._written[member], key=_best_spelling))

    def _judge(self) -> None:
        known = {fold(text): name for name, texts in sorted(self._written.items()) for text in sorted(texts)}
        for row in table("judgements"):
            if row["kind"] != "person":
                continue
            a, b = known.get(fold(row["a"])), known.get(fold(row["b"]))
            if a is None or b is None or a == b:
                continue
            if row["verdict"] == "same":
                self._clusters.join(a, b, JUDGED)
                self._judged |= {a, b}
                self._lesser.add(b)
            elif row["verdict"] == "different":
                self._clusters.part(a, b)

    def _join(self) -> list[Candidate]:
        by_surname: dict[str, list[Name]] = defaultdict(list)
        for name in sorted(self._written):
            by_surname[name.surname].append(name)
        candidates = []
        for surname in sorted(by_surname):
            for name in by_surname[surname]:
                candidates += self._join_one(name, [other for other in by_surname[surname] if other != name])
        return candidates

    def _join_one(self, name: Name, others: list[Name]) -> list[Candidate]:
        """Join a name to those that say more of the same person, where these agree with one another."""
        fuller = [other for other in others if contains(other, name) and _more_said(other) < _more_said(name)]
        rule = NAME_CONTAINED
        if not name.given:
            fuller = [other for other in others if other.given and self._seats[other] & self._seats[name]]
            rule = SURNAME_WITH_ROLE
        elif only_initial(name):
            fuller = [other for other in fuller if only_initial(other) or self._seats[other] & self._seats[name]]
            rule = INITIAL_WITH_ROLE
        agreed = all(compatible(a, b) for index, a in enumerate(fuller) for b in fuller[index + 1 :])
        if agreed:
            for other in fuller:
                self._clusters.join(name, other, rule)
            return []
        text = min(self._written[name])
        return [Candidate(text, min(self._written[other]), "several fuller names agree") for other in fuller]

    def _rank(self, name: Name) -> tuple[bool, tuple[int, int, int, bool, tuple[str, ...]]]:
        """Order the names of a person: the first name of a judgement before the second, then the fullest first."""
        return name in self._lesser, _more_said(name)

    def _choose_keys(self) -> dict[Name, str]:
        chosen: dict[str, list[Name]] = defaultdict(list)
        fullest = {root: min(members, key=self._rank) for root, members in self._clusters.all()}
        for root, name in fullest.items():
            chosen[name.key].append(root)
        keys = {}
        for key, roots in chosen.items():
            for root in roots:
                keys[root] = key if len(roots) == 1 else fullest[root].full_key
        return keys


def _best_spelling(text: str) -> tuple[int, str]:
    """Order spellings of one name: more accents first (a page that drops them is the poorer witness)."""
    return (-sum(ord(char) > 127 for char in text), text)
