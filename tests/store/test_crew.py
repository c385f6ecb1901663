"""However many processes settle, and whatever becomes of them, the build is the same to the byte."""

from __future__ import annotations

import os
import signal
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from store_pages import PAGES, files_of, lay_out

from iomgraph.errors import StoreError
from iomgraph.store import build
from iomgraph.store import crew as crew_module
from iomgraph.store.crew import Crew, Share, split
from iomgraph.store.working import Working

SIZES = [("a", 3), ("b", 900), ("c", 0), ("d", 40), ("e", 500)]
HERE = os.getpid()


@pytest.fixture(autouse=True)
def _little_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crew_module, "EACH", 1)


@given(st.lists(st.integers(0, 10**9), max_size=40), st.integers(1, 9))
def test_a_split_is_of_runs_in_their_order(sizes: Sequence[int], most: int) -> None:
    named = [(str(number), size) for number, size in enumerate(sizes)]
    runs = split(named, most)
    assert [bucket for run in runs for bucket in run] == [bucket for bucket, _ in named]
    assert all(runs) and len(runs) <= most


@given(st.integers(1, 9), st.integers(1, 40))
def test_buckets_of_one_size_are_split_evenly(most: int, each: int) -> None:
    runs = split([(str(number), 7) for number in range(most * each)], most)
    assert [len(run) for run in runs] == [each] * most


def test_shares_are_done_elsewhere_and_come_in_order() -> None:
    told = Crew(2).shared(SIZES, lambda share: (share.number, list(share.parts), os.getpid() != HERE))
    assert [number for number, _, _ in told] == [0, 1]
    assert [bucket for _, buckets, _ in told for bucket in buckets] == list("abcde")
    assert all(apart for _, _, apart in told)


@pytest.mark.parametrize("jobs", [1, 7])
def test_one_alone_forks_nobody(jobs: int) -> None:
    sizes = SIZES[: 1 if jobs > 1 else None]
    assert Crew(jobs).shared(sizes, lambda share: (share.alone, os.getpid())) == [(True, HERE)]


def test_it_is_heard_how_much_is_done_even_of_what_is_done_again(monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[int] = []

    def work(share: Share) -> None:
        for number, _ in enumerate(share.parts, 1):
            share.heard(number)
            if share.number == 1 and os.getpid() != HERE:
                os.kill(os.getpid(), signal.SIGKILL)

    Crew(2).shared(SIZES, work, heard.append)
    assert heard[-1] == len(SIZES) and max(heard) == len(SIZES)


def _killed(share: Share) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _stopped(share: Share) -> None:
    os.kill(os.getpid(), signal.SIGSTOP)


def _failed(share: Share) -> None:
    raise StoreError("no room", place=str(share.number), remedy="Make some.")


@pytest.mark.parametrize("trouble", [_killed, _stopped, _failed])
def test_a_share_that_is_lost_is_done_again_here(monkeypatch: pytest.MonkeyPatch, trouble: object) -> None:
    monkeypatch.setattr(crew_module, "STALLED", 3.0)

    def work(share: Share) -> tuple[int, bool]:
        if share.number == 1 and os.getpid() != HERE:
            trouble(share)  # type: ignore[operator]
        return share.number, os.getpid() == HERE

    assert Crew(3).shared(SIZES, work) == [(0, False), (1, True), (2, False)]


@pytest.mark.parametrize("trouble", [_killed, _stopped, _failed])
def test_a_process_lost_while_it_tells_is_not_waited_for(monkeypatch: pytest.MonkeyPatch, trouble: object) -> None:
    monkeypatch.setattr(crew_module, "STALLED", 3.0)
    write = os.write

    def half(handle: int, rest: memoryview) -> int:
        write(handle, rest[: len(rest) // 2])
        trouble(Share(0, [], False))  # type: ignore[operator]
        return 0

    monkeypatch.setattr(os, "write", half)
    assert Crew(2).shared(SIZES, lambda share: (os.getpid(), b"0" * 300_000)) == [(HERE, b"0" * 300_000)] * 2


def test_what_a_process_comes_to_may_be_long() -> None:
    assert Crew(2).shared(SIZES, lambda share: bytes([share.number]) * 5_000_000) == [
        b"\0" * 5_000_000,
        b"\1" * 5_000_000,
    ]


def test_what_fails_here_too_is_raised() -> None:
    with pytest.raises(StoreError, match="no room"):
        Crew(2).shared(SIZES, _failed)


def test_any_number_of_processes_settles_to_the_same_bytes(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    lay_out(pages, range(len(PAGES)))
    for jobs in (1, 2, 5):
        build([pages], tmp_path / str(jobs), jobs=jobs)
    alone = files_of(tmp_path / "1")
    assert files_of(tmp_path / "2") == alone and files_of(tmp_path / "5") == alone


def test_lost_processes_change_no_byte(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each is killed at the third file that it writes, if it gets so far."""
    pages = tmp_path / "pages"
    lay_out(pages, range(len(PAGES)))
    build([pages], tmp_path / "alone", jobs=1)
    write, written, killed = Working.write, [0], tmp_path / "killed"

    def weak(made: Working, path: str, content: bytes, lines: int | None = None) -> None:
        write(made, path, content, lines)
        written[0] += os.getpid() != HERE
        if written[0] == 3:
            killed.touch()
            os.kill(os.getpid(), signal.SIGKILL)

    monkeypatch.setattr(Working, "write", weak)
    build([pages], tmp_path / "weak", jobs=3)
    assert killed.exists()
    assert files_of(tmp_path / "weak") == files_of(tmp_path / "alone")
