"""A timeline as a picture: for SVG and PDF."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from iomgraph.export.chart.plaintext import clean
from iomgraph.export.picture import Dot, Group, Line, Picture, Rect, Shape, Text
from iomgraph.export.picture.rulers import Ruler, estimate, wrapped
from iomgraph.export.timelines.model import GAP, HELD, MAYBE, OVERLAP, Bar, Timeline
from iomgraph.export.timelines.wording import figure_words

NAMES, PLOT, DATES, MARGIN, ROW, BAR = 270.0, 760.0, 300.0, 24.0, 18.0, 9.0
SURE, LIGHT, SOFT, INK, RULE, RED, BROWN = "#0b4fa8", "#a9c6ee", "#4d5b70", "#16233b", "#dde4ee", "#a3202f", "#8a4b00"
_PAINT = {HELD: (SURE, ""), MAYBE: (LIGHT, ""), GAP: ("", RED), OVERLAP: (BROWN, "")}


def picture(timeline: Timeline, ruler: Ruler = estimate) -> Picture:
    """Return a timeline as a picture; ``ruler`` measures the texts that are broken to fit their columns."""
    return _Sheet(timeline, ruler).drawn()


class _Sheet:
    def __init__(self, timeline: Timeline, ruler: Ruler) -> None:
        self.line, self.ruler, self.say = timeline, ruler, figure_words(timeline.lang)
        self.shapes: list[Shape] = []
        self.left = MARGIN + NAMES

    def drawn(self) -> Picture:
        line, y = self.line, 96.0
        for track in line.tracks:
            y = self._heading(track.title, y)
            for each in track.segments:
                fill, stroke = _PAINT[each.state]
                x, width = self._x(each.first), max(self._x(each.last) - self._x(each.first), 1.5)
                self.shapes.append(Rect(x, y - ROW + 1, width, BAR, fill, stroke, (3, 2) if stroke else ()))
            for row in track.rows:
                y = self._row(row.name, row.detail, row.bars, [self._dates(*span) for span in row.spans], y)
            y = self._curve(y) if line.curve and track is line.tracks[0] else y
            for remark in track.remarks:
                for part in wrapped(clean(remark), NAMES + PLOT + DATES, 11, False, self.ruler):
                    self.shapes.append(Text(MARGIN + 10, y + 11, part, RED if track.segments else SOFT, 11))
                    y += 15
            y += 8
        width, height = MARGIN * 2 + NAMES + PLOT + DATES, y + 40
        years = [date(year, 1, 1) for year in line.ticks()]
        rules = [Line(((self._x(day), 78), (self._x(day), y)), RULE, (), 1) for day in years]
        labels = [Text(self._x(day), 72, str(day.year), SOFT, 11, anchor="middle") for day in years]
        title, caption = clean(line.title), clean(line.caption)
        heading = [Text(MARGIN, 30, title, INK, 20, bold=True), Text(MARGIN, 48, caption, SOFT)]
        shapes = (*heading, *rules, *labels, *self.shapes, *self._legend(y + 18))
        return Picture(width, height, title, caption, line.lang, shapes)

    def _x(self, day: date) -> float:
        return self.left + PLOT * self.line.share(day)

    def _curve(self, y: float) -> float:
        """Draw how many were in force, below the rows, as columns from change to change; return where they end."""
        steps, high = self.line.curve, 70.0
        top = max(possible for _, _, possible in steps)
        ends = [*(day for day, _, _ in steps[1:]), self.line.last]
        for (day, sure, possible), end in zip(steps, ends, strict=True):
            x, width = self._x(day), self._x(end) - self._x(day)
            for count, colour in ((possible, LIGHT), (sure, SURE)):
                tall = high * count / top
                self.shapes.append(Rect(x, y + 8 + high - tall, width, tall, colour))
        return y + high + 16

    def _dates(self, start: str, end: str) -> str:
        return start if start == end else f"{start} – {end}"

    def _heading(self, title: str, y: float) -> float:
        for part in wrapped(clean(title), NAMES - 16, 12, True, self.ruler):
            self.shapes.append(Text(MARGIN, y + 4, part, INK, 12, bold=True))
            y += 16
        return y + 2

    def _row(self, name: str, detail: str, bars: Iterable[Bar], dates: Sequence[str], y: float) -> float:
        """Draw a row; return where the next begins."""
        listed = tuple(bars)
        left = wrapped(clean(name), NAMES - 26, 12, False, self.ruler)
        under = wrapped(clean(detail), NAMES - 26, 10, False, self.ruler) if detail else []
        right = [part for span in dates for part in wrapped(clean(span), DATES - 12, 10, False, self.ruler)]
        texts: list[Rect | Line | Dot | Text] = [
            Text(MARGIN + 10, y + 12 + 14 * at, part, INK) for at, part in enumerate(left)
        ]
        below = y + 14 * len(left)
        texts += [Text(MARGIN + 10, below + 10 + 12 * at, part, SOFT, 10) for at, part in enumerate(under)]
        texts += [Text(self.left + PLOT + 12, y + 11 + 12 * at, part, SOFT, 10) for at, part in enumerate(right)]
        drawn = [shape for bar in listed for shape in self._bar(bar, y + 4)]
        self.shapes.append(Group(clean(", ".join((name, *dates))), (*texts, *drawn)))
        return y + max(ROW, 14.0 * len(left) + 12 * len(under) + 4, 12.0 * len(right) + 4)

    def _bar(self, bar: Bar, y: float) -> Iterable[Rect | Line | Dot]:
        bounds, sure = bar.bounds, bar.certain
        for first, last in bar.possible:
            yield Rect(self._x(first), y, self._x(last) - self._x(first), BAR, LIGHT)
        middle = y + BAR / 2
        if sure:
            x, right = self._x(sure[0]), self._x(sure[1])
            yield Rect(x, y, max(right - x, 2), BAR, SURE)
            if not (bounds.from_min or bounds.from_max):
                yield Line(((x - 14, middle), (x, middle)), SURE, (2, 3), 2)
            if not bounds.until_max:
                yield Line(((max(right, x + 2), middle), (right + 14, middle)), SURE, (2, 3), 2)
        yield from (Dot(self._x(day), middle, 2.6, "#ffffff", SURE) for day in bar.marked)

    def _legend(self, y: float) -> Iterable[Shape]:
        x = MARGIN
        keys = ["key_sure", "key_maybe", "key_open", "key_shown"]
        keys += ["key_gap", "key_overlap"] if self.line.kind == "tenures" else []
        for key in keys:
            match key:
                case "key_open":
                    yield Line(((x, y - 4), (x + 22, y - 4)), SURE, (2, 3), 2)
                case "key_shown":
                    yield Dot(x + 11, y - 4, 3, "#ffffff", SURE)
                case "key_gap":
                    yield Rect(x, y - 9, 22, BAR, "", RED, (3, 2))
                case _:
                    yield Rect(x, y - 9, 22, BAR, {"key_sure": SURE, "key_maybe": LIGHT}.get(key, BROWN))
            text = clean(self.say.say(key))
            yield Text(x + 28, y, text, SOFT, 11)
            x += 46 + self.ruler(text, 11, False)
