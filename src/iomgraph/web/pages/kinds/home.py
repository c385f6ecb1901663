"""The front page."""

from __future__ import annotations

from iomgraph.web.pages.parts import Page
from iomgraph.web.pages.site import Site
from iomgraph.web.pages.view import View


def page(site: Site, view: View) -> Page:
    """Return the front page."""
    return Page(view.words.say("site"))
