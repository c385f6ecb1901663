"""Worker processes: a document that crashes, stalls or devours memory costs itself and nothing else.

Every document is read in a worker, of small builds too: a worker is forked in a few milliseconds (one of several from a
parent that has the language packs at hand), and only another process can be stopped whatever it does. The standard
library's pools cannot: one raises for all that was under way when a worker dies and cannot tell which document killed
it, the other waits for ever (ontology/decisions/0016).
"""

from __future__ import annotations

import multiprocessing
import os
import resource
import sys
import time
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cache
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from iomgraph.loaders import load_bytes
from iomgraph.store.child import Messages, begin, processor_time, tell
from iomgraph.store.reading import read_document
from iomgraph.store.shard import LARGE, Outcome, Settings, Task, entry_of, failure, guarded, size_of

SECONDS = 10.0
"""How much processor time a document may take; a few that are read together have no more in all."""
PER_MEGABYTE = 5.0
"""How much more a large one may take for each megabyte; a good one takes a third of it where nobody is busy."""
_PATIENCE = 3
"""How many times as long it may take by the clock: on a busy machine a good document waits for its turn."""
MEGABYTES = 512
"""How much memory a document may take beyond what its worker has before."""
TRIES = 2
_SHARD = 16
_EXHAUSTED = "needed more than {} MB of memory"


