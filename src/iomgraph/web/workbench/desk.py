"""Answers the requests of the workbench."""

from __future__ import annotations

import hashlib
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from iomgraph.errors import UsageError
from iomgraph.language.messages import worded
from iomgraph.query.engine import used_prefixes, with_prefixes
from iomgraph.query.naming import Labels
from iomgraph.query.prescan import Refusal
from iomgraph.web.asking import form_fields
from iomgraph.web.endpoint import client
from iomgraph.web.pages import STATIC, Desk, framed_page
from iomgraph.web.pages.view import View
from iomgraph.web.serving import Serving
from iomgraph.web.workbench.completion import completions
from iomgraph.web.workbench.drawing import choice, drawing
from iomgraph.web.workbench.examples import examples
from iomgraph.web.workbench.held import Held
from iomgraph.web.workbench.running import ROWS, Outcome, Runner
from iomgraph.web.workbench.snippets import link, snippets
from iomgraph.web.workbench.table import table
from iomgraph.web.workbench.words import sayer

START = """# {remark}
SELECT ?session ?ordinal ?start WHERE {{
  ?session a iom:Session ; iom:ofBody body:iom-council ; iom:ordinal ?ordinal ; schema:startDate ?start .
}}
ORDER BY DESC(?start)
"""
_TEMPLATES = (Path(__file__).parent / "templates",)
_EDITOR = STATIC / "built" / "yasqe.js"
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_STATUS = {"busy": 503, "too_long": 504, "too_much": 413, "forgotten": 410}
_FIELDS = ("lang", "chart", "x", "y", "sort")
"""The fields of the page's forms beside the query."""


