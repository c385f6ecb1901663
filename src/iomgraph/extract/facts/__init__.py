"""The table of rules: a row a fact type, in the order in which they run (the release first: it dates the rest)."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from iomgraph.extract.facts import (
    body,
    contact,
    count,
    figure,
    membership,
    publication,
    quote,
    release,
    role,
    session,
    state,
    unit,
)
from iomgraph.extract.page import Page
from iomgraph.model.fact import Fact

RULES: dict[str, Callable[[Page], Iterable[Fact]]] = {
    "release": release.extract,
    "session": session.extract,
    "role": role.extract,
    "body": body.extract,
    "state": state.extract,
    "membership": membership.extract,
    "count": count.extract,
    "quote": quote.extract,
    "figure": figure.extract,
    "publication": publication.extract,
    "contact": contact.extract,
    "unit": unit.extract,
}
