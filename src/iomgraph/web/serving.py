"""What is served: the current build, exchanged for its successor while requests go on."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import sys
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from starlette.requests import Request

from iomgraph.errors import InputError, IomgraphError, StoreError
from iomgraph.web.conversation import Reply
from iomgraph.web.crew import Crew
from iomgraph.web.kept import Kept
from iomgraph.web.limits import Limits
from iomgraph.web.slots import Slots

if TYPE_CHECKING:
    from iomgraph.store import Build

LOOK_EVERY = 1.0
"""Seconds between two looks at whether a new build is there."""


class Serving:
    """The served build and the processes that answer from it.

    A handler takes ``build`` once and answers from what it took: the next request may be of another generation.
    """

    def __init__(
        self,
        out: Path | None = None,
        data: Sequence[Path] = (),
        *,
        limits: Limits | None = None,
        base_urls: Sequence[str] = (),
    ) -> None:
        """Open the build in ``out``; with ``data``, RDF files are served instead and there is no build.

        Raises StoreError where there is no build or it is damaged, InputError where a file cannot be read.
        """
        self.out, self.data = out, tuple(data)
        self.limits = limits or Limits()
        self.base_urls = tuple(url.rstrip("/") for url in base_urls)
        self.slots = Slots(self.limits)
        self.kept = Kept(self.limits.kept)
        self._build = _open(out) if out is not None else None
        self._generation = self._build.generation if self._build is not None else _content_name(self.data)
        self._watching: asyncio.Task[None] | None = None
        self._void: tuple[str, dict[str, Any]] = ("", {})

    @property
    def build(self) -> Build:
        """The current build. Raises StoreError where RDF files are served."""
        if self._build is None:
            raise StoreError("RDF files are served, not a build", remedy="Serve a build with --out.")
        return self._build

    @property
    def union(self) -> bool:
        """Whether the default graph is the union of all graphs: that of a build is, that of RDF files is theirs."""
        return self._build is not None

    @property
    def generation(self) -> str:
        """The name of what is served, the same for the same content."""
        return self._generation

    def base_url(self, request: Request) -> str:
        """Return the address that the server is reached at, without a slash at its end."""
        scope = request.scope
        root = scope.get("app_root_path", scope.get("root_path", ""))
        host = next((value for name, value in scope["headers"] if name == b"host"), b"")
        here = _address(scope.get("scheme", "http"), tuple(scope.get("server") or ()), root, host)
        return here if not self.base_urls or here in self.base_urls else self.base_urls[0]

    async def start(self) -> None:
        """Start the processes. Raises StoreError where they cannot load what they are to serve."""
        self.slots.crew = await self._crew(self._build)
        self._watching = asyncio.create_task(self._watch())

    async def stop(self) -> None:
        """End the processes."""
        if self._watching is not None:
            self._watching.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._watching
        if self.slots.crew is not None:
            self.slots.crew.close()

    async def run(self, job: dict[str, Any], who: str) -> Reply:
        """Return what came of a job for a client; the bounds of an answer are added. Raises Busy."""
        return await self.slots.run({"rows": self.limits.rows, "bytes": self.limits.answer, **job}, who)

    async def statistics(self, who: str) -> dict[str, Any]:
        """Return the counts of the current generation, counted once. Raises Busy."""
        if self._void[0] != self._generation:
            reply = await self.run({"kind": "statistics"}, who)
            self._void = (reply.generation, reply.statistics)
        return self._void[1]

    async def _crew(self, build: Build | None) -> Crew:
        if build is not None:
            crew = Crew(build.generation, {"generation": str(build.folder)}, self.limits, self.slots.free)
        else:
            files = [str(path.resolve()) for path in self.data]
            crew = Crew(self._generation, {"data": files}, self.limits, self.slots.free)
        await crew.start()
        return crew

    async def _watch(self) -> None:
        """Exchange the build when another has become current, or when its processes are lost."""
        while True:
            await asyncio.sleep(LOOK_EVERY)
            try:
                if self.slots.crew is None or self.slots.crew.lost or self._is_replaced():
                    await self._exchange()
            except IomgraphError as error:
                # A build that is being replaced, or is damaged: what is served goes on being served.
                print(f"iomgraph serve: {error}", file=sys.stderr)

    def _is_replaced(self) -> bool:
        if self.out is None:
            return False
        from iomgraph.store.generation import current

        return current(self.out).name != self._generation

    async def _exchange(self) -> None:
        build = await asyncio.to_thread(_open, self.out) if self.out is not None else None
        crew = await self._crew(build)
        old, self.slots.crew = self.slots.crew, crew
        if build is not None:
            self._build, self._generation = build, build.generation
        self.slots.free()
        if old is not None:
            old.retire()


@lru_cache(maxsize=256)
def _address(scheme: str, server: tuple[str | int | None, ...], root: str, host: bytes) -> str:
    """Return what ``Request.base_url`` does, which takes longer to work out than a small query to read."""
    headers = [(b"host", host)] if host else []
    scope = {
        "type": "http",
        "scheme": scheme,
        "server": server or None,
        "app_root_path": root,
        "path": "/",
        "headers": headers,
    }
    return str(Request(scope).base_url).rstrip("/")


def _open(out: Path) -> Build:
    # Imported here, because files are served without a build, and start quicker without what builds it.
    from iomgraph.store import open_build

    return open_build(out)


def _content_name(files: Sequence[Path]) -> str:
    digest = hashlib.sha256()
    for path in files:
        try:
            digest.update(path.read_bytes())
        except OSError as error:
            raise InputError(f"cannot read: {error.strerror}", place=str(path), remedy="Check the path.") from error
    return digest.hexdigest()
