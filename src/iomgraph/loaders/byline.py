"""The line that says who wrote a text, with a title: "By Ada Bell, Director of …"."""

from __future__ import annotations

from collections.abc import Set

from iomgraph.language.lazy import lazy
from iomgraph.loaders.folding import fold

_AUTHOR = lazy(r"\S+ (?:[A-ZÀ-Þ][\w.'’-]*(?: (?=[\w]))(?:[a-z]{1,3} )?){1,3}[A-ZÀ-Þ][\w'’-]+, (.{3,60})")
"""A first word, a name of two words or more and a comma: what follows may be the author's title."""
_TITLE = 3


def is_signed(text: str, bearers: Set[str]) -> bool:
    """Return whether behind a line's first word stand a name and a title: one of its first words is of ``bearers``."""
    named = _AUTHOR.match(text)
    return named is not None and not bearers.isdisjoint(fold(named[1]).split()[:_TITLE])
