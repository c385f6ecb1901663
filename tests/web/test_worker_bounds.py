"""S3 of the threat model: each bound of a worker alone, where another would hide that it is gone."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from served import workers_of
from starlette.testclient import TestClient

from iomgraph.web.app import create_app
from iomgraph.web.conversation import Worker
from iomgraph.web.limits import MIB, Limits

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="counts addresses, stops processes")

WIDE = "GRAPH <http://g.test/n> { ?a ?b ?c . ?d ?e ?f }"
HUNGRY = f"SELECT (STRLEN(GROUP_CONCAT(CONCAT(STR(?a), STR(?d), '{'x' * 900}'))) AS ?n) {{ {WIDE} }}"
"""Some 150 MB in all: an answer where memory is not bounded, and no danger to the machine."""

ALONE = """\
import os, resource, socket
import pyoxigraph as ox
from iomgraph.web import wire, worker
store = ox.Store()
for n in range(300):
    node = ox.NamedNode(f"http://e.test/{n}")
    store.add(ox.Quad(node, node, node, ox.DefaultGraph()))
ours, theirs = socket.socketpair()
child = os.fork()
if not child:
    ours.close()
    resource.setrlimit(resource.RLIMIT_CPU, (20, 20))  # where no alarm ends it, this does, by another signal
    worker.run(theirs, store, union=False, base=None, memory=1 << 30)
theirs.close()
query = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(?a != ?l) }"
job = {"kind": "query", "query": query, "base": "http://e.test/", "form": "json", "rows": 9, "bytes": 999}
wire.send(ours, {**job, "seconds": 0.5})
print(os.WTERMSIG(os.waitpid(child, 0)[1]))
"""


def test_an_alarm_ends_a_query_without_the_server() -> None:
    """Whoever started the worker may be too busy to look at a clock."""
    ended = subprocess.run([sys.executable, "-c", ALONE], capture_output=True, text=True, check=True).stdout
    assert int(ended) == signal.SIGALRM


def test_the_server_ends_a_query_without_an_alarm(data: Path) -> None:
    """A worker that is stopped hears no alarm: at the deadline it is answered for, killed and replaced."""
    app = create_app(data=[data], limits=Limits(timeout=2.5, workers=2))
    with TestClient(app) as http, ThreadPoolExecutor() as threads:
        assert http.get("/sparql", params={"query": "ASK {}"}).status_code == 200
        stopped = workers_of(app.state.serving.slots.crew, 2)
        for pid in stopped:
            os.kill(pid, signal.SIGSTOP)
        try:
            asked = ({"query": f"ASK {{}} #{number}"} for number in range(3))
            found = [threads.submit(http.get, "/sparql", params=each).result(60).status_code for each in asked]
        finally:
            for pid in stopped:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGCONT)
        assert found == [504, 504, 200]
        assert not set(stopped) & set(app.state.serving.slots.crew._workers)


def test_a_query_is_given_the_seconds_that_are_left(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A worker's own alarm is no later than the server's."""
    asked: list[float] = []
    ask = Worker.ask

    def noted(worker: Worker, job: dict[str, Any]) -> Any:
        asked.append(job["seconds"])
        return ask(worker, job)

    monkeypatch.setattr(Worker, "ask", noted)
    with TestClient(create_app(data=[data], limits=Limits(timeout=7, workers=2))) as http:
        assert http.get("/sparql", params={"query": "ASK {}"}).status_code == 200
        assert http.get("/.well-known/void").status_code == 200
    assert len(asked) == 2
    assert all(0 < seconds <= 7 for seconds in asked)


def test_memory_is_bounded(data: Path) -> None:
    """A query that needs more than it may have gets 413 long before its deadline; with enough it is answered."""
    for memory, status in ((64 * MIB, 413), (2048 * MIB, 200)):
        with TestClient(create_app(data=[data], limits=Limits(timeout=120, workers=2, memory=memory))) as http:
            answer = http.post("/sparql.csv", data={"query": HUNGRY})
            assert answer.status_code == status
            assert http.get("/sparql", params={"query": "ASK {}"}).json()["boolean"] is True
