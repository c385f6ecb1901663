"""What the title of somebody in a unit says of their part in it: they head it, deputise for its head, or neither."""

from __future__ import annotations

from iomgraph.extract.facts.unit_labels import columns
from iomgraph.language.packs import Pack

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


def untold(pack: Pack) -> str:
    """Return the title that somebody is given of whom a source only shows that they head a unit."""
    return str(pack.fact("unit")["head"])
