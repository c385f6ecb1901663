"""Timelines: who held which post, who was a member when. A new format is one function and one row."""

from __future__ import annotations

from collections.abc import Callable

from iomgraph.export.picture import pdf as paper
from iomgraph.export.picture.svg import svg as as_svg
from iomgraph.export.timelines.members import members
from iomgraph.export.timelines.model import Timeline
from iomgraph.export.timelines.page import html
from iomgraph.export.timelines.picture import picture
from iomgraph.export.timelines.tenures import tenures


def svg(timeline: Timeline) -> bytes:
    """Return a timeline as an SVG file. The same timeline gives the same bytes."""
    return as_svg(picture(timeline))


def pdf(timeline: Timeline, sheet: str = "a3") -> bytes:
    """Return a timeline as a PDF (``a3`` or ``a4``). Raises UsageError where ReportLab is not installed."""
    return paper.pdf(picture(timeline, paper.ruler), sheet)


WRITERS: dict[str, Callable[[Timeline], bytes]] = {"html": html, "svg": svg, "pdf": pdf}

__all__ = ["WRITERS", "Timeline", "html", "members", "pdf", "svg", "tenures"]
