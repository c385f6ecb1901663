"""Answers in chunks count as what came over the wire; what is no HTTP costs one page, told without its controls."""

from __future__ import annotations

import gzip
import socketserver
import threading
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("stamina")

import requests
from fetching import visitor

from iomgraph.errors import InputError, NetworkError
from iomgraph.fetch import Folder, collect, limits
from iomgraph.fetch.network import came, reason, session

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n"
CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n"
PACKED = CHUNKED + b"Content-Encoding: gzip\r\n\r\n"
REDIRECT = b"HTTP/1.1 302 Found\r\nConnection: close\r\nContent-Length: 0\r\nLocation: "
MISSING = b"HTTP/1.1 404 None\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"
LONG = 2_000_000


def _chunks(content: bytes, length: int = 4096) -> bytes:
    parts = (content[at : at + length] for at in range(0, len(content), length))
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


PLAIN = bytes(range(32, 127)) * (LONG // 95)
VARIED = b" ".join(b"%x" % (number * 2654435761 % 2**32) for number in range(LONG // 9))
ANSWERS = {
    "/chunks": (CHUNKED + b"\r\n" + _chunks(PLAIN), PLAIN),
    "/small-chunks": (CHUNKED + b"\r\n" + _chunks(PLAIN[:1000], 1), PLAIN[:1000]),
    "/packed-chunks": (PACKED + _chunks(gzip.compress(VARIED)), VARIED),
    "/bomb": (PACKED + _chunks(zlib.compress(b"0" * LONG, wbits=31)), "unpacks to more than 100 times its length"),
    "/chunk-of-less-than-nothing": (CHUNKED + b"\r\n-1\r\n" + b"a" * 10, "no answer"),
    "/chunk-of-far-less": (CHUNKED + b"\r\n-5\r\nabc", "no answer"),
    "/redirect-in-no-encoding": (REDIRECT + b"/\xff\xfe\r\n\r\n", "no answer"),
    "/redirect-to-half-an-address": (REDIRECT + b"http://[::1\r\n\r\n", "no answer"),
    "/controls": (b"\x1b]0;owned\x07\x00\x9b31m" * 100, "no answer"),
}


class _Odd(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        path = self.rfile.readline().split()[1].decode()
        while self.rfile.readline().strip():
            pass
        try:
            if path == "/without-end":
                self.wfile.write(CHUNKED + b"\r\n-1\r\n")
                while True:
                    self.wfile.write(b"a" * 65536)
            self.wfile.write(ANSWERS.get(path, (MISSING,))[0])
        except OSError:
            return  # whoever asked has gone, as it should


@pytest.fixture
def root() -> Iterator[str]:
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Odd) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()


@pytest.mark.parametrize("path", [path for path, (_, found) in ANSWERS.items() if isinstance(found, bytes)])
def test_an_answer_in_chunks_is_a_page_like_any_other(root: str, path: str) -> None:
    """A sitemap is often long, and sent so."""
    assert visitor(tries=1).get(root + path)[1] == ANSWERS[path][1]


@pytest.mark.parametrize("path", [path for path, (_, found) in ANSWERS.items() if isinstance(found, str)])
def test_what_cannot_be_read_costs_one_page_alone(root: str, path: str, tmp_path: Path) -> None:
    told = ANSWERS[path][1]
    assert isinstance(told, str)
    with pytest.raises((NetworkError, InputError), match=told) as caught:
        visitor(tries=1).get(root + path)
    assert str(caught.value.what).isprintable() and len(caught.value.what) < 400
    found = list(collect([f"{root}/chunks"], Folder(tmp_path), visitor(tries=1)))
    assert [each.status for each in found] == [200]


def test_what_came_over_the_wire_is_counted_whole(root: str) -> None:
    with session(private=True).get(f"{root}/chunks", stream=True) as answer:
        assert answer.content == PLAIN
        assert came(answer) == len(ANSWERS["/chunks"][0])


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (
            requests.ConnectionError("a\x1b[31m b\r\n  c\u202e"),
            "a\N{REPLACEMENT CHARACTER}[31m b c\N{REPLACEMENT CHARACTER}",
        ),
        (requests.ConnectionError("a" * 300), "a" * 300),
        (requests.ConnectionError("a" * 301), "a" * 300 + "…"),
        (requests.ConnectionError(""), "ConnectionError"),
        (requests.ConnectionError("HTTPConnection(host='h.example', port=80): refused"), "refused"),
        (OSError(28, "No space left on device", "/x"), "No space left on device"),
    ],
)
def test_why_a_request_failed_is_told_in_few_words(error: Exception, told: str) -> None:
    assert reason(error) == told


def test_a_chunk_of_less_than_nothing_takes_no_memory_without_end(root: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The library reads such a chunk until the connection ends, which is when a server likes."""
    monkeypatch.setattr(limits, "MAX_BYTES", 300_000)
    monkeypatch.setattr(limits, "WHOLE", 20.0)
    with pytest.raises(InputError, match="longer than 300,000 bytes"):
        visitor(tries=1).get(f"{root}/without-end")
