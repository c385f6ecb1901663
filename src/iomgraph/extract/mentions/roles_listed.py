"""Several States or bodies that one title is of: "the Ambassadors of A, B and C"."""

from __future__ import annotations

from collections.abc import Mapping

from iomgraph.extract.mention import Mention
from iomgraph.extract.mentions.roles_extent import Extent
from iomgraph.extract.mentions.roles_words import Lexicon

Begins = Mapping[tuple[str, int], Mention]
"""The mentions of a page by their kind and where they begin."""


def more_places(text: str, begins: Begins, extent: Extent, at: int, lexicon: Lexicon, *, served: bool) -> int:
    """Return where a list of States ends: the Ambassadors of A, B and C."""
    for _ in range(12):
        join = lexicon.join.match(text, at)
        begin = join.end() if join else at + 2 if text[at : at + 2] == ", " else 0
        place = begins.get(("state", begin)) if begin else None
        if not place:
            break
        (extent.served if served else extent.states).append(place)
        at = place.end
    return at


def second_body(text: str, begins: Begins, extent: Extent, at: int, lexicon: Lexicon) -> int:
    """Return where a second body ends that a title is of, or what else it is at, or ``at``."""
    join = lexicon.join.match(text, at)
    second = begins.get(("body", join.end())) if join else None
    if second:
        extent.bodies.append(second)
        return second.end
    besides = lexicon.besides.match(text, at)
    return besides.end() if besides else at
