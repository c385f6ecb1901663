"""A picture as PDF, drawn by ReportLab (extra ``[pdf]``): text to select, on one sheet or tiled over several.

The font is Bitstream Vera, which comes with ReportLab: it has every letter of English, French and Spanish (and č, š, ž,
ł and some more), and its widths are known when lines are broken. What it lacks is told (``undrawable``).
"""

from __future__ import annotations

import io
import math
import unicodedata
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from iomgraph.errors import UsageError
from iomgraph.export.picture.shapes import Dot, Group, Line, Picture, Rect, Shape, Text

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

PAPERS = {"a3": (1190.55, 841.89), "a4": (841.89, 595.28)}
"""Sheets across, in points (ISO 216)."""
MARGIN, POINT, LEAST, EASY, UPRIGHT = 24.0, 0.75, 0.45, 0.6, 1.2
"""The margin in points; points in a pixel; the scales below which a wide picture and a high one are tiled (text of 12
px at 4 and at 5.4 pt); how much larger a picture must come out on an upright sheet to be put there: a chart on a wall
lies across."""
_FONTS = {(False, False): "Vera", (True, False): "VeraBd", (False, True): "VeraIt", (True, True): "VeraBI"}
_REPLACED = {"→": "›", "‘": "'", "‑": "-", "\u202f": "\u00a0", "\u2009": " "}


@cache
def _fonts() -> dict[str, Any]:
    """Register the fonts. Raises UsageError where ReportLab is not installed."""
    try:
        from reportlab.pdfbase import pdfmetrics, ttfonts
    except ImportError as error:
        raise UsageError("PDF needs ReportLab", remedy="Run: pip install 'iomgraph[pdf]'") from error
    found = {}
    for name in _FONTS.values():
        found[name] = ttfonts.TTFont(name, f"{name}.ttf")
        pdfmetrics.registerFont(found[name])
    return found


def ruler(text: str, size: float, bold: bool) -> float:
    """Return the width of a text in the font of a PDF. Raises UsageError where ReportLab is not installed."""
    font = _fonts()[_FONTS[bold, False]]
    return float(font.stringWidth(drawable(text), size))


def drawable(text: str) -> str:
    """Return a text with each letter that the font lacks as the letter without its marks, else as ``?``."""
    known = _fonts()["Vera"].face.charToGlyph
    out = []
    for char in text:
        best = _REPLACED.get(char, char)
        if ord(best) not in known:
            best = next((c for c in unicodedata.normalize("NFKD", char) if ord(c) in known), "?")
        out.append(best)
    return "".join(out)


def undrawable(picture: Picture) -> str:
    """Return the characters of a picture that the font of a PDF lacks, sorted."""
    texts: list[str] = []
    for shape in picture.shapes:
        for each in shape.shapes if isinstance(shape, Group) else (shape,):
            if isinstance(each, Text):
                texts.append(each.text)
    known = _fonts()["Vera"].face.charToGlyph
    return "".join(sorted({c for text in texts for c in text if ord(_REPLACED.get(c, c)) not in known}))


def pdf(picture: Picture, paper: str = "a3") -> bytes:
    """Return a picture as a PDF on a sheet of paper (``a3`` or ``a4``), across unless it is much higher than wide.

    A picture that would be too small to read on one sheet is tiled over several, from left to right and top down. The
    same picture gives the same bytes. Raises UsageError where ReportLab is not installed.
    """
    _fonts()
    from reportlab.pdfgen.canvas import Canvas

    across = PAPERS[paper]
    upright = _scale(picture, across[::-1]) > UPRIGHT * _scale(picture, across)
    sheet = across[::-1] if upright else across
    room = sheet[0] - 2 * MARGIN, sheet[1] - 2 * MARGIN
    unit = POINT * _tiled(picture, sheet)
    columns = max(1, math.ceil(picture.width * unit / room[0] - 1e-6))
    rows = breaks(picture, room[1] / unit)
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=sheet, invariant=1, initialFontName="Vera", lang=picture.lang, pageCompression=1)
    canvas.setTitle(picture.title)
    canvas.setSubject(picture.description)
    canvas.setCreator("iomgraph")
    for top, bottom in pairwise(rows):
        for column in range(columns):
            _page(canvas, picture, sheet, unit, (column * room[0] / unit, top, bottom), columns == 1)
    canvas.save()
    return out.getvalue()


def scale(picture: Picture, paper: str) -> float:
    """Return how large a picture comes out on one sheet across, 1 being its own size."""
    return _scale(picture, PAPERS[paper])


def _scale(picture: Picture, sheet: tuple[float, float]) -> float:
    width, height = ((side - 2 * MARGIN) / POINT for side in sheet)
    return min(width / picture.width, height / picture.height)


