"""A server as a process of its own, for tests that need real sockets."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from iomgraph.web.crew import Crew

COMMAND = [sys.executable, "-c", "from iomgraph.cli import main; main()", "serve"]


def free_port() -> int:
    """Return a port that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def served(*arguments: str | Path, port: int | None = None) -> Iterator[str]:
    """Run ``iomgraph serve`` with these arguments; yield its address; end it."""
    port = port or free_port()
    command = [*COMMAND, "--port", str(port), *map(str, arguments)]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, start_new_session=True)
    try:
        wait_until_listening(port, process)
        yield f"http://127.0.0.1:{port}"
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.communicate(timeout=60)


def wait_until_listening(port: int, process: subprocess.Popen[bytes]) -> None:
    """Return when the server accepts connections. Raises RuntimeError where it ended instead."""
    for _ in range(6000):
        if process.poll() is not None:
            raise RuntimeError(f"the server ended: {process.communicate()[1].decode()}")
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.02)
    raise RuntimeError("the server does not listen")


def until(true: Callable[[], bool]) -> None:
    """Return when something is so. Raises AssertionError where it does not come."""
    for _ in range(1200):
        if true():
            return
        time.sleep(0.05)
    raise AssertionError("it does not come")


def workers_of(crew: Crew, number: int) -> list[int]:
    """Return the processes of a crew once so many are there: the first may answer while the next is on its way."""
    until(lambda: len(crew._workers) == number)
    return list(crew._workers)


def client(base_url: str, address: str = "127.0.0.1", timeout: float = 30) -> httpx.Client:
    """Return a client that asks from an address of its own (127.0.0.0/8 is all loopback)."""
    transport = httpx.HTTPTransport(local_address=address, limits=httpx.Limits(max_connections=200))
    return httpx.Client(base_url=base_url, transport=transport, timeout=timeout, trust_env=False)


def process_of(address: str) -> Any:
    """Return the process that serves at an address, as psutil has it: a child of this one. Skips without psutil."""
    psutil = pytest.importorskip("psutil")
    port = address.rpartition(":")[2]
    for child in psutil.Process().children():
        with contextlib.suppress(psutil.Error):  # one that has ended has no command any more
            if port in child.cmdline():
                return child
    raise LookupError(address)
