"""Clients that go away before their answer is there."""

from __future__ import annotations

import asyncio

from starlette.requests import Request


class Leaving:
    """Cancels the task that it is made in where the client goes away; it begins to listen after some seconds, since
    most answers are there before, and to listen takes a task of its own.
    """

    def __init__(self, request: Request, after: float) -> None:
        """Listen to a request after so many seconds."""
        loop, self._task = asyncio.get_running_loop(), asyncio.current_task()
        self._request, self._gone, self._ended = request, False, False
        self._listening: asyncio.Task[None] | None = None
        self._clock = loop.call_later(after, self._listen)

    def _listen(self) -> None:
        self._listening = asyncio.ensure_future(_gone(self._request))
        self._listening.add_done_callback(self._stop)

    def _stop(self, listening: asyncio.Task[None]) -> None:
        if not self._ended and not listening.cancelled() and self._task is not None:
            self._gone = True
            self._task.cancel()

    def taken_back(self) -> bool:
        """Return whether the task was cancelled for this alone, which is taken back."""
        return self._gone and self._task is not None and not self._task.uncancel()

    def end(self) -> None:
        """Listen no more."""
        self._ended = True
        self._clock.cancel()
        if self._listening is not None:
            self._listening.cancel()


async def _gone(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
