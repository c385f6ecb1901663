"""Who holds a post on a day: the one notion of it, which questions, pages, charts and files share (decision 0075).

Of a time in a post the four bounds tell what is excluded; but most ends are told nowhere, and a source that shows
somebody in a post speaks for the days after it only for so long. The same rule stands, in SPARQL, in the questions
about holders (``ontology/questions/holders-on.rq``).
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

from iomgraph.model.dates import CERTAIN, EXCLUDED, POSSIBLE, Bounds

OPEN, UNKNOWN = "open", "unknown"
HOLDING = (CERTAIN, OPEN, POSSIBLE)
"""How somebody who holds a post on a day may hold it, the surest first."""
FORMER = "former"
CANDIDATE = "candidate"
"""The role, and the status, of who stands for a post: the graph tells of it as of a time in a role, and it holds
nothing (decision 0095)."""
LONGEST = 10
"""For how many years after a source last showed somebody in a post they are taken for its holder where nothing tells of
an end: as long as the longest term that the tables tell (Directors General 1969-1979, 1998-2008, 2008-2018)."""


def standing(bounds: Bounds, attested: Collection[date], status: str, day: date) -> str:
    """Return how somebody stood to a post on a day: from the bounds, attested days and status of their time in it.

    - ``certain``: a source of that very day shows them in it, or sources before and after it do;
    - ``open``: they had surely begun, and had not surely ended: nothing tells when, and no source has shown another
      since. For ``LONGEST`` years after the last source; never for who is told to be ``former``;
    - ``possible``: they began between two known days, between which the day lies;
    - ``unknown``: nothing excludes the day, and no source speaks for it;
    - ``excluded``: not yet begun, or ended; always of a candidacy. The day by which they are known to have ended,
      where it is not known to be their last, is excluded: another held the post on it, or a source tells that they
      no longer did.
    """
    if status == CANDIDATE:
        return EXCLUDED
    if day in attested or bounds.certain(day):
        return CERTAIN
    if not bounds.possible(day) or bounds.until_max == day:
        return EXCLUDED
    if bounds.from_max is None:
        return UNKNOWN
    if bounds.from_max > day:
        return POSSIBLE if bounds.from_min else UNKNOWN
    if (status == FORMER and bounds.until_max is None) or is_long_since(bounds, day):
        return UNKNOWN
    return OPEN


def stood(bounds: Bounds, attested: Collection[date], day: date) -> str:
    """Return how surely somebody stood for a post on a day: ``certain`` where a source of the day shows it, or sources
    before and after it do; ``excluded`` before the first or after an election; else ``unknown``: nobody says for how
    long one stands."""
    if day in attested or bounds.certain(day):
        return CERTAIN
    begun = bounds.from_max or min(attested, default=None)
    return EXCLUDED if not bounds.possible(day) or (begun is not None and day < begun) else UNKNOWN


def is_long_since(bounds: Bounds, day: date) -> bool:
    """Return whether the last source that showed them in the post is too old to speak for a day."""
    shown = last_shown(bounds, day)
    return shown is not None and (shown.year + LONGEST, shown.month, shown.day) < (day.year, day.month, day.day)


def last_shown(bounds: Bounds, day: date) -> date | None:
    """Return the last day up to a day on which the bounds tell that the post was held, if any."""
    return max((each for each in (bounds.from_max, bounds.until_min) if each and each <= day), default=None)


def silent_from(bounds: Bounds) -> date | None:
    """Return the first day on which ``is_long_since`` is true, if the end is not known."""
    shown = max((each for each in (bounds.from_max, bounds.until_min) if each), default=None)
    if shown is None or shown.year + LONGEST >= date.max.year:
        return None
    # A 29th of February has no like in the later year, where the first day after it is the 1st of March.
    leap = (shown.month, shown.day) == (2, 29)
    last = date(shown.year + LONGEST, shown.month, 28 if leap else shown.day)
    return last + timedelta(days=1)


def holds(bounds: Bounds, attested: Collection[date], status: str, day: date) -> str:
    """Return ``certain``, ``possible`` or ``excluded``: whether somebody held a post on a day."""
    found = standing(bounds, attested, status, day)
    return CERTAIN if found == CERTAIN else POSSIBLE if found in HOLDING else EXCLUDED
