"""What a neighbourhood says in words."""

from __future__ import annotations

from iomgraph.export.chart.wording import Words
from iomgraph.export.network.around import Neighbourhood
from iomgraph.export.network.links import Link
from iomgraph.export.timelines.wording import figure_words, when


def caption(found: Neighbourhood) -> str:
    """Return how much is shown, and how much is left out."""
    say = figure_words(found.lang)
    parts = [
        say.say(f"kind_{found.web.kinds[found.root]}"),
        say.count("hops", max(found.steps.values())),
        say.count("things", len(found.things) - 1),
        say.count("links", len(found.links)),
    ]
    return " · ".join(parts) + (f" · {say.count('left_out', found.left_out)}" if found.left_out else "")


def during(link: Link, say: Words, *, short: bool = False) -> str:
    """Return when a link held, in words or as years; empty where no source says."""
    bounds = link.bounds
    if short:
        start, end = bounds.from_min or bounds.from_max, bounds.until_max
        years = [f"{day.year}" if day else "" for day in (start, end)]
        return "–".join(years) if any(years) else ""
    if _shown_once(link):
        return when(bounds.until_min, bounds.from_max, say)
    parts = [when(bounds.from_min, bounds.from_max, say), when(bounds.until_min, bounds.until_max, say)]
    return " – ".join(part or "…" for part in parts) if any(parts) else ""


def _shown_once(link: Link) -> bool:
    """Return whether one source shows a link, dated by no more than a year or month: that date tells when.

    What it shows began by the last day of its date and ended not before the first: bounds that overlap.
    """
    first, last = link.bounds.until_min, link.bounds.from_max
    if link.bounds.from_min or link.bounds.until_max or first is None or last is None:
        return False
    return first <= last
