"""Killed wherever it touches the disk, or at any moment, a build is the old one or the new one (RELIABILITY R1)."""

from __future__ import annotations

import random
import shutil
import time
from pathlib import Path

import pytest
from forked import STRACE, WRITING, Forked, calls, traced
from store_pages import PAGES, lay_out

from iomgraph.store import build, flushing, open_build, workers
from iomgraph.store.generation import GENERATIONS
from iomgraph.store.listing import read_listing
from iomgraph.store.masking import Masks
from iomgraph.store.retract import purge_earlier, retract_person
from iomgraph.store.shelf import SHELF, Shelf
from iomgraph.store.withdrawn import Withdrawn


class Bench:
    """An old build, the sources of the next, and what that comes to."""

    def __init__(self, top: Path) -> None:
        self.top, self.sources, self.out = top, top / "sources", top / "out"
        made = []
        for pages in ([0], [0, 1], [0, 1, 2]):  # as many generations as are kept: the next build removes the first
            lay_out(self.sources, pages)
            made.append(build([self.sources], top / "before").generation)
        self.second, self.old = made[1:]
        (self.sources / "page-0.txt").write_text(PAGES[4], encoding="utf-8")
        self.new = build([self.sources], top / "after").generation
        workers.warm()

    def reset(self) -> None:
        """Lay out the old build."""
        shutil.rmtree(self.out, ignore_errors=True)
        shutil.copytree(self.top / "before", self.out)

    def build(self) -> None:
        """Make the new build."""
        build([self.sources], self.out, jobs=1)

    def build_in_turn(self) -> None:
        """Make the new build with every flush where it can be counted: in threads of their own, each is the first."""
        flushing._THREADS = 1
        self.build()

    def check(self) -> str:
        """Return which build answers; it is whole, and the next run makes the new one and removes what was left."""
        opened = open_build(self.out)
        assert opened.generation in (self.old, self.new)
        assert opened.verify().ok
        assert len(opened.store) == sum(opened.report.triples.values())
        assert build([self.sources], self.out, jobs=1).generation == self.new
        assert {entry.name for entry in (self.out / GENERATIONS).iterdir()} == {self.second, self.old, self.new}
        assert not [entry.name for entry in self.out.iterdir() if entry.name.endswith("-new")]
        shelf, generations = Shelf(self.out / SHELF), (self.out / GENERATIONS).iterdir()
        listed = {shelf.place(*file) for folder in generations for file in read_listing(folder).items()}
        assert {str(file) for file in (self.out / SHELF).rglob("*") if file.is_file()} == listed
        return opened.generation


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    return Bench(tmp_path_factory.mktemp("bench"))


def _at_system_calls(bench: Bench, every: int) -> int:
    """Kill a build at its write-like system calls, of each at the first, the last and every so many-th."""
    bench.reset()
    log = bench.top / "log"
    try:
        assert traced(bench.build_in_turn, log) == 0, log.read_text(encoding="utf-8")
    except OSError as error:
        pytest.skip(str(error))
    found = calls(log.with_suffix(".trace"))
    assert {"fsync", "write"} <= set(found)
    points = [(call, n) for call, times in sorted(found.items()) for n in range(1, times + 1)]
    chosen = [p for index, p in enumerate(points) if index % every == 0 or (p[1] in (1, found[p[0]]) and every < 20)]
    outcomes = set()
    for call, n in chosen:
        bench.reset()
        code = traced(bench.build_in_turn, log, "-e", f"inject={call}:signal=KILL:when={n}")
        assert code in (-9, 0), (call, n, log.read_text(encoding="utf-8"))
        outcomes.add(bench.check())
    print(f"killed at {len(chosen)} of {len(points)} write-like system calls: {dict(found)}")
    assert outcomes == {bench.old, bench.new}
    return len(chosen)


def _at_any_moment(bench: Bench, times: int) -> int:
    bench.reset()
    start = time.monotonic()
    child = Forked(bench.build, bench.top / "log")
    child.go()
    assert child.wait() == 0
    lasts = time.monotonic() - start
    dice = random.Random(7)
    killed = 0
    for _ in range(times):
        bench.reset()
        child = Forked(bench.build, bench.top / "log")
        child.go()
        time.sleep(dice.uniform(0, lasts))
        child.kill()
        killed += child.wait() == -9
        bench.check()
    print(f"killed at {killed} of {times} random moments of {lasts:.2f} s")
    return killed


@pytest.mark.skipif(STRACE is None, reason="needs strace")
def test_killed_at_some_system_calls(bench: Bench) -> None:
    assert _at_system_calls(bench, 12) >= 5


@pytest.mark.long
@pytest.mark.skipif(STRACE is None, reason="needs strace")
def test_killed_at_every_system_call(bench: Bench) -> None:
    assert _at_system_calls(bench, 1) >= 50


def test_killed_at_some_moments(bench: Bench) -> None:
    assert _at_any_moment(bench, 6) > 0


@pytest.mark.long
def test_killed_at_two_hundred_moments(bench: Bench) -> None:
    assert _at_any_moment(bench, 200) > 50


def test_what_counts_as_writing_is_traced_at_all() -> None:
    assert {"fsync", "rename", "write", "mkdir"} <= set(WRITING)


class Takedown(Bench):
    """The old build, and a person to be taken out of it, sources being gone."""

    who = "Otto Brandauer"

    def build_in_turn(self) -> None:
        """Take the person out, and remove the earlier builds, every flush where it can be counted."""
        flushing._THREADS = 1
        retract_person(self.out, self.who)
        purge_earlier(self.out)

    def check(self) -> str:
        """Return which build answers; asking again takes the person out, and no file names them."""
        opened = open_build(self.out)
        assert opened.verify().ok
        retract_person(self.out, self.who)
        purge_earlier(self.out)
        files = [file for file in self.out.rglob("*") if file.is_file()]
        assert not [file for file in files if b"brandauer" in file.read_bytes().lower()]
        assert open_build(self.out).generation == self.new
        return opened.generation


@pytest.fixture(scope="module")
def takedown(tmp_path_factory: pytest.TempPathFactory) -> Takedown:
    made = Takedown(tmp_path_factory.mktemp("takedown"))
    made.reset()
    # Salted anew each time it is recorded for the first time: so that all come to the same build, it is before.
    Withdrawn(people=Masks("salt")).save(made.top / "before")
    made.reset()
    made.build_in_turn()
    made.new = open_build(made.out).generation
    return made


@pytest.mark.skipif(STRACE is None, reason="needs strace")
def test_a_takedown_killed_at_some_system_calls_can_be_completed(takedown: Takedown) -> None:
    assert _at_system_calls(takedown, 30) >= 4


@pytest.mark.long
@pytest.mark.skipif(STRACE is None, reason="needs strace")
def test_a_takedown_killed_at_every_system_call_can_be_completed(takedown: Takedown) -> None:
    assert _at_system_calls(takedown, 1) >= 50
