"""The chart as a picture, in the layout of the page: for SVG and PDF."""

from __future__ import annotations

from collections.abc import Iterable

from iomgraph.export.chart.box import SIZE, Box, measure
from iomgraph.export.chart.boxes import UNDATED, Chart, Node
from iomgraph.export.chart.changes import sections
from iomgraph.export.chart.drawing import Drawing
from iomgraph.export.chart.holders import MAYBE
from iomgraph.export.chart.layout import COLUMNS, SPINE, arrange
from iomgraph.export.chart.markup import KINDS
from iomgraph.export.chart.page import caption
from iomgraph.export.chart.plaintext import clean, dashed
from iomgraph.export.chart.reader import kind_key
from iomgraph.export.chart.timeline import LAPSED
from iomgraph.export.chart.wording import Words, words
from iomgraph.export.picture import Line, Picture, Rect, Shape, Text
from iomgraph.export.picture.rulers import Ruler, estimate, wrapped
from iomgraph.model.holding import OPEN

WIDTH, GAP, STEP, RAIL, SPACE, MARGIN, DROP = 190, 18, 14, 12, 6, 24, 24
COLOURS = ("#8b9aae", "#0b3a82", "#b8860b", "#0a6ebd", "#00806c", "#5b8c2a", "#8b9aae", "#7a3fa0", "#b1509e", "#a3512b")
HEAD, LINE, TEXT, SOFT = "#0b3a82", "#7b8ba3", "#16233b", "#4d5b70"


def picture(drawing: Drawing, ruler: Ruler = estimate, width: float = WIDTH) -> Picture:
    """Return the chart as a picture, its columns so wide; ``ruler`` measures the texts that are broken to fit boxes."""
    return _Sheet(drawing.chart, words(drawing.lang), drawing, ruler, width).drawn()


def placed(drawing: Drawing) -> dict[str, Box]:
    """Return the boxes of the chart where the picture has them, by the IRI of each."""
    sheet = _Sheet(drawing.chart, words(drawing.lang), drawing, estimate, WIDTH)
    sheet.drawn()
    return sheet.boxes


