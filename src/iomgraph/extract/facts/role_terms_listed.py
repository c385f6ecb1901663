"""Lists of who had one post, one after the other: under "Former Directors General", a name and its years a line or row.

The headline tells the post, the list the names: such a name need not be one that the lists of names know.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import takewhile

from iomgraph.extract.facts.role_merge import HOLDERS, Claim
from iomgraph.extract.facts.role_term import started, stretched
from iomgraph.extract.mention import Mention
from iomgraph.extract.mentions.roles_key import SAME, RoleValue
from iomgraph.extract.page import Page, Span
from iomgraph.extract.tables import row_starts, tables
from iomgraph.language.lazy import lazy
from iomgraph.language.packs import Pack
from iomgraph.language.templates import alternation

_NAME = lazy(r"(?:[^\W\d_a-zß-öø-ÿ][\w'’.-]*)(?: (?:[^\W\d_a-zß-öø-ÿ]|[a-z]{1,3} )[\w'’.-]*){1,4}")
_BRACKET = lazy(r" ?\([^()]{2,40}\)")
_FEWEST = 2
_BACK = 4
"""In so many sentences the post stands that "that post" takes up, the one at hand among them."""
_LONGEST = 110
_LINES = ("paragraph", "stamp")
"""Kinds of block that a heading may be taken for where the page marks none."""
_COURTESY = 6
"""The longest title of address, in characters, before the name of a list."""
_ARTICLE = 5
"""The longest article, in characters, before a title that fills a line."""
_OUTER = " ,;:(–—-"
_LEADERS = " \t\n,;:(–—·…_-."
"""What leads from a name to its years: dots, as in a table of contents, or marks."""

Entry = tuple[Span, Span, Mention]
"""The cell or line that begins with a name, the part of it that is the name, and the years."""


def listed(page: Page) -> Iterator[Claim]:
    """Yield a claim for each name that a list gives years of a post which the heading above it names in the plural, or
    that a sentence does of one it names so or takes up: "that post was held by A (1988-1998) and B (1998-2008)"."""
    yield from _in_sentences(page)
    heads = [
        (block, told[0])
        for block in page.release_blocks("title", "heading", *_LINES)
        if len(told := [m for m in page.mentions("role", block) if m.value.plural and m.value.key != "other"]) == 1
        and (block.block.kind not in _LINES or _fills(told[0], block))
    ]
    if not heads:
        return
    cells = row_starts(page)
    stops = [block.start for block in page.release_blocks("title", "heading") if block.start not in cells]
    for head, role in heads:
        stop = next((start for start in stops if start > head.start), len(page.text))
        if head.block.kind in _LINES:
            found = _right_below(page, head, stop)
        else:
            found = [*_in_tables(page, head.end, stop), *_in_lines(page, head.end, stop)]
        if sum(years.value.is_range for _, _, years in found) >= _FEWEST:
            claims = [_claim(page, role, entry) for entry in found]
            yield from (_followed(claim, claims) for claim in claims)


def _followed(claim: Claim, among: Sequence[Claim]) -> Claim:
    """Return the claim of a list's entry as of a former holder, where another entry begins when it has ended."""
    end, starts = claim.term.end, [other.term.start for other in among if other is not claim and other.term.start]
    over = claim.value.status is None and end is not None and any(start[:4] >= end[:4] for start in starts)
    return replace(claim, value=replace(claim.value, status="former")) if over else claim


def _in_sentences(page: Page) -> Iterator[Claim]:
    """Yield a claim for each person of a sentence with years in brackets behind the name, where it tells one post."""
    for start, roles in page.by_sentence("role").items():
        told = [m for m in roles if m.value.key == SAME or (m.value.plural and m.value.own)]
        if len(told) != 1:
            continue
        span = next(s for s in page.release_sentences() if s.start == start)
        years = {m.start: m for m in page.mentions("date", span) if m.value.is_range}
        people = [m for m in page.mentions("person", span) if _in_bracket(page, m.end, years)]
        if len(people) < _FEWEST:
            continue
        value = _post_before(page, span, told[0]) if told[0].value.key == SAME else told[0].value
        if value is None:
            continue
        post = Mention("role", told[0].start, told[0].end, replace(value, label=told[0].value.label))
        for person in people:
            name = Span(person.start, person.end, span.block, span.pack)
            yield _claim(page, post, (name, name, years[person.end + 2]))


def _post_before(page: Page, span: Span, role: Mention) -> RoleValue | None:
    """Return the post of the organisation's own that the few sentences before name last: "before him, that post …"."""
    before = [s for s in page.release_sentences() if s.start <= span.start][-_BACK:]
    posts = [m.value for s in before for m in page.mentions("role", s) if m.start < role.start]
    own = [v for v in posts if v.own and v.key not in (SAME, "other")]
    return replace(own[-1], status=role.value.status, nationality=None, plural=False, stated=False) if own else None


