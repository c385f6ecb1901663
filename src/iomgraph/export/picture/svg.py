"""A picture as SVG 1.1 (https://www.w3.org/TR/SVG11/): text that can be searched and edited."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from iomgraph.export.picture.shapes import Dot, Group, Line, Picture, Rect, Shape, Text

FONT = "Arial, 'Helvetica Neue', Helvetica, 'Liberation Sans', sans-serif"


def svg(picture: Picture) -> bytes:
    """Return a picture as an SVG file. The same picture gives the same bytes."""
    width, height = f"{picture.width:.0f}", f"{picture.height:.0f}"
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
        f'lang="{escape(picture.lang)}" role="img" aria-labelledby="title desc" font-family="{escape(FONT)}" '
        'font-size="12">',
        f'<title id="title">{escape(picture.title)}</title><desc id="desc">{escape(picture.description)}</desc>',
        f'<rect width="{width}" height="{height}" fill="#fff"/>',
        *elements(picture.shapes),
        "</svg>",
    ]
    return ("\n".join(out) + "\n").encode()


def elements(shapes: Iterable[Shape]) -> list[str]:
    """Return the SVG elements of shapes."""
    return [_element(shape) for shape in shapes]


def _element(shape: Shape) -> str:
    match shape:
        case Group():
            return f"<g><title>{escape(shape.title)}</title>{''.join(elements(shape.shapes))}</g>"
        case Rect():
            size = f'width="{_n(shape.width)}" height="{_n(shape.height)}"'
            radius = f' rx="{_n(shape.radius)}"' if shape.radius else ""
            weight = f' stroke-width="{_n(shape.stroke_width)}"' if shape.stroke and shape.stroke_width != 1 else ""
            return f'<rect x="{_n(shape.x)}" y="{_n(shape.y)}" {size}{radius}{_paint(shape)}{weight}/>'
        case Line():
            (x, y), *rest = shape.points
            path = f"M{_n(x)} {_n(y)}"
            for next_x, next_y in rest:
                path += f"V{_n(next_y)}" if next_x == x else f"H{_n(next_x)}" if next_y == y else ""
                path += f"L{_n(next_x)} {_n(next_y)}" if next_x != x and next_y != y else ""
                x, y = next_x, next_y
            return f'<path d="{path}" fill="none" stroke="{shape.stroke}"{_dash(shape.dash)}{_weight(shape.width)}/>'
        case Dot():
            return f'<circle cx="{_n(shape.x)}" cy="{_n(shape.y)}" r="{_n(shape.radius)}"{_paint(shape)}/>'
        case Text():
            style = f' font-size="{_n(shape.size)}"' if shape.size != 12 else ""
            style += ' font-weight="bold"' if shape.bold else ""
            style += ' font-style="italic"' if shape.italic else ""
            style += f' text-anchor="{shape.anchor}"' if shape.anchor != "start" else ""
            place = f'x="{_n(shape.x)}" y="{_n(shape.y)}"'
            return f'<text {place} fill="{shape.fill}"{style}>{escape(shape.text)}</text>'


def _paint(shape: Rect | Dot) -> str:
    stroke = f' stroke="{shape.stroke}"{_dash(shape.dash)}' if shape.stroke else ""
    return f' fill="{shape.fill or "none"}"{stroke}'


def _dash(dash: tuple[float, ...]) -> str:
    return f' stroke-dasharray="{" ".join(map(_n, dash))}"' if dash else ""


def _weight(width: float) -> str:
    return f' stroke-width="{_n(width)}"' if width != 1 else ""


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
