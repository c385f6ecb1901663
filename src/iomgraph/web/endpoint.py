"""The SPARQL endpoint: a protocol request in, an answer of the workers out."""

from __future__ import annotations

import asyncio
import hashlib
import ipaddress
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Route
from starlette.types import Receive, Scope, Send

from iomgraph.query.prescan import Refusal, prescan
from iomgraph.web import description, media
from iomgraph.web.asking import Asked, read_request
from iomgraph.web.conversation import Reply
from iomgraph.web.leaving import Leaving
from iomgraph.web.problems import problem
from iomgraph.web.serving import Serving
from iomgraph.web.slots import Busy

CORS = {"Access-Control-Allow-Origin": "*", "Access-Control-Expose-Headers": "ETag, Retry-After, Iomgraph-Truncated"}
"""Anyone's scripts may read the answers, without credentials: there are none."""
PREFLIGHT = {
    **CORS,
    "Access-Control-Allow-Methods": "GET, HEAD, POST, OPTIONS",
    "Access-Control-Allow-Headers": "Accept, Content-Type, If-None-Match",
    "Access-Control-Max-Age": "86400",
    "Allow": "GET, HEAD, POST, OPTIONS",
}
_FULL = "all places for queries are taken; try again in a little"
_PART = 65536


class Endpoint:
    """Answers SPARQL requests, description requests and graph reads."""

    def __init__(self, serving: Serving) -> None:
        """Take what is served."""
        self.serving = serving
        self._outstanding = 0

    async def sparql(self, request: Request) -> Response:
        """Answer a request of the SPARQL 1.1 Protocol; a bare GET gets the service's description."""
        if request.method == "OPTIONS":
            return Response(status_code=204, headers=PREFLIGHT)
        if request.method not in ("GET", "HEAD", "POST"):
            return problem(request, 405, "this service is read-only", headers=PREFLIGHT)
        try:
            asked = await read_request(request, self.serving.limits)
            if asked.query is None:
                return await self._describe(request, asked)
            return await self._query(request, asked, asked.query)
        except Refusal as error:
            return problem(request, error.status, error.reason, line=error.line, column=error.column, headers=CORS)

    async def void(self, request: Request) -> Response:
        """Answer with the VoID description of what is served."""
        if request.method not in ("GET", "HEAD"):
            return problem(request, 405, "this description is read-only", headers={**CORS, "Allow": "GET, HEAD"})
        try:
            form = form_wanted(request, request.query_params.get("format", ""), media.GRAPHS)
            counts = await self.serving.statistics(client(request))
        except Refusal as error:
            return problem(request, error.status, error.reason, headers=CORS)
        except Busy:
            return problem(request, 503, _FULL, headers=self._again())
        base_url = self.serving.base_url(request)
        return self.whole(request, description.void(base_url, counts, form), form, f"{base_url}{form}")

    def _again(self) -> dict[str, str]:
        return {**CORS, "Retry-After": str(max(1, round(self.serving.limits.timeout / 2)))}

    async def _describe(self, request: Request, asked: Asked) -> Response:
        if media.wants_html(request.headers.get("accept")) and not asked.format and self.serving.out is not None:
            return RedirectResponse("/workbench", 303, {"Vary": "Accept"})
        form = form_wanted(request, asked.format, media.GRAPHS)
        body = description.service(self.serving.base_url(request), form, union=self.serving.union)
        return self.whole(request, body, form, f"{self.serving.base_url(request)}{form}")

    async def _query(self, request: Request, asked: Asked, query: str) -> Response:
        scan = prescan(query, self.serving.limits)
        form = form_wanted(request, asked.format, media.TABLES if scan.form in ("SELECT", "ASK", "") else media.GRAPHS)
        job: dict[str, Any] = {
            "kind": "query",
            "query": query,
            "base": f"{self.serving.base_url(request)}/sparql",
            "form": form,
            "sources": scan.sources,
            "dataset": scan.dataset,
        }
        if asked.default or asked.named:
            job |= {"default": asked.default, "named": asked.named}
        if asked.partial:
            job["partial"] = True
        return await self.answer(request, job, lasting=not scan.varying)

    async def answer(self, request: Request, job: dict[str, Any], *, lasting: bool) -> Response:
        """Return the response to a job; ``lasting`` where the same job has the same answer as long as the build is."""
        keep = lasting and request.method in ("GET", "HEAD")
        address = f"{job['form']} {job.get('base', '')} {job.get('partial', '')}"
        if keep and self._known(request, self._etag(self.serving.generation, address)):
            return self._not_modified(self._etag(self.serving.generation, address))
        known = self.serving.kept.get(self.serving.generation, job) if lasting else None
        try:
            reply = known or await self._reply(request, job)
        except Busy:
            return problem(request, 503, _FULL, headers=self._again())
        if reply.status != 200:
            return problem(request, reply.status, reply.error, line=reply.line, column=reply.column, headers=CORS)
        if lasting and reply is not known:
            self.serving.kept.put(job, reply)
        headers = {
            **CORS,
            "Vary": "Accept",
            "Cache-Control": "no-store",
            "Content-Type": media.content_type(reply.form),
        }
        if reply.truncated:
            headers["Iomgraph-Truncated"] = f"rows={reply.truncated}"
        elif keep:
            headers |= {"Cache-Control": "no-cache", "ETag": self._etag(reply.generation, address)}
        return self._sent(request, reply.body, headers)

    def whole(self, request: Request, body: bytes, form: str, address: str) -> Response:
        """Return a response made here, kept by build like the others."""
        etag = self._etag(self.serving.generation, address + hashlib.sha256(body).hexdigest())
        if self._known(request, etag):
            return self._not_modified(etag)
        headers = {**CORS, "Vary": "Accept", "Cache-Control": "no-cache", "ETag": etag}
        return Response(body, headers={**headers, "Content-Type": media.content_type(form)})

    async def _reply(self, request: Request, job: dict[str, Any]) -> Reply:
        """Run a job; stop it where the client goes away before it is done."""
        leaving = Leaving(request, self.serving.limits.quick)
        try:
            return await self.serving.run(job, client(request))
        except asyncio.CancelledError:
            if leaving.taken_back():
                return Reply(499, "", error="the client went away")
            raise
        finally:
            leaving.end()

    def _sent(self, request: Request, body: bytes, headers: dict[str, str]) -> Response:
        """Return the response; a long one goes out in parts, and only so many bytes may wait for slow readers."""
        if len(body) <= 4 * _PART:
            return Response(body, headers=headers)
        if self._outstanding + len(body) > self.serving.limits.outstanding:
            again = {**CORS, "Retry-After": "10"}
            return problem(request, 503, "too many long answers are on their way; try again in a little", headers=again)
        headers["Content-Length"] = str(len(body))
        return StreamingResponse(self._parts(body), headers=headers)

    async def _parts(self, body: bytes) -> AsyncIterator[memoryview]:
        self._outstanding += len(body)
        try:
            view = memoryview(body)
            for start in range(0, len(body), _PART):
                yield view[start : start + _PART]
        finally:
            self._outstanding -= len(body)

    @staticmethod
    def _etag(generation: str, address: str) -> str:
        return f'"{hashlib.sha256(f"{generation} {address}".encode()).hexdigest()[:24]}"'

    @staticmethod
    def _known(request: Request, etag: str) -> bool:
        tags = [tag.strip().removeprefix("W/") for tag in request.headers.get("if-none-match", "").split(",")]
        return request.method in ("GET", "HEAD") and (etag in tags or "*" in tags)

    @staticmethod
    def _not_modified(etag: str) -> Response:
        return Response(status_code=304, headers={**CORS, "ETag": etag, "Vary": "Accept", "Cache-Control": "no-cache"})


