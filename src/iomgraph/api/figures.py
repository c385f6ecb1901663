"""What an opened build draws: org charts, timelines, what is linked to a thing, networkx graphs."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Protocol

from iomgraph.errors import UsageError

if TYPE_CHECKING:
    from networkx import MultiDiGraph

    from iomgraph.export.chart import Drawing
    from iomgraph.export.network import Neighbourhood
    from iomgraph.export.timelines import Timeline
    from iomgraph.store import Build

Day = str | date


class Named(Protocol):
    """A thing of the graph."""

    @property
    def iri(self) -> str:
        """Its IRI."""


class Figures:
    """The figures of a build."""

    build: Build
    lang: str

    def networkx(self, as_of: Day | None = None) -> MultiDiGraph[str]:
        """Return what is linked to what as a networkx graph.

        Nodes are IRIs with ``label``, ``kind`` and ``key``; edges have a ``kind`` and their bounds. As of a day: the
        links that nothing keeps from holding then, each with ``certain``.

        >>> council = graph.iri("Council", "body")
        >>> graph.networkx(as_of="2019-11-26").nodes[council]["label"]
        'Council'
        """
        from iomgraph.export import network

        web = network.read_web(self.build.store, self.build.names.base)
        return network.network(web, as_of=day_of(as_of) if as_of is not None else None, lang=self.lang)

    def chart(self, body: str = "iom", as_of: Day | None = None, compare: Day | None = None) -> Drawing:
        """Return the org chart of a body as of a day, perhaps compared with another; a notebook shows it.

        >>> graph.chart(as_of="2022-06-01").chart.day
        datetime.date(2022, 6, 1)
        """
        from iomgraph.export.chart import draw

        day, other = (day_of(each) if each is not None else None for each in (as_of, compare))
        return draw(self.build.store, body, day=day, other=other, lang=self.lang, base=self.build.names.base)

    def timeline(self, kind: str = "tenures", body: str = "iom") -> Timeline:
        """Return who held which post (``tenures``), or who was a member when (``members``); a notebook shows it."""
        from iomgraph.export import timelines

        make = {"tenures": timelines.tenures, "members": timelines.members}.get(kind)
        if make is None:
            raise UsageError(f"no timeline of {kind!r}", remedy="Choose tenures or members.")
        return make(self.build.store, body, lang=self.lang, base=self.build.names.base)

    def around(self, thing: str | Named, hops: int = 1) -> Neighbourhood:
        """Return what is linked to a thing, one or two steps away; a notebook shows it."""
        from iomgraph.export import network

        name = thing if isinstance(thing, str) else thing.iri
        return network.around(self.build.store, name, hops=hops, lang=self.lang, base=self.build.names.base)


def day_of(given: Day) -> date:
    """Return a day given as a date or in ISO 8601, or as today. Raises UsageError where it is none of these."""
    if isinstance(given, date):
        return given
    if given == "today":
        return date.today()
    try:
        return date.fromisoformat(given)
    except ValueError as error:
        raise UsageError(f"{given!r} is no day", remedy="Write it as YYYY-MM-DD, or give a datetime.date.") from error
