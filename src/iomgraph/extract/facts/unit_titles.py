"""What the title of somebody in a unit says of their part in it: they head it, deputise for its head, or neither."""

from __future__ import annotations

import re
from functools import cache

from iomgraph.extract.facts.unit_labels import columns
from iomgraph.language.packs import Pack
from iomgraph.language.templates import compile_pattern, word_lists

HEAD, OTHER, DEPUTY = range(3)
"""In the order in which a unit's people are named."""


def part_of(title: str, pack: Pack) -> int:
    """Return whether a title by itself is that of a unit's ``HEAD``, of a ``DEPUTY`` of it, or another (``OTHER``).

    The words are those that head the columns of tables: "Director", "Deputy"; of two forms the first will do.
    """
    forms = (title, title.partition("/")[0].rstrip())
    for part, name in ((DEPUTY, "deputy"), (HEAD, "head")):
        if any(map(columns(pack)[name].match, forms)):
            return part
    return OTHER


def is_no_title(text: str, pack: Pack) -> bool:
    """Return whether words only tell that somebody heads a unit: the title for those whom none is told of, "led by"."""
    return text == untold(pack) or _no_title(pack).fullmatch(text) is not None


@cache
def _no_title(pack: Pack) -> re.Pattern[str]:
    place = str(pack.folder / "facts" / "unit.yaml")
    return compile_pattern(pack.fact("unit")["no_title"], word_lists(pack, "unit"), place=place)


def untold(pack: Pack) -> str:
    """Return the title that somebody is given of whom a source only shows that they head a unit."""
    return str(pack.fact("unit")["head"])