def _in_bracket(page: Page, at: int, years: Mapping[int, Mention]) -> bool:
    return page.text[at : at + 2] == " (" and at + 2 in years and page.text[years[at + 2].end] == ")"


def _fills(title: Mention, block: Span) -> bool:
    """Return whether a line is a title and nothing else: where headings are not marked, one above a list."""
    return title.start - block.start <= _ARTICLE and block.end - title.end <= 1


def _right_below(page: Page, head: Span, stop: int) -> list[Entry]:
    """Return the entries of the lines right below one, up to the first that is none."""
    entries = {entry[0].start: entry for entry in _in_lines(page, head.end, stop)}
    lines = [block.start for block in page.release_blocks() if head.end <= block.start < stop]
    return [entries[start] for start in takewhile(entries.__contains__, lines)]


def _claim(page: Page, role: Mention, entry: Entry) -> Claim:
    span, name, years = entry
    person = next((m.value.full for m in page.mentions("person", name) if _fills_name(m, name)), None)
    end = max(span.end, years.end)
    nation = [m.value.iso3 for kind in ("state", "demonym") for m in page.beginning(kind, name.end, end)]
    value = replace(role.value, plural=False, start=0, end=0, nationality=nation[0] if len(nation) == 1 else None)
    told = stretched if years.value.is_range else started
    term = told(years.value, page.published, "near")
    full = person or page.written(name.start, name.end)
    return Claim(full, value, span, span.start, end, HOLDERS, term=term)


def _in_tables(page: Page, start: int, stop: int) -> Iterator[Entry]:
    for table in tables(page):
        for row in (table.head, *table.rows) if start <= table.head[0].start < stop else ():
            years = [m for cell in row[1:] for m in page.mentions("date", cell) if m.value.is_range]
            if len(years) == 1 and _is_name(page, row[0]):
                yield row[0], row[0], years[0]


def _in_lines(page: Page, start: int, stop: int) -> Iterator[Entry]:
    cells = row_starts(page)
    for block in page.release_blocks():
        if not start <= block.start < stop or block.start in cells or block.end - block.start > _LONGEST:
            continue
        years = [m for m in page.mentions("date", block) if m.value.is_range or _is_since(page, block, m)]
        behind = page.text[years[0].end : block.end] if len(years) == 1 else ""
        # "A B (1990-2002), later Dean of …": what comes behind the bracket's comma is told besides.
        if len(years) != 1 or (any(map(str.isalnum, behind)) and not behind.startswith("), ")):
            continue
        lead = _before_leader(page.text[block.start : _told_from(page, block, years[0])])
        lead = _BRACKET.sub("", lead).rstrip(_OUTER)
        name = Span(block.start, block.start + len(lead), block.block, block.pack)
        if _is_name(page, name):
            yield block, name, years[0]


def _before_leader(text: str) -> str:
    """Return a text without what leads on from it; a lone dot right behind it is an abbreviation's."""
    lead = text.rstrip(_LEADERS)
    behind = text[len(lead) :]
    return f"{lead}." if behind.startswith(".") and not behind.startswith("..") else lead


def _told_from(page: Page, line: Span, years: Mention) -> int:
    """Return where the words begin that tell of years: "since" before a single one."""
    since = None if years.value.is_range else _since(line.pack).search(page.text, line.start, years.start)
    return since.start() if since else years.start


def _is_since(page: Page, line: Span, day: Mention) -> bool:
    return _since(line.pack).search(page.text, line.start, day.start) is not None


@cache
def _since(pack: Pack) -> re.Pattern[str]:
    """Return the pattern of what stands right before the day since when somebody has a post."""
    return lazy(rf"(?<!\w){alternation(pack.fact('tenure')['words']['since'])}(?: \w{{1,3}})?(?:(?<=')| )$", re.I)


def _fills_name(person: Mention, span: Span) -> bool:
    """Return whether nothing but a courtesy title stands beside a person in a line or cell."""
    return person.start - span.start <= _COURTESY and person.end >= span.end - 1


def _is_name(page: Page, span: Span) -> bool:
    """Return whether a line or cell is a person's name: one of the page's, or one that nothing else is."""
    if any(_fills_name(m, span) for m in page.mentions("person", span)):
        return True
    others = any(page.mentions(kind, span) for kind in ("state", "body", "city", "session", "publication"))
    return not others and _NAME.fullmatch(page.text, span.start, span.end) is not None
