"""The chart as source text for Graphviz and Mermaid."""

from __future__ import annotations

import re

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
    lapsed = [numbers[node.iri] for node, _ in chart.depth_first() if dashed(node)]
    if lapsed:
        out += ["  classDef lapsed stroke-dasharray: 4 3", f"  class {','.join(lapsed)} lapsed"]
    return ("\n".join(out) + "\n").encode()


def _dot(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


def _yaml(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


def _mermaid(text: str) -> str:
    """Return a text as Mermaid entities wherever a character could mean something."""
    return re.sub(r"[#&<>\"'`;\[\]{}()|\\*_~^$%:/]", lambda found: f"#{ord(found[0])};", text)
