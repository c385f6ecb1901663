"""That a session opens on the day of the release: the headline says so, and its end is still to come.

"Two States join as the Council opens", and below "the session, which runs until Friday": no day of the opening is told.
The words are data: ``opens_now`` in ``facts/session.yaml``.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from iomgraph.extract.facts.reckoned import Day
from iomgraph.extract.facts.session_verbs import LONGEST
from iomgraph.extract.page import Page
from iomgraph.language.lazy import lazy
from iomgraph.language.packs import Pack
from iomgraph.language.templates import alternation

_FULL = len("2000-01-01")


@cache
def _opens(pack: Pack) -> re.Pattern[str]:
    return lazy(rf"(?<!\w){alternation(pack.fact('session')['words']['opens_now'])}(?!\w)", re.I)


def opened_today(page: Page, end: str) -> Day | None:
    """Return the day of the release as that on which a session opened that ends on ``end`` (an ISO date), where a
    headline tells that it opens and the end is later, by no more than a session lasts."""
    published = page.published
    if published is None or len(published) != _FULL or len(end) != _FULL:
        return None
    if not 0 < (date.fromisoformat(end) - date.fromisoformat(published)).days <= LONGEST:
        return None
    for line in page.release_blocks("title", "heading"):
        found = _opens(line.pack).search(page.text, line.start, line.end)
        if found:
            return Day(published, f"{found[0]} + {published}")
    return None
