"""What runs the reading: a table of engines, each behind the same shard function."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from types import MappingProxyType

from iomgraph.store.on_dask import read_on_dask
from iomgraph.store.shard import Outcome, Settings, Task
from iomgraph.store.workers import Workers

Engine = Callable[[Sequence[Task], Settings, int | None, Sequence[int]], Iterator[tuple[int, Outcome]]]
"""Takes tasks, settings, a number of jobs, and handles that no worker may hold; yields for every task once its index
and what it came to, in any order."""


def read_in_processes(
    tasks: Sequence[Task], settings: Settings, jobs: int | None, handles: Sequence[int]
) -> Iterator[tuple[int, Outcome]]:
    """Read in worker processes of this machine."""
    return Workers(tasks, settings, jobs, keep_closed=handles).outcomes()


ENGINES: Mapping[str, Engine] = MappingProxyType({"process": read_in_processes, "dask": read_on_dask})
"""By name: what can run the reading."""
