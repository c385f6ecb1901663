"""One box of an SVG chart: its lines, broken to fit its width, and its height."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from iomgraph.export.chart.boxes import Node
from iomgraph.export.chart.names import in_language
from iomgraph.export.chart.plaintext import clean, holder_lines, marks
from iomgraph.export.chart.wording import Words

PLAIN, BOLD = 1.0, 1.08
_NARROW, _WIDE = frozenset("ijlftrI.,:;'’|!()[]- "), frozenset("mwMW@%—œæ")
SIZE, LEADING, PADDING = 12, 15, 7


@dataclass(frozen=True, slots=True)
class Text:
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
    lines: tuple[Text, ...]
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

    def written(self) -> str:
        """Return the box as SVG."""
        ink, soft = ("#fff", "#d5e2f7") if self.fill else ("#16233b", "#4d5b70")
        stroke = f' stroke="{self.fill or "#b9c4d3"}"' + (' stroke-dasharray="4 3"' if self.dashed else "")
        place = f'x="{self.x:.1f}" y="{self.y:.1f}" height="{self.height:.1f}"'
        out = [
            f"<g><title>{escape(self.name)}</title>",
            f'<rect {place} width="{self.width:.1f}" rx="2" fill="{self.fill or "#fff"}"{stroke}/>',
            f'<rect {place} width="4" fill="{self.stripe}"/>',
        ]
        x = self.x + (self.width / 2 if self.centre else PADDING + 4)
        anchor = ' text-anchor="middle"' if self.centre else ""
        for index, line in enumerate(self.lines):
            y = self.y + PADDING + 10 + index * LEADING
            style = (' font-weight="bold"' if line.bold else "") + (' font-style="italic"' if line.italic else "")
            colour = soft if line.soft else ink
            out.append(f'<text x="{x:.1f}" y="{y:.1f}"{anchor} fill="{colour}"{style}>{escape(line.text)}</text>')
        return "".join([*out, "</g>"])


def measure(
    node: Node, say: Words, x: float, y: float, width: float, stripe: str, fill: str, *, dashed: bool, centre: bool
) -> Box:
    """Return the box of a node at a place and width, as high as its lines need."""
    room = width - 2 * PADDING - 4
    name, lang = in_language(node.names, say.lang)
    shown = clean(name or say.say("no_name", key=node.key))
    suffix = f" ({lang})" if name and lang != say.lang else ""
    lines = [Text(line, bold=bool(fill)) for line in wrapped(shown + suffix, room, SIZE, BOLD if fill else PLAIN)]
    for title, holder, sure in holder_lines(node, say):
        lines += [Text(line, soft=True) for line in wrapped(title, room, SIZE, PLAIN)] if title else []
        known = any(line.name for line in node.lines)
        lines += [
            Text(line, bold=known, italic=known and not sure, soft=not known)
            for line in wrapped(holder, room, SIZE, BOLD)
        ]
    if node.changes:
        lines += [
            Text(line, italic=True, soft=True) for line in wrapped(" · ".join(marks(node, say)), room, SIZE, PLAIN)
        ]
    height = len(lines) * LEADING + 2 * PADDING - 3
    return Box(x, y, width, height, tuple(lines), shown, stripe, fill, dashed, centre)


def wrapped(text: str, width: float, size: float, weight: float) -> list[str]:
    """Return a text broken into lines that fit a width; a word that does not is broken itself.

    Widths are those of Arial in four classes, on the generous side: no font is at hand when the file is written.
    """
    lines: list[str] = [""]
    for word in text.split(" "):
        candidate = f"{lines[-1]} {word}".strip()
        if _width(candidate, size, weight) <= width:
            lines[-1] = candidate
            continue
        lines.append("")
        for char in word:
            if lines[-1] and _width(lines[-1] + char, size, weight) > width:
                lines.append("")
            lines[-1] += char
    return [line for line in lines if line] or [""]


def _width(text: str, size: float, weight: float) -> float:
    total = 0.0
    for char in text:
        total += 0.32 if char in _NARROW else 0.88 if char in _WIDE else 0.7 if char.isupper() else 0.56
        total += 0.44 if ord(char) > 0x2E80 else 0
    return total * size * weight
