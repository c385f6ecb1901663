"""Work shared among processes of this machine: each does a run of its parts (a settling's buckets, a site's pages)."""

from __future__ import annotations

import multiprocessing
import os
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from multiprocessing.connection import Connection, wait
from typing import Any, NamedTuple, TypeVar

from iomgraph.store.child import Messages, begin, processor_time, tell

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Share:
    """A run of the parts: its number, whether it is all there is, and then done by the process that asks for it.

    ``heard`` is told how many of its parts are done, by a work that tells.
    """

    number: int
    parts: Sequence[str]
    alone: bool
    heard: Callable[[int], None] = field(default=lambda done: None, compare=False)


Work = Callable[[Share], T]
"""Does a share. What an earlier try has left of one that is not alone is taken away first."""
Heard = Callable[[int], None]
"""Called with how many parts of all are done by now."""
EACH = 1_000_000
"""So many bytes of claims or records a share has at least: some half of a second, where forking costs a tenth."""
STALLED = 60.0
"""After so many seconds by the clock without any of the processor, a process is given up."""
_LOOK = 1.0


class Crew:
    """Who does the work: forked processes, or this one alone where it is little, or nothing can be forked."""

    def __init__(self, jobs: int = 1, keep_closed: Sequence[int] = (), each: int | None = None) -> None:
        """Take the number of processes, and how many bytes a share has at least (``EACH``).

        ``keep_closed`` are handles that none may hold, such as that of a lock.
        """
        self._jobs = jobs if sys.platform == "linux" else 1
        self._each = each
        self._closed = tuple(keep_closed)

    def shared(self, sizes: Sequence[tuple[str, int]], work: Work[T], heard: Heard | None = None) -> list[T]:
        """Return what the work comes to for each share of the parts, in their order, given each with its bytes.

        A share whose process dies, stalls or fails is done again here. Raises what the work raises then.
        """
        most = sum(size for _, size in sizes) // (self._each or EACH)
        runs = split(sizes, max(1, min(self._jobs, most)))
        tally = _Tally(heard)
        shares = [Share(n, run, len(runs) < 2, partial(tally.add, n)) for n, run in enumerate(runs)]
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
            _hear(going, outcomes, tally)
        finally:
            for connection, (_, process) in going.items():
                connection.close()
                process.kill()
                process.join()
        return [outcomes[share.number] if share.number in outcomes else work(share) for share in shares]


class _Done(NamedTuple):
    """What a process tells of its share before it has come to the end."""

    parts: int


class _Tally:
    """Adds up how many parts each share has done; one that is done again is counted anew."""

    def __init__(self, heard: Heard | None) -> None:
        self._heard, self._done = heard, dict[int, int]()

    def add(self, number: int, done: int) -> None:
        """Take how many parts of a share are done by now."""
        self._done[number] = done
        if self._heard:
            self._heard(sum(self._done.values()))


def split(sizes: Sequence[tuple[str, int]], most: int) -> list[list[str]]:
    """Return the parts, given each with its bytes, in at most so many runs of about as many bytes, none empty."""
    whole, done = sum(size + 1 for _, size in sizes), 0
    runs: dict[int, list[str]] = {}
    for part, size in sizes:
        runs.setdefault((2 * done + size + 1) * most // (2 * whole), []).append(part)
        done += size + 1
    return list(runs.values())


def _hear(going: dict[Connection, tuple[int, Any]], outcomes: dict[int, T], tally: _Tally) -> None:
    """Take what the processes come to, by number, until each has told it or is given up."""
    waiting = dict.fromkeys(going, (0.0, time.monotonic()))
    told = {connection: Messages() for connection in going}
    while waiting:
        ready = wait(list(waiting), _LOOK)
        for connection in [each for each in waiting if each in ready]:
            try:
                for outcome in told[connection].take(connection):
                    if isinstance(outcome, _Done):
                        tally.add(going[connection][0], outcome.parts)
                        continue
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
        tell(connection, work(replace(share, heard=lambda done: tell(connection, _Done(done)))))
        failed = False
    finally:
        os._exit(int(failed))
