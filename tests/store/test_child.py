"""What a process tells is taken as it comes, in whatever pieces."""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iomgraph.store.child import Messages, begin, processor_time, tell

Pipe = tuple[Connection, Connection]
MESSAGES = st.lists(st.one_of(st.none(), st.integers(), st.text(), st.binary(max_size=300), st.lists(st.text())))


@contextmanager
def pipe() -> Iterator[Pipe]:
    """Return the end that hears and the end that tells."""
    hearing, telling = multiprocessing.Pipe(duplex=False)
    with hearing, telling:
        yield hearing, telling


def told(messages: list[Any]) -> bytes:
    """Return what telling these messages writes."""
    with pipe() as (hearing, telling):
        for message in messages:
            tell(telling, message)
        telling.close()
        written = b""
        while some := os.read(hearing.fileno(), 1 << 16):
            written += some
        return written


@settings(deadline=None)
@given(MESSAGES, st.lists(st.integers(1, 40)))
def test_messages_come_whole_in_whatever_pieces(messages: list[Any], sizes: list[int]) -> None:
    written, heard, taken = told(messages), Messages(), []
    with pipe() as (hearing, telling):
        for size in (*sizes, len(written)):
            piece, written = written[:size], written[size:]
            if piece:
                os.write(telling.fileno(), piece)
                taken += heard.take(hearing)
    assert taken == messages


def test_a_message_is_not_taken_before_its_end() -> None:
    written = told(["the whole of it"])
    heard = Messages()
    with pipe() as (hearing, telling):
        for at in range(len(written) - 1):
            os.write(telling.fileno(), written[at : at + 1])
            assert heard.take(hearing) == []
        os.write(telling.fileno(), written[-1:])
        assert heard.take(hearing) == ["the whole of it"]


def test_the_end_is_told_even_within_a_message() -> None:
    with pipe() as (hearing, telling):
        os.write(telling.fileno(), told(["cut short"])[:-3])
        telling.close()
        heard = Messages()
        assert heard.take(hearing) == []
        with pytest.raises(EOFError):
            heard.take(hearing)


def test_who_tells_nobody_is_told_so() -> None:
    with pipe() as (hearing, telling):
        hearing.close()
        with pytest.raises(OSError, match="Broken pipe"):
            tell(telling, "is anybody there?")


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="the system does not tell")
def test_work_is_counted_as_the_system_counts_it() -> None:
    """The program's own work and the system's for it; a name with signs of the table does not shift its columns."""
    tick = 2 / os.sysconf("SC_CLK_TCK")
    name, spent = Path("/proc/self/comm"), os.times().system
    called = name.read_bytes()
    name.write_bytes("a) 1 é) (b".encode())
    try:
        while os.times().system < spent + 5 * tick:
            os.urandom(1 << 20)
        before = time.process_time()
        told = processor_time(os.getpid())
    finally:
        name.write_bytes(called)
    assert before - tick <= told <= time.process_time() + tick


def test_a_process_that_is_gone_is_given_the_clock() -> None:
    before = time.monotonic()
    assert before <= processor_time(None) <= time.monotonic()


def _begun(handle: int, closed: int, telling: Connection) -> None:
    begin([closed, handle])
    signal_of_death = ctypes.c_int(0)
    with suppress(AttributeError):
        ctypes.CDLL(None).prctl(2, ctypes.byref(signal_of_death))  # PR_GET_PDEATHSIG, prctl(2)
    try:
        os.fstat(handle)
        held = True
    except OSError:
        held = False
    tell(telling, (signal.getsignal(signal.SIGINT) is signal.SIG_IGN, held, signal_of_death.value))


def test_a_process_that_works_for_another_holds_nothing_of_its_own_and_dies_with_it() -> None:
    with pipe() as (hearing, telling), pipe() as (_, inherited):
        closed = os.dup(inherited.fileno())
        os.close(closed)
        context = multiprocessing.get_context("fork")
        child = context.Process(target=_begun, args=(inherited.fileno(), closed, telling))
        child.start()
        assert hearing.poll(30)
        ((ignores, holds, dies),) = Messages().take(hearing)
        child.join()
    assert child.exitcode == 0
    assert ignores and not holds
    if sys.platform == "linux":
        assert dies == signal.SIGKILL
