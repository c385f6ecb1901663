"""Numbers that are no count of a body: what a part of it has, what it has at one place, who came to a meeting."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from iomgraph.extract.facts.count_words import Words
from iomgraph.extract.mention import Mention
from iomgraph.extract.page import Page, Span
from iomgraph.extract.skeleton import Skeleton
from iomgraph.model.document import RELEASE

_ITSELF = 10
"""How many characters may stand between a place and what is told of it: "in Lima itself, where …"."""
_TEAM = 100
"""Of so many employees at least a body's staff is told by their number alone: "nine employees of the body" are some."""
_MEMBERS = 20
_TOLD = 300
"""From so many on "we are now 132" may count members, where the text before, in so many characters, tells of them."""
_PLACED = 24
"""How many characters behind a number of staff or offices the place may begin where they are: "340 staff in Sudan"."""
_ACTED = 70
_PARTS = ("regional-director", "chief-of-mission")
"""Posts whose holders speak for a part of the body: what they say that they have is not what the whole has."""
LEAD = 60
"""How many characters before a number may tell that it counts who came."""
OF_THE_BODY = ("countries-present", "field-offices", "staff")
"""Kinds that many things have besides the body: a release must name it, or a word that stands for it, before them."""
_AT_A_PLACE = ("field-offices", "staff")


def is_partly(
    page: Page, sentence: Span, skeleton: Skeleton, found: re.Match[str], number: Mention, kind: str, words: Words
) -> bool:
    """Return whether a match tells of offices or staff that are not all that the body has: those at one place, or of
    another owner told behind them.
    """
    if kind not in _AT_A_PLACE:
        return False
    others = sentence.scope == RELEASE and words.others.match(skeleton.text, found.end()) is not None
    end = skeleton.span(found)[1]
    return others or there(page, sentence, number, words) or at_a_place(page, sentence, end, words)


def of_a_part(page: Page, sentence: Span, number: Mention) -> bool:
    """Return whether a number is quoted of one who speaks for a region or a country alone, or told right behind such a
    post, and no body is named that has it: "our teams work in 40 …", "Ana Gil, Chief of Mission, and her team of …".
    """
    at = number.value.start
    parts = [role for role in page.mentions("role", sentence) if role.value.key in _PARTS]
    quoted = next((m for m in page.mentions("quote", sentence) if m.start <= at < m.end), None)
    since = quoted.start if quoted else max((role.end for role in parts if role.end <= at), default=None)
    if not parts or since is None:
        return False
    return not any(since <= body.start < at for body in page.mentions("body", sentence))


def there(page: Page, sentence: Span, number: Mention, words: Words) -> bool:
    """Return whether a number is told of a place alone: "in Lima, where the Organization has 40 employees"."""
    for where in words.where.finditer(page.text, sentence.start, number.start):
        at = where.start() - _ITSELF
        if any(
            at <= place.end
            for kind in ("city", "state")
            for place in page.beginning(kind, sentence.start, where.start())
        ):
            return True
    return False


def came(page: Page, sentence: Span, number: Mention, words: Words) -> bool:
    """Return whether a number before one in its sentence counts who came: "representatives of 129 States and 23 …"."""
    return any(
        words.attending.search(page.text, max(sentence.start, m.value.start - LEAD), m.value.start)
        for m in page.mentions("number", sentence)
        if m.start < number.start
    )


def a_few_of_them(page: Page, sentence: Span, number: Mention, sets: Mapping[str, Any], words: Words) -> bool:
    """Return whether a small number of staff is a team, or some of a body's employees: "nine of its staff".

    ``sets`` are the values of the template that found it: with ``some`` it tells of a body's staff without "its".
    """
    if number.value.value >= _TEAM:
        return False
    at = number.value.start
    return bool(sets.get("some")) or bool(words.team.search(page.text, max(sentence.start, at - LEAD), at))


def among_members(page: Page, sentence: Span, number: Mention, words: Words) -> bool:
    """Return whether a body's members are told of before a number that counts whoever speaks: "we are now 132"."""
    at = number.value.start
    first = max(page.normal.place(sentence.block.start), at - _TOLD)
    return number.value.value >= _MEMBERS and bool(words.joined.search(page.text, first, at))


def at_a_place(page: Page, sentence: Span, end: int, words: Words) -> bool:
    """Return whether what is told up to ``end`` is told of one place right behind it: "a staff of 340 in Sudan"."""
    for kind in ("state", "city"):
        for place in page.beginning(kind, end, min(end + _PLACED, sentence.end)):
            between = page.text[end : place.start]
            if words.located.match(between) and not words.and_beyond.match(page.text, place.end):
                return True
    return False


def acted_on(page: Page, sentence: Span, number: Mention, words: Words) -> bool:
    """Return whether a number counts those on whom the body acted: "trained 300 staff", "closed 12 offices"."""
    at = number.value.start
    return bool(words.acted.search(page.text, max(sentence.start, at - _ACTED), at))
