"""``iomgraph serve``."""

from __future__ import annotations

import os
import socket
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from iomgraph.cli.options import message_lang_option, out_option
from iomgraph.cli.output import note
from iomgraph.cli.words import Words
from iomgraph.errors import UsageError

if TYPE_CHECKING:
    import uvicorn
    from starlette.applications import Starlette

    from iomgraph.web.limits import Limits


@click.command("serve")
@out_option
@click.option(
    "--data",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Serve RDF files (N-Quads, TriG, Turtle, N-Triples) instead of a build; may be repeated.",
)
@click.option("--host", default="127.0.0.1", metavar="HOST", show_default=True, help="The address to listen at.")
@click.option(
    "--port",
    default=8000,
    show_default=True,
    type=click.IntRange(0, 65535),
    metavar="PORT",
    help="The port to listen at; 0 takes any that is free.",
)
@click.option("--timeout", type=click.FloatRange(0.1, 3600), metavar="S", help="Seconds for a query; default 10.")
@click.option("--max-rows", type=click.IntRange(1), metavar="N", help="Rows of an answer; default 100000.")
@click.option("--workers", type=click.IntRange(2, 256), metavar="N", help="Processes that answer queries.")
@click.option(
    "--cache",
    type=click.IntRange(0, 65536),
    metavar="MB",
    help="Megabytes of answers kept to be given again; default 32, 0 keeps none.",
)
@click.option(
    "--base-url", "base_urls", multiple=True, metavar="URL", help="A public address of the server; may be repeated."
)
@message_lang_option
def command(
    out: str,
    data: tuple[Path, ...],
    host: str,
    port: int,
    timeout: float | None,
    max_rows: int | None,
    workers: int | None,
    cache: int | None,
    base_urls: tuple[str, ...],
    lang: str,
) -> None:
    """Serve the build over HTTP, read-only: SPARQL at /sparql, pages, a workbench.

    \b
    Examples:
      iomgraph serve
      iomgraph serve --port 8080 --timeout 5
      iomgraph serve --data file.nq --port 8000
    """
    if "fork" not in dir(os):
        raise UsageError("serving needs an operating system that can fork", remedy="Use Linux or macOS (or WSL).")
    try:
        import uvicorn
        import uvloop

        from iomgraph.web.app import create_app
        from iomgraph.web.hosts import known
        from iomgraph.web.limits import Limits
    except ImportError as error:
        raise UsageError(
            f"serving needs a package that is missing ({error.name})", remedy="Run: pip install 'iomgraph[web]'"
        ) from error
    kept = None if cache is None else cache * 1024 * 1024
    given = {"timeout": timeout, "rows": max_rows, "workers": workers, "kept": kept}
    limits = Limits(**{name: value for name, value in given.items() if value is not None})  # type: ignore[arg-type]
    names = known(host, base_urls)
    app = create_app(None if data else Path(out), data, limits=limits, base_urls=base_urls, hosts=names)
    listening = _listen(host, port)
    config = uvicorn.Config(app, **_settings(limits))
    try:
        uvloop.run(_serve(app, config, listening, lang))
    except KeyboardInterrupt:
        raise click.Abort from None


def _listen(host: str, port: int) -> socket.socket:
    """Return a socket that is bound, so that a port that is taken is told before anything is loaded."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family, backlog=2048)
    except OSError as error:
        why = (error.strerror or str(error)).partition(" (while")[0]  # Python adds the address, which is named already.
        raise UsageError(
            f"cannot listen at {host} port {port}: {why}", remedy="Choose another --port or --host."
        ) from error


def _settings(limits: Limits) -> dict[str, Any]:
    from iomgraph.web.guard import guarded

    return {
        "http": guarded(limits),
        "ws": "none",
        "lifespan": "off",
        "log_level": "error",
        "access_log": False,
        "server_header": False,
        "timeout_keep_alive": 15,
        "timeout_graceful_shutdown": 5,
    }


async def _serve(app: Starlette, config: uvicorn.Config, listening: socket.socket, lang: str) -> None:
    """Start the processes, then answer, so that the first request finds them."""
    import uvicorn

    serving = app.state.serving
    await serving.start()
    try:
        host, port = listening.getsockname()[:2]
        url = f"http://{f'[{host}]' if ':' in host else host}:{port}/"
        note(Words(lang, "serve").say("ready", url=url))
        await uvicorn.Server(config).serve(sockets=[listening])
    finally:
        await serving.stop()
