"""How a title and a person beside it belong together, by what stands between them in a sentence's skeleton."""

from __future__ import annotations

from iomgraph.extract.facts.role_between import Between
from iomgraph.extract.mentions.roles_key import SAME
from iomgraph.language.lazy import lazy

_LED_UP = lazy(r" [^,;:.()\ue000-\uf8ff]{2,40} ?: ?")
_TITLE_FIRST = 120
"""The longest text, in characters, between a title and the person behind it."""
_NAME_FIRST = 160
"""The longest text between a person and their title behind it: a clause may stand there."""


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


def name_then_title(gap: str, key: str, patterns: Between) -> str:
    """Return how a title of a role (``key``) stands behind its holder's name: ``comma`` or ``verb``; empty for not at
    all.
    """
    if len(gap) > _NAME_FIRST:
        return ""
    if patterns.name_comma_title.fullmatch(gap) or patterns.bracketed.fullmatch(gap):
        return "comma"
    if key == SAME:
        return "verb" if patterns.holds.fullmatch(gap) else ""
    return "verb" if patterns.name_verb_title.fullmatch(gap) else ""
