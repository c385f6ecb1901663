"""Towns that bear the name of a State, told by the State that they are in: "Lebanon (Chad)" at a release's head."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from iomgraph.extract.mention import Mention
from iomgraph.extract.page import Span, holding
from iomgraph.language.lazy import lazy
from iomgraph.language.packs import Pack
from iomgraph.language.templates import alternation

_NAME = "name"
_LEAD = 20
_HEADED = lazy(r", (?:[^\W\d_]{2,3} )?\d| ?[–—−] | - ")
"""Behind the State with which a dateline begins: its day, or its dash."""


def namesakes(text: str, states: Sequence[Mention], blocks: Sequence[Span]) -> dict[str, str]:
    """Return, by its name, the State of each town that is called like another State: one that the page tells to be in
    it, in brackets ("in Lebanon (Chad)"), or behind a comma at the head of a block, before its day or a dash.

    ``states`` are the mentions of States in their order, ``blocks`` the blocks that they stand in.
    """
    heads = {block.start: block for block in blocks}
    found: dict[str, str] = {}
    for town, state in pairwise(states):
        if town.value.form != _NAME or state.value.form != _NAME or town.value.iso3 == state.value.iso3:
            continue
        between = text[town.end : state.start]
        if between not in (" (", ", "):
            continue
        headed = town.start in heads
        inside = between == " (" and text[state.end : state.end + 1] == ")"
        beside = between == ", " and headed and _HEADED.match(text, state.end)
        if beside or (inside and (headed or _placed(text, town, blocks))):
            found[text[town.start : town.end]] = state.value.iso3
    return found


def _placed(text: str, town: Mention, blocks: Sequence[Span]) -> bool:
    """Return whether a word of place stands before a name: "in", "at"."""
    block = holding(blocks, town.start)
    if block is None:
        return False
    return _locative(block.pack).search(text, max(town.start - _LEAD, block.start), town.start) is not None


@cache
def _locative(pack: Pack) -> re.Pattern[str]:
    return lazy(rf"(?<!\w){alternation(pack.fact('release')['words']['inside'])} $", re.I)
