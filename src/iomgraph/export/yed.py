"""GraphML as yEd shows it: named boxes at their places, and lines with their words.

yEd reads neither labels nor places from plain attributes, only from elements of its own beside them
(https://yed.yworks.com/support/qa/70/how-do-i-encode-information-for-nodes-and-edges-in-graphml). Other readers
pass over these or, as networkx does, take the label, the shape and the place from them.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree as ET

import networkx as nx

_GRAPHML, _Y = "http://graphml.graphdrawing.org/xmlns", "http://www.yworks.com/xml/graphml"
_SCHEMA = "http://www.yworks.com/xml/schema/graphml/1.1/ygraphml.xsd"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
SOLID, DASHED, DOTTED = "line", "dashed", "dotted"


@dataclass(frozen=True, slots=True)
class Shape:
    """A node as a box: left, top, width, height, its words line by line, and its colours."""

    x: float
    y: float
    width: float
    height: float
    lines: tuple[str, ...]
    fill: str = "#ffffff"
    edge: str = "#b9c4d3"
    ink: str = "#16233b"
    stroke: str = SOLID


@dataclass(frozen=True, slots=True)
class Stroke:
    """An edge as a line: solid, dashed or dotted, and the words on it, if any."""

    stroke: str = SOLID
    words: str = ""
    colour: str = "#7b8ba3"


def graphml(graph: nx.Graph[Any], shapes: Sequence[Shape], strokes: Sequence[Stroke]) -> bytes:
    """Return a graph as GraphML (http://graphml.graphdrawing.org/specification.html), every attribute with its type.

    ``shapes`` and ``strokes`` are how its nodes and edges look, in the graph's order of them.
    """
    out = io.BytesIO()
    nx.write_graphml_xml(graph, out, named_key_ids=True)
    for prefix, space in (("", _GRAPHML), ("y", _Y), ("xsi", _XSI)):
        ET.register_namespace(prefix, space)
    root = ET.fromstring(out.getvalue())
    root.set(f"{{{_XSI}}}schemaLocation", f"{_GRAPHML} {_SCHEMA}")
    for name, look, made in (
        ("node", "nodegraphics", [_node(each) for each in shapes]),
        ("edge", "edgegraphics", [_edge(each) for each in strokes]),
    ):
        root.insert(0, ET.Element(f"{{{_GRAPHML}}}key", {"id": look, "for": name, "yfiles.type": look}))
        for element, drawn in zip(root.iter(f"{{{_GRAPHML}}}{name}"), made, strict=True):
            # Before the plain attributes, so that networkx lets these prevail.
            element.insert(0, ET.Element(f"{{{_GRAPHML}}}data", {"key": look}))
            element[0].append(drawn)
    ET.indent(root)
    text = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()


def _part(parent: ET.Element, name: str, **attributes: str) -> ET.Element:
    return ET.SubElement(parent, f"{{{_Y}}}{name}", attributes)


def _node(shape: Shape) -> ET.Element:
    drawn = ET.Element(f"{{{_Y}}}ShapeNode")
    places = {"x": shape.x, "y": shape.y, "width": shape.width, "height": shape.height}
    _part(drawn, "Geometry", **{name: f"{value:.1f}" for name, value in places.items()})
    _part(drawn, "Fill", color=shape.fill, transparent="false")
    _part(drawn, "BorderStyle", color=shape.edge, type=shape.stroke, width="1.0")
    label = _part(drawn, "NodeLabel", fontSize="12", textColor=shape.ink, modelName="internal", modelPosition="c")
    label.text = _plain("\n".join(shape.lines))
    _part(drawn, "Shape", type="rectangle")
    return drawn


def _plain(text: str) -> str:
    """Return a text that yEd takes for no HTML, as it would one that begins with a tag: HTML might load pictures."""
    return f"\u200b{text}" if text.startswith("<") else text


def _edge(stroke: Stroke) -> ET.Element:
    drawn = ET.Element(f"{{{_Y}}}PolyLineEdge")
    _part(drawn, "LineStyle", color=stroke.colour, type=stroke.stroke, width="1.0")
    _part(drawn, "Arrows", source="none", target="standard")
    if stroke.words:
        _part(drawn, "EdgeLabel", fontSize="10", textColor="#4d5b70").text = _plain(stroke.words)
    return drawn
