"""Outlines whose lines are numbered 1, 1.1, 1.1.1: the numbers are no part of the text, and tell the levels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from iomgraph.language.lazy import lazy
from iomgraph.loaders.pieces import Piece, ends_sentence

_FEWEST = 3
_LONGEST = 140
"""The longest heading in characters: what is longer is prose."""
_NUMBER = lazy(r"(\d{1,2}(?:\.\d{1,2}){0,4})(?:[.)]?[ \t]+|(?<=\.\d)|(?<=\.\d\d))(?=[^\W\d_a-zß-öø-ÿ])")
_BULLET = lazy(r"\(?(\d{1,2})[.)]\s*$")
"""A number that was cut off as a bullet, in front of its line."""


class _Numbered(NamedTuple):
    """A piece that is numbered: where among the pieces it is, its number, how much of its text that takes."""

    at: int
    number: tuple[int, ...]
    length: int


def mark_numbered(text: str, pieces: Sequence[Piece]) -> None:
    """Take the numbers off the lines of an outline and say at which level each of these stands: a list's entry, where
    nothing stands between them, or a heading.

    The numbers of an outline follow each other, three of them or more, and not all are of one level: "1.5 Million" at
    the head of a line begins none.
    """
    for run in _runs(list(_numbered(text, pieces))):
        if len(run) < _FEWEST or all(len(each.number) == 1 for each in run):
            continue
        beside = sum(other.at == one.at + 1 for one, other in pairwise(run))
        for each in run:
            piece = pieces[each.at]
            piece.start += each.length
            piece.text = piece.text[each.length :]
            if ends_sentence(piece.text) or len(piece.text) > _LONGEST:
                continue
            if beside * 2 >= len(run) - 1:
                piece.bullet, piece.indent = True, len(each.number)
            else:
                piece.bullet, piece.hint, piece.depth = False, "heading", len(each.number)


def _numbered(text: str, pieces: Sequence[Piece]) -> Iterator[_Numbered]:
    for at, piece in enumerate(pieces):
        found = _NUMBER.match(piece.text)
        if found is None and piece.bullet:
            cut = _BULLET.search(text, max(0, piece.start - 6), piece.start)
            if cut:
                yield _Numbered(at, (int(cut[1]),), 0)
        elif found:
            yield _Numbered(at, tuple(map(int, found[1].split("."))), found.end())


def _runs(numbered: Sequence[_Numbered]) -> Iterator[list[_Numbered]]:
    """Yield the runs of numbers of which each follows the one before it in an outline."""
    run: list[_Numbered] = []
    for each in numbered:
        if run and not _follows(run[-1].number, each.number):
            yield run
            run = []
        run.append(each)
    yield run


def _follows(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    if other == (*one, 1):
        return True
    level = len(other) - 1
    return level < len(one) and other == (*one[:level], one[level] + 1)
