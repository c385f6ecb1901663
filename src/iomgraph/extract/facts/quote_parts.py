"""The parts of a quotation that the words of attribution interrupt within the marks: «Leaving, X said, helps»."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from iomgraph.extract.facts.speech import Attribution
from iomgraph.extract.mention import Mention
from iomgraph.extract.page import Page, Span
from iomgraph.extract.sentences import trimmed
from iomgraph.language.lazy import lazy
from iomgraph.language.packs import Pack
from iomgraph.language.templates import alternation, word_lists

_STOP = lazy(r"[^,.;:!?…–—]{0,60}(?:\.(?=\d)[^,.;:!?…–—]{0,60})?([,.;!?…–—])[,;]?")
"""What still belongs to the attribution behind its verb and speaker, up to the sign that ends it."""
_MOST_ASIDES = 2
_COMMA = ","


@cache
def _aside(pack: Pack) -> re.Pattern[str]:
    """Return what opens an aside about the speaker behind the name: "who has led …"."""
    return lazy(rf" ?{alternation(word_lists(pack, 'role')['relative'])}(?!\w)", re.I)


def parts(page: Page, sentence: Span, mention: Mention, said: Attribution) -> Sequence[tuple[int, int]]:
    """Return where what was said stands: all between the marks, or what stands before and behind the attribution.

    Where it is not told where the attribution ends, the quotation stays whole.
    """
    start, end = mention.value.start, mention.value.end
    whole = ((start, end),)
    if said.inside is None:
        return whole
    first, at = said.inside
    for _ in range(_MOST_ASIDES + 1):
        stop = _STOP.match(page.text, at, end)
        if stop is None:
            return whole
        at = stop.end()
        if stop[1] != _COMMA or not _goes_on(page, sentence, at):
            break
    else:
        return whole
    found = (trimmed(page.text, start, first), trimmed(page.text, at, end))
    kept = tuple((low, high) for low, high in found if any(c.isalnum() for c in page.text[low:high]))
    return kept or whole


def _goes_on(page: Page, sentence: Span, at: int) -> bool:
    """Return whether what follows a comma still tells who speaks: a relative clause or a post."""
    if _aside(sentence.pack).match(page.text, at, sentence.end):
        return True
    return any(m.start - at <= 1 for m in page.beginning("role", at, min(at + 2, sentence.end)))
