"""One box of a drawn chart: its lines, broken to fit its width, and its height."""

from __future__ import annotations

from dataclasses import dataclass

from iomgraph.export.chart.boxes import Node
from iomgraph.export.chart.names import in_language
from iomgraph.export.chart.plaintext import clean, holder_lines, marks
from iomgraph.export.chart.wording import Words
from iomgraph.export.picture import Group, Rect, Text
from iomgraph.export.picture.rulers import Ruler, wrapped

SIZE, LEADING, PADDING = 12, 15, 7


@dataclass(frozen=True, slots=True)
class Row:
    """A line in a box: the text and how it is set."""

    text: str
    bold: bool = False
    italic: bool = False
    soft: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """A box with its lines. ``fill`` is the colour of a head, ``stripe`` that of the kind."""

    x: float
    y: float
    width: float
    height: float
    rows: tuple[Row, ...]
    name: str
    stripe: str
    fill: str
    dashed: bool
    centre: bool

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.height

    @property
    def middle(self) -> float:
        """Half its height."""
        return self.y + self.height / 2

    def drawn(self) -> Group:
        """Return the box as shapes."""
        ink, soft = ("#ffffff", "#d5e2f7") if self.fill else ("#16233b", "#4d5b70")
        shapes: list[Rect | Text] = [
            Rect(
                self.x, self.y, self.width, self.height, self.fill or "#ffffff", self.fill or "#b9c4d3",
                (4, 3) if self.dashed else (), 2,
            ),
            Rect(self.x, self.y, 4, self.height, self.stripe),
        ]  # fmt: skip
        x = self.x + (self.width / 2 if self.centre else PADDING + 4)
        anchor = "middle" if self.centre else "start"
        for index, row in enumerate(self.rows):
            y = self.y + PADDING + 10 + index * LEADING
            shapes.append(Text(x, y, row.text, soft if row.soft else ink, SIZE, row.bold, row.italic, anchor))
        return Group(self.name, tuple(shapes))


def measure(
    node: Node,
    say: Words,
    ruler: Ruler,
    place: tuple[float, float, float],
    stripe: str,
    fill: str,
    *,
    dashed: bool,
    centre: bool,
    lost: int = 0,
) -> Box:
    """Return the box of a node at a place (left, top, width), as high as its lines need.

    ``lost`` is how many units under it a comparison misses.
    """
    x, y, width = place
    room = width - 2 * PADDING - 4

    def broken(text: str, bold: bool) -> list[str]:
        return wrapped(text, room, SIZE, bold, ruler)

    name, lang = in_language(node.names, say.lang)
    shown = clean(name or say.say("no_name", key=node.key))
    suffix = f" ({lang})" if name and lang != say.lang else ""
    rows = [Row(line, bold=bool(fill)) for line in broken(shown + suffix, bool(fill))]
    known = any(line.name for line in node.lines)
    for title, holder, sure in holder_lines(node, say):
        rows += [Row(line, soft=True) for line in broken(title, False)] if title else []
        rows += [Row(line, bold=known, italic=known and not sure, soft=not known) for line in broken(holder, known)]
    told = [*marks(node, say), *([say.count("lost", lost)] if lost else [])]
    if told:
        rows += [Row(line, italic=True, soft=True) for line in broken(" · ".join(told), False)]
    height = len(rows) * LEADING + 2 * PADDING - 3
    return Box(x, y, width, height, tuple(rows), shown, stripe, fill, dashed, centre)
