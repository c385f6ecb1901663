"""A push that is cut off, wherever and whatever is built in between, comes to what a whole push comes to."""

from __future__ import annotations

import importlib
import os
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pyoxigraph as ox
import pytest

stamina = pytest.importorskip("stamina")

from iomgraph.errors import NetworkError, StoreError  # noqa: E402
from iomgraph.remote import push  # noqa: E402

pushing = importlib.import_module("iomgraph.remote.push")


class Small:
    """A few graphs to push, a text each."""

    def __init__(self, graphs: dict[str, str]) -> None:
        self.store = ox.Store()
        for name, text in graphs.items():
            at = ox.NamedNode(f"urn:{name}")
            self.store.add(ox.Quad(ox.NamedNode("urn:s"), ox.NamedNode("urn:p"), ox.Literal(text), at))


@dataclass
class Elsewhere:
    """A store that holds graphs by name, and after so many requests does what it is asked and says no word of it, or
    (``half``) does half of it.
    """

    url: str = ""
    update: bool = False
    graphs: dict[str, str] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    left: int = 1_000
    half: bool = False

    def held(self) -> dict[str, str]:
        """Return the text of each graph."""
        return {name.removeprefix("urn:"): text.split('"')[1] for name, text in self.graphs.items()}

    def do(self, method: str, name: str, body: str) -> bool:
        """Carry out a request; return whether it is answered."""
        self.asked.append(f"{method} {name}")
        self.left -= 1
        if self.left < 0:
            return False
        if self.left == 0 and self.half:
            self.graphs[name] = '"half"'
        elif method == "PUT":
            self.graphs[name] = body
        else:
            self.graphs.pop(name, None)
        return self.left > 0


@pytest.fixture(params=[False, True], ids=["graph store", "update"])
def elsewhere(request: pytest.FixtureRequest) -> Iterator[Elsewhere]:
    there = Elsewhere(update=request.param)

    class Handler(BaseHTTPRequestHandler):
        def _do(self, method: str = "") -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
            name = parse_qs(urlsplit(self.path).query).get("graph", [""])[0]
            if there.update:
                method, name = ("DELETE" if "DROP" in body else "PUT"), body.split("GRAPH <")[1].split(">")[0]
            if there.do(method or self.command, name, body):
                self.send_response(204)
                self.end_headers()

        do_PUT = do_DELETE = do_POST = _do

        def log_message(self, *_: object) -> None:
            pass

    stamina.set_testing(True, attempts=1, cap=True)
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    there.url = f"http://127.0.0.1:{server.server_port}/"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    yield there
    server.shutdown()
    server.server_close()
    thread.join()
    stamina.set_testing(False)


FIRST = {"a": "1", "b": "1", "c": "1"}
SECOND = {"a": "2", "b": "1", "d": "2"}


@pytest.mark.parametrize("then", [SECOND, FIRST, {"b": "3"}], ids=["again", "the one before again", "another"])
@pytest.mark.parametrize("half", [False, True], ids=["done", "half done"])
@pytest.mark.parametrize("afresh", [False, True], ids=["changed", "afresh"])
@pytest.mark.parametrize("after", range(1, 7))
def test_a_push_that_is_cut_off_is_made_good_by_the_next(
    elsewhere: Elsewhere, tmp_path: Path, after: int, afresh: bool, half: bool, then: dict[str, str]
) -> None:
    def pushed(graphs: dict[str, str], *, afresh: bool = False) -> None:
        push(Small(graphs), elsewhere.url, tmp_path / "state.json", update=elsewhere.update, afresh=afresh)

    pushed(FIRST)
    elsewhere.left, elsewhere.half = after, half
    try:
        pushed(SECOND, afresh=afresh)
        assert elsewhere.left > 0
    except NetworkError:
        assert elsewhere.left <= 0
    elsewhere.left = 1_000
    pushed(then)
    assert elsewhere.held() == then
    count = len(elsewhere.asked)
    pushed(then)
    assert len(elsewhere.asked) == count


def test_what_was_sent_is_not_sent_again(elsewhere: Elsewhere, tmp_path: Path) -> None:
    def pushed() -> None:
        push(Small(FIRST), elsewhere.url, tmp_path / "state.json", update=elsewhere.update)

    requests = 2 if elsewhere.update else 1
    elsewhere.left = 2 * requests + 1
    with pytest.raises(NetworkError):
        pushed()
    elsewhere.left, elsewhere.asked = 1_000, []
    pushed()
    assert {asked.rpartition(":")[2] for asked in elsewhere.asked} == {"c"} and elsewhere.held() == FIRST


def test_what_was_pushed_is_on_the_disk_before_it_has_its_name(
    elsewhere: Elsewhere, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    state, done = tmp_path / "state.json", []
    fsync, replace = os.fsync, Path.replace

    def flushed(handle: int) -> None:
        done.append(("fsync", os.fstat(handle).st_ino))
        fsync(handle)

    def named(self: Path, target: Path) -> Path:
        done.append(("replace", self.stat().st_ino))
        return replace(self, target)

    monkeypatch.setattr(os, "fsync", flushed)
    monkeypatch.setattr(Path, "replace", named)
    push(Small(FIRST), elsewhere.url, state, update=elsewhere.update)
    assert len(done) > 2 and [what for what, _ in done] == ["fsync", "replace"] * (len(done) // 2)
    assert all(one[1] == two[1] for one, two in zip(done[::2], done[1::2], strict=True))


@pytest.mark.parametrize(("every", "times"), [(1_000.0, 2), (-1.0, 5)])
def test_what_was_pushed_is_kept_every_while_and_at_the_end(
    elsewhere: Elsewhere, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, every: float, times: int
) -> None:
    """It is kept whole each time: after each of many graphs it would cost their square."""
    writes = []
    replace = Path.replace
    monkeypatch.setattr(pushing, "_KEPT_EVERY", every)
    monkeypatch.setattr(Path, "replace", lambda self, target: writes.append(target) or replace(self, target))
    push(Small(FIRST), elsewhere.url, tmp_path / "state.json", update=elsewhere.update)
    assert len(writes) == times
    push(Small(FIRST), elsewhere.url, tmp_path / "state.json", update=elsewhere.update)
    assert len(writes) == times


@pytest.mark.parametrize("content", ["", "{", "[1]", "1", "null", "\udc80"])
def test_a_state_that_is_none_is_told(elsewhere: Elsewhere, tmp_path: Path, content: str) -> None:
    state = tmp_path / "state.json"
    state.write_bytes(content.encode("utf-8", "surrogateescape"))
    with pytest.raises(StoreError, match=r"state\.json: cannot be read"):
        push(Small(FIRST), elsewhere.url, state, update=elsewhere.update)
    assert elsewhere.asked == []
