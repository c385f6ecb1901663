"""Where the name of a company begins that a suffix ends: "Rosas del Valle S.A."."""

from __future__ import annotations

from iomgraph.extract.mentions.bodies_rules import Grammar

_LONGEST = 80
"""How many characters before its suffix a company's name may begin."""


def company_start(text: str, first: int, suffix: int, rules: Grammar, *, alone: bool) -> int:
    """Return where the capital words, and the small ones that join them, begin that end in a suffix.

    ``first`` is where the sentence begins; before a suffix that stands ``alone`` with its firm's name "and" joins
    another firm. The suffix's own place where none stands before it.
    """
    found = (rules.firm_alone if alone else rules.firm).search(text, max(first, suffix - _LONGEST), suffix)
    at = found.start() if found else suffix
    while at < suffix:
        end = text.index(" ", at)
        if text[at:end].lower() not in rules.stop and text[at:end] not in rules.stop:
            break
        at = end + 1
    return at if text[at].isupper() else suffix