class _Sheet:
    def __init__(self, chart: Chart, say: Words, drawing: Drawing, ruler: Ruler, width: float) -> None:
        self.chart, self.say, self.drawing, self.ruler, self.column = chart, say, drawing, ruler, width
        self.lost = drawing.comparison.lost() if drawing.comparison else {}
        self.arranged = arrange(chart)
        self.boxes: dict[str, Box] = {}
        self.lines: list[Line] = []
        self.right = self.bottom = 0.0

    def drawn(self) -> Picture:
        title = clean(f"{self.say.say('chart')} – {self.say.name(self.chart.nodes[self.chart.root])}")
        lines = [caption(self.chart, self.say)]
        if compared := self.drawing.comparison:
            days = {"from": self.say.day(compared.before.day), "to": self.say.day(compared.after.day)}
            lines.append(self.say.say("changes", **days))
        if self.drawing.is_last:
            lines.append(self.say.say("last_known", day=self.say.day(self.chart.day)))
        head_height = 62.0
        columns = next((a.groups for a in self.arranged.values() if a.mode == COLUMNS), ())
        heading = max(self.ruler(title, 20, True), self.ruler(" · ".join(lines), SIZE, False))
        width = max(640.0, heading + 2 * MARGIN, len(columns) * (self.column + GAP) - GAP + 2 * MARGIN)
        self._lay(width / 2, head_height)
        for node in self.chart.nodes.values():
            self._secondary(node)
        width = max(width, self.right + MARGIN)
        foot = self._foot(self.bottom + 26, width)
        height = foot[1] + MARGIN
        texts = (
            Text(MARGIN, 30, title, TEXT, 20, bold=True),
            Text(MARGIN, 48, " · ".join(lines), SOFT),
        )
        shapes = (*texts, *self.lines, *(box.drawn() for box in self.boxes.values()), *foot[0])
        return Picture(width, height, title, " · ".join(lines), self.say.lang, shapes)

    def _box(self, iri: str, x: float, y: float, width: float, *, head: bool = False, centre: bool = False) -> Box:
        node = self.chart.nodes[iri]
        colour = HEAD if head and node.kind not in KINDS else COLOURS[KINDS.get(node.kind, 0)]
        box = measure(
            node, self.say, self.ruler, (x, y, width), colour, HEAD if head else "", dashed=dashed(node), centre=centre,
            lost=self.lost.get(iri, 0),
        )  # fmt: skip
        self.boxes[iri] = box
        self.right, self.bottom = max(self.right, box.x + box.width), max(self.bottom, box.bottom)
        return box

    def _path(self, node: Node, *points: tuple[float, float]) -> None:
        self.lines.append(Line(points, LINE, (5, 3) if node.inferred else ()))

    def _lay(self, middle: float, y: float) -> None:
        at, box = self.chart.root, self._box(self.chart.root, middle - 150, y, 300, head=True, centre=True)
        while (arranged := self.arranged.get(at)) and arranged.mode == SPINE:
            beside, (main,) = arranged.groups
            y = box.bottom + SPACE
            for iri in beside:
                side = self._box(iri, middle + 26, y + 4, 240)
                self._path(self.chart.nodes[iri], (middle, side.middle), (side.x, side.middle))
                y = self._hang(iri, side.x, side.bottom + SPACE, side.width)
            top = box.bottom
            at, box = main, self._box(main, middle - 130, y + 10, 260, head=True, centre=True)
            self._path(self.chart.nodes[main], (middle, top), (middle, box.y))
        if arranged:
            self._columns(arranged.groups, middle, box)

    def _columns(self, groups: tuple[tuple[str, ...], ...], middle: float, above: Box) -> None:
        x = middle - (len(groups) * (self.column + GAP) - GAP) / 2
        x = max(x, MARGIN)
        bus, top = above.bottom + DROP / 2, above.bottom + DROP
        for group in groups:
            y = top
            if len(group) == 1:
                head = self._box(group[0], x, y, self.column, head=True)
                centre = x + self.column / 2
                self._path(
                    self.chart.nodes[group[0]], (middle, above.bottom), (middle, bus), (centre, bus), (centre, top)
                )
                self._hang(group[0], x, head.bottom + SPACE, self.column)
            else:
                for iri in group:
                    box = self._box(iri, x + RAIL, y, self.column - RAIL)
                    bend = (middle, above.bottom), (middle, bus), (x, bus), (x, box.middle), (box.x, box.middle)
                    self._path(self.chart.nodes[iri], *bend)
                    y = self._hang(iri, x + RAIL, box.bottom + SPACE, self.column - RAIL)
            x += self.column + GAP

    def _hang(self, iri: str, x: float, y: float, width: float) -> float:
        """Draw what is below a box, one box under the other; return where the next may begin."""
        todo: list[tuple[str, float]] = [(child, x + STEP) for child in reversed(self.chart.nodes[iri].children)]
        while todo:
            at, left = todo.pop()
            node = self.chart.nodes[at]
            box = self._box(at, left, y, max(width - (left - x), 90))
            above = self.boxes[str(node.parent)]
            rail = left - STEP / 2
            self._path(node, (rail, above.bottom), (rail, box.middle), (left, box.middle))
            y = box.bottom + SPACE
            todo.extend((child, left + STEP) for child in reversed(node.children))
        return y

    def _secondary(self, node: Node) -> None:
        for parent in node.secondary:
            a, b = self.boxes[parent], self.boxes[node.iri]
            start, end = a.x + a.width, b.x + b.width
            bend = max(start, end) + 14
            points = (start, a.middle), (bend, a.middle), (bend, b.middle), (end, b.middle)
            self.lines.append(Line(points, "#0a58d6", (1.5, 3)))
            self.right = max(self.right, bend)

    def _foot(self, y: float, width: float) -> tuple[list[Shape], float]:
        """Return the legend, what changed, and the notes, and where they end."""
        out: list[Shape] = []
        x = float(MARGIN)
        labels = {kind_key(iri): each for iri, each in self.drawing.timeline.structure.kinds.items()}
        used = sorted({n.kind for n in self.chart.nodes.values()} & set(labels), key=lambda k: (KINDS.get(k, 0), k))
        for kind in used:
            text = clean(labels[kind].get(self.say.lang, kind))
            room = self.ruler(text, 12, False) + 15
            if x + room > width - MARGIN:
                x, y = float(MARGIN), y + 18
            out += [Rect(x, y - 9, 10, 10, COLOURS[KINDS.get(kind, 0)]), Text(x + 15, y, text, SOFT)]
            x += room + 18
        for title, told in sections(self.drawing.comparison, self.say) if self.drawing.comparison else ():
            y += 24
            out.append(Text(MARGIN, y, clean(title), TEXT, 12, bold=True))
            for each in told:
                for line in wrapped(clean(each), width - 2 * MARGIN, 11, False, self.ruler):
                    y += 16
                    out.append(Text(MARGIN, y, line, SOFT, 11))
        y += 8 * bool(self.drawing.comparison)
        for note in self._notes():
            for line in wrapped(note, width - 2 * MARGIN, 11, False, self.ruler):
                y += 16
                out.append(Text(MARGIN, y, line, SOFT, 11))
        return out, y

    def _notes(self) -> Iterable[str]:
        nodes = list(self.chart.nodes.values())
        held = {line.state for node in nodes for line in node.lines}
        boxes = {node.state for node in nodes if dashed(node)}
        shown = {
            "legend_open": OPEN in held,
            "legend_maybe": MAYBE in held,
            "legend_inferred": any(node.inferred for node in nodes),
            "legend_lapsed": boxes == {LAPSED},
            "legend_undated": boxes == {UNDATED},
            "legend_dashed": len(boxes) > 1,
            "legend_secondary": any(node.secondary for node in nodes),
            "legend_code": any(node.names and self.say.lang not in node.names for node in nodes),
        }
        yield from (self.say.say(key) for key, wanted in shown.items() if wanted)
        yield from map(clean, self.say.notes(self.chart, self.drawing.timeline.structure))