class Workbench:
    """The page and its data."""

    def __init__(self, serving: Serving) -> None:
        """Work on what is served."""
        self.serving = serving
        self.runner = Runner(serving)
        self.desk = Desk(lambda: serving.build)
        self.held = Held()
        self._terms: dict[tuple[str, str], bytes] = {}

    async def page(self, request: Request) -> Response:
        """Answer with the page: the editor, and the answer to ``query`` where there is one."""
        view = self.desk.view(request)
        query, outcome = self._query(view), None
        if query is None:
            outcome = Outcome(error="forgotten")
        elif query.strip():
            outcome = await self.runner.run(query, view.lang, client(request))
        body = await run_in_threadpool(self._html, request, view, query or "", outcome)
        status = 200 if outcome is None or outcome.result is not None else _STATUS.get(outcome.error, 400)
        headers = {"Vary": "Accept-Language", "Cache-Control": "no-cache", "Content-Language": view.lang}
        return Response(body, status, headers, "text/html; charset=utf-8")

    async def send(self, request: Request) -> Response:
        """Answer a form with the address of its page, in which a query stands unless it is too long for one."""
        try:
            fields = dict(await form_fields(request, self.serving.limits))
        except Refusal as error:
            return PlainTextResponse(f"{error.reason}\n", error.status)
        asked = self.held.parameters(fields.pop("query", "").replace("\r\n", "\n"))
        kept = {name: value for name, value in fields.items() if name in _FIELDS}
        return RedirectResponse(f"{request.url.path}?{urlencode({**kept, **asked})}", 303)

    def _query(self, view: View) -> str | None:
        """Return the query that an address gives or names; empty for none, None where it is not held any more."""
        name = view.query.get("asked", "")
        return self.held.get(name) if name else view.query.get("query", "").replace("\r\n", "\n")

    def _html(self, request: Request, view: View, query: str, outcome: Outcome | None) -> str:
        say, base = sayer(view.lang), self.serving.build.names.base
        service = f"{self.serving.base_url(request)}/sparql"
        result = outcome.result if outcome else None
        context: dict[str, Any] = {
            "w": say,
            "query": query or START.format(remark=say("start")),
            "named": self.held.parameters(query),
            "outcome": outcome,
            "result": result,
            "editor": _EDITOR.is_file(),
            "examples": sorted((each.title[view.lang], each.query) for each in examples()),
            "added": used_prefixes(query, base) if outcome and outcome.result is not None else {},
            "limits": say("limits", seconds=f"{self.serving.limits.timeout:g}", rows=view.words.number(ROWS)),
            "table": None,
            "chart": None,
            "svg": "",
            "codes": (),
            "downloads": (),
        }
        if result is not None:
            labels = Labels(self.serving.build.store, view.lang)
            triples = result.kind == "construct"
            whole = with_prefixes(query, base)
            context["codes"] = snippets(whole, service, triples=triples)
            forms = ("ttl", "nt", "rdf", "jsonld") if triples else ("csv", "tsv", "json", "xml")
            short = "query" in context["named"]
            context["downloads"] = [(form, link("/sparql", query, form) if short else "") for form in forms]
            if result.kind != "ask":
                named = urlencode({**context["named"], "lang": view.lang})
                context["downloads"].append(("xlsx", f"/workbench/result.xlsx?{named}"))
                context["table"] = table(result, view, labels)
                chosen = context["chart"] = choice(result, view.query)
                if chosen is not None and chosen.kind:
                    title = say("chart_title", kind=say(f"chart_{chosen.kind}"), x=chosen.x, y=chosen.y)
                    context["svg"] = drawing(result, chosen, labels, title)
        return framed_page("workbench.html", view, title=say("title"), folders=_TEMPLATES, **context)

    async def sheet(self, request: Request) -> Response:
        """Answer with the answer to ``query`` as a spreadsheet, labels in columns of their own."""
        view = self.desk.view(request)
        query = self._query(view)
        if query is None:
            return PlainTextResponse(f"{sayer(view.lang)('error_forgotten')}\n", _STATUS["forgotten"])
        outcome = await self.runner.run(query, view.lang, client(request))
        if outcome.result is None:
            return PlainTextResponse(f"{outcome.message or outcome.error}\n", _STATUS.get(outcome.error, 400))
        labelled = outcome.result.labelled(Labels(self.serving.build.store, view.lang))
        try:
            body = await run_in_threadpool(labelled.to, "xlsx", labels=True)
        except UsageError as error:
            return PlainTextResponse(f"{worded(error, view.lang)}\n", 501)
        headers = {"Content-Disposition": 'attachment; filename="result.xlsx"', "Cache-Control": "no-store"}
        if outcome.cut:
            headers["Iomgraph-Truncated"] = f"rows={ROWS}"
        return Response(body, headers=headers, media_type=_SHEET)

    async def terms(self, request: Request) -> Response:
        """Answer with what the editor can complete."""
        view, build = self.desk.view(request), self.serving.build
        key = (build.generation, view.lang)
        if key not in self._terms:
            found = await run_in_threadpool(completions, build, view.lang)
            self._terms = {known: body for known, body in self._terms.items() if known[0] == build.generation}
            self._terms[key] = JSONResponse(found).body  # type: ignore[assignment]
        etag = f'"{hashlib.sha256(self._terms[key]).hexdigest()[:24]}"'
        headers = {"ETag": etag, "Cache-Control": "no-cache", "Vary": "Accept-Language"}
        if etag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
        return Response(self._terms[key], headers=headers, media_type="application/json")


def routes(serving: Serving) -> list[BaseRoute]:
    """Return the routes of the workbench: the page, what it completes, its spreadsheet."""
    bench = Workbench(serving)
    found: tuple[tuple[str, Callable[[Request], Awaitable[Response]]], ...] = (
        ("/workbench", bench.page),
        ("/workbench/terms.json", bench.terms),
        ("/workbench/result.xlsx", bench.sheet),
    )
    sent = Route("/workbench", bench.send, methods=["POST"])
    return [*(Route(path, handler, methods=["GET"]) for path, handler in found), sent]
