"""Where sentences end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from iomgraph.extract.mention import Mention
from iomgraph.language.lazy import lazy
from iomgraph.language.packs import Pack
from iomgraph.language.templates import alternation

LONGEST = 2000
"""Longest sentence in characters: a longer run is cut at a blank, so that matching stays linear in the text's
length.
"""

_AHEAD = 40
"""More characters than blanks and marks stand between two sentences."""

_END = lazy(r"""(?<![.!?…])[.!?…]++(?:["'”»’)\]]|\s»){0,3}(?=\s+["'“«‘(\[¡¿–—-]{0,2}\s?[^\W_])""")


@cache
def _abbreviation(pack: Pack) -> re.Pattern[str]:
    words = [re.escape(word) for word in pack.file("language")["abbreviations"]]
    return lazy(rf"(?:^|[\s('\-]){alternation(words)}\.$", re.I)


@cache
def _endings(pack: Pack) -> tuple[str, ...]:
    """Return what a text with an abbreviation at its end ends with: asked first, since it is asked quickly."""
    return tuple(f"{word.lower()}." for word in pack.file("language")["abbreviations"])


def split(text: str, start: int, end: int, pack: Pack, quotes: Sequence[Mention]) -> Iterator[tuple[int, int]]:
    """Yield the sentences of ``text[start:end]`` as (start, end), outer blanks cut off.

    No sentence ends after an abbreviation of the pack, after a single initial, before a small letter, or inside one
    of the given quotations, which are sorted.
    """
    abbreviation, endings = _abbreviation(pack), _endings(pack)
    first, begun, quoted = start, 0, -1  # where the last ends of the quotations that have begun
    for found in _END.finditer(text, start, end):
        stop = found.end()
        following = text[stop : min(end, stop + _AHEAD)].lstrip(" \"'“«‘([¡¿–—-")[:1]
        while begun < len(quotes) and quotes[begun].start < stop - 1:
            quoted = max(quoted, quotes[begun].end)
            begun += 1
        if following.islower() or stop < quoted:
            continue
        before = text[max(first, stop - 24) : found.start() + 1]
        if text[found.start()] == "." and (
            (before.lower().endswith(endings) and abbreviation.search(before)) or _is_initial(before)
        ):
            continue
        yield from _pieces(text, first, stop)
        first = stop
    yield from _pieces(text, first, end)


def _is_initial(before: str) -> bool:
    """Return whether a text ends with a letter that stands alone and a full stop."""
    letter, ahead = before[-2:-1], before[-3:-2]
    return letter.isalnum() and not letter.isdecimal() and (not ahead or ahead in "(.-" or ahead.isspace())


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where ``text[start:end]`` begins and ends without the white space around it."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    start, end = trimmed(text, start, end)
    while end - start > LONGEST:
        cut = text.rfind(" ", start + 1, start + LONGEST)
        cut = cut if cut > start else start + LONGEST
        yield start, cut
        start = cut + 1 if text[cut : cut + 1].isspace() else cut
    if start < end:
        yield start, end
