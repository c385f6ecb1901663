"""S2 of the threat model: no query makes the service connect to anything or open a file, with each defence alone."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pyoxigraph as ox
import pytest
from served import client, process_of, served, until, workers_of
from starlette.testclient import TestClient

from iomgraph.web.app import create_app
from iomgraph.web.limits import Limits

ALONE = """\
import sys
import pyoxigraph as ox
from iomgraph.web import sandbox
defence, *queries = sys.argv[1:]
store = ox.Store()
node = ox.NamedNode("http://x.test/")
store.add(ox.Quad(node, node, node, ox.DefaultGraph()))
if defence == "network" and not sandbox.leave_network():
    sys.exit(77)
if defence == "doors":
    sandbox.close_doors()
for query in queries:
    try:
        answer = store.query(query)
        list(answer) if isinstance(answer, ox.QuerySolutions) else bool(answer)
    except (OSError, RuntimeError, SyntaxError):
        pass
try:
    open("/etc/hostname").close()
    sys.exit(3)
except OSError:
    pass
"""


class Sink:
    """A listener on loopback that counts who comes."""

    def __init__(self) -> None:
        self.visits = 0
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._socket.getsockname()[1]}/"
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        while True:
            try:
                visitor, _ = self._socket.accept()
            except OSError:
                return
            self.visits += 1
            visitor.close()

    def close(self) -> None:
        """Stop listening."""
        self._socket.close()


@pytest.fixture
def sink() -> Iterator[Sink]:
    """Return a listener."""
    found = Sink()
    yield found
    found.close()


def spellings(url: str) -> list[str]:
    """Return queries that would fetch from an address, were they let."""
    return [
        f"SELECT * {{ SERVICE <{url}> {{ ?s ?p ?o }} }}",
        f"SELECT * {{ SERVICE SILENT <{url}> {{ ?s ?p ?o }} }}",
        f"SELECT * {{ sErViCe<{url}>{{ ?s ?p ?o }} }}",
        f"SELECT * {{ SERVICE#c\n<{url}> {{ ?s ?p ?o }} }}",
        f"PREFIX : <{url}> SELECT * {{ SERVICE:x {{ ?s ?p ?o }} }}",
        f"PREFIX e: <{url}> PREFIX SERVICEe: <{url}> SELECT * {{ SERVICEe:x {{ ?s ?p ?o }} }}",
        f"SELECT * {{ ?s ?p ?o . BIND(1 AS ?x) SERVICE <{url}> {{ ?s ?p ?o }} }}",
        f"BASE <{url}> SELECT * {{ SERVICE <x> {{ ?s ?p ?o }} }}",
        f"ASK {{ FILTER EXISTS {{ SERVICE <{url}> {{}} }} }}",
        f"SELECT * {{ {{ SELECT * {{ SERVICE <{url}> {{ ?s ?p ?o }} }} }} }}",
        f"SELECT * FROM <{url}data.ttl> {{ ?s ?p ?o }}",
        f"SELECT * FROM NAMED <{url}data.ttl> {{ GRAPH ?g {{ ?s ?p ?o }} }}",
        f"LOAD <{url}data.ttl>",
        f"LOAD SILENT <{url}data.ttl> INTO GRAPH <{url}>",
        f"SELECT * {{ FILTER(1<2)SERVICE<{url}>{{}} FILTER(2>1) }}",
        "SELECT * FROM <file:///etc/hostname> { ?s ?p ?o }",
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="serving needs fork")
@pytest.mark.parametrize("defence", ["none", "network", "doors"])
def test_each_defence_alone(sink: Sink, defence: str) -> None:
    """The kernel alone, in either way, keeps the engine from asking; without it the engine does ask."""
    code = subprocess.run([sys.executable, "-c", ALONE, defence, *spellings(sink.url)], check=False).returncode
    if code == 77:
        pytest.skip("this system lets no process leave its network")
    if defence == "none":
        assert sink.visits >= 10
    else:
        assert sink.visits == 0
    assert code == (0 if defence == "doors" else 3)


def test_reading_alone(sink: Sink) -> None:
    """The reading of queries alone refuses all that the engine would ask."""
    from iomgraph.query.prescan import Refusal, prescan

    for query in spellings(sink.url):
        try:
            scan = prescan(query, Limits())
        except Refusal as refusal:
            assert refusal.status in (400, 403)
        else:
            assert scan.sources  # the worker takes them from the store or refuses


def test_without_a_server(sink: Sink) -> None:
    """Neither the command line nor Python connects to anything, and each spelling is an error."""
    from iomgraph.errors import IomgraphError
    from iomgraph.query import ask

    store, node = ox.Store(), ox.NamedNode("http://x.test/")
    store.add(ox.Quad(node, node, node))
    for query in spellings(sink.url):
        with pytest.raises(IomgraphError):
            ask(store, query)
    assert sink.visits == 0


def test_together(http: httpx.Client, sink: Sink) -> None:
    """The server refuses every spelling, sent in every way, as query, as update and as graph, and nobody comes."""
    for query in spellings(sink.url):
        assert 400 <= http.get("/sparql", params={"query": query}).status_code < 500
        assert 400 <= http.post("/sparql", data={"update": query}).status_code < 500
    for name in ("default-graph-uri", "named-graph-uri"):
        answer = http.get("/sparql", params={"query": "ASK { ?s ?p ?o }", name: sink.url})
        assert answer.json()["boolean"] is False
    assert http.get("/data", params={"graph": sink.url}).status_code == 404
    assert http.get("/data", params={"graph": "file:///etc/hostname"}).status_code == 404
    assert sink.visits == 0


def test_description_follows_no_header(http: httpx.Client, sink: Sink) -> None:
    """A strange Host, Origin or Referer is fetched from nowhere either."""
    headers = {"origin": sink.url, "referer": sink.url, "x-forwarded-host": sink.url.split("/")[2]}
    assert http.get("/.well-known/void", headers=headers).status_code == 200
    assert sink.visits == 0


def test_workers_die_with_their_server(data: Path) -> None:
    """No process is left when the server has gone, even when it is killed."""
    psutil = pytest.importorskip("psutil")
    with served("--data", data, "--workers", "3") as address:
        with client(address) as http:
            assert http.get("/sparql", params={"query": "ASK {}"}).status_code == 200
        server = process_of(address)
        for _ in range(200):  # the first of them answers before the last is forked
            if len(below := server.children(recursive=True)) >= 4:
                break
            time.sleep(0.05)
        assert len(below) >= 4
        server.kill()
        _, alive = psutil.wait_procs(below, timeout=10)
        assert not alive


def test_the_servers_own_workers_have_both_defences(data: Path) -> None:
    """What each defence does alone is of use only where it is taken: in the processes that answer queries."""
    if not Path("/proc/self/ns/net").exists():
        pytest.skip("this system does not tell of a process what it may do")
    code = "import sys; from iomgraph.web import sandbox; sys.exit(not sandbox.leave_network())"
    may_leave = subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
    app = create_app(data=[data], limits=Limits(workers=2))
    with TestClient(app, base_url="http://localhost") as http:
        crew = app.state.serving.slots.crew
        for pid in workers_of(crew, 2):
            told = Path(f"/proc/{pid}/limits")
            until(lambda told=told: re.search(r"Max open files +0 +0 ", told.read_text("ascii")))  # type: ignore[misc]
        assert http.get("/health").json()["network of workers"] == ("none" if may_leave else "no new sockets")
        ours, theirs = (Path(f"/proc/{pid}/ns/net").readlink() for pid in ("self", crew._process.pid))
        assert (ours != theirs) is may_leave


def test_workers_die_with_their_server_whatever_they_are_doing(data: Path) -> None:
    """Who holds them may hear nothing any more: it dies all the same, and they with it."""
    psutil = pytest.importorskip("psutil")
    if not sys.platform.startswith("linux"):
        pytest.skip("elsewhere they end when their connection closes")
    with served("--data", data, "--workers", "2") as address:
        with client(address) as http:
            assert http.get("/sparql", params={"query": "ASK {}"}).status_code == 200
        server = process_of(address)
        until(lambda: len(server.children(recursive=True)) >= 3)
        below = server.children(recursive=True)
        server.children()[0].suspend()
        server.kill()
        _, alive = psutil.wait_procs(below, timeout=10)
        for each in alive:
            each.kill()
        assert not alive
