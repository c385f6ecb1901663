"""What a build remembers of files must never make it miss a change, and must tell nothing of them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from iomgraph.model.document import hash_bytes
from iomgraph.store import build, seen
from iomgraph.store.seen import FILE, Seen, seen_in

HOUR = 3_600_000_000_000


@pytest.fixture
def page(tmp_path: Path) -> Path:
    file = tmp_path / "amy-pope.txt"
    file.write_text("Two States joined the Organization.", "utf-8")
    return file


def at(monkeypatch: pytest.MonkeyPatch, now: int) -> None:
    monkeypatch.setattr(seen.time, "time_ns", lambda: now)


def test_a_file_that_lies_as_it_lay_is_not_read_again(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, page.stat().st_ctime_ns + HOUR)
    first = Seen()
    assert first.hash_of(str(page)) == hash_bytes(page.read_bytes())
    first.save(page.parent)
    monkeypatch.setattr(seen, "read_bytes", lambda _: pytest.fail("it was read"))
    assert seen_in(page.parent).hash_of(str(page)) == hash_bytes(page.read_bytes())


def test_a_file_younger_than_a_tick_is_read_again(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, page.stat().st_ctime_ns + 1)
    first = Seen()
    first.hash_of(str(page))
    first.save(page.parent)
    assert not seen_in(page.parent).known


def test_a_change_of_equal_length_with_its_old_time_is_noticed(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = page.stat()
    at(monkeypatch, before.st_ctime_ns + HOUR)
    first = Seen()
    first.hash_of(str(page))
    first.save(page.parent)
    while page.stat().st_ctime_ns == before.st_ctime_ns:  # until the clock of the disk has moved on
        page.write_bytes(page.read_bytes().replace(b"Two", b"Six"))
        os.utime(page, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert page.stat().st_mtime_ns == before.st_mtime_ns and page.stat().st_size == before.st_size
    assert seen_in(page.parent).hash_of(str(page)) == hash_bytes(page.read_bytes())


@pytest.mark.parametrize("content", [b"", b"\n\n", b"1 2 3", b"\xff\xfe\x00", b"no line of ours\n"])
def test_what_is_damaged_costs_only_reading(page: Path, content: bytes) -> None:
    (page.parent / FILE).write_bytes(content)
    assert seen_in(page.parent).hash_of(str(page)) == hash_bytes(page.read_bytes())


def test_a_source_that_cannot_be_read_has_no_hash(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    assert Seen().hash_of(str(tmp_path / "empty.txt")) is None
    assert Seen().hash_of(str(tmp_path / "missing.txt")) is None


def test_a_build_keeps_no_name_of_a_source(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, page.stat().st_ctime_ns + HOUR)
    out = page.parent / "out"
    build([page], out)
    kept = (out / FILE).read_text("ascii")
    assert kept.endswith(f" {hash_bytes(page.read_bytes())}\n")
    assert "amy" not in kept and "txt" not in kept
    assert build([page], out).changes is not None
