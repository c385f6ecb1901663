"""An answer ends in time, however little of it comes at once, wherever in it a server dawdles."""

from __future__ import annotations

import socketserver
import threading
import time
from collections.abc import Iterator

import pytest

pytest.importorskip("stamina")

from fetching import visitor

from iomgraph.errors import NetworkError
from iomgraph.fetch import limits

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
LONG = 400
ANSWERS = {
    "/whole": (HEAD + b"Content-Length: 3\r\n\r\n", b"abc", b""),
    "/silent": (HEAD + b"Content-Length: 3\r\n\r\nabc", b"", b""),
    "/body": (HEAD + b"Content-Length: %d\r\n\r\n" % LONG, b"a" * LONG, b""),
    "/until-the-end": (HEAD + b"Connection: close\r\n\r\n", b"a" * LONG, b""),
    "/head": (HEAD, b"X-Long: " + b"a" * LONG, b"\r\nContent-Length: 1\r\n\r\na"),
    "/status": (b"HTTP/1.1 ", b"200 " + b"a" * LONG, b"\r\nContent-Length: 1\r\n\r\na"),
    "/chunk": (HEAD + b"Transfer-Encoding: chunked\r\n\r\n%x\r\n" % LONG, b"a" * LONG, b"\r\n0\r\n\r\n"),
    "/length-of-a-chunk": (HEAD + b"Transfer-Encoding: chunked\r\n\r\n1", b";" + b"a" * LONG, b"\r\na\r\n0\r\n\r\n"),
}
"""What comes at once, what comes byte by byte, and what comes at once after that; ``/silent`` after three seconds."""


class _Dawdler(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        while asked := self.rfile.readline():
            path = asked.split()[1].decode()
            while self.rfile.readline().strip():
                pass
            if path == "/silent":
                time.sleep(3)
            first, slowly, last = ANSWERS.get(path, (b"HTTP/1.1 404 None\r\nContent-Length: 0\r\n\r\n", b"", b""))
            try:
                self.wfile.write(first)
                for at in range(len(slowly)):
                    time.sleep(0.02)
                    self.wfile.write(slowly[at : at + 1])
                self.wfile.write(last)
            except OSError:
                return  # whoever asked has gone, as it should
            if b"Connection: close" in first:
                return


@pytest.fixture
def root(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setattr(limits, "WHOLE", 1.0)
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Dawdler) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()


@pytest.mark.parametrize("path", [path for path in ANSWERS if path != "/whole"])
def test_an_answer_that_is_drawn_out_ends(root: str, path: str) -> None:
    """Each comes to its end by itself after 3 or 8 seconds: were it waited for, it would be a page like any other."""
    with pytest.raises(NetworkError, match=r"(?m): the page came too slowly$"):
        visitor(tries=1).get(root + path)


def test_an_answer_that_comes_slowly_but_in_time_is_whole(root: str) -> None:
    assert visitor(tries=1).get(root + "/whole")[1] == b"abc"


def test_a_connection_that_is_used_again_has_its_time_anew(root: str) -> None:
    one = visitor(tries=1)
    for pause in (0.0, 0.6, 0.6):
        time.sleep(pause)
        assert one.get(root + "/whole")[1] == b"abc"


def test_a_server_that_says_nothing_is_left_sooner(monkeypatch: pytest.MonkeyPatch, root: str) -> None:
    monkeypatch.setattr(limits, "TIMEOUT", 0.01)
    with pytest.raises(NetworkError, match="timed out"):
        visitor(tries=1).get(root + "/body")


def test_the_bounds_that_hold_where_nobody_sets_others() -> None:
    """In seconds, bytes, times and numbers, as decisions 0007 and 0083 and the threat model have them."""
    assert (limits.TIMEOUT, limits.WHOLE, limits.MAX_PAUSE) == (30, 180, 60)
    assert (limits.ROBOTS_HOLD, limits.ROBOTS_RETRY, limits.MAX_ROBOTS) == (24 * 3600, 3600, 512_000)
    assert (limits.MAX_BYTES, limits.MAX_RATIO, limits.MAX_REDIRECTS) == (50_000_000, 100, 5)
    assert (limits.MAX_PAGES, limits.MAX_DEPTH) == (1_000_000, 3)
