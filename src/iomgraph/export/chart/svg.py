"""The chart as SVG: text that can be searched and edited, in the layout of the page."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from iomgraph.export.chart.boxes import Chart, Node
from iomgraph.export.chart.drawing import Drawing
from iomgraph.export.chart.layout import COLUMNS, SPINE, arrange
from iomgraph.export.chart.markup import KINDS
from iomgraph.export.chart.page import caption
from iomgraph.export.chart.plaintext import clean, dashed
from iomgraph.export.chart.reader import kind_key
from iomgraph.export.chart.svg_box import BOLD, Box, measure, wrapped
from iomgraph.export.chart.wording import Words, words

WIDTH, GAP, STEP, RAIL, SPACE, MARGIN, DROP = 190, 18, 14, 12, 6, 24, 24
COLOURS = ("#8b9aae", "#0b3a82", "#b8860b", "#0a6ebd", "#00806c", "#5b8c2a", "#8b9aae", "#7a3fa0", "#b1509e", "#a3512b")
HEAD, LINE, TEXT, SOFT = "#0b3a82", "#7b8ba3", "#16233b", "#4d5b70"
FONT = "Arial, 'Helvetica Neue', Helvetica, 'Liberation Sans', sans-serif"


def svg(drawing: Drawing) -> bytes:
    """Return the chart as an SVG file. The same drawing gives the same bytes."""
    return _Picture(drawing.chart, words(drawing.lang), drawing).written()


class _Picture:
    def __init__(self, chart: Chart, say: Words, drawing: Drawing) -> None:
        self.chart, self.say, self.drawing = chart, say, drawing
        self.arranged = arrange(chart)
        self.boxes: dict[str, Box] = {}
        self.paths: list[str] = []
        self.right = self.bottom = 0.0

    def written(self) -> bytes:
        head_height = 62.0
        columns = next((a.groups for a in self.arranged.values() if a.mode == COLUMNS), ())
        width = max(640.0, len(columns) * (WIDTH + GAP) - GAP + 2 * MARGIN)
        self._lay(width / 2, head_height)
        for node in self.chart.nodes.values():
            self._secondary(node)
        width = max(width, self.right + MARGIN)
        foot = self._foot(self.bottom + 26, width)
        height = foot[1] + MARGIN
        title = clean(f"{self.say.say('chart')} – {self.say.name(self.chart.nodes[self.chart.root])}")
        lines = [caption(self.chart, self.say)]
        if self.drawing.is_last:
            lines.append(self.say.say("last_known", day=self.say.day(self.chart.day)))
        size = f'width="{width:.0f}" height="{height:.0f}" viewBox="0 0 {width:.0f} {height:.0f}"'
        out = [
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} lang="{escape(self.say.lang)}" role="img" '
            f'aria-labelledby="title desc" font-family="{escape(FONT)}" font-size="12" fill="{TEXT}">',
            f'<title id="title">{escape(title)}</title><desc id="desc">{escape(" · ".join(lines))}</desc>',
            f'<rect width="{width:.0f}" height="{height:.0f}" fill="#fff"/>',
            f'<text x="{MARGIN}" y="30" font-size="20" font-weight="bold">{escape(title)}</text>',
            f'<text x="{MARGIN}" y="48" fill="{SOFT}">{escape(" · ".join(lines))}</text>',
            f'<g fill="none" stroke="{LINE}" stroke-width="1.4">',
            *self.paths,
            "</g>",
            *(box.written() for box in self.boxes.values()),
            *foot[0],
            "</svg>",
        ]
        return ("\n".join(out) + "\n").encode()

    def _box(self, iri: str, x: float, y: float, width: float, *, head: bool = False, centre: bool = False) -> Box:
        node = self.chart.nodes[iri]
        colour = HEAD if head and node.kind not in KINDS else COLOURS[KINDS.get(node.kind, 0)]
        box = measure(node, self.say, x, y, width, colour, HEAD if head else "", dashed=dashed(node), centre=centre)
        self.boxes[iri] = box
        self.right, self.bottom = max(self.right, box.x + box.width), max(self.bottom, box.bottom)
        return box

    def _path(self, data: str, node: Node) -> None:
        self.paths.append(f'<path d="{data}"' + (' stroke-dasharray="5 3"' if node.inferred else "") + "/>")

    def _lay(self, middle: float, y: float) -> None:
        at, box = self.chart.root, self._box(self.chart.root, middle - 150, y, 300, head=True, centre=True)
        while (arranged := self.arranged.get(at)) and arranged.mode == SPINE:
            beside, (main,) = arranged.groups
            y = box.bottom + SPACE
            for iri in beside:
                side = self._box(iri, middle + 26, y + 4, 240)
                self._path(f"M{middle:.1f} {side.middle:.1f}H{side.x:.1f}", self.chart.nodes[iri])
                y = side.bottom + SPACE
            top = box.bottom
            at, box = main, self._box(main, middle - 130, y + 10, 260, head=True, centre=True)
            self._path(f"M{middle:.1f} {top:.1f}V{box.y:.1f}", self.chart.nodes[main])
        if arranged:
            self._columns(arranged.groups, middle, box)

    def _columns(self, groups: tuple[tuple[str, ...], ...], middle: float, above: Box) -> None:
        x = middle - (len(groups) * (WIDTH + GAP) - GAP) / 2
        x = max(x, MARGIN)
        bus, top = above.bottom + DROP / 2, above.bottom + DROP
        for group in groups:
            y = top
            if len(group) == 1:
                head = self._box(group[0], x, y, WIDTH, head=True)
                centre = x + WIDTH / 2
                self._path(
                    f"M{middle:.1f} {above.bottom:.1f}V{bus:.1f}H{centre:.1f}V{top:.1f}", self.chart.nodes[group[0]]
                )
                self._hang(group[0], x, head.bottom + SPACE, WIDTH)
            else:
                for iri in group:
                    box = self._box(iri, x + RAIL, y, WIDTH - RAIL)
                    data = f"M{middle:.1f} {above.bottom:.1f}V{bus:.1f}H{x:.1f}V{box.middle:.1f}H{box.x:.1f}"
                    self._path(data, self.chart.nodes[iri])
                    y = self._hang(iri, x + RAIL, box.bottom + SPACE, WIDTH - RAIL)
            x += WIDTH + GAP

    def _hang(self, iri: str, x: float, y: float, width: float) -> float:
        """Draw what is below a box, one box under the other; return where the next may begin."""
        todo: list[tuple[str, float]] = [(child, x + STEP) for child in reversed(self.chart.nodes[iri].children)]
        while todo:
            at, left = todo.pop()
            node = self.chart.nodes[at]
            box = self._box(at, left, y, max(width - (left - x), 90))
            above = self.boxes[str(node.parent)]
            self._path(f"M{left - STEP / 2:.1f} {above.bottom:.1f}V{box.middle:.1f}H{left:.1f}", node)
            y = box.bottom + SPACE
            todo.extend((child, left + STEP) for child in reversed(node.children))
        return y

    def _secondary(self, node: Node) -> None:
        for parent in node.secondary:
            a, b = self.boxes[parent], self.boxes[node.iri]
            start, end = a.x + a.width, b.x + b.width
            bend = max(start, end) + 14
            data = f"M{start:.1f} {a.middle:.1f}H{bend:.1f}V{b.middle:.1f}H{end:.1f}"
            self.paths.append(f'<path d="{data}" stroke="#0a58d6" stroke-dasharray="1.5 3"/>')
            self.right = max(self.right, bend)

    def _foot(self, y: float, width: float) -> tuple[list[str], float]:
        """Return the legend and the notes, and where they end."""
        out, x = [], float(MARGIN)
        labels = {kind_key(iri): each for iri, each in self.drawing.timeline.structure.kinds.items()}
        used = sorted({n.kind for n in self.chart.nodes.values()} & set(labels), key=lambda k: (KINDS.get(k, 0), k))
        for kind in used:
            text = clean(labels[kind].get(self.say.lang, kind))
            if x + 7 * len(text) + 30 > width - MARGIN:
                x, y = float(MARGIN), y + 18
            out.append(
                f'<rect x="{x:.1f}" y="{y - 9:.1f}" width="10" height="10" fill="{COLOURS[KINDS.get(kind, 0)]}"/>'
            )
            out.append(f'<text x="{x + 15:.1f}" y="{y:.1f}" fill="{SOFT}">{escape(text)}</text>')
            x += 7 * len(text) + 34
        for note in self._notes():
            for line in wrapped(note, width - 2 * MARGIN, 11, BOLD):
                y += 16
                out.append(f'<text x="{MARGIN}" y="{y:.1f}" font-size="11" fill="{SOFT}">{escape(line)}</text>')
        return out, y

    def _notes(self) -> Iterable[str]:
        nodes = list(self.chart.nodes.values())
        shown = {
            "legend_open": any(line.name and line.state != "certain" for node in nodes for line in node.lines),
            "legend_inferred": any(node.inferred for node in nodes),
            "legend_lapsed": any(dashed(node) for node in nodes),
            "legend_secondary": any(node.secondary for node in nodes),
        }
        yield from (self.say.say(key) for key, wanted in shown.items() if wanted)
        yield from map(clean, self.say.notes(self.chart, self.drawing.timeline.structure))