def cores() -> int:
    """Return how many workers run by default: one for each processor that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@dataclass
class _Worker:
    """A process, the shards given to it, and when it was last heard of."""

    process: BaseProcess
    connection: Connection
    messages: Messages = field(default_factory=Messages)
    shard: deque[int] = field(default_factory=deque)
    heard: float = 0.0
    used: float = 0.0

    def reset(self) -> None:
        """Count time from now on."""
        self.heard, self.used = time.monotonic(), processor_time(self.process.pid)

    def late(self, seconds: float) -> bool:
        """Return whether a document, or a few that are read together, has had its time."""
        waited = time.monotonic() - self.heard
        return waited > seconds and (
            waited > _PATIENCE * seconds or processor_time(self.process.pid) - self.used > seconds
        )


class Workers:
    """A pool that reads sources; each outcome comes as soon as there is one, in no particular order."""

    def __init__(
        self,
        tasks: Sequence[Task],
        settings: Settings,
        jobs: int | None = None,
        seconds: float = SECONDS,
        megabytes: int = MEGABYTES,
        keep_closed: Iterable[int] = (),
    ) -> None:
        """Take what to read. ``keep_closed`` are handles that a worker must not hold, such as that of a lock."""
        self._tasks, self._settings = tasks, settings
        self._jobs = max(1, min(jobs or cores(), -(-len(tasks) // _SHARD)))
        self._seconds, self._megabytes, self._closed = seconds, megabytes, tuple(keep_closed)
        self._waiting = deque(range(len(tasks)))
        self._tries: Counter[int] = Counter()
        self._alone: set[int] = set()
        """The sources that are read each by itself, since a worker was lost with them."""
        self._workers: list[_Worker] = []
        forks = sys.platform == "linux"
        self._context: Any = multiprocessing.get_context("fork" if forks else "spawn")

    def outcomes(self) -> Iterator[tuple[int, Outcome]]:
        """Yield, for every task once, its index and what it came to."""
        if self._jobs > 1:
            self._warm()
        try:
            while self._waiting or any(worker.shard for worker in self._workers):
                self._assign()
                yield from self._listen()
        finally:
            for worker in self._workers:
                self._end(worker)

    def _warm(self) -> None:
        if self._context.get_start_method() == "fork":
            warm()

    def _assign(self) -> None:
        for worker in self._workers:
            if not worker.shard and self._waiting:
                self._give(worker)
        while self._waiting and len(self._workers) < self._jobs:
            worker = self._start()
            self._workers.append(worker)
            self._give(worker)

    def _give(self, worker: _Worker) -> None:
        size = max(1, min(_SHARD, len(self._waiting) // (2 * self._jobs)))
        while self._waiting and len(worker.shard) < size:
            alone = self._waiting[0] in self._alone
            if alone and worker.shard:
                break
            worker.shard.append(self._waiting.popleft())
            if alone:
                break
        worker.reset()
        with suppress(OSError):  # a worker that has died meanwhile is found by _listen
            worker.connection.send([self._tasks[index] for index in worker.shard])

    def _start(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        handles = [*self._closed, ours.fileno(), *(w.connection.fileno() for w in self._workers)]
        inherited = handles if self._context.get_start_method() == "fork" else []
        arguments = (theirs, self._settings, self._megabytes, inherited)
        process = self._context.Process(target=_work, args=arguments, daemon=True)
        process.start()
        theirs.close()
        return _Worker(process, ours)

    def _listen(self) -> Iterator[tuple[int, Outcome]]:
        busy = [worker for worker in self._workers if worker.shard]
        if not busy:
            return
        ready = wait([worker.connection for worker in busy], self._seconds / 10)
        for worker in busy:
            if worker.connection in ready:
                yield from self._hear(worker)
            elif worker.late(self._seconds) and worker.late(seconds := self._allowed(worker.shard[0])):
                yield from self._lost(worker, f"was stopped after {seconds:g} seconds")

    def _allowed(self, index: int) -> float:
        """Return how many seconds a document may take: a large one, which is read by itself, more than another."""
        size = size_of(self._tasks[index])
        return self._seconds + (round(PER_MEGABYTE * size / 1_000_000) if size > LARGE else 0)

    def _hear(self, worker: _Worker) -> Iterator[tuple[int, Outcome]]:
        try:
            outcomes: list[Outcome | None] = worker.messages.take(worker.connection)
        except (EOFError, OSError):
            worker.process.join(1.0)
            code = worker.process.exitcode
            how = f"died of signal {-code}" if code and code < 0 else f"ended with code {code}"
            yield from self._lost(worker, how)
            return
        for outcome in outcomes:
            if outcome is None:
                yield from self._lost(worker, _EXHAUSTED.format(self._megabytes))
                return
            worker.reset()
            yield worker.shard.popleft(), outcome

    def _lost(self, worker: _Worker, how: str) -> Iterator[tuple[int, Outcome]]:
        """Replace a worker. Any of what it was reading together may be at fault, or nothing: each is read again alone.
        What was alone is tried again, or set aside where that was the last try.
        """
        self._workers.remove(worker)
        self._end(worker)
        self._warm()  # on a busy machine, a new one that loads the packs first may take more than a good page's time
        self._alone.update(worker.shard)
        if len(worker.shard) == 1:
            index = worker.shard[0]
            self._tries[index] += 1
            if self._tries[index] >= TRIES:
                reason = f"set aside after {TRIES} tries: its reader {how}"
                yield index, failure(self._tasks[index], reason, self._settings)
                return
        self._waiting.extend(worker.shard)

    def _end(self, worker: _Worker) -> None:
        worker.connection.close()
        if worker.shard:
            worker.process.kill()
        worker.process.join(5.0)
        if worker.process.is_alive():
            worker.process.kill()
            worker.process.join()


@cache
def warm(*langs: str) -> None:
    """Load the gazetteers, the packs of some languages (by default one) and what reads HTML once, for all workers to
    share and their replacements to start with.
    """
    load_bytes(b"<p>Geneva</p>", "warm.html")
    document = load_bytes(b"Geneva, 3 May 2021 - The Council met. Two States joined.", "warm.txt")
    for lang in langs or (document.lang,):
        entry_of(read_document(replace(document, lang=lang)), Settings())


def _work(connection: Connection, settings: Settings, megabytes: int, inherited: Sequence[int]) -> None:
    """Read what comes through the connection until it closes."""
    # A closed connection ends it only once what it reads is read: nobody would stop a document that takes for ever.
    begin(inherited)
    _limit_memory(megabytes)
    while True:
        try:
            for outcome in guarded(connection.recv(), settings):
                tell(connection, outcome)
        except (EOFError, BrokenPipeError, ConnectionResetError):
            os._exit(0)


def _limit_memory(megabytes: int) -> None:
    statistics = Path("/proc/self/statm")
    if statistics.exists():
        pages = int(statistics.read_text(encoding="ascii").split()[0])
        limit = pages * resource.getpagesize() + megabytes * 1024 * 1024
        with suppress(ValueError, OSError):  # a lower limit set from outside stays
            resource.setrlimit(resource.RLIMIT_AS, (limit, resource.RLIM_INFINITY))
