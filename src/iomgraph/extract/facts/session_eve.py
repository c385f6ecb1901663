"""That a session opened on the day before the one that is told of: "the session, opened the day before, …"."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

from iomgraph.extract.facts.reckoned import Day
from iomgraph.extract.facts.session_about import anchor_of
from iomgraph.extract.page import Page, Span
from iomgraph.language.lazy import lazy
from iomgraph.language.packs import Pack
from iomgraph.language.templates import alternation


@cache
def _eve(pack: Pack) -> re.Pattern[str]:
    words = pack.fact("session")["words"]
    after = rf"(?=[,.;)]| {alternation(words['weekdays_between'])} |$)"
    return lazy(rf"(?<!\w){alternation(words['opening'])} (?P<eve>{alternation(words['eve'])}){after}", re.I)


def opened_before(page: Page, sentence: Span) -> Day | None:
    """Return the day before the last one that a sentence tells ahead, else before the release's, where it says that a
    session opened then.
    """
    found = _eve(sentence.pack).search(page.text, sentence.start, sentence.end)
    if found is None:
        return None
    ahead = [m for m in page.mentions("date", sentence) if m.end <= found.start() and m.value.precision == "day"]
    told = ahead[-1].value.day(anchor_of(page)) if ahead and not ahead[-1].value.is_range else None
    day = told or page.published
    if day is None or len(day) != len("2000-01-01"):
        return None
    before = date.fromisoformat(day) - timedelta(days=1)
    return Day(before.isoformat(), f"{found['eve']} + {day}")
