"""Posts that a line names for all the people below it: "Chiefs of Mission", and then "Chad: X", "Y (Mali)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import takewhile

from iomgraph.extract.facts.role_cells import Line, lines_of
from iomgraph.extract.facts.role_merge import Claim
from iomgraph.extract.facts.role_words import between
from iomgraph.extract.mention import Mention
from iomgraph.extract.mentions.roles_key import RoleValue
from iomgraph.extract.mentions.roles_words import lexicon
from iomgraph.extract.page import Page
from iomgraph.language.lazy import lazy
from iomgraph.language.packs import Pack
from iomgraph.language.templates import alternation

_FEWEST = 2
"""So many lines make a list."""
_BULLET = lazy(r"(?:[-–—•*·▪◦] ?)?")
_PARTS = lazy(r" ?[:–—-] ")
"""What stands between a place and who works there."""
_BRACKET = lazy(r" ?\(([^()]{2,60})\)|, ([^,;:()]{2,60})| [–—-] ([^,;:()]{2,60})")
_ENDS = " .;,*"
_REPRESENTS = ("ambassador", "minister", "deputy-minister", "head-of-state", "head-of-government")
"""Posts whose holders are of the State that a list sets beside them."""
_UNTOLD = ("other", "candidate")
"""Keys of posts that tell too little by themselves: "Managers", "Candidates"."""


def under_posts(page: Page) -> Iterator[Claim]:
    """Yield a claim for each person of a list of two lines or more, each a name and a place, right below a line that is
    nothing but the title of several.
    """
    if not any(m.value.plural for m in page.mentions("role")):
        return
    lines = [line for line in lines_of(page) if line.row < 0]
    for number, line in enumerate(lines):
        post = _post(page, line)
        if post is None:
            continue
        held = [*takewhile(lambda each: each[1], ((each, _held(page, each)) for each in lines[number + 1 :]))]
        for entry, found in held if len(held) >= _FEWEST else ():
            if found:
                yield _claim(page, post, entry, *found)


def _post(page: Page, line: Line) -> Mention | None:
    """Return the title of several that fills a line, behind an article and before a colon."""
    span = line.span
    post = next(iter(page.mentions("role", span)), None)
    if post is None or not post.value.plural or (post.value.key in _UNTOLD and not post.value.org):
        return None
    ahead, behind = page.text[span.start : post.start], page.text[post.end : span.end]
    return post if _article(span.pack).fullmatch(ahead) and behind.strip() in ("", ":") else None


@cache
def _article(pack: Pack) -> re.Pattern[str]:
    return lazy(rf"(?:(?i:{alternation(pack.fact('role')['words']['article'])})(?:(?<=')| ))?")


def _held(page: Page, line: Line) -> tuple[Mention, str] | None:
    """Return the only person of a line, and the place that it sets before or behind the name."""
    span = line.span
    people = page.mentions("person", span)
    if len(people) != 1 or page.mentions("role", span):
        return None
    person, start = people[0], span.start
    bullet = _BULLET.match(page.text, start, person.start)
    start = bullet.end() if bullet else start
    behind = page.text[person.end : span.end].rstrip(_ENDS)
    courtesy = between(span.pack).courtesy
    for parted in _PARTS.finditer(page.text, start, person.start):
        if not behind and courtesy.fullmatch(page.text, parted.end(), person.start):
            return (person, page.text[start : parted.start()]) if _is_place(page, start, parted.start()) else None
    if not courtesy.fullmatch(page.text, start, person.start):
        return None
    told = _BRACKET.fullmatch(behind)
    if told is None:
        return None
    at = person.end + told.start(told.lastindex or 1)
    place = told[told.lastindex or 1]
    return (person, place) if _is_place(page, at, at + len(place)) else None


def _is_place(page: Page, start: int, end: int) -> bool:
    """Return whether words begin with the name of a town or State."""
    return any(m.end <= end for kind in ("city", "state") for m in page.beginning(kind, start, start + 5))


def _claim(page: Page, post: Mention, line: Line, person: Mention, place: str) -> Claim:
    value: RoleValue = replace(post.value, plural=False, place=place, start=0, end=0, orgs=(), states=())
    ours = lexicon(line.span.pack).organisation
    if value.own and not value.org:
        value = replace(value, org=ours)
    if value.key in _REPRESENTS and not value.nationality:
        state = next((m for m in page.mentions("state", line.span)), None)
        value = replace(value, nationality=state.value.iso3 if state else None)
    start, end = line.span.start, line.span.start + len(page.text[line.span.start : line.span.end].rstrip())
    return Claim(person.value.full, value, line.span, start, end, "list under a post", (post.start, post.end))
