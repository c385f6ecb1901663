"""Pictures made of boxes, lines and text, written as SVG or PDF: one layout, two kinds of file."""

from iomgraph.export.picture.shapes import Dot, Group, Line, Picture, Rect, Shape, Text
from iomgraph.export.picture.svg import svg

__all__ = ["Dot", "Group", "Line", "Picture", "Rect", "Shape", "Text", "svg"]
