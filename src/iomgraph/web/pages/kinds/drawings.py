"""Drawings that are files of their own: the org chart, the timelines, and what is linked to a thing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.util import find_spec

from iomgraph.errors import UsageError
from iomgraph.export.selfcontained import policy
from iomgraph.web.pages.kinds import chart
from iomgraph.web.pages.parts import Text
from iomgraph.web.pages.site import NotFoundError, Site
from iomgraph.web.pages.view import View, local_name, path_of
from iomgraph.web.pages.words import language_name, page_languages

MEDIA_TYPES: Mapping[str, str] = {
    "svg": "image/svg+xml",
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "graphml": "application/xml",
    "gexf": "application/xml",
    "dot": "text/vnd.graphviz; charset=utf-8",
    "mermaid": "text/plain; charset=utf-8",
}
FORMS: Mapping[str, tuple[str, ...]] = {
    "chart": tuple(MEDIA_TYPES),
    "tenures": ("html", "svg", "pdf"),
    "members": ("html", "svg", "pdf"),
    "around": ("html", "svg", "pdf", "graphml", "gexf"),
}
"""The drawings and the formats they are served in: ``/tenures.svg``, ``/around/person/amy-pope.html``."""
FILED = ("person", "body", "post", "session", "state", "release")
"""The kinds of things around which a static site has drawings."""


@dataclass(frozen=True)
class Asked:
    """A drawing that a path asks for; ``thing`` is the path of what it is around."""

    name: str
    form: str
    thing: str = ""

    @property
    def stem(self) -> str:
        """The path without the format."""
        return f"/{self.name}{self.thing}"


def asked(path: str) -> Asked | None:
    """Return which drawing a path asks for; None where it is no drawing's."""
    stem, _, form = path.rpartition(".")
    name, slash, thing = stem[1:].partition("/")
    if form not in forms(name) or (name == "around") != bool(thing):
        return None
    return Asked(name, form, slash + thing)


_TIMELINES = ("tenures", "members")


@cache
def forms(name: str) -> tuple[str, ...]:
    """Return the formats that a drawing comes in here: PDF where ReportLab is installed."""
    return tuple(form for form in FORMS.get(name, ()) if form != "pdf" or find_spec("reportlab"))


def file_of(site: Site, view: View) -> bytes:
    """Return the drawing that a view's path asks for. Raises NotFoundError where there is none."""
    wanted = asked(view.path)
    if wanted is None:
        raise NotFoundError("no such drawing", place=view.path)
    if wanted.name == "chart":
        return chart.file_of(site, view, wanted.form)
    kept = {name: value for name, value in view.query.items() if name in ("body", "hops", "file")}
    view = replace(view, query=kept, chosen_lang=True)
    if wanted.name == "around":
        return _around(site, view, wanted)
    day = view.day.isoformat() if view.chosen_day else ""
    key = (wanted.stem, wanted.form, view.lang, day, *(f"{name}={value}" for name, value in sorted(kept.items())))
    return site.once(key, lambda: _timeline(site, view, wanted))


def policy_of(path: str) -> str:
    """Return the Content Security Policy of a drawing's own page: its script, if any, and its style by their hashes."""
    if path.startswith("/chart."):
        return chart.chart_policy()
    from iomgraph.export.figures import style

    return f"{policy('', style())}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"


def links(site: Site, view: View, *names: str) -> tuple[Text, ...]:
    """Return links to drawings by name, as far as there is anything to draw."""
    found = (
        Text(view.words.say(f"chart.{name}"), href=view.link(f"/{name}.html")) for name in names if is_drawn(site, name)
    )
    return tuple(each for each in found if each.href)


def is_drawn(site: Site, name: str) -> bool:
    """Return whether the timeline of a name has anything to draw of the organisation itself."""
    from iomgraph.export import timelines

    def can_be_made() -> bool:
        try:
            getattr(timelines, name)(site.build.store, base=site.base)
        except UsageError:
            return False
        return True

    return site.once(("drawn", name), can_be_made)


def paths(site: Site) -> Iterator[str]:
    """Yield the paths of the drawings that a static site has."""
    if chart.is_drawn(site):
        yield from (f"/chart.{form}" for form in forms("chart"))
    for name in _TIMELINES:
        if is_drawn(site, name):
            yield from (f"/{name}.{form}" for form in forms(name))
    for iri, linked in site.web.touching.items():
        # A drawing of a single line says no more than the thing's own page.
        ends = {end for each in linked for end in (each.source, each.target)}
        if site.naming.kind(iri) in FILED and len(ends) > 2:
            yield f"/around{path_of(iri, site.base)}.html"


def _timeline(site: Site, view: View, wanted: Asked) -> bytes:
    from iomgraph.export import timelines

    make: Callable[..., timelines.Timeline] = getattr(timelines, wanted.name)
    body = view.query.get("body", "iom")
    try:
        line = make(site.build.store, body, lang=view.lang, base=site.base)
    except UsageError as error:
        raise NotFoundError(error.what, place=body, remedy=error.remedy) from error
    if wanted.form == "html":
        ways = [(view.words.say("nav.chart"), view.link("/chart"), ""), *_ways(view, wanted)]
        return timelines.html(line, lambda iri: site.naming.href(view, iri), [each for each in ways if each[1]])
    return timelines.WRITERS[wanted.form](line)


def _around(site: Site, view: View, wanted: Asked) -> bytes:
    from iomgraph.export import network
    from iomgraph.export.network.page import html
    from iomgraph.export.timelines.wording import figure_words

    kind, _, key = wanted.thing[1:].partition("/")
    iri, hops = f"{site.base}{kind}/{local_name(key)}", 2 if view.query.get("hops") == "2" else 1
    try:
        found = network.around(site.build.store, iri, hops=hops, lang=view.lang, base=site.base, web=site.web)
    except UsageError as error:
        raise NotFoundError(error.what, place=iri, remedy=error.remedy) from error
    if wanted.form == "html":
        other, path = 3 - hops, f"{wanted.stem}.{wanted.form}"
        farther = "" if view.links.static_site else view.links.to(view, path, {"hops": str(other)})
        ways = [
            (found.name(iri), site.naming.href(view, iri), ""),
            (figure_words(view.lang).count("hops", other), farther, ""),
            *_ways(view, wanted),
        ]
        return html(found, lambda iri: site.naming.href(view, iri), [each for each in ways if each[1]])
    return network.WRITERS[wanted.form](found)


def _ways(view: View, wanted: Asked) -> list[tuple[str, str, str]]:
    """Return where a drawing's page leads: to the other formats and languages; addresses are empty for no such file."""
    found: list[tuple[str, str, str]] = []
    query = {name: value for name, value in view.query.items() if name != "file"}
    for form in forms(wanted.name):
        if form != wanted.form:
            found.append((form.upper(), view.links.to(view, f"{wanted.stem}.{form}", query), ""))
    for code in page_languages():
        if code != view.lang:
            found.append((language_name(code, code), view.in_language(code), code))
    return found