def _tiled(picture: Picture, sheet: tuple[float, float]) -> float:
    """Return the scale of a picture on sheets: one, else as many below each other as a high one needs, else a grid."""
    fit = _scale(picture, sheet)
    if fit < EASY and picture.height > picture.width:
        return min((sheet[0] - 2 * MARGIN) / POINT / picture.width, 1.0)
    return min(max(fit, LEAST), 1.5)


def breaks(picture: Picture, room: float) -> list[float]:
    """Return where a picture is cut into sheets of a height, from 0 to its own: between shapes, where that is possible.

    Lines are cut anywhere.
    """
    spans = sorted(span for shape in picture.shapes if (span := _span(shape)))
    found = [0.0]
    while picture.height - found[-1] > room + 1e-6:
        limit = found[-1] + room
        cut = limit
        for top, bottom in reversed(spans):
            if top < cut < bottom:
                cut = top
        found.append(cut if cut > found[-1] + room / 2 else limit)
    return [*found, picture.height]


def _span(shape: Shape) -> tuple[float, float] | None:
    match shape:
        case Group():
            spans = [span for each in shape.shapes if (span := _span(each))]
            return (min(top for top, _ in spans), max(bottom for _, bottom in spans)) if spans else None
        case Rect():
            return shape.y, shape.y + shape.height
        case Dot():
            return shape.y - shape.radius, shape.y + shape.radius
        case Text():
            return shape.y - shape.size, shape.y + shape.size / 3
        case Line():
            return None


def _page(
    canvas: Canvas,
    picture: Picture,
    sheet: tuple[float, float],
    unit: float,
    part: tuple[float, float, float],
    single: bool,
) -> None:
    """Draw a part of a picture (its left, top and bottom in pixels), ``unit`` points a pixel, and end the page."""
    left, top, bottom = part
    canvas.saveState()
    clip = canvas.beginPath()
    high = (bottom - top) * unit
    clip.rect(MARGIN - 2, sheet[1] - MARGIN - high - 1, sheet[0] - 2 * MARGIN + 4, high + 2)
    canvas.clipPath(clip, stroke=0, fill=0)
    spare = max(0.0, sheet[0] - 2 * MARGIN - picture.width * unit) / 2 if single else 0.0
    canvas.translate(MARGIN + spare - left * unit, sheet[1] - MARGIN + top * unit)
    canvas.scale(unit, unit)
    for shape in picture.shapes:
        span = _span(shape)
        if span is None or (span[1] >= top and span[0] <= bottom):
            _draw(canvas, shape)
    canvas.restoreState()
    canvas.showPage()


def _draw(canvas: Canvas, shape: Shape) -> None:
    """Draw a shape; the picture's y axis points down, the sheet's up."""
    match shape:
        case Group():
            for each in shape.shapes:
                _draw(canvas, each)
        case Rect():
            _ink(canvas, shape.fill, shape.stroke, shape.dash, shape.stroke_width)
            corner = shape.x, -shape.y - shape.height, shape.width, shape.height
            paint = {"stroke": bool(shape.stroke), "fill": bool(shape.fill)}
            if shape.radius:
                canvas.roundRect(*corner, shape.radius, **paint)
            else:
                canvas.rect(*corner, **paint)
        case Line():
            _ink(canvas, "", shape.stroke, shape.dash, shape.width)
            path = canvas.beginPath()
            path.moveTo(shape.points[0][0], -shape.points[0][1])
            for x, y in shape.points[1:]:
                path.lineTo(x, -y)
            canvas.drawPath(path, stroke=1, fill=0)
        case Dot():
            _ink(canvas, shape.fill, shape.stroke, shape.dash, 1)
            paint = {"stroke": bool(shape.stroke), "fill": bool(shape.fill)}
            canvas.circle(shape.x, -shape.y, shape.radius, **paint)
        case Text():
            canvas.setFillColor(_colour(shape.fill))
            canvas.setFont(_FONTS[shape.bold, shape.italic], shape.size)
            text, place = drawable(shape.text), (shape.x, -shape.y)
            if shape.anchor == "middle":
                canvas.drawCentredString(*place, text)
            elif shape.anchor == "end":
                canvas.drawRightString(*place, text)
            else:
                canvas.drawString(*place, text)


def _ink(canvas: Canvas, fill: str, stroke: str, dash: tuple[float, ...], width: float) -> None:
    if fill:
        canvas.setFillColor(_colour(fill))
    if stroke:
        canvas.setStrokeColor(_colour(stroke))
        canvas.setLineWidth(width)
        canvas.setDash(list(dash))


@cache
def _colour(text: str) -> Any:
    from reportlab.lib.colors import HexColor

    digits = text.removeprefix("#")
    return HexColor(f"#{''.join(d * 2 for d in digits) if len(digits) == 3 else digits}")
