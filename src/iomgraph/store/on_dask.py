"""Reading on a Dask cluster, of this machine or of many, behind the same shard function as everywhere."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from importlib import import_module
from typing import Any

from iomgraph.errors import NetworkError, UsageError
from iomgraph.store.shard import Outcome, Settings, Task, guarded
from iomgraph.store.workers import SECONDS, TRIES, Workers, cores

SCHEDULER = "DASK_SCHEDULER_ADDRESS"
"""The environment variable that holds a scheduler's address, as Dask's own commands have it."""
_SHARD = 16
_SILENCE = 6 * SECONDS
"""How long no shard may come back before what is left is read here."""


def read_on_dask(
    tasks: Sequence[Task], settings: Settings, jobs: int | None, handles: Sequence[int]
) -> Iterator[tuple[int, Outcome]]:
    """Read on Dask; what a cluster does not bring back is read by worker processes of this machine.

    So a document that kills or stalls its worker is found out here, alone, and costs only itself. Raises UsageError
    where Dask is not installed, NetworkError where the scheduler cannot be reached.
    """
    shards = [list(range(start, min(start + _SHARD, len(tasks)))) for start in range(0, len(tasks), _SHARD)]
    left: list[int] = []
    if shards:
        with _client(jobs) as client:
            futures = {
                client.submit(
                    _read, [replace(tasks[i], place=tasks[i].path.resolve()) for i in shard], settings, pure=False
                ): shard
                for shard in shards
            }
            for future, shard in _finished(futures):
                outcomes = future.result() if future.status == "finished" else [None] * len(shard)
                for index, outcome in zip(shard, outcomes, strict=True):
                    if outcome is None:
                        left.append(index)
                    else:
                        yield index, outcome
            left += [index for shard in futures.values() for index in shard]
    pool = Workers([tasks[index] for index in left], settings, jobs, keep_closed=handles)
    for position, outcome in pool.outcomes():
        yield left[position], outcome


def _read(tasks: Sequence[Task], settings: Settings) -> list[Outcome | None]:
    return list(guarded(tasks, settings))


def _finished(futures: dict[Any, list[int]]) -> Iterator[tuple[Any, list[int]]]:
    """Yield futures as they end, taken out of the table; stop where none does for too long."""
    distributed: Any = import_module("distributed")
    while futures:
        try:
            done = distributed.wait(list(futures), timeout=_SILENCE, return_when="FIRST_COMPLETED").done
        except TimeoutError:
            return
        for future in done:
            yield future, futures.pop(future)


@contextmanager
def _client(jobs: int | None) -> Iterator[Any]:
    """Yield a client of the cluster that the environment names, else of one on this machine, closed in the end."""
    try:
        dask: Any = import_module("dask")
        distributed: Any = import_module("distributed")
    except ImportError as error:
        raise UsageError(
            "the engine dask is not installed", remedy="Run `pip install 'iomgraph[scale]'`, or use --engine process."
        ) from error
    dask.config.set({"distributed.scheduler.allowed-failures": TRIES - 1})
    address = os.environ.get(SCHEDULER)
    with ExitStack() as stack:
        try:
            cluster = address or stack.enter_context(
                distributed.LocalCluster(
                    n_workers=jobs or cores(), threads_per_worker=1, dashboard_address=None, silence_logs="ERROR"
                )
            )
            client = stack.enter_context(distributed.Client(cluster))
        except OSError as error:
            raise NetworkError(
                f"no Dask scheduler answers: {error}",
                place=address or "this machine",
                remedy=f"Check the address in {SCHEDULER}.",
            ) from error
        yield client
