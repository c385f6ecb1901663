"""Which names of a page are one person: a surname, a forename or a shorter form is led back to the fullest form."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from iomgraph.extract.mentions.people_words import generations
from iomgraph.language.lazy import lazy

_INITIAL = lazy(r"(?:\w\.)+(?:-?\w\.)*|\w")
_PREFIXED = lazy(r"^(?:al|el|ul|ad|as|ash|an|ar|at|az|ed|es|ez)-")


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it stands at ``start``; ``gender`` is ``m``, ``f`` or empty, as a courtesy title tells it."""

    text: str
    start: int
    gender: str = ""


@cache
def parts(name: str) -> tuple[str, ...]:
    """Return the words of a name that identify: folded, hyphens split, initials and "Jr." left out."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).casefold()
    words: list[str] = []
    for word in plain.split():
        if not _INITIAL.fullmatch(word) and word.removesuffix(".") not in _younger():
            words.extend(p for p in _PREFIXED.sub("", word).split("-") if p)
    return tuple(words) or (plain,)


@cache
def _younger() -> frozenset[str]:
    return frozenset(word.casefold() for word in generations())


def includes(full: str, name: str) -> bool:
    """Return whether every word of a name occurs in the full name, in the same order."""
    rest = iter(parts(full))
    return all(word in rest for word in parts(name))


def resembles(full: str, name: str) -> bool:
    """Return whether a name is part of the full name but for one misspelt letter in a long word."""
    ours, theirs = parts(name), parts(full)
    if len(ours) < 2 or ours[-1] != theirs[-1]:
        return False
    return all(word in theirs or any(_slip(word, other) for other in theirs) for word in ours)


def _slip(word: str, other: str) -> bool:
    if len(word) < 5 or word[0] != other[0]:
        return False
    from rapidfuzz.distance import Levenshtein

    return Levenshtein.distance(word, other, score_cutoff=1) == 1


def fullest(names: Sequence[Name]) -> dict[Name, str]:
    """Return for each name the fullest form that the page gives of it.

    Of several full names that fit, one that ends in the name's last word goes first, then one of the gender that the
    courtesy title tells, then the nearest before it, then the nearest after.
    """
    groups = _groups(names)
    genders = {full: {n.gender for n in group if n.gender} for full, group in groups.items()}
    result = {}
    words = {full: frozenset(parts(full)) for full in groups}
    for name in names:
        last = parts(name.text)[-1]
        fitting = [
            full for full in groups if last in words[full] and (includes(full, name.text) or resembles(full, name.text))
        ]
        if not fitting:
            result[name] = name.text
            continue
        if len(fitting) > 1:
            fitting.sort(key=lambda full: _distance(name, full, groups[full], genders[full]))
        result[name] = fitting[0]
    return result


def _groups(names: Sequence[Name]) -> dict[str, list[Name]]:
    """Return the full names (two words and more), each with the names that are it or a shorter form of it."""
    groups: dict[str, list[Name]] = {}
    for name in sorted(names, key=lambda n: (-len(n.text.split()), n.text.isupper(), -len(parts(n.text)), n.start)):
        if len(parts(name.text)) < 2 and len(name.text.split()) < 2:
            continue
        fitting = (full for full in groups if includes(full, name.text) or resembles(full, name.text))
        home = next(fitting, None)
        if home is None:
            groups[name.text] = [name]
        else:
            groups[home].append(name)
    return groups


def _distance(name: Name, full: str, group: Sequence[Name], genders: set[str]) -> tuple[bool, bool, bool, int]:
    other_end = parts(full)[-1] != parts(name.text)[-1]
    other_gender = bool(name.gender and genders and name.gender not in genders)
    before = [name.start - n.start for n in group if n.start <= name.start]
    after = [n.start - name.start for n in group if n.start > name.start]
    return other_end, other_gender, not before, min(before or after)


def recurs(text: str, start: int, name: str) -> bool:
    """Return whether a word with a capital that heads a block, at ``start``, stands inside a sentence too: a name."""
    at = text.find(f" {name}")
    while at >= 0:
        if at + 1 != start and text[at - 1].isalpha() and not text[at + 1 + len(name) :][:1].isalpha():
            return True
        at = text.find(f" {name}", at + 1)
    return False
