"""The nearest of some names to what somebody wrote."""

from __future__ import annotations

from collections.abc import Iterable

from iomgraph.identity.fold import fold


def nearest(
    written: str, names: Iterable[str], *, limit: int = 3, cutoff: float = 60, whole: bool = False
) -> list[str]:
    """Return up to ``limit`` names like the one written, the nearest first; ``cutoff`` is from 0 to 100.

    Case and accents do not count; a part of a name counts as like it unless ``whole``.
    Equally near names come in alphabetical order.
    """
    from rapidfuzz import fuzz, process

    wanted, scorer = fold(written), fuzz.ratio if whole else fuzz.WRatio
    found = process.extract(wanted, sorted(set(names)), scorer=scorer, processor=fold, limit=None, score_cutoff=cutoff)
    ranked = sorted(found, key=lambda match: (-match[1], -fuzz.ratio(wanted, fold(match[0])), match[0]))
    return [name for name, _, _ in ranked[:limit]]
