"""A document that crashes, stalls or devours memory costs itself, and no worker that dies costs anything but time."""

from __future__ import annotations

import faulthandler
import os
import signal
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from store_pages import PAGES, files_of, lay_out, remembering

from iomgraph.store import build, engines, shard, workers
from iomgraph.store.builder import Options, build_with
from iomgraph.store.report import Failure
from iomgraph.store.shard import Entry, Outcome, Settings, Task
from iomgraph.store.workers import Workers

_REAL = shard.read_shard
HEAD = "person,role_key,role_en,role_fr,role_es,body,start,end,nationality_iso3,source,note"


def _treacherous(tasks: Sequence[Task], settings: Settings) -> Iterator[Outcome]:
    """Read, but for documents whose text says what happens to the process that reads them."""
    for task in tasks:
        text = task.path.read_text(encoding="utf-8")
        if "SEGFAULT" in text:
            faulthandler.disable()  # it is meant to die; pytest need not say where
            os.kill(os.getpid(), signal.SIGSEGV)
        # Far beyond what it is given, but not for ever: a reader that nobody stops is to fail a test, not to hang it.
        while "SPIN" in text and time.process_time() < 20:
            signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
        if "STALL" in text:
            time.sleep(4)  # longer than it is waited for, and not by ten times: that bound is a promise too
        if "TAKES ITS TIME" in text:
            spent = time.process_time() + 0.4
            while time.process_time() < spent:
                pass
            yield Failure(task.name, "it took its time")
            continue
        if "DEVOUR" in text:
            bytearray(1024**3)
        if "RAISE" in text:
            raise ZeroDivisionError("what no reader should do")
        for word, mark in (("ONCE", ".mark"), ("TWICE", ".mark"), ("TWICE", ".second")):
            if word in text and not task.path.with_suffix(mark).exists():
                task.path.with_suffix(mark).touch()
                os._exit(7)
        yield from _REAL([task], settings)


_START = Workers._start


def _counted(self: Workers) -> Any:
    """Start a worker, unless more were lost than one for each document in company and its tries alone."""
    self.started = getattr(self, "started", 0) + 1
    assert self.started <= self._jobs + len(self._tasks) * (1 + workers.TRIES), "workers are lost without end"
    return _START(self)


@pytest.fixture
def treacherous(monkeypatch: pytest.MonkeyPatch) -> None:
    """Documents may kill their reader; a pool that never comes to an end with them fails, and does not hang."""
    monkeypatch.setattr(shard, "read_shard", _treacherous)
    monkeypatch.setattr(Workers, "_start", _counted)


def brief(tasks: Sequence[Task], settings: Settings, jobs: int | None, handles: Sequence[int]) -> Iterator:
    """Read in processes that give each document two seconds."""
    return Workers(tasks, settings, jobs, seconds=2.0, megabytes=256, keep_closed=handles).outcomes()


@pytest.mark.parametrize("jobs", [1, 3])
def test_a_bad_document_costs_only_itself(tmp_path: Path, treacherous: None, jobs: int) -> None:
    good = tmp_path / "good"
    lay_out(good, range(len(PAGES)))
    expected = build([good], tmp_path / "expected")
    for word in ("SEGFAULT", "SPIN", "DEVOUR", "RAISE"):
        (good / f"{word}.txt").write_text(f"{word}\n", encoding="utf-8")
    (good / "page-3-x.txt").write_text("SEGFAULT\n", encoding="utf-8")
    found = build_with([good], tmp_path / "out", Options(engine=brief, jobs=jobs))
    assert found.sources == expected.sources
    reasons = {failure.source: failure.reason for failure in found.failures}
    assert list(reasons) == sorted(reasons)
    says = {
        "DEVOUR.txt": "2 tries: its reader needed more than 256 MB",
        "RAISE.txt": "ZeroDivisionError",
        "SEGFAULT.txt": "2 tries: its reader died of signal 11",
        "SPIN.txt": "2 tries: its reader was stopped after 2 seconds",
        "page-3-x.txt": "2 tries: its reader died of signal 11",
    }
    assert reasons.keys() == says.keys()
    assert [name for name, words in says.items() if words not in reasons[name]] == []
    graphs = [{n: c for n, c in files_of(tmp_path / out).items() if n.endswith(".nq")} for out in ("expected", "out")]
    assert graphs[0] == graphs[1]


