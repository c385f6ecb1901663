"""A neighbourhood as a picture: boxes by steps from the middle, the links as lines with a point at their target."""

from __future__ import annotations

from collections.abc import Iterable

from iomgraph.export.chart.plaintext import clean
from iomgraph.export.network.around import Neighbourhood
from iomgraph.export.network.layout import LINE, PADDING, Place, laid_out
from iomgraph.export.network.links import Link
from iomgraph.export.network.wording import caption, during
from iomgraph.export.picture import Group, Line, Picture, Rect, Text
from iomgraph.export.picture import Shape as Drawn
from iomgraph.export.picture.rulers import Ruler, estimate
from iomgraph.export.picture.shapes import Point
from iomgraph.export.timelines.wording import figure_words
from iomgraph.export.yed import Shape

MARGIN, TOP, BESIDE = 24.0, 64.0, 60
"""The margin, the height of the title, and how many links beside the branches are drawn: more hide all."""
INK, SOFT, LINES, SIDE, HEAD = "#16233b", "#4d5b70", "#7b8ba3", "#b7c3d4", "#0b3a82"
BY, UNDER = 24.0, 8.0
"""How far from the middle box a link passes that is led around it: beside, and above or below."""
COLOURS = {
    "person": "#b8860b", "body": "#0a6ebd", "post": "#00806c", "state": "#7a3fa0", "session": "#5b8c2a",
    "release": "#a3512b", "publication": "#b1509e", "role": "#8b9aae",
}  # fmt: skip


def picture(found: Neighbourhood, ruler: Ruler = estimate, *, titled: bool = True) -> Picture:
    """Return a neighbourhood as a picture, with its title or, for a page that has it, without.

    ``ruler`` measures the texts that are broken to fit their boxes.
    """
    return _Sheet(found, ruler, TOP if titled else 0.0).drawn()


def shapes(found: Neighbourhood) -> list[Shape]:
    """Return the boxes of the picture for yEd, in the order of the networkx graph: of IRIs."""
    made = []
    for iri, at in sorted(laid_out(found).items()):
        colour, root = COLOURS.get(found.web.kinds[iri], "#8b9aae"), iri == found.root
        look = (HEAD, HEAD, "#ffffff") if root else ("#ffffff", colour, INK)
        made.append(Shape(at.x, at.y, at.width, at.height, at.lines, *look))
    return made


class _Sheet:
    def __init__(self, found: Neighbourhood, ruler: Ruler, top: float) -> None:
        self.found, self.say, self.top = found, figure_words(found.lang), top + MARGIN
        self.places = laid_out(found, ruler)

    def drawn(self) -> Picture:
        found = self.found
        title, told = clean(self.say.say("around_title", name=found.name(found.root))), clean(caption(found))
        width = max(500.0, max(p.x + p.width for p in self.places.values()) + 2 * MARGIN)
        height = max(p.y + p.height for p in self.places.values()) + self.top + MARGIN
        branches = set(found.branch.values())
        beside = [link for link in found.links if link not in branches]
        shapes: list[Drawn] = []
        if self.top > MARGIN:
            shapes = [Text(MARGIN, 30, title, INK, 20, bold=True), Text(MARGIN, 48, told, SOFT)]
        shapes += [self._aside(link) for link in (beside if len(beside) <= BESIDE else ())]
        for iri in found.things[1:]:
            shapes += self._branch(iri)
        shapes += [self._box(iri) for iri in found.things]
        return Picture(width, height, title, told, found.lang, tuple(shapes))

    def _at(self, iri: str) -> Place:
        at = self.places[iri]
        return Place(at.x + MARGIN, at.y + self.top, at.width, at.height, at.lines, at.heading)

    def _branch(self, iri: str) -> Iterable[Line | Text]:
        link, near, far = self.found.branch[iri], self._at(self.found.parent(iri)), self._at(iri)
        right = far.x > near.x
        start = (near.x + near.width if right else near.x), near.middle
        end = (far.x if right else far.x + far.width), far.middle
        bend = end[0] + (-30 if right else 30)
        yield Line((start, (bend, start[1]), (bend, end[1]), end), LINES)
        # The point is at the link's target, whichever of the two that is.
        tip, back = (end, -6 if right else 6) if link.target == iri else (start, 6 if right else -6)
        if link.target == iri or self.found.steps[iri] > 1 or far.heading:
            x, y = tip
            yield Line(((x + back, y - 4), (x, y), (x + back, y + 4)), LINES)
        if far.heading:
            yield Text(far.x, far.y - 6, clean(self.say.say(far.heading)), SOFT, 11, italic=True)

    def _aside(self, link: Link) -> Line:
        one, other = self._at(link.source), self._at(link.target)
        right = other.x >= one.x
        start = one.x + one.width if right else one.x
        end = other.x + other.width if one.x == other.x else other.x if right else other.x + other.width
        bend = (max(start, end) + 16) if one.x == other.x else (start + end) / 2
        points = (start, one.middle), (bend, one.middle), (bend, other.middle), (end, other.middle)
        return Line(self._round(*points), SIDE, (2, 3), 1)

    def _round(self, start: Point, bend: Point, back: Point, end: Point) -> tuple[Point, ...]:
        """Return the way of a link from one side to the other, led above or below the middle box if it lay behind."""
        middle = self._at(self.found.root)
        left, right = middle.x - BY, middle.x + middle.width + BY
        top, bottom = middle.y - UNDER, middle.y + middle.height + UNDER
        across = min(start[0], end[0]) < left and max(start[0], end[0]) > right
        if not across or min(start[1], end[1]) > bottom or max(start[1], end[1]) < top:
            return start, bend, back, end
        level = min(top, bottom, key=lambda y: abs(start[1] - y) + abs(end[1] - y))
        first, last = (left, right) if start[0] < end[0] else (right, left)
        return start, (first, start[1]), (first, level), (last, level), (last, end[1]), end

    def _box(self, iri: str) -> Group:
        at, found = self._at(iri), self.found
        root, colour = iri == found.root, COLOURS.get(found.web.kinds[iri], "#8b9aae")
        kind = self.say.say(f"kind_{found.web.kinds[iri]}")
        under = kind if root else self._told(iri, kind)
        fill, ink, soft = (HEAD, "#ffffff", "#d5e2f7") if root else ("#ffffff", INK, SOFT)
        shapes: list[Rect | Text] = [
            Rect(at.x, at.y, at.width, at.height, fill, HEAD if root else "#b9c4d3", (), 2),
            Rect(at.x, at.y, 4, at.height, colour),
        ]
        x, y = at.x + PADDING + 4, at.y + PADDING + 10
        shapes += [Text(x, y + LINE * n, line, ink, 12, bold=root) for n, line in enumerate(at.lines)]
        shapes.append(Text(x, y + LINE * len(at.lines) - 2, clean(under), soft, 10))
        return Group(clean(found.name(iri)), tuple(shapes))

    def _told(self, iri: str, kind: str) -> str:
        """Return what stands under a name: beyond the first step the link, and when it held, else what the thing is."""
        link = self.found.branch[iri]
        when = during(link, self.say, short=True)
        if self.found.steps[iri] == 1:
            return when or kind
        return " ".join(filter(None, (self.say.say(link.kind), when)))[:44]
