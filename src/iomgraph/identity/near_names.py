"""Names that are one person's where they are found in one seat, though neither is the other with less said."""

from __future__ import annotations

from rapidfuzz.distance import Levenshtein

from iomgraph.identity.lookalikes import other_script
from iomgraph.identity.name_words import listed
from iomgraph.identity.person_names import Name, generations_agree

_LEAST_SLIPPED = 6
"""How many letters a surname needs for one of them to count as a slip."""


def near(one: Name, other: Name) -> bool:
    """Return whether two names of one seat are taken for one person's.

    They are where the words of one run on within the other (a surname without the given name or without the second
    surname), where the given name is the other among friends ("Bill"), or where one letter of a long surname differs:
    a letter of another script is no slip.
    """
    if not generations_agree(one, other):
        return False
    longer, shorter = sorted((one.all, other.all), key=len, reverse=True)
    return _runs_on(longer, shorter) or _familiar(one, other) or _slip(one, other)


def _runs_on(longer: tuple[str, ...], shorter: tuple[str, ...]) -> bool:
    if len(shorter) < 2 or min(map(len, shorter)) < 2:
        return False
    return any(longer[at : at + len(shorter)] == shorter for at in range(len(longer) - len(shorter) + 1))


def _familiar(one: Name, other: Name) -> bool:
    if not one.given or not other.given or one.surname != other.surname:
        return False
    known, (first, second) = listed()["familiar"], (one.given[0], other.given[0])
    return second == known.get(first) or first == known.get(second)


def _slip(one: Name, other: Name) -> bool:
    return (
        bool(one.given)
        and one.given == other.given
        and min(len(one.surname), len(other.surname)) >= _LEAST_SLIPPED
        and not other_script(one.surname, other.surname)
        and Levenshtein.distance(one.surname, other.surname, score_cutoff=1) <= 1
    )
