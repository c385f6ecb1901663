"""What the capitalised words after a title are: a person's name, the end of the complement, the way to a title."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from iomgraph.extract.mention import Mention
from iomgraph.extract.mentions.people_words import UPPER, given_names
from iomgraph.extract.mentions.roles_words import Lexicon, fold
from iomgraph.language.lazy import lazy

WORD = lazy(r"[^\W_][\w'&/-]*")
_SMALL = 7
"""The letters that the longest of the small words within a name of a body has."""
APPOSED_NAME = lazy(rf"(?:\s\([^()]{{1,60}}\))?,\s(?:{UPPER}[\w.'-]{{1,30}}\s){{1,3}}(?:[a-z]{{1,3}}\s){{0,2}}{UPPER}")
"""A comma and a person's name behind it."""

_MATTER = lazy(r"[^\W\d_][\w'-]*(?: [\w'-]+){0,2}(?=,)")
"""What a post is in charge of, up to a comma."""
_NAME_BEFORE = lazy(
    rf"(?:(?P<ahead>{UPPER}[\w'-]{{1,30}})\s)?{UPPER}[\w.'-]{{1,30}}\s(?:[a-z]{{1,3}}\s)?(?P<last>{UPPER}[\w'-]{{1,30}})"
    r"(?:\s\([^()]{1,40}\))?,\s(?:[^\W\d_]{1,3}['\s])?$"
)
_HOLDER = lazy(
    rf"{UPPER}[\w.'-]{{1,30}}\s(?:[a-z]{{1,3}}\s)?{UPPER}[\w'-]{{1,30}}(?:\s{UPPER}[\w'-]{{1,30}})?,\s(?:[a-z]{{1,3}}\s)?"
)
"""A person's name and a comma behind which a title may stand."""
_COURTESY = "ambassador"
"""The key of a title that stands before a name as a courtesy: the holder's post follows."""


def follows_name(
    text: str, at: int, common: frozenset[str], honorific: re.Pattern[str], titles: Mapping[int, Any]
) -> bool:
    """Return whether a title follows a name set off by a comma, one that has no title of its own before it.

    "Deputy Director A B (by telephone), Director of Wells C D": the second title is of the name behind it.
    """
    before = _NAME_BEFORE.search(text, max(0, at - 90), at)
    if before is None or before["last"] in common:
        return False
    if before["ahead"] not in common or honorific.fullmatch(before["ahead"]):
        return True
    return any(hit.end == before.end("ahead") and hit.title.key == _COURTESY for hit in titles.values())


def names_holder(text: str, at: int, common: frozenset[str], titles: Mapping[int, Any]) -> bool:
    """Return whether a person's name begins here whose title follows it: "… for Wells and A B, Chair of the …"."""
    name = _HOLDER.match(text, at)
    if name is None or name.end() not in titles:
        return False
    return not any(word[0] in common for word in WORD.finditer(name[0]))


def is_person(text: str, word: re.Match[str], end: int, common: frozenset[str], lexicon: Lexicon) -> bool:
    """Return whether a complement begins as a person's name does: adviser to Cecilia …"""
    if word[0] not in given_names() or word[0] in common or fold(word[0]) in lexicon.compass:
        return False
    following = WORD.match(text, word.end() + 1, end)
    blank = text[word.end() : word.end() + 1].isspace()
    return bool(blank and following and following[0][0].isupper() and following[0] not in common)


def is_closed(text: str, at: int, end: int, common: frozenset[str], honorific: re.Pattern[str], *, named: bool) -> bool:
    """Return whether capitalised words belong to the complement: the name stands before the title or follows."""
    first = WORD.match(text, at, end)
    if named or not first:
        # "Minister of Housing Urbano and Works": what is joined to it is no surname.
        return first is not None and (first[0] not in given_names() or _goes_on(text, first.end(), end))
    for _ in range(12):
        word = WORD.match(text, at, end)
        if not word or (word[0][0].islower() and len(word[0]) > _SMALL):
            return False
        at = word.end()
        if word[0] in given_names() and not (APPOSED_NAME.match(text, at, end) or _goes_on(text, at, end)):
            return False
        apposed = APPOSED_NAME.match(text, at, end)
        if apposed:
            # "Minister of Labour A B, Minister Delegate …": no name stands behind the comma.
            behind = WORD.findall(apposed[0])[:-1]
            return not any(each in common and not honorific.fullmatch(each) for each in behind)
        if not text[at : at + 1].isspace():
            return False
        at += 1
    return False


def _goes_on(text: str, at: int, end: int) -> bool:
    """Return whether a small word joins what is no forename to a word: it is no name either ("… Urban and Housing")."""
    small = WORD.match(text, at + 1, end) if text[at : at + 1].isspace() else None
    if not small or not small[0].islower() or len(small[0]) > _SMALL:
        return False
    following = WORD.match(text, small.end() + 1, end)
    return bool(following and following[0][0].isupper() and following[0] not in given_names())


def bare(word: str, lexicon: Lexicon) -> str:
    """Return a word without the ending of a possessor."""
    ending = next((g for g in lexicon.genitive if word.endswith(g)), "")
    return word.removesuffix(ending)


def last_part(text: str, at: int, end: int, common: frozenset[str], lexicon: Lexicon) -> int:
    """Return where the last part of a list of complements begins (Health, Humanitarian Affairs and Social …), or 0."""
    for _ in range(3):
        if text[at : at + 2] != ", ":
            return 0
        at += 2
        count = 0
        while (word := WORD.match(text, at, end)) and word[0] in common and count < 4:
            at, count = word.end() + (text[word.end() : word.end() + 1] == " "), count + 1
        if not count:
            return 0
        at -= text[at - 1] == " "
        join = lexicon.join.match(text, at, end)
        if join and join.end() < end and text[join.end()].isupper():
            return join.end()
    return 0


def is_named_behind(text: str, begins: Mapping[tuple[str, int], Mention], at: int, end: int, lexicon: Lexicon) -> bool:
    """Return whether a name is set off behind a title, or behind where it is held or what it is in charge of."""
    link = lexicon.link.match(text, at, end)
    place = begins.get(("city", link.end())) or begins.get(("state", link.end())) if link else None
    matter = _MATTER.match(text, link.end(), end) if link and not place else None
    return bool(APPOSED_NAME.match(text, place.end if place else matter.end() if matter else at, end))


def leads_to_title(text: str, at: int, titles: Mapping[int, Any]) -> bool:
    """Return whether capitalised words lead up to another title: … and Emergency Relief Coordinator."""
    for _ in range(5):
        if at in titles:
            return True
        word = WORD.match(text, at)
        if not word or not word[0][0].isupper() or text[word.end() : word.end() + 1] != " ":
            return False
        at = word.end() + 1
    return False
