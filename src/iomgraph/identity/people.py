"""One person across pages: which full names are the same person's.

Names are compared within a surname. A name joins another where it is that name with less said (no accents, initials
or middle names left out), and only where everything that says more agrees with itself: of "J. Doe", "John Doe" and
"Jane Doe" the first stays apart. A judgement of a reader (``data/identity/judgements.csv``) overrules every rule.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from iomgraph.identity.clusters import Clusters
from iomgraph.identity.fold import fold
from iomgraph.identity.judgements import JUDGED, Judgement, shipped
from iomgraph.identity.name_sounds import heard, plain
from iomgraph.identity.near_names import near
from iomgraph.identity.person_names import Name, compatible, contains, more_said, only_initial, parse_name

SAME_NAME = "same-name"
NAME_CONTAINED = "name-contained"
INITIAL_WITH_ROLE = "initial-with-same-role"
SURNAME_WITH_ROLE = "surname-with-same-role"
NEAR_WITH_ROLE = "near-name-with-same-role"


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two names that no rule joins and that a reader may judge."""

    a: str
    b: str
    why: str


Joins = Mapping[str, tuple[str, tuple[str, ...]]]
"""The rule by which a name was joined to others, and these: the least spelling stands for each name."""


@dataclass(frozen=True, slots=True)
class Known:
    """How names were joined in another set of documents, and the mentions that only one of the two sets has."""

    joins: Joins
    changed: Iterable[tuple[str, str | None]] = ()


class People:
    """The persons of a set of documents. What it answers depends on the set, never on its order."""

    def __init__(
        self,
        mentions: Iterable[tuple[str, str | None]],
        judgements: Iterable[Judgement] | None = None,
        known: Known | None = None,
    ) -> None:
        """Take every mention: a full name, and the seat (role and body) it was mentioned in, where known.

        ``judgements`` are readers' judgements, by default those that are shipped. With ``known``, only the names near
        what has changed are compared again; the answers are the same, but no candidates are found.
        """
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
        self._judge(shipped() if judgements is None else judgements)
        self.candidates: list[Candidate] = []
        self._joins: dict[Name, tuple[str, list[Name]]] = {}
        self._join(known)
        self._keys = self._choose_keys()
        self._key_of: dict[str, str] = {}

    def key(self, written: str) -> str:
        """Return the person's key."""
        found = self._key_of.get(written)
        if found is None:
            found = self._key_of[written] = self._keys[self._clusters.root(parse_name(written))]
        return found

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

    def _judge(self, judgements: Iterable[Judgement]) -> None:
        known = {fold(text): name for name, texts in sorted(self._written.items()) for text in sorted(texts)}
        for judgement in judgements:
            a, b = known.get(fold(judgement.a)), known.get(fold(judgement.b))
            if judgement.kind != "person" or a is None or b is None or a == b:
                continue
            if judgement.verdict == "same":
                self._clusters.join(a, b, JUDGED)
                self._judged |= {a, b}
                self._lesser.add(b)
            elif judgement.verdict == "different":
                self._clusters.part(a, b)

    def joins(self) -> Joins:
        """Return how names were joined, for ``Known``."""
        return {
            min(self._written[name]): (rule, tuple(min(self._written[other]) for other in others))
            for name, (rule, others) in self._joins.items()
        }

    def _join(self, known: Known | None) -> None:
        changed = defaultdict(set)
        for written, seat in known.changed if known else ():
            changed[parse_name(written)].add(seat or "")
        by_place: dict[str, set[Name]] = defaultdict(set)
        if known is None or changed:
            for name in self._written:
                for place in _places(name, self._seats[name]):
                    by_place[place].add(name)
        near_changed = {
            other
            for name, seats in changed.items()
            for place in _places(name, self._seats.get(name, set()) | seats)
            for other in by_place.get(place, ())
        }
        joins = {parse_name(name): (rule, others) for name, (rule, others) in known.joins.items()} if known else {}
        for name in sorted(self._written):
            if known is None or name in near_changed or name in changed:
                places = _places(name, self._seats[name])
                others = sorted({other for place in places for other in by_place[place]} - {name})
                rule, fuller = self._fuller(name, others)
            else:
                rule, texts = joins.get(name, ("", ()))
                fuller = list(map(parse_name, texts))
            for other in fuller:
                self._clusters.join(name, other, rule)
            if fuller:
                self._joins[name] = rule, fuller
        self.candidates.sort(key=lambda c: (c.a, c.b))

    def _fuller(self, name: Name, others: list[Name]) -> tuple[str, list[Name]]:
        """Return the names that say more of the same person, where these agree with one another, and the rule."""
        before = [other for other in others if (more_said(other), other) < (more_said(name), name)]
        fuller = [other for other in before if contains(other, name)]
        rule = NAME_CONTAINED
        if not name.given:
            same = [other for other in others if other.given and self._seats[other] & self._seats[name]]
            fuller = [other for other in same if name.places & other.places]
            rule = SURNAME_WITH_ROLE
        elif only_initial(name):
            fuller = [other for other in fuller if only_initial(other) or self._seats[other] & self._seats[name]]
            rule = INITIAL_WITH_ROLE
        elif not fuller:
            fuller = [other for other in before if self._near(name, other)]
            rule = NEAR_WITH_ROLE
        agreed = all(
            compatible(a, b) or self._near(a, b) for index, a in enumerate(fuller) for b in fuller[index + 1 :]
        )
        if agreed:
            return rule, fuller
        text = min(self._written[name])
        why = "several fuller names agree"
        self.candidates += [Candidate(text, min(self._written[other]), why) for other in fuller]
        return "", []

    def _near(self, one: Name, other: Name) -> bool:
        """Return whether two names share a seat and are near enough to be one person's there."""
        return bool(self._seats[one] & self._seats[other]) and near(one, other)

    def _rank(self, name: Name) -> tuple[bool, tuple[int, int, int, bool, tuple[str, ...]], Name]:
        """Order the names of a person: the first name of a judgement before the second, then the fullest first."""
        # Names that say equally much (a hyphen more or less) in their own order: that of a set is another in each run.
        return name in self._lesser, more_said(name), name

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


def _places(name: Name, seats: Iterable[str]) -> set[str]:
    """Return the keys under which a name is compared with others: its own, and those of its seats.

    Names of one seat are compared where they share a word, or how a word sounds: no rule joins others.
    """
    words = {key for word in name.all for key in (plain(word), heard(word))}
    return {*name.places, *(f"{seat} {word}" for seat in seats if seat for word in words)}


def _best_spelling(text: str) -> tuple[int, str]:
    """Order spellings of one name: more accents first (a page that drops them is the poorer witness)."""
    return (-sum(ord(char) > 127 for char in text), text)
