"""Where the things of a neighbourhood stand: what links to the middle left of it, what it links to right of it.

All begin at the top, beside the middle. Each thing hangs on the one from which it was reached (networkx's breadth-first
tree), so that lines do not cross; a force-directed layout of the same graphs is a ball, and needs NumPy.
"""

from __future__ import annotations

from dataclasses import dataclass

import networkx as nx

from iomgraph.export.chart.plaintext import clean
from iomgraph.export.network.around import Neighbourhood
from iomgraph.export.picture.rulers import Ruler, estimate, wrapped

WIDTH, GAP, LINE, SMALL, PADDING, SPACE, HEAD = 230.0, 90.0, 15.0, 12.0, 6.0, 6.0, 20.0


@dataclass(frozen=True, slots=True)
class Place:
    """A box: left, top, width, height, its lines, and the heading above it, empty where it has none."""

    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...]
    heading: str = ""

    @property
    def middle(self) -> float:
        """Half its height."""
        return self.y + self.height / 2


def laid_out(found: Neighbourhood, ruler: Ruler = estimate) -> dict[str, Place]:
    """Return the place of every thing; the middle is the root, the upper left corner 0, 0."""
    reached = nx.Graph([(found.parent(iri), iri) for iri in found.things[1:]])
    reached.add_node(found.root)
    tree = nx.bfs_tree(reached, found.root)
    texts = {
        iri: tuple(wrapped(clean(found.name(iri)), WIDTH - 2 * PADDING - 4, 12, iri == found.root, ruler))
        for iri in found.things
    }
    sides = {iri: -1 if found.branch[iri].target == found.root else 1 for iri in tree.successors(found.root)}
    places: dict[str, Place] = {}
    for side in (-1, 1):
        y, heading = 0.0, ""
        for iri in sorted((i for i in sides if sides[i] == side), key=lambda i: _order(found, i)):
            told = found.branch[iri].kind
            y += (HEAD if told != heading else 0) + (SPACE if heading and told != heading else 0)
            y = _place(found, tree, texts, places, iri, side, y, told if told != heading else "")
            heading = told
    box = len(texts[found.root]) * LINE + 2 * PADDING + SMALL
    places[found.root] = Place(-WIDTH / 2, HEAD, WIDTH, box, texts[found.root])
    left, top = min(p.x for p in places.values()), min(p.y for p in places.values())
    return {iri: Place(p.x - left, p.y - top, p.width, p.height, p.lines, p.heading) for iri, p in places.items()}


def _order(found: Neighbourhood, iri: str) -> tuple[str, int]:
    return found.branch[iri].kind, found.things.index(iri)


def _place(
    found: Neighbourhood,
    tree: nx.DiGraph[str],
    texts: dict[str, tuple[str, ...]],
    places: dict[str, Place],
    iri: str,
    side: int,
    y: float,
    heading: str,
) -> float:
    """Place a thing and what hangs on it; return where the next may begin."""
    own = len(texts[iri]) * LINE + 2 * PADDING + SMALL
    below = sorted(tree.successors(iri), key=lambda each: _order(found, each))
    start, at = y, y
    for each in below:
        high = len(texts[each]) * LINE + 2 * PADDING + SMALL
        places[each] = Place(_x(side, 2), at, WIDTH, high, texts[each])
        at += high + SPACE
    high = max(own + SPACE, at - start)
    places[iri] = Place(_x(side, 1), start, WIDTH, own, texts[iri], heading)
    return start + high


def _x(side: int, step: int) -> float:
    """Return the left edge of a column, the root's middle being 0."""
    distance = WIDTH / 2 + GAP + (step - 1) * (WIDTH + GAP)
    return distance if side > 0 else -distance - WIDTH
