"""The tools as a server of the Model Context Protocol, over standard input and output or over HTTP on this machine."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import jsonschema
import mcp_types as types
from mcp.server.lowlevel.server import Server
from mcp.server.stdio import stdio_server

from iomgraph.errors import IomgraphError
from iomgraph.language.messages import worded
from iomgraph.mcp.answers import shortened
from iomgraph.mcp.desk import Desk
from iomgraph.mcp.tools import Tool, tools
from iomgraph.version import __version__
from iomgraph.web.limits import Limits
from iomgraph.web.serving import Serving

HOST = "127.0.0.1"
INSTRUCTIONS = """The graph of what the International Organization for Migration has said in its releases (English,
French, Spanish): people, posts, bodies, sessions, member States, figures. Every statement rests on a sentence of a
page: the numbers under `sources` of a row point into the list `sources` (sentence, page, place). Cite them. Times have
bounds, so an answer may be `certain` or `possible`; what is not in the graph is unknown, not false. Use a named
question where one fits, `find` for ids, `describe` for all about one thing, `schema` before `sparql`."""


def make_server(serving: Serving, lang: str = "en") -> Server[Any]:
    """Return the server of what is served; tools are described and answer in ``lang`` unless a call says otherwise."""
    known, desk = tools(lang), Desk(serving, lang)
    listed = [_listed(tool) for tool in known.values()]

    async def list_tools(ctx: Any, params: types.PaginatedRequestParams | None) -> types.ListToolsResult:
        return types.ListToolsResult(tools=listed)

    async def call_tool(ctx: Any, params: types.CallToolRequestParams) -> types.CallToolResult:
        tool, given = known.get(params.name), params.arguments or {}
        if tool is None:
            return _failed(f"There is no tool {params.name!r}.")
        wrong = next(jsonschema.Draft202012Validator(tool.inputs).iter_errors(given), None)
        if wrong is not None:
            return _failed(shortened(f"{'.'.join(map(str, wrong.path)) or 'arguments'}: {wrong.message}"))
        try:
            answer = await desk.call(params.name, _whole(given))
        except IomgraphError as error:
            return _failed(worded(error, str(given.get("lang", lang))))
        text = json.dumps(answer, ensure_ascii=False, separators=(",", ":"))
        return types.CallToolResult(content=[types.TextContent(type="text", text=text)], structured_content=answer)

    @asynccontextmanager
    async def running(server: Server[Any]) -> AsyncIterator[dict[str, Any]]:
        await serving.start()
        try:
            yield {}
        finally:
            await serving.stop()

    return Server(
        "iomgraph",
        version=__version__,
        title="iomgraph",
        instructions=INSTRUCTIONS,
        on_list_tools=list_tools,
        on_call_tool=call_tool,
        lifespan=running,
    )


def _whole(given: Mapping[str, Any]) -> dict[str, Any]:
    """Return arguments with whole numbers as such: 5.0 is an integer to JSON Schema."""
    return {name: int(value) if isinstance(value, float) else value for name, value in given.items()}


def _listed(tool: Tool) -> types.Tool:
    reads = types.ToolAnnotations(
        title=tool.title, read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
    )
    return types.Tool(
        name=tool.name, title=tool.title, description=tool.description, input_schema=tool.inputs, annotations=reads
    )


def _failed(reason: str) -> types.CallToolResult:
    return types.CallToolResult(content=[types.TextContent(type="text", text=reason)], is_error=True)


async def over_stdio(out: Path, lang: str, timeout: float) -> None:
    """Serve one client over standard input and output until it goes. Raises StoreError where there is no build."""
    server = make_server(Serving(out, limits=Limits(timeout=timeout)), lang)
    async with stdio_server() as (incoming, outgoing):
        await server.run(incoming, outgoing, server.create_initialization_options())


async def over_http(out: Path, lang: str, timeout: float, port: int) -> None:
    """Serve clients of this machine over Streamable HTTP at ``http://127.0.0.1:PORT/mcp``."""
    import uvicorn

    server = make_server(Serving(out, limits=Limits(timeout=timeout)), lang)
    app = server.streamable_http_app(host=HOST, stateless_http=True, json_response=True)
    await uvicorn.Server(uvicorn.Config(app, host=HOST, port=port, log_level="warning")).serve()
