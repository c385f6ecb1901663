"""Counts in a box of facts: a line of its own with a label, and the number behind it, below it or in the next cell.

The labels are data: ``boxes`` in ``facts/count.yaml``, by kind. A ``label`` tells what it counts by itself; a ``bare``
one ("Members", "Offices") does so below a heading of the organisation's (``head``), or in a box with its member States.
Below a heading that is neither that nor ``plain`` nothing is counted.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from iomgraph.extract.facts.count_times import as_of
from iomgraph.extract.facts.count_words import words_of
from iomgraph.extract.facts.figure_headings import number_alone
from iomgraph.extract.mention import Mention
from iomgraph.extract.page import Page, Span
from iomgraph.language.lazy import lazy
from iomgraph.language.packs import Pack
from iomgraph.language.templates import alternation
from iomgraph.model.facts import Count

RULE = "box-of-facts"
_LONGEST = 90
_SIGN = r"(?: ?(?::|\.{2,}|…+|[–—=|•]| -)+ ?| )"
"""What stands between a label and its number."""
_DIGIT = lazy(r"\d")
_TAIL = 40
_MEMBERS = "member-states"


class _Row(NamedTuple):
    """A number that a label tells of, with the kind; ``sure`` where the label does so by itself."""

    number: Mention
    kind: str
    sure: bool
    start: int
    end: int
    line: Span


@dataclass
class _Box:
    """The rows below a heading: ``own`` where that is the organisation's, ``others`` where it is of anything else."""

    own: bool = False
    others: bool = False
    rows: list[_Row] = field(default_factory=list)


def of_others(page: Page) -> frozenset[int]:
    """Return where the numbers begin that a bare label tells of below a heading of anything but facts."""
    return frozenset(row.number.start for box in page.once(_all) if box.others for row in box.rows if not row.sure)


def boxed(page: Page, taken: Collection[int]) -> Iterator[tuple[Count, Mention]]:
    """Yield the counts in a release's boxes of facts, each with the mention of its number; not those whose numbers
    begin where ``taken`` says."""
    for box in page.once(_all):
        members = any(row.sure and row.kind == _MEMBERS for row in box.rows)
        for row in box.rows:
            if box.others or row.number.start in taken or not (row.sure or box.own or members):
                continue
            words = words_of(row.line.pack)
            yield (
                Count(
                    source=page.document.source,
                    lang=row.line.lang,
                    scope=row.line.scope,
                    evidence=page.cite(row.start, row.end),
                    rule=RULE,
                    org=words.default_org,
                    kind=row.kind,
                    value=row.number.value.value,
                    comparator=row.number.value.comparator,
                    as_of=as_of(page, row.line, row.start, row.end, words),
                ),
                row.number,
            )


def _all(page: Page) -> list[_Box]:
    return [box for box in _boxes(page) if box.rows]


def _boxes(page: Page) -> Iterator[_Box]:
    box, label = _Box(), None
    for line in page.release_blocks():
        if line.end - line.start > _LONGEST or page.text[line.end - 1] in ".!?;":
            yield box
            box, label = _Box(), None
            continue
        alone = number_alone(page, line)
        if alone:
            if label and (told := _kind(page, label)):
                box.rows.append(_Row(alone, *told, label.start, line.end, label))
            label = None
        elif page.mentions("number", line):
            row = _one_line(page, line)
            if row:
                box.rows.append(row)
            label = None
        elif not _DIGIT.search(page.text, line.start, line.end):
            label = line
            if _kind(page, line) is None and (line.block.kind != "cell" or _is_head(page, line)):
                yield box
                own = _is_head(page, line)
                box = _Box(own, not own and not _plain(line.pack).fullmatch(page.text, line.start, line.end))
    yield box


def _kind(page: Page, line: Span) -> tuple[str, bool] | None:
    """Return what a line that is a label and nothing else counts, and whether it does so by itself."""
    for sure, kinds in enumerate(reversed(_labels(line.pack))):
        for kind, pattern in kinds.items():
            if pattern.fullmatch(page.text, line.start, line.end):
                return kind, bool(sure)
    return None


def _one_line(page: Page, line: Span) -> _Row | None:
    """Return the row that a line holds: a label, a sign, its number, and no more than what is counted."""
    number = page.mentions("number", line)[0]
    begin = number.value.start
    value = number.value
    if value.percent or value.currency or value.share or not isinstance(value.value, int):
        return None
    told = next((m for m in _signs(line.pack).finditer(page.text, line.start, begin) if m.end() == begin), None)
    tail = page.text[number.end : line.end]
    if told is None or len(tail) > _TAIL or not _tail(line.pack).fullmatch(tail):
        return None
    label = _kind(page, line._replace(end=told.start()))
    return _Row(number, *label, line.start, number.end, line) if label else None


def _is_head(page: Page, line: Span) -> bool:
    return _head(line.pack).fullmatch(page.text, line.start, line.end) is not None


@cache
def _labels(pack: Pack) -> tuple[Mapping[str, re.Pattern[str]], ...]:
    data = pack.fact("count")["boxes"]
    before, behind = alternation(data["before"]), alternation(data["behind"])
    return tuple(
        {
            kind: lazy(
                rf"\W*(?:{before}(?:(?<=')| ))?{alternation(labels)}(?:,? {behind})?(?: ?\([^()]*\))?[ :.…–—-]*", re.I
            )
            for kind, labels in data[group].items()
        }
        for group in ("labels", "bare")
    )


@cache
def _head(pack: Pack) -> re.Pattern[str]:
    return lazy(rf"\W*{alternation(pack.fact('count')['boxes']['head'])}(?: ?\([^()]*\))?[ :.…–—-]*", re.I)


@cache
def _plain(pack: Pack) -> re.Pattern[str]:
    """Return the headings that tell of nobody."""
    return lazy(rf"\W*{alternation(pack.fact('count')['boxes']['plain'])}[ :.…–—-]*", re.I)


@cache
def _signs(pack: Pack) -> re.Pattern[str]:
    return lazy(rf"{_SIGN}(?:{alternation(pack.fact('count')['boxes']['about'])} )?", re.I)


@cache
def _tail(pack: Pack) -> re.Pattern[str]:
    return lazy(rf"(?: {alternation(pack.fact('count')['boxes']['counted'])})?(?: ?\([^()]*\))? ?[.,;]?", re.I)
