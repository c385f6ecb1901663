"""The table of places: which function makes the page of a path."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from iomgraph.web.pages.kinds import (
    about,
    bodies,
    chart,
    conflicts,
    documents,
    figures,
    home,
    ontology,
    people,
    posts,
    publications,
    questions,
    releases,
    search,
    sessions,
    shapes,
    states,
    things,
)  # fmt: skip
from iomgraph.web.pages.parts import Page
from iomgraph.web.pages.site import NotFoundError, Site
from iomgraph.web.pages.view import View, local_name


class Kind(Protocol):
    """What a module of ``kinds`` offers."""

    def index(self, site: Site, view: View) -> Page:
        """Return the list of the kind."""

    def thing(self, site: Site, view: View, iri: str) -> Page:
        """Return the page of one of the kind; raises NotFoundError where there is none."""


KINDS: dict[str, Kind] = {
    "person": people,
    "body": bodies,
    "post": posts,
    "session": sessions,
    "state": states,
    "release": releases,
    "doc": documents,
    "publication": publications,
    "figure": figures,
    "conflict": conflicts,
    "question": questions,
}
"""The kinds with a list and pages of their own; things of other kinds have the general page."""

SINGLE: dict[str, Callable[[Site, View], Page]] = {
    "/": home.page,
    "/search": search.page,
    "/about": about.page,
    "/chart": chart.page,
    "/ns": ontology.page,
    "/shapes": shapes.page,
}
"""The places that are one page."""


def find(site: Site, view: View) -> Page:
    """Return the page of a view. Raises NotFoundError where there is none."""
    if view.path in SINGLE:
        return SINGLE[view.path](site, view)
    kind, slash, key = view.path[1:].partition("/")
    if not slash or "/" in key:
        raise NotFoundError("no such page", place=view.path)
    if not key:
        if kind not in KINDS:
            raise NotFoundError("no such list", place=view.path)
        return KINDS[kind].index(site, view)
    iri = f"{site.base}{kind}/{local_name(key)}"
    return KINDS[kind].thing(site, view, iri) if kind in KINDS else things.thing(site, view, iri)
