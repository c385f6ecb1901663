"""What is to be drawn: a chart as of a day in a language, perhaps compared with another day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pyoxigraph as ox

from iomgraph import vocabulary
from iomgraph.errors import UsageError
from iomgraph.export.chart.boxes import Chart
from iomgraph.export.chart.compare import Comparison, compare
from iomgraph.export.chart.reader import read_structure
from iomgraph.export.chart.records import Structure
from iomgraph.export.chart.timeline import Timeline
from iomgraph.export.chart.tree import chart_on
from iomgraph.export.chart.wording import chart_languages
from iomgraph.identity.fold import fold
from iomgraph.identity.nearest import nearest


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart with all that a writer may need beside it.

    ``is_last``: nobody asked for its day: the last known. ``paper`` is that of a PDF: ``a3`` or ``a4``.
    """

    timeline: Timeline
    chart: Chart
    lang: str
    comparison: Comparison | None = None
    is_last: bool = False
    paper: str = "a3"

    @property
    def langs(self) -> tuple[str, ...]:
        """The languages that a page can show."""
        return chart_languages()

    def _repr_html_(self) -> str:
        """Return the page in a frame of its own, for notebooks."""
        from html import escape

        from iomgraph.export.chart.page import html

        sandbox = 'sandbox="allow-scripts allow-modals" style="width:100%;height:40em;border:0"'
        title, page = escape(self.chart.day.isoformat()), escape(html(self).decode())
        return f'<iframe {sandbox} title="{title}" srcdoc="{page}"></iframe>'

    def _repr_svg_(self) -> str:
        """Return the picture, for notebooks."""
        from iomgraph.export.chart.sheets import svg

        return svg(self).decode()


def draw(
    store: ox.Store,
    body: str = "iom",
    *,
    day: date | None = None,
    lang: str = "en",
    other: date | None = None,
    paper: str = "a3",
    base: str = vocabulary.BASE,
) -> Drawing:
    """Return the chart of a body as of a day, by default the last of which a source of any structure speaks.

    ``body`` is a key (``iom``), prefixed name, IRI, or the whole name or acronym of a unit. With ``other`` the later of
    the two days is drawn, and what changed between them marked. Raises UsageError where the body is unknown, or no day
    is given and none known.
    """
    timeline = Timeline(read_structure(store))
    root = find(timeline.structure, body, base)
    asked = day or timeline.last_known()
    if asked is None:
        raise UsageError("no source dates the structure", remedy="Say of which day the chart is to be: --as-of.")
    chart = chart_on(timeline, root, asked)
    if other is None:
        return Drawing(timeline, chart, lang, is_last=day is None, paper=paper)
    found = compare(chart, chart_on(timeline, root, other), timeline.structure.fates)
    return Drawing(timeline, found.marked(), lang, found, is_last=day is None and asked >= other, paper=paper)


def find(structure: Structure, body: str, base: str = vocabulary.BASE) -> str:
    """Return the IRI of a body, unit or post. Raises UsageError where none has that name, or several have."""
    keyed = [f"{base}{kind}/{body}" for kind in ("body", "post")] if ":" not in body else []
    given = body if "://" in body else vocabulary.term(body, base) if ":" in body else ""
    for iri in (given, *keyed):
        if iri in structure.things:
            return iri
    wanted = fold(body)
    named = [iri for iri, thing in structure.things.items() if wanted in map(fold, thing.called())]
    if len(named) == 1:
        return named[0]
    if not structure.things:
        raise UsageError("no source tells a structure", remedy="Build with pages or tables that tell one.")
    keys = [structure.things[iri].key for iri in named] or _near(structure, body)
    raise UsageError(
        f"{'several units are' if named else 'no unit is'} called {body!r}",
        remedy=f"Name one of {', '.join(keys)}." if keys else "Give a unit's key or its whole name: -f csv lists them.",
    )


def _near(structure: Structure, body: str) -> list[str]:
    """Return the units whose key or name is like what was written, the likeliest first: ``iom-council (Council)``."""
    bearers: dict[str, str] = {}
    for thing in structure.things.values():
        for name in (thing.key, *thing.called()):
            bearers.setdefault(name, thing.key)
    found = {bearers[name]: name for name in reversed(nearest(body, bearers, limit=4, cutoff=70))}
    return [f"{key} ({name})" if name != key else key for key, name in reversed(found.items())]
