"""The chart as source text for Graphviz and Mermaid."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from iomgraph.export.chart.boxes import Node
from iomgraph.export.chart.drawing import Drawing
from iomgraph.export.chart.plaintext import clean, dashed, label_lines
from iomgraph.export.chart.wording import words


def dot(drawing: Drawing) -> bytes:
    """Return the chart as a Graphviz digraph (https://graphviz.org/doc/info/lang.html), a box per unit and post."""
    chart, say = drawing.chart, words(drawing.lang)
    title = _dot(clean(f"{say.say('chart')} – {say.name(chart.nodes[chart.root])}, {say.day(chart.day)}"))
    out = [
        "digraph chart {",
        f'  graph [rankdir=LR, label="{title}", labelloc=t, splines=ortho, nodesep=0.12, ranksep=0.5];',
        '  node [shape=box, style=filled, fillcolor=white, fontname="Arial", fontsize=10];',
        "  edge [arrowhead=none];",
    ]
    for node, _ in chart.depth_first():
        style = ', style="filled,dashed"' if dashed(node) else ""
        fill = ', fillcolor="#fff6dc"' if node.is_post else ""
        label = "\\n".join(map(_dot, label_lines(node, say)))
        out.append(f'  "{_dot(clean(node.key))}" [label="{label}"{style}{fill}];')
    for node, _ in chart.depth_first():
        if node.parent:
            style = " [style=dashed]" if node.inferred else ""
            out.append(f'  "{_dot(chart.nodes[node.parent].key)}" -> "{_dot(node.key)}"{style};')
        for parent in node.secondary:
            key = _dot(chart.nodes[parent].key)
            out.append(f'  "{key}" -> "{_dot(node.key)}" [style=dotted, constraint=false];')
    for node, parent in _gone(drawing):
        label = "\\n".join(map(_dot, label_lines(replace(node, lines=()), say)))
        grey = 'style="filled,dashed", color="#8b9aae", fontcolor="#4d5b70"'
        out.append(f'  "{_dot(clean(node.key))}" [label="{label}", {grey}];')
        out.append(f'  "{_dot(clean(parent))}" -> "{_dot(clean(node.key))}" [style=dotted, color="#8b9aae"];')
    return ("\n".join([*out, "}"]) + "\n").encode()


def mermaid(drawing: Drawing) -> bytes:
    """Return the chart as a Mermaid flowchart (https://mermaid.js.org/syntax/flowchart.html)."""
    chart, say = drawing.chart, words(drawing.lang)
    numbers = {node.iri: f"n{index}" for index, (node, _) in enumerate(chart.depth_first())}
    title = clean(f"{say.say('chart')} – {say.name(chart.nodes[chart.root])}, {say.day(chart.day)}")
    out = ["---", f'title: "{_yaml(title)}"', "---", "flowchart LR"]
    for node, _ in chart.depth_first():
        label = "<br/>".join(map(_mermaid, label_lines(node, say)))
        out.append(f'  {numbers[node.iri]}{"([" if node.is_post else "["}"{label}"{"])" if node.is_post else "]"}')
    for node, _ in chart.depth_first():
        if node.parent:
            out.append(f"  {numbers[node.parent]} {'-.-' if node.inferred else '---'} {numbers[node.iri]}")
        out += [f"  {numbers[parent]} -.-> {numbers[node.iri]}" for parent in node.secondary]
    gone = list(_gone(drawing))
    keys = {node.key: numbers[node.iri] for node, _ in chart.depth_first()}
    for node, parent in gone:
        keys[node.key] = f"n{len(keys)}"
        label = "<br/>".join(map(_mermaid, label_lines(replace(node, lines=()), say)))
        out += [f'  {keys[node.key]}["{label}"]', f"  {keys[parent]} -.- {keys[node.key]}"]
    if gone:
        out.append("  classDef gone stroke-dasharray: 4 3,color:#4d5b70")
        out.append(f"  class {','.join(keys[node.key] for node, _ in gone)} gone")
    lapsed = [numbers[node.iri] for node, _ in chart.depth_first() if dashed(node)]
    if lapsed:
        out += ["  classDef lapsed stroke-dasharray: 4 3", f"  class {','.join(lapsed)} lapsed"]
    return ("\n".join(out) + "\n").encode()


def _gone(drawing: Drawing) -> Iterator[tuple[Node, str]]:
    """Yield the boxes that a comparison found gone, with the key of the box that each hangs on: of its parent on the
    earlier day, or, where that is not drawn, of the root.
    """
    if drawing.comparison is None:
        return
    before, drawn = drawing.comparison.before, {node.key for node in drawing.chart.nodes.values()}
    root = drawing.chart.nodes[drawing.chart.root].key
    for node, _ in drawing.comparison.gone():
        parent = before.nodes[node.parent].key if node.parent else root
        yield node, parent if parent in drawn else root
        drawn.add(node.key)


def _dot(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


def _yaml(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


def _mermaid(text: str) -> str:
    """Return a text as Mermaid entities wherever a character could mean something."""
    return re.sub(r"[#&<>\"'`;\[\]{}()|\\*_~^$%:/]", lambda found: f"#{ord(found[0])};", text)
