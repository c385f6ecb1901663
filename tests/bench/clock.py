"""Timing for the rows: processor time for computing, wall time for starting."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from statistics import median


def rate(work: Callable[[], int], *, warm: bool = True) -> float:
    """Return how many things a second of processor time the work does; it returns how many it did."""
    if warm:
        work()
    begin = time.process_time()
    done = work()
    return done / (time.process_time() - begin)


def by_the_clock(work: Callable[[], int]) -> float:
    """Return how many things a second of wall time the work does, warm, on as many cores as it takes."""
    begin = time.perf_counter()
    done = work()
    return done / (time.perf_counter() - begin)


@contextmanager
def one_core() -> Iterator[None]:
    """Keep this process and its threads to one core meanwhile, where the system can: cores that share slow down."""
    if not hasattr(os, "sched_setaffinity"):
        yield
        return
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(before)})
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


def starting(command: list[str], times: int = 5) -> float:
    """Return the median milliseconds, by the wall clock, that a command takes from start to end, files warm."""
    # As on a reader's machine, Python keeps what it has compiled.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    taken = []
    for _ in range(times + 1):
        begin = time.perf_counter()
        subprocess.run(command, stdout=subprocess.DEVNULL, check=True, env=environment)
        taken.append((time.perf_counter() - begin) * 1000)
    return median(taken[1:])


def bare_python() -> float:
    """Return the milliseconds that Python takes to start and do nothing."""
    return starting([sys.executable, "-c", "pass"])
