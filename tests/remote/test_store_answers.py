"""What a store elsewhere answers: waited for where it is busy, told where it refuses, never followed elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

requests = pytest.importorskip("requests")
stamina = pytest.importorskip("stamina")

from iomgraph.errors import NetworkError  # noqa: E402
from iomgraph.remote import push  # noqa: E402
from iomgraph.remote.http import client, send  # noqa: E402


class One:
    """A graph to push."""

    def __init__(self) -> None:
        self.store = ox.Store()
        self.store.add(ox.Quad(*[ox.NamedNode("urn:s")] * 3, ox.NamedNode("urn:graph:a")))


@pytest.mark.parametrize(
    ("status", "kind", "body", "says"),
    [
        (
            400,
            "application/problem+json",
            b'{"title":"Bad","detail":"a { is open\\nadd }"}',
            "HTTP 400: a { is open\n  add }",
        ),
        (400, "application/json", b"[1]", "HTTP 400: [1]"),
        (400, "text/plain", b"Parse  error\nline 2", "HTTP 400: Parse error line 2"),
        (403, "application/problem+json", b'{"title":"No"}', 'HTTP 403: {"title":"No"}'),
    ],
)
def test_what_an_endpoint_refuses_is_told_as_it_tells_it(status: int, kind: str, body: bytes, says: str) -> None:
    answer = requests.Response()
    answer.status_code, answer._content, answer.headers["Content-Type"] = status, body, kind
    client = requests.Session()
    client.request = lambda *_, **__: answer
    with pytest.raises(NetworkError) as caught:
        send(client, "POST", "http://h/sparql")
    assert caught.value.what == says
    assert ("rights" in caught.value.remedy) == (status == 403)


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[list[int], list[tuple[str, str]]]]:
    """Status codes that a store gives one after the other (0: it cuts the connection), and what it was asked."""
    codes: list[int] = []
    asked: list[tuple[str, str]] = []

    def sent(_: object, request: requests.PreparedRequest, **__: object) -> requests.Response:
        asked.append((request.method, request.url))
        answer = requests.Response()
        if not codes[0]:
            codes.pop(0)
            raise requests.ConnectionError("cut off")
        answer.status_code, answer.url, answer.request, answer._content = codes.pop(0), request.url, request, b""
        answer.headers["Location"] = "http://elsewhere/"
        return answer

    monkeypatch.setattr(requests.adapters.HTTPAdapter, "send", sent)
    stamina.set_testing(True, attempts=3, cap=True)
    yield codes, asked
    stamina.set_testing(False)


def test_a_store_that_cuts_the_connection_is_asked_again(answers: tuple[list[int], list[object]]) -> None:
    answers[0].extend([0, 0, 200])
    assert send(client(), "PUT", "http://h/").status_code == 200


@pytest.mark.parametrize("status", [429, 502, 503, 504])
def test_a_store_that_is_busy_is_asked_again(answers: tuple[list[int], list[object]], status: int) -> None:
    answers[0].extend([status, 200])
    assert send(client(), "PUT", "http://h/").status_code == 200
    answers[0].extend([status] * 3)
    with pytest.raises(NetworkError, match=f"HTTP {status}"):
        send(client(), "PUT", "http://h/")
    assert len(answers[1]) == 5


@pytest.mark.parametrize(
    ("method", "status", "fine"),
    [("DELETE", 404, True), ("DELETE", 403, False), ("DELETE", 500, False), ("PUT", 404, False), ("PUT", 204, True)],
)
def test_what_is_gone_already_need_not_be_removed_and_all_else_is_told(
    answers: tuple[list[int], list[object]], method: str, status: int, fine: bool
) -> None:
    answers[0].append(status)
    if fine:
        send(client(), method, "http://h/")
        return
    with pytest.raises(NetworkError, match=f"HTTP {status}"):
        send(client(), method, "http://h/")


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_neither_data_nor_credentials_go_where_a_store_redirects_to(
    answers: tuple[list[int], list[tuple[str, str]]], monkeypatch: pytest.MonkeyPatch, status: int
) -> None:
    monkeypatch.setenv("IOMGRAPH_TOKEN", "secret")
    answers[0].append(status)
    with pytest.raises(NetworkError, match=f"HTTP {status}"):
        send(client(), "PUT", "http://h/", data=b"x")
    assert answers[1] == [("PUT", "http://h/")]


@pytest.mark.parametrize(
    ("url", "asked"),
    [("http://h/s", "http://h/s?graph=urn%3Agraph%3Aa"), ("http://h/s?d=x", "http://h/s?d=x&graph=urn%3Agraph%3Aa")],
)
def test_a_graph_is_named_beside_what_the_address_says_already(
    answers: tuple[list[int], list[tuple[str, str]]], tmp_path: Path, url: str, asked: str
) -> None:
    answers[0].append(204)
    push(One(), url, tmp_path / "state.json")
    assert answers[1] == [("PUT", asked)]
