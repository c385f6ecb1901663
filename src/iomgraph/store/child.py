"""A process that works for another: how it begins, and how long it has worked, as the system tells it."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from iomgraph.parent import die_with_parent


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


def processor_time(pid: int | None) -> float:
    """Return the processor time of a process in seconds; the time by the clock where the system does not tell."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")  # utime and stime, proc(5)
    except (OSError, ValueError, IndexError):
        return time.monotonic()
