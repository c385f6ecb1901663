"""A process that works for another: how it begins, how it tells what it comes to, and how long it has worked, as the
system tells it.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import pickle
import signal
import time
from collections.abc import Iterable
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from iomgraph.parent import die_with_parent

_LENGTH = 8
"""So many bytes tell how many follow."""
_AT_ONCE = 1 << 20
"""So many bytes are taken at once."""


def begin(inherited: Iterable[int]) -> None:
    """Have this forked process end with its parent, whatever ends that, and leave Ctrl-C to it; close the handles that
    it inherits and must not hold: they would keep a lock, and the pipes of others, open after the parent has died.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    die_with_parent(parent.pid if parent else None)
    gc.freeze()  # what is inherited stays: to look through it for cycles would copy what processes share
    for handle in inherited:
        with suppress(OSError):
            os.close(handle)


def tell(connection: Connection, message: Any) -> None:
    """Send a message that ``Messages`` takes. Raises OSError where nobody hears it any more."""
    content = pickle.dumps(message, pickle.HIGHEST_PROTOCOL)
    rest = memoryview(len(content).to_bytes(_LENGTH, "big") + content)
    while rest:
        rest = rest[os.write(connection.fileno(), rest) :]


class Messages:
    """What a process tells, taken as it comes: ``Connection.recv`` waits for ever for one that is stopped halfway."""

    def __init__(self) -> None:
        """Begin with nothing heard."""
        self._heard = bytearray()

    def take(self, connection: Connection) -> list[Any]:
        """Return the messages that are whole by now, of a connection that has something to be read.

        Raises EOFError where the other end is closed, OSError where the connection is broken.
        """
        some = os.read(connection.fileno(), _AT_ONCE)
        if not some:
            raise EOFError
        self._heard += some
        whole: list[Any] = []
        while len(self._heard) >= _LENGTH:
            end = _LENGTH + int.from_bytes(self._heard[:_LENGTH], "big")
            if len(self._heard) < end:
                break
            whole.append(pickle.loads(self._heard[_LENGTH:end]))  # what this program's own child wrote
            del self._heard[:end]
        return whole


def processor_time(pid: int | None) -> float:
    """Return the processor time of a process in seconds; the time by the clock where the system does not tell."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")  # utime and stime, proc(5)
    except (OSError, ValueError, IndexError):
        return time.monotonic()
