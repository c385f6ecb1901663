"""The growth of cost drawn: both axes logarithmic, a line a row, so that a slope is a power of the number of pages."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise

from iomgraph.export.picture.shapes import Dot, Line, Picture, Shape, Text
from iomgraph.export.picture.svg import svg

WIDTH, HEIGHT = 920, 520
LEFT, RIGHT, TOP, BOTTOM = 70, 360, 50, 50
# Of the palette for colour-blind readers of Okabe and Ito (2008).
COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000")
GREY, LIGHT = "#555555", "#d9d9d9"
_LEAST_GAP = 15


def chart(rows: Mapping[str, Mapping[int, float]]) -> bytes:
    """Return the rows, each the values by size, as an SVG file; the slope of each stands beside its name.

    A row may lack sizes that others have. Raises ValueError where one has fewer than two: no line leads through one.
    """
    if any(len(row) < 2 for row in rows.values()):
        raise ValueError("a line needs two sizes")
    sizes = sorted({size for row in rows.values() for size in row})
    values = [max(value, 1e-3) for row in rows.values() for value in row.values()]
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    first, last = math.log10(sizes[0]), math.log10(sizes[-1])

    def x(size: float) -> float:
        return LEFT + (math.log10(size) - first) / (last - first) * (WIDTH - LEFT - RIGHT)

    def y(value: float) -> float:
        return HEIGHT - BOTTOM - (math.log10(max(value, 1e-3)) - low) / max(high - low, 1) * (HEIGHT - TOP - BOTTOM)

    shapes: list[Shape] = [Text(LEFT, 26, "How cost grows with the number of pages", "#000000", 16, bold=True)]
    for power in range(low, high + 1):
        shapes.append(Line(((LEFT, y(10**power)), (WIDTH - RIGHT, y(10**power))), LIGHT, width=1))
        shapes.append(Text(LEFT - 8, y(10**power) + 4, f"{10.0**power:,g}", GREY, anchor="end"))
    for size in sizes:
        shapes.append(Line(((x(size), TOP), (x(size), HEIGHT - BOTTOM)), LIGHT, width=1))
        shapes.append(Text(x(size), HEIGHT - BOTTOM + 20, f"{size:,}", GREY, anchor="middle"))
    shapes.append(Text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 8, "pages", GREY, anchor="middle"))
    ends = _apart({name: y(row[max(row)]) for name, row in rows.items()})
    for index, (name, row) in enumerate(rows.items()):
        colour = COLOURS[index % len(COLOURS)]
        points = tuple((x(size), y(row[size])) for size in sorted(row))
        shapes.append(Line(points, colour, width=2))
        shapes += [Dot(*point, 3.5, colour) for point in points]
        steep = slope(list(row), list(row.values()))
        shapes.append(Text(WIDTH - RIGHT + 12, ends[name] + 4, f"{name} (slope {steep:.2f})", colour))
    told = "; ".join(f"{name}: {', '.join(f'{value:.3g}' for value in row.values())}" for name, row in rows.items())
    title = "How cost grows with the number of pages"
    return svg(Picture(WIDTH, HEIGHT, title, f"At {', '.join(map(str, sizes))} pages. {told}.", "en", tuple(shapes)))


def slope(sizes: Sequence[int], values: Sequence[float]) -> float:
    """Return the slope of the straight line through the logarithms (least squares)."""
    xs, ys = [math.log(size) for size in sizes], [math.log(max(value, 1e-9)) for value in values]
    mean_x, mean_y = sum(xs) / len(xs), sum(ys) / len(ys)
    above = sum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys, strict=True))
    return above / sum((x - mean_x) ** 2 for x in xs)


def _apart(places: Mapping[str, float]) -> dict[str, float]:
    """Return places for the names at the ends of lines, moved so that none lies on another."""
    moved = dict(sorted(places.items(), key=lambda item: item[1]))
    for one, two in pairwise(list(moved)):
        moved[two] = max(moved[two], moved[one] + _LEAST_GAP)
    return moved
