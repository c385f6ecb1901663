"""Whether what a template matched is told: not denied, not only proposed, and of its units rather than of others."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from iomgraph.extract.skeleton import Skeleton
from iomgraph.language.packs import Pack
from iomgraph.language.templates import compile_pattern, word_lists


class Guards(NamedTuple):
    """What the units of a match are made of, and what may not stand before them, in the sentence before, or behind."""

    bare: re.Pattern[str]
    aside: re.Pattern[str]
    join: re.Pattern[str]
    object: re.Pattern[str]
    relative: re.Pattern[str]
    doubted: re.Pattern[str]
    conditional: re.Pattern[str]


@cache
def guards(pack: Pack) -> Guards:
    """Return the guards of a language."""
    words, place = word_lists(pack, "unit"), str(pack.folder / "facts" / "unit.yaml")

    def compiled(pattern: str) -> re.Pattern[str]:
        return compile_pattern(pattern, words, place=place)

    return Guards(
        compiled(r"@bare"),
        compiled(r"@aside"),
        compiled(r"@join"),
        compiled(r"(?<!\w)@object$"),
        compiled(r"@relative"),
        compiled(r"(?<!\w)@doubted(?!\w)"),
        compiled(r"(?<!\w)@conditional(?!\w)"),
    )


def is_told(bones: Skeleton, match: re.Match[str], pack: Pack) -> bool:
    """Return whether a match tells of its units: its first is no object of what stands before, unless a relative
    clause tells of it, and nothing around says that it is not so.
    """
    own, before = guards(pack), bones.text[: match.start()]
    if own.doubted.search(before) or own.conditional.search(bones.text, match.end()):
        return False
    _, end = match.span("units") if "above" not in match.groupdict() else min(match.span("units"), match.span("above"))
    return not own.object.search(before) or bool(own.relative.match(bones.text, end))
