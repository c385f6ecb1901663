"""The chart as a file to print or to draw on: SVG and PDF."""

from __future__ import annotations

from iomgraph.export.chart.drawing import Drawing
from iomgraph.export.chart.picture import picture
from iomgraph.export.picture import Picture
from iomgraph.export.picture import pdf as paper
from iomgraph.export.picture.svg import svg as as_svg

WIDTHS = (190.0, 230.0, 270.0, 320.0)
"""The widths of columns that are tried for a sheet."""


def svg(drawing: Drawing) -> bytes:
    """Return the chart as an SVG file. The same drawing gives the same bytes."""
    return as_svg(picture(drawing))


def pdf(drawing: Drawing) -> bytes:
    """Return the chart as a PDF on the drawing's paper. Raises UsageError where ReportLab is not installed."""
    return paper.pdf(_fitted(drawing), drawing.paper)


def undrawable(drawing: Drawing) -> str:
    """Return the characters of the chart that the font of a PDF lacks."""
    return paper.undrawable(_fitted(drawing))


def _fitted(drawing: Drawing) -> Picture:
    """Return the chart with columns of the width that lets it come out largest on the sheet."""
    drawn = [picture(drawing, paper.ruler, width) for width in WIDTHS]
    return max(drawn, key=lambda each: paper.scale(each, drawing.paper))
