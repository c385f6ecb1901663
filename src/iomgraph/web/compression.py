"""Answers compressed for clients elsewhere that take them so."""

from __future__ import annotations

from functools import lru_cache
from ipaddress import ip_address

from starlette.datastructures import MutableHeaders
from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_LEAST, _LEVEL = 1400, 4
"""Bytes below which an answer goes in one packet anyway, and zlib's level: half of its default's time, 5 % longer."""


class Compressed:
    """ASGI middleware that compresses answers, but not to this machine: there it would only cost time."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap an application."""
        self._plain = app
        self._zipped = GZipMiddleware(app, minimum_size=_LEAST, compresslevel=_LEVEL)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http" or _on_this_machine(scope):
            await self._plain(scope, receive, send)
            return

        async def weakened(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                tag = headers.get("etag", "")
                if "content-encoding" in headers and tag.startswith('"'):
                    headers["etag"] = f"W/{tag}"  # the same answer, but not the same bytes
            await send(message)

        await self._zipped(scope, receive, weakened)


def _on_this_machine(scope: Scope) -> bool:
    return _is_loopback((scope.get("client") or ("",))[0])


@lru_cache(maxsize=1024)
def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
