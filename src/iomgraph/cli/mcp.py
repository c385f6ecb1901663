"""``iomgraph mcp``."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import click

from iomgraph.cli.options import lang_option, out_option
from iomgraph.cli.output import note
from iomgraph.errors import UsageError


@click.command("mcp")
@click.option(
    "--http",
    "port",
    type=click.IntRange(1, 65535),
    metavar="PORT",
    help="Serve this machine over HTTP at http://127.0.0.1:PORT/mcp instead of standard input and output.",
)
@click.option(
    "--timeout",
    type=click.FloatRange(0.1, 600),
    metavar="S",
    default=10.0,
    show_default=True,
    help="Seconds that a query may take.",
)
@lang_option
@out_option
def command(port: int | None, timeout: float, lang: str, out: str) -> None:
    """Serve the graph to assistants (Model Context Protocol), read-only, every answer with its sources.

    One tool a named question, and describe, find, schema and sparql.

    \b
    Examples:
      iomgraph mcp                        an assistant starts this and talks over standard input and output
      iomgraph mcp --lang fr --out iomgraph-out
      iomgraph mcp --http 8766
    """
    if importlib.util.find_spec("mcp") is None:
        raise UsageError("`iomgraph mcp` needs the mcp package", remedy="Run: pip install 'iomgraph[mcp]'")
    import anyio

    from iomgraph.mcp.server import HOST, over_http, over_stdio

    if port is None:
        anyio.run(over_stdio, Path(out), lang, timeout)
        return
    note(f"http://{HOST}:{port}/mcp")
    anyio.run(over_http, Path(out), lang, timeout, port)
