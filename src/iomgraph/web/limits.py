"""What one request may cost. Every number that bounds a client stands here."""

from __future__ import annotations

import os
from dataclasses import dataclass, field

MIB = 1024 * 1024


WORKERS = 20
"""Processes that answer queries. They share the store, so an idle one costs a few megabytes."""


def _memory() -> int:
    """Return what a worker may add: together they cannot take more than three quarters of the machine."""
    try:
        whole = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (AttributeError, OSError, ValueError):
        return 512 * MIB
    return max(256 * MIB, min(1024 * MIB, whole * 3 // 4 // WORKERS))


@dataclass(frozen=True, slots=True)
class Limits:
    """The bounds of a server; the defaults suit a small machine.

    Seconds: ``timeout`` for a query, ``quick`` until a query counts as long, ``wait`` for a free slot, ``idle`` for a
    client that sends or takes nothing, and for the whole body of a request. Bytes: ``answer`` and ``query`` sizes, the
    ``headers`` of a request, ``kept`` of answers that may be asked for again, ``outstanding`` in long answers that slow
    clients have yet to take, ``memory`` that a worker may add to the store it shares. Counts: ``rows`` (or triples) of
    an answer, ``depth`` of nesting, ``workers`` in all, ``slots`` that one client may hold, ``connections`` in all and
    of one client.
    """

    timeout: float = 10.0
    quick: float = 0.3
    wait: float = 5.0
    idle: float = 20.0
    rows: int = 100_000
    answer: int = 64 * MIB
    kept: int = 32 * MIB
    outstanding: int = 512 * MIB
    query: int = 128 * 1024
    headers: int = 64 * 1024
    memory: int = field(default_factory=_memory)
    depth: int = 60
    workers: int = WORKERS
    slots: int = 2
    connections: int = 1000
    connections_each: int = 200
