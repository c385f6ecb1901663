"""R6 of the threat model: readers see one generation at a time, and no error, while builds are exchanged."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest
from served import client, process_of, served, until, workers_of
from starlette.testclient import TestClient

from iomgraph.store import build
from iomgraph.web.app import create_app
from iomgraph.web.limits import Limits

HEAD = "person,role_key,role_en,role_fr,role_es,body,start,end,nationality_iso3,source,note\n"
# So far apart that no rule takes two of them for one person.
SURNAMES = ("Lindqvist", "Okafor", "Berzins", "Tanaka", "Moreau", "Haddad", "Castillo", "Novak", "Pereira", "Usmanov",
            "Vanderlinde", "Zghal")  # fmt: skip
QUERY = """SELECT (COUNT(DISTINCT ?person) AS ?people) (COUNT(DISTINCT ?name) AS ?names)
{ ?person a foaf:Person ; skos:prefLabel ?name }"""


def make(out: Path, sources: Path, people: int) -> str:
    """Build a graph of so many people; return the generation's name."""
    rows = [f"Mara {SURNAMES[n]},director-general,Director General,,,IOM,20{10 + n},20{11 + n},SWE,r,"
            for n in range(people)]  # fmt: skip
    (sources / "officials.csv").write_text(HEAD + "\n".join(rows) + "\n", encoding="utf-8")
    return build([sources], out).generation


@pytest.fixture
def out(tmp_path: Path) -> Iterator[Path]:
    """Return a folder with a build of two people."""
    (tmp_path / "sources").mkdir()
    make(tmp_path / "out", tmp_path / "sources", 2)
    yield tmp_path / "out"


def test_readers_during_rebuilds(out: Path, tmp_path: Path) -> None:
    """Eight readers over ten rebuilds: every answer is of one generation, none fails, and the last is seen."""
    wrong: list[str] = []
    seen: set[tuple[str, str]] = set()
    stop = threading.Event()

    def read(address: str, number: int) -> None:
        with client(address, f"127.0.0.{number + 2}") as http:
            while not stop.is_set():
                answer = http.get("/sparql.csv", params={"query": QUERY})
                if answer.status_code != 200:
                    wrong.append(f"{answer.status_code} {answer.text}")
                    return
                counts = tuple(answer.text.split()[1].split(","))
                seen.add((counts[0], answer.headers["etag"]))
                if counts[0] != counts[1]:
                    wrong.append(answer.text)

    with served("--out", out) as address, client(address) as http:
        readers = [threading.Thread(target=read, args=(address, number)) for number in range(8)]
        for reader in readers:
            reader.start()
        for people in range(3, 13):
            generation = make(out, tmp_path / "sources", people)
            wait_for(http, generation)
        stop.set()
        for reader in readers:
            reader.join()
        page = http.get("/", headers={"accept": "text/html"})
        assert page.status_code == 200
    assert not wrong
    assert {people for people, _ in seen} >= {"11"}
    tags = {people: {tag for count, tag in seen if count == people} for people, _ in seen}
    assert all(len(each) == 1 for each in tags.values())
    assert len({tag for _, tag in seen}) == len(tags)


def wait_for(http: httpx.Client, generation: str) -> None:
    """Return when a generation is served."""
    until(lambda: http.get("/health").json()["generation"] == generation)


def test_a_broken_build_changes_nothing(out: Path) -> None:
    """A pointer that leads nowhere is not followed: what was served goes on being served."""
    with served("--out", out) as address, client(address) as http:
        before = http.get("/sparql.csv", params={"query": QUERY})
        (out / "current").write_text("0" * 16 + "\n", encoding="ascii")
        threading.Event().wait(1.5)
        after = http.get("/sparql.csv", params={"query": QUERY})
        assert (after.status_code, after.text) == (200, before.text)


def test_what_runs_while_builds_are_exchanged_is_answered_from_the_build_it_was_asked_of(
    out: Path, tmp_path: Path
) -> None:
    """The processes of the old build go when the last query of theirs is answered, not before."""
    app = create_app(out, limits=Limits(timeout=30, workers=2))
    with TestClient(app) as http, ThreadPoolExecutor() as threads:
        serving = app.state.serving
        assert http.get("/sparql.csv", params={"query": QUERY}).text.split()[1] == "2,2"
        old, first = serving.slots.crew, serving.generation
        workers = workers_of(old, 2)
        for pid in workers:
            os.kill(pid, signal.SIGSTOP)
        running = threads.submit(http.get, "/sparql.csv", params={"query": f"{QUERY} # asked of the old"})
        until(lambda: old._busy == 1)
        make(out, tmp_path / "sources", 3)
        until(lambda: serving.generation != first)
        for pid in workers:
            os.kill(pid, signal.SIGCONT)
        answer = running.result()
        assert (answer.status_code, answer.text.split()[1]) == (200, "2,2")
        assert http.get("/sparql.csv", params={"query": QUERY}).text.split()[1] == "3,3"
        until(lambda: old._process.poll() is not None)


def test_a_lost_keeper_is_replaced(out: Path) -> None:
    """When the process that holds the graph is killed, another takes its place."""
    with served("--out", out, "--workers", "2") as address, client(address) as http:
        # It listens before it has loaded; a keeper that is lost while it loads ends the server, and says so.
        assert http.get("/sparql", params={"query": "ASK {}"}).status_code == 200
        server = process_of(address)
        lost = server.children()
        for keeper in lost:
            keeper.kill()
        # A worker of the lost keeper may still answer, or die of a query, until it has noticed.
        for _ in range(300):
            answer = http.get("/sparql.csv", params={"query": QUERY})
            if answer.status_code == 200 and not set(lost) & set(server.children()) and server.children():
                break
            threading.Event().wait(0.05)
        assert answer.text.split()[1] == "2,2"
