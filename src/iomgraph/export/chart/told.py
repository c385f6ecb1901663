"""The sentences behind a box."""

from __future__ import annotations

from iomgraph.export.chart.boxes import Node
from iomgraph.export.chart.records import Sentence, Structure

NAMES = 5
"""How many sentences tell of a body by its names: a page may name it a thousand times."""


def told(structure: Structure, node: Node) -> tuple[Sentence, ...]:
    """Return the sentences that place a unit in the tree; of a body that none places, some that name it."""
    if node.place:
        return node.place.sentences
    thing = structure.things.get(node.iri)
    named = [s for s in thing.sentences if s.quote in s.labels.values()] if thing else []
    return tuple({s.quote: s for s in reversed(named)}.values())[: -NAMES - 1 : -1]
