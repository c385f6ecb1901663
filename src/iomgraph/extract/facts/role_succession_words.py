"""The words by which one person is told to follow another in a post, compiled once a language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from iomgraph.extract.facts.role_words import courtesy
from iomgraph.language.lazy import lazy
from iomgraph.language.packs import Pack
from iomgraph.language.templates import alternation, word_lists


@dataclass(frozen=True, eq=False)
class Succession:
    """Patterns for what stands right behind a person who follows, or stands in for, whoever was named before
    (``follows``, ``interim``), and right before one (``followed``, ``interim_by``; ``replaces`` before one who is
    followed); ``outgoing`` for whoever is about to leave a post; ``polls`` for what a State's president is chosen by.
    """

    replaces: re.Pattern[str]
    follows: re.Pattern[str]
    followed: re.Pattern[str]
    interim: re.Pattern[str]
    interim_by: re.Pattern[str]
    outgoing: re.Pattern[str]
    polls: re.Pattern[str]


@cache
def succession(pack: Pack) -> Succession:
    """Return the compiled patterns of a language. Raises ResourceError where ``facts/role.yaml`` is missing."""
    lists, honorific = word_lists(pack, "role"), courtesy(pack)
    succeed = alternation([*lists["succeed"], *lists["instead"]])
    follows, followed, interim = (alternation(lists[name]) for name in ("follows", "followed", "interim"))
    return Succession(
        lazy(rf"(?<!\w){succeed} (?:{honorific}|{alternation(lists['definite_article'])}(?:(?<=')| ))$", re.I),
        lazy(rf",? {follows}(?!\w)", re.I),
        lazy(rf"(?<!\w){followed} {honorific}$", re.I),
        lazy(rf",? {interim}(?!\w)", re.I),
        lazy(rf"(?<!\w){interim} {honorific}$", re.I),
        lazy(rf"(?<!\w){alternation(lists['outgoing'])}(?!\w)", re.I),
        lazy(rf"(?<!\w){alternation(lists['polls'])}(?!\w)", re.I),
    )
