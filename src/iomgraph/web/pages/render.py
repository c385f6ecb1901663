"""A view of a site to HTML, or to one of its data formats; with the addresses that a page's parts lead to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from typing import Any
from urllib.parse import quote

from iomgraph.language.messages import worded
from iomgraph.language.packs import languages
from iomgraph.store import Build
from iomgraph.store.explanation import ClaimExplained, RuleExplained
from iomgraph.web.pages import twins
from iomgraph.web.pages.kinds import drawings
from iomgraph.web.pages.naming import in_language
from iomgraph.web.pages.parts import Page
from iomgraph.web.pages.places import find
from iomgraph.web.pages.shell import Twin, framed_page
from iomgraph.web.pages.site import CLAIMS_SHOWN, NotFoundError, Site
from iomgraph.web.pages.view import View, path_of

ROWS_SHOWN = 200
"""How many rows of a table a page shows; its data has them all."""
MEDIA_TYPES: Mapping[str, str] = {
    "ttl": "text/turtle",
    "jsonld": "application/ld+json",
    "json": "application/json",
    "csv": "text/csv",
}
"""The data formats that pages come in, by suffix."""
SCHEMA = "schema.jsonld"
"""The suffix of a thing's data for other web pages, in schema.org's terms and one language."""


@dataclass(frozen=True)
class Rendered:
    """What to answer: status, media type, body."""

    status: int
    media_type: str
    body: bytes


class Pages:
    """The pages of a build as bytes; what was rendered is kept for as long as the build is."""

    def __init__(self, build: Build) -> None:
        self.site = Site(build)
        self.html = lru_cache(maxsize=1024)(self._html)

    def page(self, view: View) -> Page:
        """Return the page of a view before it is framed. Raises NotFoundError where there is none."""
        return find(self.site, view)

    def get(self, view: View) -> Rendered:
        """Return the page of a view: with status 404 where there is none."""
        return self.html(_Key(view))

    def _html(self, key: _Key) -> Rendered:
        view = key.view
        try:
            page = find(self.site, view)
        except NotFoundError:
            page = missing(view)
        return Rendered(page.status, "text/html; charset=utf-8", self.framed(page, view).encode("utf-8", "replace"))

    def twin(self, view: View, form: str) -> Rendered:
        """Return a page in a data format, lists whole; 404 where there is none, 406 where it has no such format.

        What a page says with another status, as of a value that is none of its parameter's, is said with that one, and
        there are no data.
        """
        try:
            page = find(self.site, view if "page" in view.query else replace(view, whole=True))
        except NotFoundError as error:
            return Rendered(
                404, "text/plain; charset=utf-8", f"{worded(error, view.lang)}\n".encode("utf-8", "replace")
            )
        if page.status != 200:
            said = page.more.get("error") or page.title
            return Rendered(page.status, "text/plain; charset=utf-8", f"{said}\n".encode("utf-8", "replace"))
        if form == SCHEMA and page.jsonld:
            return Rendered(200, MEDIA_TYPES["jsonld"], page.jsonld.encode("utf-8", "replace"))
        if form not in page.forms:
            return Rendered(406, "text/plain; charset=utf-8", f"{', '.join(page.forms) or 'html'}\n".encode())
        if form == "csv":
            return Rendered(200, "text/csv; charset=utf-8", twins.as_csv(page))
        if form == "json":
            return Rendered(200, MEDIA_TYPES[form], twins.as_json(page, view.lang))
        written = twins.as_turtle if form == "ttl" else twins.as_jsonld
        return Rendered(200, MEDIA_TYPES[form], written(self.site, page))

    def undated(self, view: View, form: str) -> Rendered:
        """Return, with status 400, that the day asked for is no day."""
        page = undated(view)
        if form == "html":
            body = self.framed(page, view).encode("utf-8", "replace")
            return Rendered(page.status, "text/html; charset=utf-8", body)
        return Rendered(page.status, "text/plain; charset=utf-8", f"{page.title}. {page.lead}\n".encode())

    def framed(self, page: Page, view: View) -> str:
        """Return a page in the site's frame."""
        return framed_page(
            page.template, view, title=page.title, crumbs=page.crumbs,
            twins=[Twin(form, MEDIA_TYPES[form], view.twin(form)) for form in page.forms if form in view.links.forms],
            page=page, for_web=for_web(page, view), **self._tools(view),
        )  # fmt: skip

    def _tools(self, view: View) -> dict[str, Any]:
        """Return what the templates call: names and addresses."""
        naming = self.site.naming
        return {
            "shown": CLAIMS_SHOWN,
            "rows_shown": ROWS_SHOWN,
            "name": lambda iri: naming.name(iri, view.lang)[0],
            "href": partial(naming.href, view),
            "rule_href": lambda name: naming.href(view, self.site.build.names.rule(name)),
            "rule_text": partial(rule_text, lang=view.lang),
            "sentence_href": partial(self.sentence_href, view),
            "claim_href": lambda key: naming.href(view, self.site.build.names.claim(key)),
            "issued_on": partial(self._issued, view),
            "field_name": partial(_said, view, "field"),
            "reason": partial(_said, view, "reason"),
            "near": near,
            "number": view.words.number,
            "number_of": partial(self.site.number, view=view),
            "day": view.words.day,
            "percent": lambda known: view.words.percent(
                known.certain / (known.certain + known.possible + known.unknown)
            ),
            "chart_href": partial(chart_href, view),
            "chart_forms": drawings.forms("chart"),
            "drawings": partial(drawings.links, self.site, view),
        }

    def sentence_href(self, view: View, claim: ClaimExplained) -> str:
        """Return the address of a claim's sentence in the reader."""
        return view.link(f"{path_of(claim.document, self.site.base)}#{anchor(claim.iri)}")

    def _issued(self, view: View, document: str) -> str:
        release = self.site.library.release_of.get(document)
        return view.words.day(release.issued) if release and release.issued else ""


