"""A build into a SPARQL 1.1 store, graph by graph: by Graph Store Protocol, or by Update where a store lacks it."""

from __future__ import annotations

import hashlib
import json
import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol
from urllib.parse import quote

import pyoxigraph as ox
import requests

from iomgraph.errors import StoreError
from iomgraph.fetch.folder import DISK
from iomgraph.remote.http import client, send

Step = Callable[[int, int, str], None]
"""Called with how many graphs are done, how many there are to do, and the name of the one just done."""

_CHUNK = 2_000
"""Triples that one update carries."""
_KEPT_EVERY = 2.0
"""Seconds after which it is kept anew what was pushed: all of it each time, so not after each of many graphs."""
_UNSURE = ""
"""In place of a graph's hash: it may be there, whole or not."""


class Built(Protocol):
    """What is pushed: the store of a build."""

    @property
    def store(self) -> ox.Store:
        """The graph."""
        ...


@dataclass(frozen=True, slots=True)
class Pushed:
    """How many graphs were sent, how many were there already, how many of earlier builds were removed."""

    sent: int
    kept: int
    removed: int


def push(
    build: Built, url: str, state: Path, *, update: bool = False, afresh: bool = False, step: Step | None = None
) -> Pushed:
    """Make a store hold the named graphs of a build, and those of the build pushed before no longer.

    ``url`` is that of the Graph Store Protocol, or with ``update`` that of SPARQL Update. ``state`` is a file that
    keeps what was pushed there, so that a push that was cut off goes on and the next sends only what changed;
    ``afresh`` sends all. Graphs that were never pushed from here are not touched.

    Raises NetworkError where the store does not answer or refuses, StoreError where ``state`` cannot be written.
    """
    pushed = _read(state)
    graphs = {name: _content(build.store, name) for name in _names(build.store)}
    digests = {name: hashlib.sha256(content).hexdigest() for name, content in graphs.items()}
    changed = [name for name in graphs if afresh or pushed.get(name) != digests[name]]
    gone = sorted(pushed.keys() - graphs.keys())
    # What a push that is cut off leaves of a graph is not known: what was there before must not be taken to be there.
    known = {**pushed, **dict.fromkeys([*changed, *gone], _UNSURE)}
    if known != pushed:
        _write(state, known)
    http = client()
    put, remove = (_update, _drop) if update else (_put, _delete)
    kept = time.monotonic()
    try:
        for done, name in enumerate([*changed, *gone], 1):
            if name in graphs:
                put(http, url, name, graphs[name])
                known[name] = digests[name]
            else:
                remove(http, url, name)
                known.pop(name, None)
            if time.monotonic() - kept > _KEPT_EVERY:
                _write(state, known)
                kept = time.monotonic()
            if step:
                step(done, len(changed) + len(gone), name)
    finally:
        if changed or gone:
            _write(state, known)
    return Pushed(len(changed), len(graphs) - len(changed), len(gone))


def _names(store: ox.Store) -> list[str]:
    return sorted(graph.value for graph in store.named_graphs() if isinstance(graph, ox.NamedNode))


def _content(store: ox.Store, name: str) -> bytes:
    """Return a graph as N-Triples, sorted: equal graphs are equal bytes."""
    data = store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.NamedNode(name)) or b""
    return b"".join(sorted(data.splitlines(keepends=True)))


def _put(http: requests.Session, url: str, name: str, content: bytes) -> None:
    headers = {"Content-Type": "application/n-triples"}
    send(http, "PUT", _graph(url, name), place=url, data=content, headers=headers)


def _delete(http: requests.Session, url: str, name: str) -> None:
    send(http, "DELETE", _graph(url, name), place=url)


def _graph(url: str, name: str) -> str:
    return f"{url}{'&' if '?' in url else '?'}graph={quote(name, safe='')}"


def _update(http: requests.Session, url: str, name: str, content: bytes) -> None:
    # Names come from a store that has checked them as IRIs, triples from its own writer: neither can end the update.
    graph = str(ox.NamedNode(name))
    _drop(http, url, name)
    lines = content.splitlines(keepends=True)
    for at in range(0, len(lines), _CHUNK):
        triples = b"".join(lines[at : at + _CHUNK]).decode()
        _post(http, url, f"INSERT DATA {{ GRAPH {graph} {{\n{triples}}} }}")


def _drop(http: requests.Session, url: str, name: str) -> None:
    _post(http, url, f"DROP SILENT GRAPH {ox.NamedNode(name)}")


def _post(http: requests.Session, url: str, text: str) -> None:
    send(http, "POST", url, data=text.encode(), headers={"Content-Type": "application/sparql-update"})


def _read(state: Path) -> dict[str, str]:
    try:
        found = json.loads(state.read_text(encoding="utf-8"))
        return {str(name): str(digest) for name, digest in found.items()}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, AttributeError) as error:
        raise StoreError(
            f"cannot be read: {error}", place=str(state), remedy="Remove it: all is sent again."
        ) from error


def _write(state: Path, known: dict[str, str]) -> None:
    part = state.with_suffix(".part")
    try:
        with part.open("w", encoding="utf-8") as stream:
            stream.write(json.dumps(known, indent=0, sort_keys=True))
            stream.flush()
            os.fsync(stream.fileno())
        part.replace(state)
    except OSError as error:
        raise StoreError(f"cannot be written: {error.strerror}", place=str(state), remedy=DISK) from error


def state_file(out: Path, url: str) -> Path:
    """Return where a build's folder keeps what was pushed to an address."""
    return out / f"pushed-{hashlib.sha256(url.encode()).hexdigest()[:16]}.json"
