"""Results as Markdown tables, in which a text can be nothing but text: no markup, no HTML, no end of its cell."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from iomgraph.query.result import Result

_ESCAPED = str.maketrans({**{sign: f"\\{sign}" for sign in "\\|`*_~[]"}, "&": "&amp;", "<": "&lt;", ">": "&gt;"})
"""What Markdown or HTML takes for more than itself. Without brackets and angles there is no link and no image."""


def as_markdown(result: Result) -> str:
    """Return the result as a Markdown table (GitHub's), white space made single blanks."""
    head, rows = result.shown()
    return "\n".join([_line(head), "|" + " --- |" * len(head), *map(_line, rows)]) + "\n"


def _line(cells: Iterable[str]) -> str:
    return "| " + " | ".join(" ".join(cell.split()).translate(_ESCAPED) for cell in cells) + " |"
