"""Whether a figure is told as a fact, as coming or possible, as an aim, or denied: see ``facts/factuality.yaml``.

After the factuality of events in linguistics (Saurí & Pustejovsky, FactBank, 2009), with targets set apart, as the
International Aid Transparency Initiative does. What governs a number stands in its own clause: before it, as far back
as the last word that begins another clause, or in the verb right behind what it counts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from iomgraph.extract.facts.figure_told import Told
from iomgraph.extract.page import Page, Span
from iomgraph.language.lazy import lazy
from iomgraph.language.packs import Pack
from iomgraph.language.templates import alternation

_BEFORE = 160
_AFTER = 70
"""How many characters before a number, and after what it counts, the words may stand that govern it."""


@dataclass(frozen=True, eq=False)
class Words:
    """Patterns: ``cues`` with a group a status, ``after`` the same behind what is counted; others as in the file."""

    cues: re.Pattern[str]
    after: re.Pattern[str]
    breaks: re.Pattern[str]
    known: re.Pattern[str]
    listed: re.Pattern[str]


@cache
def words_of(pack: Pack) -> Words:
    """Return the words of a language. Raises ResourceError where its file is missing."""
    words: dict[str, Sequence[str]] = pack.fact("factuality")["words"]
    cues = "|".join(f"(?P<{key}>{alternation(words[key])})" for key in ("denied", "aimed", "expected"))
    after = "|".join(f"(?P<{key}>{alternation(words[f'{key}_after'])})" for key in ("aimed", "expected"))
    breaks = alternation(words["breaks"])
    return Words(
        cues=lazy(rf"(?<![^\W_])(?:{cues})(?:(?<=\W)|(?![^\W_]))", re.I),
        after=lazy(
            rf"(?: (?!{breaks}(?:(?<=\W)|(?![^\W_])))[^\W\d_][\w'-]*){{0,5}}? (?:{after})(?:(?<=\W)|(?![^\W_]))", re.I
        ),
        breaks=lazy(rf"[,;:()«»“”\"–—]|(?<![^\W_]){breaks}(?:(?<=\W)|(?![^\W_]))", re.I),
        known=lazy(rf"(?<![^\W_]){alternation(words['known'])} ?$", re.I),
        listed=lazy(rf"(?:,|,? {alternation(words['and'])}) ?", re.I),
    )


def clause_start(page: Page, sentence: Span, start: int) -> int:
    """Return where the clause of a number begins that begins at ``start``, with the words that compare it."""
    begin = max(sentence.start, start - _BEFORE)
    for found in words_of(sentence.pack).breaks.finditer(page.text, begin, start):
        begin = found.end()
    return begin


def factuality(page: Page, sentence: Span, begin: int, start: int, end: int, told: Told) -> str | None:
    """Return how a figure is told: ``denied``, ``aimed``, ``expected``, or None where it is stated as a fact.

    Its clause begins at ``begin``, its number, with the words that compare it, at ``start``; what it counts ends at
    ``end``.
    """
    words = words_of(sentence.pack)
    follows = sentence.start < told.stated_end <= start
    if follows and words.listed.fullmatch(page.text, told.stated_end, start):
        return told.factuality
    status = None
    for cue in words.cues.finditer(page.text, begin, start):
        status = "denied" if status == "denied" else cue.lastgroup
    if status in ("denied", "expected") and words.known.search(page.text, begin, start):
        return None
    if status is None:
        behind = words.after.match(page.text, end, min(sentence.end, end + _AFTER))
        status = behind.lastgroup if behind else None
    return status
