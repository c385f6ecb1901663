"""Which names the server answers to.

A server on loopback answers to loopback's names only, and to the addresses that it was told: otherwise a page of any
site could have its own name lead to 127.0.0.1 and read what is served here (DNS rebinding).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from iomgraph.errors import UsageError

LOOPBACK = frozenset(("localhost", "127.0.0.1", "[::1]"))
_HOST = re.compile(r"([A-Za-z0-9.\-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\])(?::\d{1,5})?")


class KnownHosts:
    """ASGI middleware that refuses a request for another host: 400 where its name is none, 421 where it is not ours."""

    def __init__(self, app: ASGIApp, names: frozenset[str] | None = None) -> None:
        """Wrap an application; ``names`` are the hosts that are known, None for any."""
        self.app, self.names = app, names

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        if scope["type"] == "http":
            hosts = [value for name, value in scope["headers"] if name == b"host"]
            # Of several, one may be asked and another meant (RFC 9112, 3.2).
            found = _HOST.fullmatch(hosts[0].decode("latin-1")) if len(hosts) == 1 else None
            if found is None:
                await PlainTextResponse("the request names no host\n", 400)(scope, receive, send)
                return
            if self.names is not None and found[1].lower() not in self.names:
                text = "this host is not served here; the server's --base-url names those that are\n"
                await PlainTextResponse(text, 421)(scope, receive, send)
                return
        await self.app(scope, receive, send)


def known(host: str, base_urls: Iterable[str]) -> frozenset[str] | None:
    """Return the host names that a server answers to which listens at ``host``; None for any.

    With public addresses these are known and loopback's; without, a server on loopback knows loopback's names, and one
    that listens to the world cannot know what it is called. Raises UsageError where an address is none.
    """
    own = f"[{host}]" if ":" in host else host.lower()
    public = frozenset(_name(url) for url in base_urls)
    if public or own in LOOPBACK or own.startswith("127."):
        return public | LOOPBACK | {own}
    return None


def _name(url: str) -> str:
    found = _HOST.fullmatch(urlsplit(url).netloc)
    if found is None or urlsplit(url).scheme not in ("http", "https"):
        raise UsageError(f"{url!r} is no address of a server", remedy="Write it as https://graph.example.org")
    return found[1].lower()
