"""Names and titles that stand in lines of their own, one below the other: signatures, lists of a unit's staff."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from iomgraph.extract.facts.role_merge import Claim
from iomgraph.extract.facts.role_words import between
from iomgraph.extract.mention import Mention
from iomgraph.extract.mentions.roles import RELATIVE, RoleValue
from iomgraph.extract.mentions.roles_words import lexicon
from iomgraph.extract.page import Page, Span

_LONGEST = 120
"""The longest line in characters: what is longer is running text."""
_ARTICLE = 5
"""How far behind the start of a line its title may stand: behind an article."""
_KINDS = ("paragraph", "heading", "stamp", "item", "cell")
_ENDS = ".!?:,;"


@dataclass(frozen=True, slots=True)
class _Line:
    """A short line of the release, with the people that it consists of, or the title that it begins with."""

    span: Span
    people: tuple[Mention, ...]
    title: Mention | None


def in_lines(page: Page) -> Iterator[Claim]:
    """Yield a claim for each person whose title stands in the next line, or else in the line before."""
    lines = _lines(page)
    taken: set[int] = set()
    for at in range(len(lines) - 1):
        if lines[at].people and lines[at + 1].title and _beside(lines[at], lines[at + 1]):
            taken |= {at, at + 1}
            yield from _claims(page, lines[at], lines[at + 1], lines[at + 2] if at + 2 < len(lines) else None)
    for at in range(len(lines) - 1):
        if lines[at].title and lines[at + 1].people and not {at, at + 1} & taken and _beside(lines[at], lines[at + 1]):
            yield from _claims(page, lines[at + 1], lines[at], None)


def _beside(one: _Line, other: _Line) -> bool:
    """Return whether two lines are of one kind, with nothing but a break between."""
    return one.span.block.kind == other.span.block.kind and 0 <= other.span.start - one.span.end <= 3


def _claims(page: Page, who: _Line, what: _Line, below: _Line | None) -> Iterator[Claim]:
    title = what.title
    if title is None or title.value.plural != (len(who.people) > 1):
        return
    value: RoleValue = title.value
    if value.calling and not value.org:
        return
    if not value.org and below and _beside(what, below):
        body = next((m for m in page.mentions("body", below.span) if m.start - below.span.start <= _ARTICLE), None)
        if body and body.end >= below.span.end - 1:
            own = getattr(body.value, "key", "") == "iom"
            value = replace(
                value, org=lexicon(who.span.pack).organisation if own else page.written(body.start, body.end)
            )
    until = between(what.span.pack).until.match(page.text, title.end, what.span.end)
    if until and not value.status:
        value = replace(value, status="former")
    for person in who.people:
        yield Claim(person.value.full, value, what.span, title.start, title.end, "line below")


def _lines(page: Page) -> Sequence[_Line]:
    """Return the release's lines that hold nothing but names, or begin with a title, and what stands between them."""
    found: list[_Line] = []
    people, titles = bool(page.mentions("person")), bool(page.mentions("role"))
    for block in page.release_blocks(*_KINDS) if people and titles else ():
        start = block.start
        for text in page.text[block.start : block.end].split("\n"):
            end = start + len(text)
            if text.strip():
                found.append(_line(page, Span(start, end, block.block, block.pack)))
            start = end + 1
    return found


def _line(page: Page, span: Span) -> _Line:
    if span.end - span.start > _LONGEST or page.text[span.end - 1] in _ENDS:
        return _Line(span, (), None)
    people = tuple(page.mentions("person", span))
    title = next(iter(page.mentions("role", span)), None)
    if people and title is None and _only(page, span, people):
        return _Line(span, people, None)
    begins = title is not None and title.start - span.start <= _ARTICLE and not people
    return _Line(span, (), title if begins and title and title.value.key not in RELATIVE else None)


def _only(page: Page, span: Span, people: Sequence[Mention]) -> bool:
    """Return whether a line consists of names: courtesy titles may stand before them, words that join them between."""
    patterns = between(span.pack)
    at = span.start
    for number, person in enumerate(people):
        gap = page.text[at : person.start]
        if not (patterns.names_joined if number else patterns.courtesy).fullmatch(gap):
            return False
        at = person.end
    return not page.text[at : span.end].strip(" .,*")
