"""The org chart as of the day: a picture, the same as a list with links, and the chart's own page to explore."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from iomgraph.errors import UsageError
from iomgraph.export.chart import WRITERS, Drawing, draw
from iomgraph.export.chart.page import script, style
from iomgraph.export.chart.wording import words as chart_words
from iomgraph.export.selfcontained import policy
from iomgraph.web.pages.parts import Page
from iomgraph.web.pages.site import NotFoundError, Site
from iomgraph.web.pages.view import View


def page(site: Site, view: View) -> Page:
    """Return the page of the chart of ``?body=`` (by default IOM). Raises NotFoundError for no such body."""
    say, drawing = view.words, drawn(site, view)
    root = drawing.chart.root
    notes = chart_words(view.lang).notes(drawing.chart, drawing.timeline.structure)
    return Page(
        say.say("chart.title", name=site.name(root, view)),
        "chart.html",
        lead=say.say("chart.lead", day=say.day(view.day)),
        more={
            "tree": _tree(site, view, drawing),
            "notes": notes,
            "root": root.rpartition("/")[2],
        },
    )


def drawn(site: Site, view: View) -> Drawing:
    """Return the drawing of a view, made once. Raises NotFoundError where the body has no chart."""
    body, day = view.query.get("body", "iom"), view.day
    return site.once(("chart", body, day.isoformat(), view.lang), lambda: _draw(site, body, day, view.lang))


def file_of(site: Site, view: View, form: str) -> bytes:
    """Return the chart of a view as a file. Raises NotFoundError where the body has no chart."""
    key = ("chart-file", view.query.get("body", "iom"), view.day.isoformat(), view.lang, form)
    write: Callable[[Drawing], bytes] = WRITERS[form]
    return site.once(key, lambda: write(drawn(site, view)))


def is_drawn(site: Site) -> bool:
    """Return whether the build knows the organisation, whose chart is the one that is drawn where no body is named."""

    def is_known() -> bool:
        try:
            draw(site.build.store, "iom", day=date.today(), lang="en", base=site.base)
        except UsageError:
            return False
        return True

    return site.once(("chart-drawn",), is_known)


def chart_policy() -> str:
    """Return the Content Security Policy of the chart's own page: its script and style by their hashes."""
    return f"{policy(script(), style())}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"


def _draw(site: Site, body: str, day: date, lang: str) -> Drawing:
    try:
        return draw(site.build.store, body, day=day, lang=lang, base=site.base)
    except UsageError as error:
        raise NotFoundError(error.what, place=body, remedy=error.remedy) from error


def _tree(site: Site, view: View, drawing: Drawing) -> list[tuple[int, str, str, list[tuple[str, str]]]]:
    """Return the boxes with their depth: name, address, and the holders of a post as pairs of name and address."""
    say, found = chart_words(view.lang), []
    for node, depth in drawing.chart.depth_first():
        held = [(line.person, line) for line in node.lines if getattr(line, "person", "")]
        people = [(site.name(person, view), site.naming.href(view, person)) for person, _ in held]
        found.append((depth, say.name(node), site.naming.href(view, node.iri), people))
    return found
