"""Whether a person's titles are those of women or of men, for a title that no source gives in a language."""

from __future__ import annotations

from collections.abc import Iterable

from iomgraph.identity.fold import fold


def gender_of(told: Iterable[tuple[str, str, str]]) -> str:
    """Return ``f`` or ``m`` where sources give titles of women alone or of men alone, else nothing.

    Each is a title that a source gives, and what the language calls a woman and a man in that role.
    """
    found = set()
    for title, feminine, masculine in told:
        said, hers, his = fold(title), fold(feminine), fold(masculine)
        if hers != his and said in (hers, his):
            found.add("f" if said == hers else "m")
    return next(iter(found)) if len(found) == 1 else ""
