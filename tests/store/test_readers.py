"""Readers while builds replace one another: every answer from one generation, no error (RELIABILITY R6)."""

from __future__ import annotations

from pathlib import Path

import pytest
from forked import Forked

from iomgraph.errors import StoreError
from iomgraph.store import Build, build, open_build
from iomgraph.store.generation import current
from iomgraph.store.retract import purge_earlier
from iomgraph.vocabulary import prologue

CLIENTS, REBUILDS = 8, 10
_QUESTION = "SELECT ?n { ?c a iom:CountObservation ; iom:value ?n }"


def _write(sources: Path, number: int) -> None:
    sources.mkdir(exist_ok=True)
    for name in ("a", "b"):
        text = f"A title\n\nGeneva, 3 May 2031 – IOM, the migration agency, has {number} Member States.\n"
        (sources / f"{name}.txt").write_text(text, encoding="utf-8")


def _read_on(out: Path, stop: Path) -> None:
    answers = 0
    while not stop.exists() or not answers:
        opened = open_build(out)
        assert len(opened.store) == sum(opened.report.triples.values())
        numbers = {
            row["n"].value for row in opened.store.query(prologue() + _QUESTION, use_default_graph_as_union=True)
        }
        texts = [opened.text(document) for document in opened.documents()]
        assert len(numbers) == 1, numbers
        assert all(f"has {next(iter(numbers))} Member States" in text for text in texts)
        answers += 1


def test_eight_clients_over_ten_rebuilds(tmp_path: Path) -> None:
    sources, out, stop = tmp_path / "sources", tmp_path / "out", tmp_path / "stop"
    _write(sources, 170)
    build([sources], out)
    clients = [Forked(lambda: _read_on(out, stop), tmp_path / f"log-{index}") for index in range(CLIENTS)]
    for client in clients:
        client.go()
    generations = set()
    for number in range(171, 171 + REBUILDS):
        _write(sources, number)
        generations.add(build([sources], out).generation)
    stop.touch()
    codes = [client.wait() for client in clients]
    logs = [client.log.read_text(encoding="utf-8")[-2000:] for client in clients]
    assert codes == [0] * CLIENTS, logs
    assert len(generations) == REBUILDS


def test_a_build_that_goes_while_it_is_opened_is_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader that has read the pointer may come too late for the files: that is no error, and no empty graph."""
    sources, out = tmp_path / "sources", tmp_path / "out"
    _write(sources, 170)
    build([sources], out)
    first, load = current(out), Build._load

    def late(self: Build) -> None:
        if self.folder == first:
            _write(sources, 171)
            build([sources], out)
            purge_earlier(out)
        load(self)

    monkeypatch.setattr(Build, "_load", late)
    opened = open_build(out)
    assert opened.folder == current(out) != first
    assert all("has 171 Member States" in opened.text(document) for document in opened.documents())
    (current(out) / "files.txt").write_bytes(b"")
    with pytest.raises(StoreError, match="damaged"):  # what is current still is not tried for ever
        open_build(out)
