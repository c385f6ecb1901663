"""A server of pages in a thread, for a real browser to visit; skipped where there is none.

A tab answers a click when it has time to: tests wait for what they expect (``expect``), as long as ``PATIENCE``.
"""

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
PATIENCE = 90_000
"""Milliseconds; passed only where something is broken, however slow the machine."""


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
    while not server.started and thread.is_alive():
        time.sleep(0.025)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(60)


@contextmanager
def browser() -> Iterator[Any]:
    """Yield a browser without a window."""
    sync = pytest.importorskip("playwright.sync_api")
    if CHROMIUM is None:
        pytest.skip("no chromium")
    sync.expect.set_options(timeout=PATIENCE)
    with sync.sync_playwright() as tools:
        opened = tools.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"], timeout=PATIENCE)
        try:
            yield opened
        finally:
            opened.close()


def patient(context: Any) -> Any:
    """Return a context whose tabs wait as long as a slow machine may need."""
    context.set_default_timeout(PATIENCE)
    return context


def expecting() -> Any:
    """Return playwright's ``expect``, which waits until what it is told holds."""
    from playwright.sync_api import expect

    return expect


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
