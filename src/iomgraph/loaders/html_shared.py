"""Menus, footers and the like that pages of a site share: their text is collected once and used again.

What an element of the page's surroundings gives depends on nothing but its own markup and the purpose of the element
(``html_walk`` asks only where that holds), so pages with the same markup get the same pieces.
"""

from __future__ import annotations

from dataclasses import dataclass

from iomgraph.loaders.blocks import Placed, Run
from iomgraph.loaders.html_text import Walk

_KEPT = 128
"""How many elements one generation holds; at most two generations are kept."""
_LONGEST = 100_000
"""Characters of markup beyond which an element is not kept."""


@dataclass(slots=True)
class _Memory:
    """The elements met lately and those met before: what nobody asks for again is gone after two generations."""

    lately: dict[tuple[str, str], Run]
    before: dict[tuple[str, str], Run]


_MEMORY = _Memory({}, {})


def recall(walk: Walk, key: tuple[str, str]) -> bool:
    """Add to a walk what an element with this hint and markup gave before; return whether it is known."""
    run = _MEMORY.lately.get(key)
    if run is None:
        run = _MEMORY.before.get(key)
        if run is None:
            return False
        _keep(key, run)
    if run.pieces:
        walk.placed.append(Placed(run, len(walk.pieces), walk.length))
        walk.parts.append(run.text)
        walk.length += len(run.text) + 1
        walk.pieces += run.pieces
    return True


def remember(walk: Walk, key: tuple[str, str], part: int, piece: int, offset: int) -> None:
    """Keep what an element with this hint and markup has added to a walk: its lines from ``part`` on, its pieces from
    ``piece`` on, where the text was ``offset`` characters long before it.
    """
    if len(key[1]) > _LONGEST:
        return
    pieces = walk.pieces[piece:]
    for each in pieces:
        each.judge_hinted()
    run = Run.of("\n".join(walk.parts[part:]), pieces, offset, piece)
    if pieces:
        walk.placed.append(Placed(run, piece, offset))
    _keep(key, run)


def _keep(key: tuple[str, str], run: Run) -> None:
    if len(_MEMORY.lately) >= _KEPT:
        _MEMORY.before, _MEMORY.lately = _MEMORY.lately, {}
    _MEMORY.lately[key] = run
