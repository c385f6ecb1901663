"""The table of recognisers, in the order in which they run: each may use the mentions of those before it."""

from __future__ import annotations

from collections.abc import Callable

from iomgraph.extract.mentions import bodies, dates, numbers, people, publications, quotes, roles, sessions, states
from iomgraph.extract.page import Page

RECOGNISERS: dict[str, Callable[[Page], None]] = {
    "quotes": quotes.recognise,
    "sentences": Page.split_sentences,
    "dates": dates.recognise,
    "numbers": numbers.recognise,
    "states": states.recognise,
    "publications": publications.recognise,
    "bodies": bodies.recognise,
    "roles": roles.recognise,
    "people": people.recognise,
    "sessions": sessions.recognise,
}
