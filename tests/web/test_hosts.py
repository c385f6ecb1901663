"""Names that the server answers to."""

from __future__ import annotations

import asyncio

import httpx
import pytest
from starlette.types import Message

from iomgraph.errors import UsageError
from iomgraph.web.hosts import LOOPBACK, KnownHosts, known


@pytest.mark.parametrize("name", ["attacker.test", "attacker.test:80", "127.0.0.1.attacker.test", "169.254.169.254"])
def test_rebinding(http: httpx.Client, name: str) -> None:
    """A page of another site whose name leads to loopback reads nothing."""
    answer = http.get("/sparql", params={"query": "ASK {}"}, headers={"host": name})
    assert answer.status_code == 421
    assert "access-control-allow-origin" not in answer.headers


@pytest.mark.parametrize("name", ["a b", "<script>", "x/y", "", "[::1", "a" * 300])
def test_names_that_are_none(http: httpx.Client, name: str) -> None:
    """A host that is no name is refused, and reflected nowhere."""
    answer = http.get("/sparql", headers={"host": name})
    assert answer.status_code == 400
    assert not name or name not in answer.text


def test_several_hosts_are_none() -> None:
    """Nobody can tell which of two names was meant."""
    sent: list[Message] = []

    async def app(*_: object) -> None:
        raise AssertionError("passed on")

    async def receive() -> Message:
        raise AssertionError("read")

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {"type": "http", "method": "GET", "headers": [(b"host", b"localhost"), (b"host", b"attacker.test")]}
    asyncio.run(KnownHosts(app, LOOPBACK)(scope, receive, send))
    assert sent[0]["status"] == 400


@pytest.mark.parametrize("name", ["localhost", "127.0.0.1", "LOCALHOST:8000", "[::1]:9"])
def test_loopback(http: httpx.Client, name: str) -> None:
    """Loopback's names are answered to."""
    assert http.get("/sparql", params={"query": "ASK {}"}, headers={"host": name}).status_code == 200


def test_what_is_known() -> None:
    """Public addresses are known beside loopback; a server that listens to the world without any knows all."""
    assert known("127.0.0.1", []) == LOOPBACK
    assert known("0.0.0.0", []) is None
    assert known("::", ["https://Graph.test/", "http://graph.test:8080/x"]) == LOOPBACK | {"graph.test", "[::]"}
    with pytest.raises(UsageError):
        known("127.0.0.1", ["graph.test"])
