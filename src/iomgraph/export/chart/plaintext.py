"""What the text formats share: a box in words, and texts without characters that no file may hold."""

from __future__ import annotations

import re

from iomgraph.export.chart.boxes import Node
from iomgraph.export.chart.frames import dashed
from iomgraph.export.chart.holders import VACANT
from iomgraph.export.chart.names import in_language
from iomgraph.export.chart.wording import Words
from iomgraph.model.dates import CERTAIN

# XML 1.0 allows no others (https://www.w3.org/TR/xml/#charsets); a lone surrogate cannot be written at all.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    """Return a text with the replacement character for what XML cannot hold, on one line."""
    return " ".join(_FORBIDDEN.sub("\ufffd", text).split())


def holder_lines(node: Node, say: Words) -> list[tuple[str, str, bool]]:
    """Return the holders of a box: title (empty in a post's own box), name or what is known instead, and how sure."""
    found = []
    for line in node.lines:
        title = "" if node.is_post else in_language(line.title, say.lang)[0]
        unknown = say.say("vacant" if line.state == VACANT else "holder_unknown")
        found.append((clean(title), clean(say.holder(line) or unknown), line.state == CERTAIN))
    return found


def marks(node: Node, say: Words) -> list[str]:
    """Return what a comparison says of a box, in words."""
    return [say.fate(node.fate) if node.fate else say.say(f"chip_{kind}") for kind in node.changes]


def label_lines(node: Node, say: Words) -> list[str]:
    """Return a box as lines of text."""
    holders = [f"{title}: {name}" if title else name for title, name, _ in holder_lines(node, say)]
    return [clean(say.name(node)), *holders, *(f"({mark})" for mark in marks(node, say))]


__all__ = ["clean", "dashed", "holder_lines", "label_lines", "marks"]
