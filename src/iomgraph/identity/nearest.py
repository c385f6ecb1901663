"""The nearest of some names to what somebody wrote."""

from __future__ import annotations

from collections.abc import Iterable

from iomgraph.identity.fold import fold

_PART = 0.95
"""What a likeness to a part of a name counts, against one to the whole."""


def nearest(
    written: str, names: Iterable[str], *, limit: int = 3, cutoff: float = 60, whole: bool = False
) -> list[str]:
    """Return up to ``limit`` names like the one written, the nearest first; ``cutoff`` is from 0 to 100.

    Case and accents do not count; a part of a name counts as like it unless ``whole``.
    Equally near names come in alphabetical order.
    """
    from rapidfuzz import fuzz

    wanted = fold(written)
    scored = []
    for name in set(names):
        folded = fold(name)
        score = fuzz.ratio(wanted, folded)
        if not whole:
            words = folded.split()
            part = max((fuzz.ratio(wanted, word) for word in words), default=0) if len(words) > 1 else 0
            score = max(
                score, fuzz.token_sort_ratio(wanted, folded), _PART * part, _PART * fuzz.token_set_ratio(wanted, folded)
            )
        if score >= cutoff:
            scored.append((-score, name))
    return [name for _, name in sorted(scored)[:limit]]
