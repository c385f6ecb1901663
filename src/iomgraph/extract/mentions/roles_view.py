"""The page's text with single blanks, in which titles are looked for, and the way back to the page's offsets."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from iomgraph.language.lazy import lazy

_RUN = lazy(r" {2,}")


@dataclass(frozen=True)
class View:
    """``text`` is the normal text, runs of blanks made one. ``_pieces`` and ``_origins`` are where its pieces begin."""

    text: str
    _pieces: Sequence[int] = (0,)
    _origins: Sequence[int] = (0,)

    @property
    def plain(self) -> bool:
        """Return whether the view is the page's text itself."""
        return len(self._pieces) == 1

    def origin(self, index: int) -> int:
        """Return the page's offset of an offset in the view."""
        piece = bisect_right(self._pieces, index) - 1
        return self._origins[piece] + index - self._pieces[piece]

    def end(self, index: int) -> int:
        """Return the page's offset at which what ends at ``index`` in the view ends."""
        return self.origin(index - 1) + 1 if index else 0

    def place(self, offset: int) -> int:
        """Return the view's offset for one of the page."""
        piece = bisect_right(self._origins, offset) - 1
        following = self._pieces[piece + 1] if piece + 1 < len(self._pieces) else len(self.text)
        return min(self._pieces[piece] + offset - self._origins[piece], following)


def view(text: str) -> View:
    """Return the view of a normal text. Linear in its length."""
    if "  " not in text:
        return View(text)
    parts: list[str] = []
    pieces: list[int] = []
    origins: list[int] = []
    length = start = 0
    for run in _RUN.finditer(text):
        piece = text[start : run.start() + 1]
        parts.append(piece)
        pieces.append(length)
        origins.append(start)
        length += len(piece)
        start = run.end()
    parts.append(text[start:])
    pieces.append(length)
    origins.append(start)
    return View("".join(parts), pieces, origins)
