"""What is linked to a thing, one or two steps away: at most so many things, of every kind of link some."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import networkx as nx
import pyoxigraph as ox

from iomgraph import vocabulary
from iomgraph.errors import UsageError
from iomgraph.export.network.graphs import key, label, network
from iomgraph.export.network.links import KINDS, Link, Web, read_web
from iomgraph.identity.fold import fold
from iomgraph.query.meant import meant

MOST = 150
"""How many things are drawn: more cannot be read."""


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """A thing and what is linked to it, nearest first.

    ``branch`` is the link by which each thing but the first was reached, ``steps`` how far it is; ``links`` are all
    links between the things, ``left_out`` how many things as near are not among them.
    """

    web: Web
    root: str
    lang: str
    things: tuple[str, ...]
    steps: dict[str, int]
    branch: dict[str, Link]
    links: tuple[Link, ...]
    left_out: int = 0

    def name(self, iri: str) -> str:
        """Return what a thing is called."""
        return label(self.web, iri, self.lang)

    def parent(self, iri: str) -> str:
        """Return the thing from which another was reached."""
        link = self.branch[iri]
        return link.source if link.target == iri else link.target

    def _repr_html_(self) -> str:
        """Return the page in a frame of its own, for notebooks."""
        from iomgraph.export.figures import frame
        from iomgraph.export.network.page import html

        return frame(html(self), self.name(self.root))

    def _repr_svg_(self) -> str:
        """Return the picture, for notebooks."""
        from iomgraph.export.network.picture import picture
        from iomgraph.export.picture.svg import svg

        return svg(picture(self)).decode()


def around(
    store: ox.Store,
    thing: str,
    *,
    hops: int = 1,
    lang: str = "en",
    base: str = vocabulary.BASE,
    most: int = MOST,
    web: Web | None = None,
) -> Neighbourhood:
    """Return what is linked to a thing (by its IRI, its prefixed name or its name alone), one or two steps away.

    ``web`` are the store's links where they are read already. Raises UsageError where the graph has no such thing, or
    nothing is linked to it.
    """
    web = web or read_web(store, base)
    root = _find(store, web, thing, base, lang)
    things, steps, branch, left_out = [root], {root: 0}, {}, 0
    for step in range(1, hops + 1):
        queues = [_queue(web, at, lang) for at in things if steps[at] == step - 1]
        fresh, rest = _dealt([q for each in queues for q in each], set(steps), most - len(things))
        for iri, link in fresh.items():
            things.append(iri)
            steps[iri], branch[iri] = step, link
        left_out += rest
    inside = set(things)
    links = tuple(
        sorted({link for at in things for link in web.touching[at] if {link.source, link.target} <= inside}, key=_at)
    )
    return Neighbourhood(web, root, lang, tuple(things), steps, branch, links, left_out)


def _at(link: Link) -> tuple[str, str, str]:
    """Return by what the links of a web are sorted."""
    return link.source, link.kind, link.target


def _queue(web: Web, at: str, lang: str) -> list[list[tuple[str, Link]]]:
    """Return what is linked to a thing by kind of link and direction, each kind in the order of kinds and names."""
    groups: dict[tuple[str, bool], list[tuple[str, Link]]] = defaultdict(list)
    for link in web.touching[at]:
        out = link.source == at
        groups[link.kind, out].append((link.target if out else link.source, link))
    for found in groups.values():
        found.sort(key=lambda pair: (KINDS.index(web.kinds[pair[0]]), fold(label(web, pair[0], lang)), pair[0]))
    return [groups[at] for at in sorted(groups)]


def _dealt(queues: Sequence[Iterable[tuple[str, Link]]], seen: set[str], room: int) -> tuple[dict[str, Link], int]:
    """Take from each queue in turn what is not seen yet, until there is no room; return also how many are left."""
    waiting = [list(reversed([pair for pair in queue if pair[0] not in seen])) for queue in queues]
    found: dict[str, Link] = {}
    while any(waiting) and len(found) < room:
        for queue in waiting:
            while queue and queue[-1][0] in found:
                queue.pop()
            if queue and len(found) < room:
                iri, link = queue.pop()
                found[iri] = link
    return found, len({iri for queue in waiting for iri, _ in queue} - set(found))


def _find(store: ox.Store, web: Web, thing: str, base: str, lang: str) -> str:
    if thing in web.kinds:
        return thing
    wanted = fold(thing)
    named = [each for each, names in web.names.items() if wanted in map(fold, (*names.values(), key(each)))]
    iri = named[0] if len(named) == 1 else meant(store, thing, base=base, lang=lang)
    if iri in web.kinds:
        return iri
    raise UsageError(
        f"nothing is linked to {thing!r}", remedy="Name a thing such as person:amy-pope or body:iom-council."
    )


def graph_of(found: Neighbourhood) -> nx.MultiDiGraph[str]:
    """Return a neighbourhood as a networkx graph (``graphs.network``), with ``step`` and the position ``x``, ``y``."""
    from iomgraph.export.network.layout import laid_out

    graph = network(found.web, lang=found.lang, only=found.things)
    for iri, place in laid_out(found).items():
        graph.nodes[iri].update(step=found.steps[iri], x=round(place.x, 1), y=round(place.y, 1))
    return graph