def test_a_build_gives_a_document_ten_seconds_and_half_a_gigabyte(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """R3 names the bounds that hold where nobody sets others."""
    bounds = []

    class Noted(Workers):
        def outcomes(self) -> Iterator[tuple[int, Outcome]]:
            bounds.append((self._seconds, self._megabytes))
            return super().outcomes()

    monkeypatch.setattr(engines, "Workers", Noted)
    lay_out(tmp_path / "pages", [0])
    build([tmp_path / "pages"], tmp_path / "out")
    assert bounds == [(10.0, 512)]


def test_a_document_that_only_waits_is_stopped_too(tmp_path: Path, treacherous: None) -> None:
    (tmp_path / "stall.txt").write_text("STALL", encoding="utf-8")
    pool = Workers([Task("stall.txt", tmp_path / "stall.txt")], Settings(), seconds=0.3)
    ((_, outcome),) = pool.outcomes()
    assert isinstance(outcome, Failure)
    assert "was stopped" in outcome.reason


def test_a_reader_that_stops_while_it_tells_is_not_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "page.txt").write_text("Geneva, 3 May 2021 - The Council met.", encoding="utf-8")
    write, reader = os.write, os.getpid()

    def half(handle: int, rest: memoryview) -> int:
        write(handle, rest[: len(rest) // 2])
        assert os.getpid() != reader
        os.kill(os.getpid(), signal.SIGSTOP)
        return 0

    monkeypatch.setattr(os, "write", half)
    pool = Workers([Task("page.txt", tmp_path / "page.txt")], Settings(), seconds=0.3)
    ((_, outcome),) = pool.outcomes()
    assert isinstance(outcome, Failure)
    assert "was stopped" in outcome.reason


@pytest.mark.parametrize(
    ("clock", "processor", "late"),
    [(9.9, 99, False), (10.1, 10.1, True), (10.1, 9.9, False), (30.1, 0, True), (29.9, 9, False)],
)
def test_time_is_that_of_a_processor_unless_nothing_comes_at_all(
    monkeypatch: pytest.MonkeyPatch, clock: float, processor: float, late: bool
) -> None:
    monkeypatch.setattr(time, "monotonic", lambda: 500.0)
    monkeypatch.setattr(workers, "processor_time", lambda _: 50.0)
    worker = workers._Worker(SimpleNamespace(pid=1), None)
    worker.reset()
    monkeypatch.setattr(time, "monotonic", lambda: 500.0 + clock)
    monkeypatch.setattr(workers, "processor_time", lambda _: 50.0 + processor)
    assert worker.late(workers.SECONDS) is late


def test_every_document_has_the_time_of_one(tmp_path: Path, treacherous: None) -> None:
    """Together they take more, each less: large ones, as small ones may be read together."""
    for index in range(16):
        (tmp_path / f"{index}.txt").write_text(f"TAKES ITS TIME{' ' * 300_000}", encoding="utf-8")
    tasks = [Task(path.name, path) for path in sorted(tmp_path.iterdir())] * 2
    lost = []

    class Noted(Workers):
        def _lost(self, worker: object, how: str) -> Iterator[tuple[int, Outcome]]:
            lost.append(how)
            return super()._lost(worker, how)

    outcomes = list(Noted(tasks, Settings(), 1, seconds=2.0).outcomes())
    assert len(outcomes) == 32 and lost == []
    assert {outcome.reason for _, outcome in outcomes if isinstance(outcome, Failure)} == {"it took its time"}


def test_a_worker_that_dies_once_changes_nothing(tmp_path: Path, treacherous: None) -> None:
    lay_out(tmp_path / "plain", range(len(PAGES)))
    (tmp_path / "plain" / "page-8.txt").write_text("A title\n\nGeneva, 3 May 2031 – ONCE, he went to Chad.\n")
    (tmp_path / "plain" / "page-8.mark").touch()
    expected = build([tmp_path / "plain"], tmp_path / "expected")
    (tmp_path / "plain" / "page-8.mark").unlink()
    assert build([tmp_path / "plain"], tmp_path / "out", jobs=2) == expected


def test_to_be_lost_in_company_counts_for_nobody(tmp_path: Path, treacherous: None) -> None:
    """A worker dies while a few are read together, and another over one of them alone: it has a try left."""
    lay_out(tmp_path, range(len(PAGES)))
    (tmp_path / "page-0-x.txt").write_text("A title\n\nGeneva, 3 May 2031 – TWICE, he went to Chad.\n", "utf-8")
    tasks = [Task(path.name, path) for path in sorted(tmp_path.iterdir())]
    outcomes = list(Workers(tasks, Settings(), 1).outcomes())
    assert sorted(index for index, _ in outcomes) == list(range(len(tasks)))
    assert all(isinstance(outcome, Entry) for _, outcome in outcomes)
    assert (tmp_path / "page-0-x.second").exists()


def test_workers_killed_from_outside_change_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lay_out(tmp_path / "pages", range(len(PAGES)))
    expected = build([tmp_path / "pages"], tmp_path / "expected")
    monkeypatch.setattr(workers, "_SHARD", 3)
    killed = []

    def kill(_done: int, _total: int, _name: str) -> None:
        # A document that lost its worker is spared: twice would be its own fault. So are those before it in a shard,
        # which may be done though nothing was heard of it yet.
        innocent = [w for w in alive[0]._workers if w.shard and not any(alive[0]._tries[i] for i in w.shard)]
        if innocent:
            killed.append(innocent[0].process.pid)
            innocent[0].process.kill()

    alive: list[Workers] = []

    def engine(tasks: Sequence[Task], settings: Settings, _jobs: int | None, handles: Sequence[int]) -> Iterator:
        alive.append(Workers(tasks, settings, 2, keep_closed=handles))
        return alive[0].outcomes()

    found = build_with([tmp_path / "pages"], tmp_path / "out", Options(engine=engine, progress=kill))
    assert killed
    assert found == expected


@pytest.mark.parametrize("jobs", [2, 5])
def test_the_same_bytes_for_any_number_of_workers(tmp_path: Path, jobs: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_SHARD", 1)
    lay_out(tmp_path / "pages", range(len(PAGES)))
    expected = build([tmp_path / "pages"], tmp_path / "one", jobs=1)
    assert build([tmp_path / "pages"], tmp_path / "many", jobs=jobs) == expected


def test_the_same_bytes_in_whatever_order_sources_come_back(tmp_path: Path) -> None:
    """R4: which reader is done first is chance; what was read, is wrong and failed is told in order."""
    pages = tmp_path / "pages"
    lay_out(pages, range(len(PAGES)))
    for folder in ("one", "two", "three"):  # tables of one name, each with a wrong day; and two sources that are none
        (pages / folder).mkdir()
        (pages / folder / "officials.csv").write_text(
            f"{HEAD}\nBo {folder},director-general,DG,,,IOM,2024-13-01,,SWE,x,\n"
        )
    for name in ("junk-1.txt", "junk-2.txt"):
        (pages / name).write_bytes(b"\x00\x01\x02\xff" * 50)

    def backwards(*asked: Any) -> Iterator[tuple[int, Outcome]]:
        yield from reversed(list(remembering(*asked)))

    expected = build_with([pages], tmp_path / "one", Options(engine=remembering))
    found = build_with([pages], tmp_path / "other", Options(engine=backwards))
    assert len(expected.problems) == 3 and len(expected.failures) == 2
    assert found == expected
    assert files_of(tmp_path / "other") == files_of(tmp_path / "one")


def test_every_task_is_answered_once(tmp_path: Path, treacherous: None) -> None:
    lay_out(tmp_path, range(len(PAGES)))
    (tmp_path / "bad.txt").write_text("SEGFAULT", encoding="utf-8")
    tasks = [Task(path.name, path) for path in sorted(tmp_path.iterdir())] + [Task("none.txt", tmp_path / "none.txt")]
    outcomes = dict(found := list(Workers(tasks[:-1], Settings(), 2).outcomes()))
    assert sorted(outcomes) == list(range(len(tasks) - 1)) == sorted(index for index, _ in found)
    assert [task.name for index, task in enumerate(tasks[:-1]) if isinstance(outcomes[index], Failure)] == ["bad.txt"]
    assert all(isinstance(outcomes[index], Entry) for index in range(1, len(tasks) - 1))
