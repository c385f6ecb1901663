"""A build in a store elsewhere holds what it held here, and answers alike: with Oxigraph's own server."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner

requests = pytest.importorskip("requests")
stamina = pytest.importorskip("stamina")

from iomgraph.cli.group import group  # noqa: E402
from iomgraph.errors import NetworkError, UsageError  # noqa: E402
from iomgraph.query import ask, questions  # noqa: E402
from iomgraph.query.questions import Question  # noqa: E402
from iomgraph.remote import ask_endpoint, push  # noqa: E402
from iomgraph.remote.push import state_file  # noqa: E402
from iomgraph.store import build, open_build  # noqa: E402
from iomgraph.store.build import Build  # noqa: E402

pushing = import_module("iomgraph.remote.push")
SERVER = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")
ROOT = Path(__file__).resolve().parents[2]
needs_server = pytest.mark.skipif(SERVER is None, reason="no oxigraph server")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Build:
    out = tmp_path_factory.mktemp("remote")
    build([ROOT / "data" / "organisation", ROOT / "data" / "samples"], out)
    return open_build(out)


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    assert SERVER
    with subprocess.Popen(
        [SERVER, "serve", "--bind", f"127.0.0.1:{port}", "--union-default-graph"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as process:
        for _ in range(200):
            try:
                requests.get(url, timeout=1)
                break
            except requests.ConnectionError:
                time.sleep(0.05)
        yield url
        process.terminate()


class Small:
    """A few graphs to push."""

    def __init__(self, **graphs: str) -> None:
        self.store = ox.Store()
        for name, value in graphs.items():
            subject, graph = ox.NamedNode("urn:s"), ox.NamedNode(f"urn:graph:{name}")
            self.store.add(ox.Quad(subject, ox.NamedNode("urn:p"), ox.Literal(value), graph))


def held(url: str) -> list[str]:
    dump = requests.get(f"{url}/store", headers={"Accept": "application/n-quads"}, timeout=30)
    return sorted(dump.text.splitlines())


def put(url: str, name: str, value: str) -> None:
    where = {"graph": f"urn:other:{name}"}
    body = f'<urn:s> <urn:p> "{value}" .'
    requests.put(f"{url}/store", params=where, data=body, headers={"Content-Type": "text/turtle"}, timeout=30)


@needs_server
@pytest.mark.parametrize("update", [False, True], ids=["graph store", "update"])
def test_what_is_elsewhere_follows_what_is_here(server: str, tmp_path: Path, update: bool) -> None:
    url, state = f"{server}/{'update' if update else 'store'}", tmp_path / "state.json"
    put(server, "theirs", "kept")
    first = push(Small(a="1", b='"} } ; DROP ALL #\n\\', c="3"), url, state, update=update)
    assert (first.sent, first.kept, first.removed) == (3, 0, 0)
    assert held(server) == sorted(
        ['<urn:s> <urn:p> "1" <urn:graph:a> .', r'<urn:s> <urn:p> "\"} } ; DROP ALL #\n\\" <urn:graph:b> .',
         '<urn:s> <urn:p> "3" <urn:graph:c> .', '<urn:s> <urn:p> "kept" <urn:other:theirs> .']
    )  # fmt: skip
    second = push(Small(a="1", b="2"), url, state, update=update)
    assert (second.sent, second.kept, second.removed) == (1, 1, 1)
    assert [line.rpartition(" <")[2] for line in held(server)] == [
        "urn:graph:a> .",
        "urn:graph:b> .",
        "urn:other:theirs> .",
    ]
    assert push(Small(a="1"), url, state, update=update, afresh=True).sent == 1
    assert push(Small(), url, state, update=update).removed == 1


@needs_server
@pytest.mark.parametrize("update", [False, True], ids=["graph store", "update"])
def test_every_triple_arrives_in_however_many_parts(
    server: str, tmp_path: Path, update: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pushing, "_CHUNK", 3)
    for count in (1, 3, 4, 7):
        large = Small()
        for number in range(count):
            triple = (ox.NamedNode(f"urn:s{number}"), ox.NamedNode("urn:p"), ox.Literal("x"))
            large.store.add(ox.Quad(*triple, ox.NamedNode("urn:a&b=c?d#e+f%20g")))
        push(large, f"{server}/{'update' if update else 'store'}", tmp_path / "state.json", update=update)
        names = [quad.partition(" ")[0] for quad in held(server) if "urn:a&b=c?d#e+f%20g" in quad]
        assert names == [f"<urn:s{number}>" for number in range(count)]
    push(Small(), f"{server}/store", tmp_path / "state.json")


def test_equal_graphs_are_not_sent_again_however_they_were_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[object] = []
    monkeypatch.setattr(pushing, "send", lambda *asked, **_: sent.append(asked))
    terms = [ox.NamedNode(f"urn:{number}") for number in range(40)]
    for order in (terms, terms[::-1], sorted(terms, key=lambda term: term.value[::-1])):
        made = Small()
        for term in order:
            made.store.add(ox.Quad(term, term, term, ox.NamedNode("urn:graph")))
        push(made, "http://h/", tmp_path / "state.json")
    assert len(sent) == 1


@needs_server
def test_a_push_that_was_cut_off_goes_on(server: str, tmp_path: Path) -> None:
    state, done = tmp_path / "state.json", []

    def stop(number: int, whole: int, name: str) -> None:
        done.append(name)
        if number == 2:
            raise KeyboardInterrupt

    graphs = Small(a="1", b="2", c="3")
    with pytest.raises(KeyboardInterrupt):
        push(graphs, f"{server}/store", state, step=stop)
    assert push(graphs, f"{server}/store", state, step=lambda *step: done.append(step[2])).kept == 2
    assert done == ["urn:graph:a", "urn:graph:b", "urn:graph:c"]
    push(Small(), f"{server}/store", state)


@needs_server
def test_every_question_has_the_same_answer_elsewhere(server: str, built: Build, tmp_path: Path) -> None:
    push(built, f"{server}/store", tmp_path / "state.json")
    compared = 0
    for question in questions().values():
        values = _values(question)
        if values is None:
            continue
        here = ask(built.store, question.sparql, values=values)
        there = ask_endpoint(f"{server}/query", question.sparql, values=values)
        assert sorted(map(str, there.rows)) == sorted(map(str, here.rows)), question.name
        compared += 1
    assert compared >= 45


def _values(question: Question) -> dict[str, ox.NamedNode | ox.Literal] | None:
    given = {p.name: p.default for p in question.parameters if p.default}
    return question.values(given) if len(given) == len(question.parameters) else None


def test_what_cannot_be_asked_elsewhere_is_told() -> None:
    with pytest.raises(UsageError, match="DROP"):
        ask_endpoint("http://127.0.0.1:9/", "DROP ALL")
    for call in (["query", "ASK {}", "--endpoint", "here"], ["push", "here"]):
        assert isinstance(CliRunner().invoke(group, call).exception, UsageError)
    asked = ["query", "documents", "--endpoint", "http://127.0.0.1:9/", "--as-of", "2019-01-01"]
    assert "as of a day" in str(CliRunner().invoke(group, asked).exception)


def test_a_store_that_does_not_answer_is_named(tmp_path: Path) -> None:
    stamina.set_testing(True, attempts=2, cap=True)
    try:
        with pytest.raises(NetworkError, match=r"http://127\.0\.0\.1:9/"):
            push(Small(a="1"), "http://127.0.0.1:9/", tmp_path / "state.json")
    finally:
        stamina.set_testing(False)


@needs_server
def test_an_error_of_the_store_is_told(server: str, tmp_path: Path) -> None:
    with pytest.raises(NetworkError, match="HTTP 4"):
        push(Small(a="1"), f"{server}/nowhere", tmp_path / "state.json")
    with pytest.raises(NetworkError, match="HTTP 4"):
        ask_endpoint(f"{server}/nowhere", "ASK {}")


def test_each_address_has_a_state_of_its_own(tmp_path: Path) -> None:
    assert state_file(tmp_path, "http://a/") != state_file(tmp_path, "http://b/")
