"""Bounds of requests and answers, each alone: bodies that trickle, and long answers that nobody takes."""

from __future__ import annotations

import asyncio
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.testclient import TestClient

from iomgraph.query.prescan import Refusal
from iomgraph.web.app import create_app
from iomgraph.web.asking import read_request
from iomgraph.web.conversation import Reply
from iomgraph.web.endpoint import Endpoint, client
from iomgraph.web.limits import Limits
from iomgraph.web.serving import Serving
from iomgraph.web.slots import Busy

KINDS = ("application/sparql-query", "application/x-www-form-urlencoded")


def request_of(kind: str = KINDS[0], receive: Any = None, host: str = "127.0.0.1") -> Request:
    """Return a POST request."""
    headers = [(b"content-type", kind.encode())]
    scope = {"type": "http", "method": "POST", "client": (host, 1), "headers": headers, "query_string": b""}
    return Request(scope, receive)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("parts", [(), (b"query=ASK",)])
def test_a_body_that_does_not_come_is_waited_for_so_long(kind: str, parts: tuple[bytes, ...]) -> None:
    """A body of which nothing more comes is refused when its time is over, however little it holds."""
    left = list(parts)

    async def receive() -> dict[str, Any]:
        if left:
            return {"type": "http.request", "body": left.pop(), "more_body": True}
        await asyncio.Event().wait()
        raise AssertionError("nothing comes")

    async def read() -> None:
        await asyncio.wait_for(read_request(request_of(kind, receive), Limits(idle=0.05)), 30)

    with pytest.raises(Refusal) as caught:
        asyncio.run(read())
    assert caught.value.status == 408


@pytest.mark.parametrize("kind", KINDS)
def test_a_body_without_end_is_read_to_its_bound(kind: str) -> None:
    """No more is taken than may be, though no length is announced and each part is small."""
    taken = 0

    async def receive() -> dict[str, Any]:
        nonlocal taken
        taken += 1000
        return {"type": "http.request", "body": b"x" * 1000, "more_body": True}

    with pytest.raises(Refusal) as caught:
        asyncio.run(read_request(request_of(kind, receive), Limits(query=10_000)))
    assert caught.value.status == 413
    assert taken <= 4 * 10_000 + 1000


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("192.0.2.1", "192.0.2.1", True),
        ("192.0.2.1", "192.0.2.2", False),
        ("2001:db8::1", "2001:db8::ffff:1", True),
        ("2001:db8::1", "2001:db8:0:1::1", False),
        ("", "", True),
        ("no address", "no address", True),
    ],
)
def test_who_is_one_client(one: str, other: str, same: bool) -> None:
    """Whoever has a network of IPv6 has more addresses in it than there are places."""
    assert (client(request_of(host=one)) == client(request_of(host=other))) is same


LONG = b"x" * 1_000_000


async def taken(response: Response) -> bytes:
    """Return what a client gets that takes it all."""
    assert isinstance(response, StreamingResponse)
    return b"".join([bytes(part) async for part in response.body_iterator])  # type: ignore[arg-type]


def test_so_many_bytes_wait_for_slow_clients() -> None:
    """A long answer is refused while others that nobody takes fill the room, and given once they are taken."""
    endpoint = Endpoint(SimpleNamespace(limits=Limits(outstanding=2_500_000)))  # type: ignore[arg-type]

    async def scenario() -> list[int]:
        def sent() -> Response:
            return endpoint._sent(request_of(), LONG, {})

        assert await taken(sent()) == LONG
        first, second = (sent().body_iterator for _ in range(2))  # type: ignore[attr-defined]
        await anext(first)
        await anext(second)
        found = [sent().status_code]
        async for _ in first:
            pass
        found.append(sent().status_code)
        third = sent().body_iterator  # type: ignore[attr-defined]
        await anext(third)
        found.append(sent().status_code)
        await third.aclose()
        found.append(sent().status_code)
        assert endpoint._sent(request_of(), b"short", {}).status_code == 200
        return found

    assert asyncio.run(scenario()) == [503, 200, 503, 200]


@pytest.mark.parametrize(
    "path",
    [
        "/sparql?query=ASK{}",
        "/data?default",
        "/.well-known/void",
        "/workbench?query=ASK{}",
        "/workbench/result.xlsx?query=ASK{}",
    ],
)
def test_whoever_asks_is_counted_by_their_address(
    shipped_out: Path, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    """Each way to a query counts it to the client whose it is: none goes round the bound on one client's places."""
    asked: list[str] = []

    async def run(serving: Serving, job: dict[str, Any], who: str) -> Reply:
        asked.append(who)
        raise Busy

    monkeypatch.setattr(Serving, "run", run)
    http = TestClient(create_app(shipped_out), base_url="http://localhost", client=("198.51.100.7", 5))
    assert http.get(path).status_code == 503
    assert asked == ["198.51.100.7"]
