"""Two days told together: what the first need not say because the last does."""

from __future__ import annotations


def beside(first: str, last: str) -> str:
    """Return the first of two days in words without those that both end in: ``1`` of ``1 May 2031`` beside ``7 May
    2031``, ``1 May`` beside ``7 June 2031``. Its first word stays.
    """
    these, those = first.split(" "), last.split(" ")
    least = min(len(these), len(those))
    shared = 0
    while shared < least - 1 and these[-1 - shared] == those[-1 - shared]:
        shared += 1
    return " ".join(these[: len(these) - shared])
