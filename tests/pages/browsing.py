"""A server of pages in a thread, for a real browser to visit; skipped where there is none."""

from __future__ import annotations

import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pytest

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
DAY = date(2024, 12, 1)


@contextmanager
def served(build: Any, *, secured: bool = True) -> Iterator[str]:
    """Serve the pages of a build on a free port; yield the address. ``secured`` sends the security headers."""
    uvicorn = pytest.importorskip("uvicorn")
    from starlette.applications import Starlette
    from starlette.middleware import Middleware

    from iomgraph.web.headers import SecurityHeaders
    from iomgraph.web.pages import routes

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    middleware = [Middleware(SecurityHeaders)] if secured else []
    app = Starlette(routes=routes(lambda: build, today=lambda: DAY), middleware=middleware)
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="critical"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    for _ in range(400):
        if server.started:
            break
        time.sleep(0.025)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(10)


@contextmanager
def browser() -> Iterator[Any]:
    """Yield a browser without a window."""
    sync = pytest.importorskip("playwright.sync_api")
    if CHROMIUM is None:
        pytest.skip("no chromium")
    with sync.sync_playwright() as tools:
        opened = tools.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        try:
            yield opened
        finally:
            opened.close()


def watched(context: Any, home: str) -> list[str]:
    """Return a list that fills with what a context should not do: requests elsewhere, dialogs, errors of scripts."""
    seen: list[str] = []

    def request(route: Any) -> None:
        if route.request.url.startswith(home) or route.request.url.startswith("data:"):
            route.continue_()
        else:
            seen.append(f"request to {route.request.url}")
            route.abort()

    note: Callable[[str], None] = seen.append
    context.route("**/*", request)
    context.on("dialog", lambda dialog: (note("dialog"), dialog.dismiss()))
    context.on("weberror", lambda error: note(f"error {error.error}"))
    return seen