def routes(serving: Serving) -> list[BaseRoute]:
    """Return the routes of the endpoint: ``/sparql`` and its twins with a suffix, and the VoID description."""
    endpoint = Endpoint(serving)
    void = [Route("/.well-known/void", AnyMethod(endpoint.void))]
    paths = ["/sparql", *(f"/sparql.{suffix}" for suffix in media.SUFFIXES)]
    return [*(Route(path, AnyMethod(endpoint.sparql)) for path in paths), *void]


class AnyMethod:
    """An application of every method of a route, so that what it does not allow it refuses itself."""

    def __init__(self, handler: Callable[[Request], Awaitable[Response]]) -> None:
        """Wrap a handler."""
        self._handler = handler

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        response = await self._handler(Request(scope, receive, send))
        await response(scope, receive, send)


def form_wanted(request: Request, name: str, forms: Mapping[str, Sequence[str]]) -> str:
    """Return the form that ``format=``, the suffix of the path or the ``Accept`` header asks for, in this order.

    Raises Refusal where none of these forms is wanted.
    """
    _, dot, suffix = request.scope["path"].rpartition(".")
    name = name or (suffix if dot and "/" not in suffix else "")
    found = media.named(name, forms) if name else media.accepted(request.headers.get("accept"), forms)
    if found is None:
        offered = ", ".join(f"{form} ({kinds[0]})" for form, kinds in forms.items())
        raise Refusal(406, f"this answer comes as {offered}")
    return found


def client(request: Request) -> str:
    """Return who asks: the address, or the network of 64 bits that an IPv6 address stands in."""
    return _network(request.client.host if request.client else "")


@lru_cache(maxsize=1024)
def _network(host: str) -> str:
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host
    return str(ipaddress.ip_network((address, 64), strict=False)) if address.version == 6 else host
