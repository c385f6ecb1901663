"""How a title and a person beside it belong together, by what stands between them in a sentence's skeleton."""

from __future__ import annotations

from iomgraph.extract.facts.role_between import Between
from iomgraph.extract.facts.role_shared import Mark, is_hailed
from iomgraph.extract.mentions.roles_key import SAME, RoleValue
from iomgraph.language.lazy import lazy

_LED_UP = lazy(r" [^,;:.()\ue000-\uf8ff]{2,40} ?: ?")
_TITLE_FIRST = 120
"""The longest text, in characters, between a title and the person behind it."""
_NAME_FIRST = 160
"""The longest text between a person and their title behind it: a clause may stand there."""
_NEAR_START = 12
"""A title this near to the sentence's start opens it."""


def title_then_name(gap: str, patterns: Between, *, many: bool = False) -> str:
    """Return how a title stands before its holder's name: ``direct``, ``comma`` or ``is``; empty for not at all.

    Behind one of ``many`` a verb may lead up to the colon of their list: "two deputies assist him: …".
    """
    if len(gap) > _TITLE_FIRST:
        return ""
    if patterns.direct.fullmatch(gap):
        return "direct"
    if patterns.title_comma_name.fullmatch(gap):
        return "comma"
    told = _LED_UP.match(gap) if many else None
    if told and patterns.courtesy.fullmatch(gap, told.end()):
        return "comma"
    return "is" if patterns.title_is_name.fullmatch(gap) else ""


def name_then_title(gap: str, value: RoleValue, patterns: Between) -> str:
    """Return how a title stands behind its holder's name: ``comma`` or ``verb``; empty for not at all."""
    if len(gap) > _NAME_FIRST:
        return ""
    if patterns.name_comma_title.fullmatch(gap) or patterns.bracketed.fullmatch(gap):
        return "comma"
    if value.status == "former" and patterns.formerly.fullmatch(gap):
        return "comma"  # "X, with the Red Cross since 1991 and formerly Mayor"
    if value.key == SAME:
        return "verb" if patterns.holds.fullmatch(gap) else ""
    return "verb" if patterns.name_verb_title.fullmatch(gap) else ""


def is_listed(person: Mark, mark: Mark, text: str, patterns: Between) -> bool:
    """Return whether a title behind a name is the next of a list, told without its holder's name: "X, the Minister of
    Labour and two nurses came"."""
    definite = patterns.definite.search(text, person.index, mark.index)
    return bool(definite and patterns.goes_on_list.match(text, mark.index + 1))


def is_of_subject(person: Mark, mark: Mark, text: str, patterns: Between) -> bool:
    """Return whether a definite title opens the clause behind a fronted one that ends in a name: "In a message read by
    X, the Minister, Y, …"."""
    definite = patterns.definite.search(text, person.index, mark.index)
    return bool(definite and patterns.fronted.match(text, 0, person.index))


def is_apposition(mark: Mark, person: Mark, text: str, patterns: Between) -> bool:
    """Return whether a title, a comma and a name are one: not "Welcoming the envoy, X recalled"."""
    if patterns.anybody.search(text, 0, mark.index):
        # "Like every Minister, X has a car".
        return False
    closed = patterns.closes.match(text, person.index + 1)
    if not closed and patterns.opened_by.search(text, 0, mark.index):
        # "Appointed in May by the Director General, X began work": who appointed her has no name here.
        return False
    if not closed and patterns.fronted.match(text, 0, mark.index) and patterns.goes_on.match(text, person.index + 1):
        # "In a letter to the Minister, X asked": X is whose clause begins, and wrote the letter.
        return False
    if (not closed or patterns.hailing.match(text, person.index + 1)) and is_hailed(mark, text, patterns):
        # "Thank you, Mr. President, X began", "Mr. President, X, Excellencies, …": whom a speech speaks to.
        return False
    if patterns.inserted.match(text, person.index + 1):
        # "The Minister, X recalled, had come".
        return False
    if mark.mention.value.key != "other" or mark.index < _NEAR_START:
        return True
    return bool(closed) or not patterns.determined.search(text, 0, mark.index)
