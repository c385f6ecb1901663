"""The work of a settling, shared among processes of this machine: each does a run of the buckets by itself."""

from __future__ import annotations

import multiprocessing
import os
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from typing import Any, TypeVar

from iomgraph.store.child import Messages, begin, processor_time, tell

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Share:
    """A run of the buckets: its number, whether it is all there is, and then done by the process that asks for it."""

    number: int
    buckets: Sequence[str]
    alone: bool


Work = Callable[[Share], T]
"""Does a share. What an earlier try has left of one that is not alone is taken away first."""
EACH = 1_000_000
"""So many bytes of claims or records a share has at least: some half of a second, where forking costs a tenth."""
STALLED = 60.0
"""After so many seconds by the clock without any of the processor, a process is given up."""
_LOOK = 1.0


class Crew:
    """Who does the work: forked processes, or this one alone where it is little, or nothing can be forked."""

    def __init__(self, jobs: int = 1, keep_closed: Sequence[int] = ()) -> None:
        """Take the number of processes. ``keep_closed`` are handles that none may hold, such as that of a lock."""
        self._jobs = jobs if sys.platform == "linux" else 1
        self._closed = tuple(keep_closed)

    def shared(self, sizes: Sequence[tuple[str, int]], work: Work[T]) -> list[T]:
        """Return what the work comes to for each share of the buckets, in their order, given each with its bytes.

        A share whose process dies, stalls or fails is done again here. Raises what the work raises then.
        """
        most = sum(size for _, size in sizes) // EACH
        runs = split(sizes, max(1, min(self._jobs, most)))
        shares = [Share(number, run, len(runs) < 2) for number, run in enumerate(runs)]
        if len(shares) < 2:
            return list(map(work, shares))
        context: Any = multiprocessing.get_context("fork")
        going: dict[Connection, tuple[int, Any]] = {}
        outcomes: dict[int, T] = {}
        try:
            for share in shares:
                ours, theirs = context.Pipe(duplex=False)
                inherited = (*self._closed, ours.fileno(), *(each.fileno() for each in going))
                process = context.Process(target=_work, args=(theirs, inherited, work, share), daemon=True)
                process.start()
                theirs.close()
                going[ours] = share.number, process
            _hear(going, outcomes)
        finally:
            for connection, (_, process) in going.items():
                connection.close()
                process.kill()
                process.join()
        return [outcomes[share.number] if share.number in outcomes else work(share) for share in shares]


def split(sizes: Sequence[tuple[str, int]], most: int) -> list[list[str]]:
    """Return the buckets, given each with its bytes, in at most so many runs of about as many bytes, none empty."""
    whole, done = sum(size + 1 for _, size in sizes), 0
    runs: dict[int, list[str]] = {}
    for bucket, size in sizes:
        runs.setdefault((2 * done + size + 1) * most // (2 * whole), []).append(bucket)
        done += size + 1
    return list(runs.values())


def _hear(going: dict[Connection, tuple[int, Any]], outcomes: dict[int, T]) -> None:
    """Take what the processes come to, by number, until each has told it or is given up."""
    waiting = dict.fromkeys(going, (0.0, time.monotonic()))
    told = {connection: Messages() for connection in going}
    while waiting:
        ready = wait(list(waiting), _LOOK)
        for connection in [each for each in waiting if each in ready]:
            try:
                for outcome in told[connection].take(connection):
                    outcomes[going[connection][0]] = outcome
                    del waiting[connection]
            except (EOFError, OSError):  # it has died, or its work has failed: what is missing is done again
                del waiting[connection]
        now = time.monotonic()
        for connection, (used, since) in list(waiting.items()):
            uses = processor_time(going[connection][1].pid)
            if uses != used:
                waiting[connection] = uses, now
            elif now - since > STALLED:
                del waiting[connection]


def _work(connection: Connection, inherited: Sequence[int], work: Work[Any], share: Share) -> None:
    """Do a share and tell what it comes to. What it raises is raised where it is done again, by whoever asked."""
    begin(inherited)
    failed = True
    try:
        tell(connection, work(share))
        failed = False
    finally:
        os._exit(int(failed))
