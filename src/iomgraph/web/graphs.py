"""Reads of the SPARQL 1.1 Graph Store HTTP Protocol, with direct and indirect graph identification."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from iomgraph.query.prescan import Refusal
from iomgraph.web import media
from iomgraph.web.asking import graph_iri
from iomgraph.web.endpoint import CORS, PREFLIGHT, AnyMethod, Endpoint, form_wanted
from iomgraph.web.problems import problem
from iomgraph.web.serving import Serving

_ALLOWED = {**PREFLIGHT, "Allow": "GET, HEAD, OPTIONS", "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS"}


def routes(serving: Serving) -> list[BaseRoute]:
    """Return the routes: ``/data?graph=IRI``, ``/data?default``, and ``/data/…``, an address that names a graph."""
    endpoint = Endpoint(serving)

    async def read(request: Request) -> Response:
        if request.method == "OPTIONS":
            return Response(status_code=204, headers=_ALLOWED)
        if request.method not in ("GET", "HEAD"):
            return problem(request, 405, "this graph store is read-only", headers=_ALLOWED)
        try:
            form = form_wanted(request, request.query_params.get("format", ""), media.GRAPHS)
            job = {"kind": "graph", "graph": _graphs(request, serving), "form": form}
            return await endpoint.answer(request, job, lasting=True)
        except Refusal as error:
            return problem(request, error.status, error.reason, headers=CORS)

    return [Route("/data", AnyMethod(read)), Route("/data/{path:path}", AnyMethod(read))]


def _graphs(request: Request, serving: Serving) -> list[str]:
    """Return the IRIs that may name the graph that is asked for, the first that exists is meant; none for the default.

    Raises Refusal where the request names no graph, or more than one.
    """
    values = [*request.query_params.getlist("graph"), *request.query_params.getlist("default")]
    path = request.path_params.get("path", "")
    if len(values) + bool(path) != 1:
        raise Refusal(400, "name one graph: ?graph=IRI, ?default, or the graph's own address")
    if "default" in request.query_params:
        return []
    if "graph" in request.query_params:
        return [graph_iri(values[0])]
    own = f"{serving.base_url(request)}/data/{path}"
    return [own] if serving.out is None else [own, f"{serving.build.names.base}{path}"]
