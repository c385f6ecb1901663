"""The tree as HTML: nested lists after the WAI-ARIA tree pattern, readable without scripts and styles.

The page's script builds the same (``assets/tree.js``): keep both in step, a browser test compares them.
Pattern: https://www.w3.org/WAI/ARIA/apg/patterns/treeview/ with the role on the ``span``, so that a box can be styled
apart from what hangs on it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from html import escape

from iomgraph.export.chart.boxes import Chart, Node
from iomgraph.export.chart.frames import dashed
from iomgraph.export.chart.holders import VACANT, Line
from iomgraph.export.chart.layout import COLUMNS, HANG, SPINE, Arrangement, arrange
from iomgraph.export.chart.names import in_language
from iomgraph.export.chart.wording import Words
from iomgraph.model.dates import CERTAIN

KINDS = {
    "council": 1, "committee": 1, "post": 2, "office": 3, "department": 4, "division": 5, "unit": 6,
    "regional-office": 7, "country-office": 8, "administrative-centre": 9,
}  # fmt: skip
"""The colour of a kind: class ``k0`` to ``k9``."""


def tree(chart: Chart, words: Words, number: Callable[[str], int], lost: Mapping[str, int]) -> str:
    """Return the tree's list items. ``number`` gives the number in a unit's identifier, ``lost`` how many are gone."""
    return re.sub(r' class="(\w+)"', r" class=\1", _Tree(chart, words, number, lost).html())


class _Tree:
    def __init__(self, chart: Chart, words: Words, number: Callable[[str], int], lost: Mapping[str, int]) -> None:
        self.chart, self.words, self.number, self.lost = chart, words, number, lost
        self.arranged = arrange(chart)
        self.ghosts: dict[str, list[Node]] = {}
        for node, _ in chart.depth_first():
            for parent in node.secondary:
                self.ghosts.setdefault(parent, []).append(node)

    def html(self) -> str:
        """Write the boxes without recursion: a chain of thousands of units is no reason to fail."""
        out: list[str] = []
        todo: list[str | Node] = [self.chart.nodes[self.chart.root]]
        opened = f'<li role=none class="m{" i" if self.chart.nodes[self.chart.root].inferred else ""}">'
        out.append(opened)
        while todo:
            at = todo.pop()
            if isinstance(at, str):
                out.append(at)
                continue
            out.append(self._box(at))
            todo.extend(reversed(list(self._below(at))))
        return "".join(out)

    def _below(self, node: Node) -> Iterable[str | Node]:
        ghosts = self.ghosts.get(node.iri, [])
        arranged = self.arranged.get(node.iri) or (Arrangement(HANG, ((),)) if ghosts else None)
        if arranged is None:
            return
        yield f'<ul role=group class="{arranged.mode}">'
        if arranged.mode == SPINE:
            beside, (main,) = arranged.groups
            yield from self._items(beside, "d")
            yield from map(self._ghost, ghosts)
            yield from self._items([main], "m")
        elif arranged.mode == COLUMNS:
            for group in arranged.groups:
                if len(group) == 1:
                    yield from self._items(group, "o")
                else:
                    yield '<li role=none class="p"><ul role=none class="h">'
                    yield from self._items(group, "")
                    yield "</ul>"
            yield from map(self._ghost, ghosts)
        else:
            yield from self._items(arranged.groups[0], "")
            yield from map(self._ghost, ghosts)
        yield "</ul>"

    def _items(self, iris: Iterable[str], css: str) -> Iterable[str | Node]:
        for iri in iris:
            node = self.chart.nodes[iri]
            classes = " ".join(filter(None, (css, "i" if node.inferred else "")))
            yield f'<li role=none class="{classes}">' if classes else "<li role=none>"
            yield node

    def _ghost(self, node: Node) -> str:
        see = self.words.say("see", name=self.words.name(self.chart.nodes[node.parent or self.chart.root]))
        name = _name(node.names, node.key, self.words)
        return (
            f'<li role=none class="z"><span role=treeitem data-u={self.number(node.iri)} class="g">'
            f"{name}<b class=v>{escape(see)}</b></span>"
        )

    def _box(self, node: Node) -> str:
        classes = f"k{KINDS.get(node.kind, 0)}" + (" l" if dashed(node) else "")
        expanded = " aria-expanded=true" if node.children or node.iri in self.ghosts else ""
        body = _name(node.names, node.key, self.words) + "".join(self._line(node, line) for line in node.lines)
        chips = "".join(f"<em class={kind}>{escape(self.words.say(f'chip_{kind}'))}</em>" for kind in node.changes)
        if count := self.lost.get(node.iri):
            chips += f"<em class=gone>{escape(self.words.count('lost', count))}</em>"
        marks = f"<small>{chips}</small>" if chips else ""
        return f'<span role=treeitem id=n{self.number(node.iri)} class="{classes}"{expanded}>{body}{marks}</span>'

    def _line(self, node: Node, line: Line) -> str:
        if not line.name:
            key = "vacant" if line.state == VACANT else "holder_unknown"
            return f"<b class=v>{escape(self.words.say(key))}</b>"
        css = "" if line.state == CERTAIN else " class=q"
        title = "" if node.is_post else f"<i>{escape(in_language(line.title, self.words.lang)[0])}</i> "
        return f"<b{css}>{title}{escape(self.words.holder(line))}</b>"


def _name(names: Mapping[str, str], key: str, words: Words) -> str:
    text, lang = in_language(names, words.lang)
    if not text:
        return escape(words.say("no_name", key=key))
    return escape(text) if lang == words.lang else f'<span lang="{escape(lang)}">{escape(text)}</span>'
