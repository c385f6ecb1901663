"""The chart as a file to print or to draw on: SVG and PDF."""

from __future__ import annotations

from iomgraph.export.chart.drawing import Drawing
from iomgraph.export.chart.picture import picture
from iomgraph.export.picture import pdf as paper
from iomgraph.export.picture.svg import svg as as_svg


def svg(drawing: Drawing) -> bytes:
    """Return the chart as an SVG file. The same drawing gives the same bytes."""
    return as_svg(picture(drawing))


def pdf(drawing: Drawing) -> bytes:
    """Return the chart as a PDF on the drawing's paper. Raises UsageError where ReportLab is not installed."""
    return paper.pdf(picture(drawing, paper.ruler), drawing.paper)


def undrawable(drawing: Drawing) -> str:
    """Return the characters of the chart that the font of a PDF lacks."""
    return paper.undrawable(picture(drawing, paper.ruler))
