"""A query ends with the client that asked it, and with nobody else's going."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import Any

import pytest
from starlette.requests import Request

from iomgraph.web.conversation import Reply
from iomgraph.web.endpoint import Endpoint
from iomgraph.web.problems import problem


class Asked:
    """A serving whose queries take so long, and which remembers whether one was stopped."""

    def __init__(self, seconds: float) -> None:
        self.limits = SimpleNamespace(quick=0.01)
        self.seconds, self.stopped = seconds, False

    async def run(self, job: dict[str, Any], who: str) -> Reply:
        try:
            await asyncio.sleep(self.seconds)
        except asyncio.CancelledError:
            self.stopped = True
            raise
        return Reply(200, "g")


def request_of(gone_after: float) -> Request:
    """Return a request whose client goes away after so many seconds."""

    async def receive() -> dict[str, str]:
        await asyncio.sleep(gone_after)
        return {"type": "http.disconnect"}

    return Request({"type": "http", "client": ("127.0.0.1", 1), "headers": []}, receive)


@pytest.mark.parametrize(
    ("seconds", "gone_after", "status", "stopped"),
    [(0, 600, 200, False), (0.1, 600, 200, False), (600, 0.05, 499, True), (600, 0, 499, True)],
)
def test_a_query_is_stopped_where_its_client_goes(
    seconds: float, gone_after: float, status: int, stopped: bool
) -> None:
    async def ask() -> tuple[int, bool, int]:
        serving = Asked(seconds)
        reply = await Endpoint(serving)._reply(request_of(gone_after), {})  # type: ignore[arg-type]
        await asyncio.sleep(0)  # who listened is told to stop
        task = asyncio.current_task()
        assert task is not None
        assert not task.cancelling()
        assert asyncio.all_tasks() == {task}
        return reply.status, serving.stopped, task.cancelling()

    assert asyncio.run(ask()) == (status, stopped, 0)


def test_who_is_stopped_otherwise_is_stopped() -> None:
    """A server that ends is not told that the client went away."""

    async def ask() -> bool:
        serving = Asked(600)
        asking = asyncio.ensure_future(Endpoint(serving)._reply(request_of(600), {}))  # type: ignore[arg-type]
        await asyncio.sleep(0.05)
        asking.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asking
        return serving.stopped

    assert asyncio.run(ask())


@pytest.mark.parametrize("accept", ["application/json", "text/csv", ""])
def test_to_say_that_a_client_has_gone_is_no_failure(accept: str) -> None:
    """Whatever form of answer it wanted: 499 is no status that HTTP has a name for."""
    asked = Request({"type": "http", "headers": [(b"accept", accept.encode())]})
    answer = problem(asked, 499, "the client went away")
    assert answer.status_code == 499
    assert b"the client went away" in bytes(answer.body)
