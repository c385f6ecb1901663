"""The process that holds a store in memory and forks the workers that answer from it: one for each generation.

``python -m iomgraph.web.keeper`` with the number of an inherited socket and what to load. It has a process of its own,
started anew, because forking is safe only where no thread runs; it leaves the network before it forks.
"""

from __future__ import annotations

import gc
import json
import os
import select
import signal
import socket
import sys
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from iomgraph.errors import IomgraphError
from iomgraph.parent import die_with_parent
from iomgraph.web import sandbox, wire, worker
from iomgraph.web.files import load_files


def open_store(source: dict[str, Any]) -> tuple[ox.Store, bool, str | None]:
    """Return the store of a source, whether its default graph is the union of all, and the base of its prefixes.

    A source is ``{"generation": folder}`` or ``{"data": [files]}``. Raises StoreError or InputError.
    """
    if "generation" in source:
        from iomgraph.store import Build

        build = Build(Path(source["generation"]))
        return build.store, True, build.names.base
    return load_files([Path(name) for name in source["data"]]), False, None


def main() -> None:
    """Load, say so, and fork, kill and bury workers until the server goes away."""
    control = socket.socket(fileno=int(sys.argv[1]))
    source = json.loads(sys.argv[2])
    die_with_parent()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        store, union, base = open_store(source)
    except IomgraphError as error:
        wire.send(control, {"failed": [error.what, error.place, error.remedy]})
        return
    alone = sandbox.leave_network()
    die_with_parent()  # once more: a change of namespace forgets it
    worker.warm_up()
    wire.send(control, {"ready": len(store), "network": "none" if alone else "no new sockets"})
    gc.collect()
    gc.freeze()
    _keep(control, store, {"union": union, "base": base, "memory": source["memory"]})


def _keep(control: socket.socket, store: ox.Store, options: dict[str, Any]) -> None:
    waking, wake = os.pipe()
    os.set_blocking(wake, False)
    os.set_blocking(waking, False)
    signal.set_wakeup_fd(wake)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    children: set[int] = set()
    watched: list[Any] = [control, waking]
    while True:
        ready: list[Any] = select.select(watched, [], [])[0]
        if waking in ready:
            os.read(waking, 4096)
            for pid, status in _ended(children):
                children.discard(pid)
                wire.send(control, {"ended": pid, "signal": -os.waitstatus_to_exitcode(status)})
        if control in ready:
            order = wire.receive(control)
            if order is None:
                break
            if "kill" in order and order["kill"] in children:
                os.kill(order["kill"], signal.SIGKILL)
            elif "fork" in order:
                children.add(_fork(control, store, options, (waking, wake)))
    for pid in children:
        os.kill(pid, signal.SIGKILL)


def _ended(children: set[int]) -> list[tuple[int, int]]:
    """Return the processes that have ended, with their status."""
    found = ((pid, os.waitpid(pid, os.WNOHANG)) for pid in list(children))
    return [(pid, status) for pid, (ended, status) in found if ended]


def _fork(control: socket.socket, store: ox.Store, options: dict[str, Any], pipe: tuple[int, int]) -> int:
    """Fork a worker and hand the server its end of the connection; return the worker's process id."""
    ours, theirs = socket.socketpair()
    pid = os.fork()
    if pid == 0:
        try:
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            die_with_parent()
            control.close()
            theirs.close()
            for number in pipe:
                os.close(number)
            os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # what the engine says as it dies, the server says better
            worker.run(ours, store, **options)
        finally:
            os._exit(1)
    ours.close()
    text = json.dumps({"forked": pid}).encode()
    socket.send_fds(control, [wire.HEAD.pack(len(text), 0)], [theirs.fileno()])
    control.sendall(text)
    theirs.close()
    return pid


if __name__ == "__main__":
    main()
