"""A worker's replies, put together from whatever pieces the system hands out, and what is told when it dies."""

from __future__ import annotations

import asyncio
import signal
import socket
import threading
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iomgraph.query.prescan import Refusal, prescan
from iomgraph.web import wire
from iomgraph.web.conversation import Worker
from iomgraph.web.limits import Limits

HEAD = {"status": 200, "form": "json", "last": False}


@pytest.fixture
def pair() -> Iterator[tuple[socket.socket, socket.socket]]:
    """Return the server's end of a connection, which never blocks, and the worker's."""
    ours, theirs = socket.socketpair()
    ours.setblocking(False)
    with ours, theirs:
        yield ours, theirs


@given(st.binary(max_size=300_000), st.lists(st.integers(1, 120_000), max_size=20))
def test_messages_come_whole_however_they_are_cut(body: bytes, cuts: list[int]) -> None:
    """Two messages, one after the other's end; before its end, a message is never given."""
    ours, theirs = socket.socketpair()
    ours.setblocking(False)
    with ours, theirs:
        for message in (wire.pack(HEAD, body) + body, wire.pack(HEAD)):
            incoming, found, at = wire.Incoming(), None, 0
            for size in [*cuts, *[100_000] * (len(message) // 100_000 + 1)]:
                if at < len(message):
                    assert found is None
                    theirs.sendall(message[at : at + size])
                    at += size
                    found = incoming.take(ours)
            assert found == (HEAD, body if len(message) > len(wire.pack(HEAD)) else b"")


@pytest.mark.parametrize("sent", [0, 3, 40])
def test_a_message_that_breaks_off(pair: tuple[socket.socket, socket.socket], sent: int) -> None:
    """Where the other side goes away in the middle, that is told."""
    ours, theirs = pair
    theirs.sendall((wire.pack(HEAD, b"x" * 100) + b"x" * 100)[:sent])
    theirs.close()
    with pytest.raises(EOFError):
        for incoming in [wire.Incoming()] * 2:
            incoming.take(ours)


def _worker(ours: socket.socket) -> Worker:
    crew: Any = SimpleNamespace(generation="g", order=lambda message: None)
    return Worker(crew, 1, ours)


def test_a_job_larger_than_what_the_system_holds(pair: tuple[socket.socket, socket.socket]) -> None:
    """It goes out as the worker takes it, and the reply to it, and to the next, come back."""
    ours, theirs = pair
    got: list[int] = []

    def work() -> None:
        for _ in range(2):
            job = wire.receive(theirs)
            got.append(len(job["query"]) if job else 0)
            wire.send(theirs, HEAD, b"y" * 1_000_000)

    async def ask() -> list[int]:
        worker = _worker(ours)
        sizes = []
        for query in ("é" * 1_000_000, "short"):
            asked = worker.ask({"query": query})
            if not sizes:
                thread.start()
            sizes.append(len((await asked).body))
        assert worker.fit
        worker.close()
        return sizes

    thread = threading.Thread(target=work)
    assert asyncio.run(ask()) == [1_000_000, 1_000_000]
    thread.join()
    assert got == [1_000_000, 5]


@pytest.mark.parametrize(
    ("number", "status"), [(signal.SIGALRM, 504), (signal.SIGABRT, 413), (signal.SIGSEGV, 400), (0, 500)]
)
@pytest.mark.parametrize("known_first", [True, False])
def test_a_worker_that_dies_of_its_job(
    pair: tuple[socket.socket, socket.socket], number: int, status: int, known_first: bool
) -> None:
    """The reply says of what, whether the keeper or the connection tells of it first."""
    ours, theirs = pair

    async def ask() -> int:
        worker = _worker(ours)
        asked = worker.ask({"query": ""})
        if known_first:
            worker.ended.set_result(number)
        theirs.close()
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        if not known_first:
            worker.ended.set_result(number)
        found = (await asked).status
        assert not worker.fit
        return found

    assert asyncio.run(ask()) == status


def test_who_was_told_to_yield_does_not_work_for_the_next(pair: tuple[socket.socket, socket.socket]) -> None:
    """A worker that was killed or made slow is not fit again because it answered after all, late or in time."""
    ours, theirs = pair

    async def ask() -> tuple[bool, bool]:
        worker = _worker(ours)
        asked = worker.ask({"query": ""})
        worker.fit = False
        wire.send(theirs, HEAD)
        await asked
        before = worker.fit
        late = worker.ask({"query": ""})
        late.cancel()
        wire.send(theirs, HEAD)
        await asyncio.sleep(0.01)
        return before, worker.fit

    assert asyncio.run(ask()) == (False, False)


def test_what_is_known_of_a_query_holds_for_other_bounds() -> None:
    """A text that was let through once is refused where less is allowed, and a refusal stays one."""
    query = "SELECT * { { { ?s ?p ?o } } }"
    assert prescan(query, Limits()) == prescan(query, Limits())
    for _ in range(2):
        with pytest.raises(Refusal):
            prescan(query, Limits(depth=2))
        with pytest.raises(Refusal):
            prescan(query, Limits(query=10))
    assert prescan(query, Limits()).form == "SELECT"


def test_to_wait_no_longer_stops_nothing(pair: tuple[socket.socket, socket.socket]) -> None:
    """Who waits in vain, or is stopped as they wait, leaves the job to go on; the reply ends the next wait."""
    ours, theirs = pair

    async def ask() -> tuple[list[bool], int]:
        worker = _worker(ours)
        asked = worker.ask({"query": ""})
        found = [await worker.heard(0), await worker.heard(-1)]
        waiting = asyncio.ensure_future(worker.heard(600))
        await asyncio.sleep(0)
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting
        found.append(asked.done())
        waiting = asyncio.ensure_future(worker.heard(600))
        await asyncio.sleep(0)
        wire.send(theirs, HEAD)
        return [*found, await waiting, await worker.heard(0)], (await asked).status

    assert asyncio.run(ask()) == ([False, False, False, True, True], 200)
