"""The pages over HTTP: language, day and format are negotiated; what is unchanged is not sent again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from iomgraph.model.dates import parse_partial
from iomgraph.store import Build
from iomgraph.version import __version__
from iomgraph.web.pages.kinds import drawings
from iomgraph.web.pages.places import KINDS
from iomgraph.web.pages.render import MEDIA_TYPES, SCHEMA, Pages, Rendered
from iomgraph.web.pages.shell import STATIC
from iomgraph.web.pages.site import NotFoundError
from iomgraph.web.pages.view import Links, ServerLinks, View
from iomgraph.web.pages.words import page_languages

_OWN = frozenset({"lang", "as-of"})
_HTML = "text/html"


class Desk:
    """Answers requests from the pages of the current build; a new build gets new pages."""

    def __init__(self, current: Callable[[], Build], root: str = "", today: Callable[[], date] = date.today) -> None:
        self._current, self._today = current, today
        self._links: Links = ServerLinks(root)
        self._pages: Pages | None = None

    def pages(self) -> Pages:
        """Return the pages of the current build."""
        build, pages = self._current(), self._pages
        if pages is None or pages.site.build is not build:
            pages = self._pages = Pages(build)
        return pages

    def view(self, request: Request) -> View:
        """Return what a request asks for: ``?lang=`` before ``Accept-Language``, ``?as-of=`` before today."""
        path = request.scope["raw_path"].decode("ascii", "replace") if "raw_path" in request.scope else request.url.path
        path = path.removeprefix(request.scope.get("root_path", "")) or "/"
        asked = request.query_params.get("lang", "")
        chosen = asked in page_languages()
        day = parse_partial(request.query_params.get("as-of", ""))
        query = {name: value for name, value in request.query_params.items() if name not in _OWN and value}
        return View(
            path=path, lang=asked if chosen else accepted(request.headers.get("accept-language", "")),
            day=day.last if day else self._today(), links=self._links, chosen_lang=chosen, chosen_day=bool(day),
            query=query,
        )  # fmt: skip

    def page(self, request: Request) -> Response:
        """Answer with a page, or with its data where the suffix or the ``Accept`` header asks for them."""
        view = self.view(request)
        pages, (stem, form) = self.pages(), suffix(view.path)
        if not form:
            stem, form = view.path, preferred(request.headers.get("accept", ""))
        if _no_day(request, view):
            return self._refused(pages.undated(view, form))
        etag = self._etag(pages, view, form)
        headers = {
            "Vary": "Accept, Accept-Language",
            "ETag": etag,
            "Cache-Control": "no-cache",
            "Content-Language": view.lang,
        }
        if etag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        found = pages.get(view) if form == "html" else pages.twin(_at(view, stem), form)
        return self._response(found, headers)

    def drawing(self, request: Request) -> Response:
        """Answer with a drawing as a file; its own page with the policy that its script and style need."""
        view = self.view(request)
        pages, form = self.pages(), view.path.rpartition(".")[2]
        if _no_day(request, view):
            return self._refused(pages.undated(view, form))
        headers = {"ETag": self._etag(pages, view, form), "Cache-Control": "no-cache", "Vary": "Accept-Language"}
        if headers["ETag"] in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        if form == "html":
            headers["Content-Security-Policy"] = drawings.policy_of(view.path)
        try:
            return Response(drawings.file_of(pages.site, view), 200, headers, drawings.MEDIA_TYPES[form])
        except NotFoundError:
            return Response(pages.get(_at(view, "/chart/none")).body, 404, media_type="text/html")

    @staticmethod
    def _refused(found: Rendered) -> Response:
        return Response(found.body, found.status, {"Vary": "Accept, Accept-Language"}, found.media_type)

    @staticmethod
    def _response(found: Rendered, headers: dict[str, str]) -> Response:
        if found.status != 200:
            headers.pop("ETag")
        return Response(found.body, found.status, headers, found.media_type)

    @staticmethod
    def _etag(pages: Pages, view: View, form: str) -> str:
        asked = (
            __version__, pages.site.build.generation, view.path, view.lang, view.day.isoformat(), form,
            view.chosen_lang, view.chosen_day, sorted(view.query.items()),
        )  # fmt: skip
        return f'"{hashlib.sha256(repr(asked).encode("utf-8", "replace")).hexdigest()[:24]}"'


def routes(current: Callable[[], Build], *, root: str = "", today: Callable[[], date] = date.today) -> list[BaseRoute]:
    """Return the routes of the pages and of the site's own files.

    ``current`` returns the build to show, the same object as long as it is current.
    ``root`` is the path below which the site lies; ``today`` the day that is shown where none is asked for.
    """
    desk = Desk(current, root, today)

    def to_list(request: Request) -> Response:
        query = f"?{request.url.query}" if request.url.query else ""
        return RedirectResponse(f"{root}{request.url.path}/{query}", 308)

    return [
        Mount("/static", StaticFiles(directory=STATIC), name="static"),
        *(Route(f"/{name}.{{form}}", desk.drawing, methods=["GET"]) for name in drawings.FORMS if name != "around"),
        Route("/around/{thing:path}", desk.drawing, methods=["GET"]),
        *(Route(f"/{kind}", to_list, methods=["GET"]) for kind in KINDS),
        # Every other path is a place, or a page that says that there is none: these routes come after all others.
        Route("/{place:path}", desk.page, methods=["GET"]),
    ]


def accepted(header: str) -> str:
    """Return the language that an ``Accept-Language`` header likes best among those of the pages."""
    wanted = []
    for place, part in enumerate(header.split(",")):
        tag, _, rest = part.strip().partition(";")
        wanted.append((-_quality(rest), place, tag.strip().lower().partition("-")[0]))
    known = page_languages()
    return next((tag for quality, _, tag in sorted(wanted) if quality < 0 and tag in known), known[0])


def preferred(header: str) -> str:
    """Return the format that an ``Accept`` header likes best: ``html``, which goes first among equals, or a suffix."""
    forms = {_HTML: "html", "application/xhtml+xml": "html", **{kind: form for form, kind in MEDIA_TYPES.items()}}
    best, form = 0.0, "html"
    for part in header.split(","):
        kind, _, rest = part.strip().partition(";")
        quality, found = _quality(rest), forms.get(kind.strip().lower())
        if found and (quality > best or (quality == best and found == "html")):
            best, form = quality, found
    return form


def suffix(path: str) -> tuple[str, str]:
    """Return a path without the suffix of a data format, and that suffix; empty where there is none."""
    if path.endswith(f".{SCHEMA}"):
        return path.removesuffix(f".{SCHEMA}"), SCHEMA
    stem, dot, form = path.rpartition(".")
    if not dot or form not in MEDIA_TYPES:
        return path, ""
    return (f"{stem}/" if stem[1:] in KINDS else "/" if stem == "/index" else stem), form


def _no_day(request: Request, view: View) -> bool:
    """Return whether a request asks for a day that is none; an empty field asks for today."""
    return bool(request.query_params.get("as-of", "").strip()) and not view.chosen_day


def _at(view: View, path: str) -> View:
    from dataclasses import replace

    return replace(view, path=path)


def _quality(parameters: str) -> float:
    for each in parameters.split(";"):
        name, _, value = each.strip().partition("=")
        if name == "q":
            try:
                return min(max(float(value), 0.0), 1.0)
            except ValueError:
                return 0.0
    return 1.0