class _Key:
    """A view as what it shows: two views with equal keys have equal pages."""

    def __init__(self, view: View) -> None:
        self.view = view
        self._of = (
            view.path, view.lang, view.day, view.chosen_lang, view.chosen_day, id(view.links),
            tuple(sorted(view.query.items())),
        )  # fmt: skip

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and self._of == other._of

    def __hash__(self) -> int:
        return hash(self._of)


def for_web(page: Page, view: View) -> str:
    """Return the address of a page's data for other web pages, in the view's language; empty where there is none."""
    known = bool(page.jsonld) and not view.links.static_site
    return replace(view, chosen_lang=True).twin(SCHEMA) if known else ""


def missing(view: View) -> Page:
    """Return the page that says that there is none."""
    say = view.words.say
    return Page(say("missing.title"), template="missing.html", lead=say("missing.text"), status=404)


def undated(view: View) -> Page:
    """Return the page that says that the day asked for is none: another day's page would be taken for its answer."""
    say = view.words.say
    return Page(say("no_day.title"), template="missing.html", lead=say("no_day.text"), status=400)


def anchor(claim: str) -> str:
    """Return the name of a claim's place in the reader."""
    return "c-" + quote(claim.rpartition("/")[2], safe="")


def rule_text(rule: RuleExplained, lang: str) -> str:
    """Return in words what a rule does; its name where nothing is said of it."""
    return in_language(dict(rule.explanations), lang)[0] or rule.name


def chart_href(view: View, form: str) -> str:
    """Return the address of the org chart of a view as a file."""
    body = view.query.get("body", "")
    return view.links.to(view, f"/chart.{form}", {"body": body} if body else {})


def near(numbers: tuple[int, int]) -> list[int | None]:
    """Return the page numbers to show: the first, the last, those around this one; None for a gap."""
    here, last = numbers
    wanted = sorted({1, last, *range(max(1, here - 2), min(last, here + 2) + 1)})
    found: list[int | None] = []
    for number in wanted:
        if found and found[-1] is not None and number - found[-1] > 1:
            found.append(None)
        found.append(number)
    return found


def _said(view: View, group: str, key: str) -> str:
    """Return the words for a key that a document's reading gives: the key itself where the language has none."""
    code = key.rpartition("_")[2]
    base = key.removesuffix(f"_{code}") if code in languages() else key
    text = view.words.among(group, base) or base
    return f"{text} ({code})" if base != key else text
