"""What a picture consists of. Lengths in CSS pixels (1/96 inch), from the upper left corner; colours as ``#rrggbb``."""

from __future__ import annotations

from dataclasses import dataclass

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle; without ``fill`` or ``stroke`` where these are empty. ``dash`` are lengths drawn and left out."""

    x: float
    y: float
    width: float
    height: float
    fill: str = ""
    stroke: str = ""
    dash: tuple[float, ...] = ()
    radius: float = 0
    stroke_width: float = 1


@dataclass(frozen=True, slots=True)
class Line:
    """A line through points."""

    points: tuple[Point, ...]
    stroke: str
    dash: tuple[float, ...] = ()
    width: float = 1.4


@dataclass(frozen=True, slots=True)
class Dot:
    """A circle round a point."""

    x: float
    y: float
    radius: float
    fill: str = ""
    stroke: str = ""
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Text:
    """A line of text on its base line. ``anchor`` is ``start``, ``middle`` or ``end``."""

    x: float
    y: float
    text: str
    fill: str
    size: float = 12
    bold: bool = False
    italic: bool = False
    anchor: str = "start"


@dataclass(frozen=True, slots=True)
class Group:
    """Shapes that are one thing, and what it is called."""

    title: str
    shapes: tuple[Rect | Line | Dot | Text, ...]


Shape = Rect | Line | Dot | Text | Group


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture: its size, title and description, the language of its texts, and its shapes, the lowest first."""

    width: float
    height: float
    title: str
    description: str
    lang: str
    shapes: tuple[Shape, ...]
