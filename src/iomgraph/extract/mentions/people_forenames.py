"""Words that are a forename where a name follows, and something else elsewhere: a title of address, a small word."""

from __future__ import annotations

from iomgraph.extract.mentions.people_words import Words, is_stop

_COURTESY = 30
"""The longest title of address before a name, in characters."""


def is_forename_too(text: str, tokens: list[tuple[int, int]], index: int, lexicon: Words, honorific: str) -> bool:
    """Return whether a small word with a capital is a forename: it stands between a courtesy title that tells a gender
    and another name ("Ms. Hope Chanda"), or is one wherever a name follows.
    """
    if index + 1 == len(tokens):
        return False
    (start, end), following = tokens[index], text[slice(*tokens[index + 1])]
    before = lexicon.before_honorific.search(text, max(0, start - _COURTESY), start) if index == 0 else None
    honorific = before[1] if before else honorific
    told = lexicon.feminine.fullmatch(honorific) or lexicon.masculine.fullmatch(honorific)
    beside = text[end : tokens[index + 1][0]].isspace() and not is_stop(following, lexicon)
    return (
        beside and bool(told or text[start:end] in lexicon.forename_too) and not lexicon.honorific.fullmatch(following)
    )


def is_forename(text: str, tokens: list[tuple[int, int]], index: int) -> bool:
    """Return whether a word that is a title and a forename is the latter: one name follows, which is no family's with
    its article ("Al-Sabah"), and no other.
    """
    return index + 2 == len(tokens) and "-" not in text[slice(*tokens[index + 1])]
