"""What a build remembers of files must never make it miss a change, and must tell nothing of them."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from iomgraph.graph.claims import version_key
from iomgraph.model.document import hash_bytes
from iomgraph.store import build, seen
from iomgraph.store.builder import Options, build_with
from iomgraph.store.generation import current
from iomgraph.store.kept import kept_in
from iomgraph.store.planning import Plan, plan
from iomgraph.store.seen import FILE, NOWHERE, Seen, lies_of, seen_in
from iomgraph.store.shard import Outcome, Settings, Task, read_shard
from iomgraph.store.sources import gather
from iomgraph.store.withdrawn import Withdrawn

HOUR = 3_600_000_000_000


@pytest.fixture
def page(tmp_path: Path) -> Path:
    file = tmp_path / "pages" / "amy-pope.txt"
    file.parent.mkdir()
    file.write_text("Two States joined the Organization.", "utf-8")
    return file


def at(monkeypatch: pytest.MonkeyPatch, now: int) -> None:
    monkeypatch.setattr(seen.time, "time_ns", lambda: now)


def planned(page: Path, known: Seen) -> Plan:
    return plan(gather([page.parent]), None, Withdrawn(), known)


def again(page: Path) -> Plan:
    """Plan the build after the one beside the pages."""
    out = page.parent.parent
    return plan(gather([page.parent]), kept_in(out), Withdrawn(), seen_in(out))


def test_a_file_that_lies_as_it_lay_is_not_read_again(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, page.stat().st_ctime_ns + HOUR)
    first = planned(page, Seen()).seen
    first.save(page.parent)
    monkeypatch.setattr(seen, "read_bytes", lambda _: pytest.fail("it was read"))
    assert seen_in(page.parent) == first
    assert planned(page, seen_in(page.parent)).seen == first
    assert first.has(version_key(page.name, hash_bytes(page.read_bytes())))


def test_a_file_younger_than_a_tick_is_read_again(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, page.stat().st_ctime_ns + 1)
    assert planned(page, Seen()).seen.lies == [NOWHERE]


def test_a_change_of_equal_length_with_its_old_time_is_noticed(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = page.stat()
    at(monkeypatch, before.st_ctime_ns + HOUR)
    build([page.parent], page.parent.parent)
    assert again(page).tasks == []
    while page.stat().st_ctime_ns == before.st_ctime_ns:  # until the clock of the disk has moved on
        page.write_bytes(page.read_bytes().replace(b"Two", b"Six"))
        os.utime(page, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert page.stat().st_mtime_ns == before.st_mtime_ns and page.stat().st_size == before.st_size
    found = again(page)
    assert [task.name for task in found.tasks] == ["amy-pope.txt"]
    assert found.gone == {version_key("amy-pope.txt", hash_bytes(b"Two States joined the Organization."))}


@pytest.mark.parametrize(
    "content", [b"", b"\n\n", b"1 2 3", b"\xff\xfe\x00", b"a b 1\nshort", b"a b -1\n", b"no line of ours\n"]
)
def test_what_is_damaged_costs_only_reading(page: Path, content: bytes) -> None:
    (page.parent.parent / FILE).write_bytes(content)
    assert len(planned(page, seen_in(page.parent.parent)).tasks) == 1


def test_a_source_that_cannot_be_read_has_no_hash(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    assert Seen().hash_of(str(tmp_path / "empty.txt"), NOWHERE) == ""
    assert Seen().hash_of(str(tmp_path / "missing.txt"), NOWHERE) == ""
    assert lies_of([str(tmp_path / "missing.txt")]) == [NOWHERE]


def test_a_build_keeps_no_name_of_a_source(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, page.stat().st_ctime_ns + HOUR)
    out = page.parent.parent / "out"
    build([page], out)
    kept = (out / FILE).read_bytes()
    assert bytes.fromhex(hash_bytes(page.read_bytes())) in kept
    assert b"amy" not in kept and b"txt" not in kept
    assert build([page], out).changes is not None


def test_only_what_lies_otherwise_is_looked_at(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, page.stat().st_ctime_ns + HOUR)
    out, other = page.parent.parent, page.with_name("b.txt")
    other.write_text("Otto Brandauer, IOM spokesperson, left.", "utf-8")
    build([page.parent], out)
    asked: list[str] = []
    hashed = seen.content_of
    for module in ("seen", "planning"):
        monkeypatch.setattr(f"iomgraph.store.{module}.content_of", lambda path: (asked.append(path), hashed(path))[1])
    other.write_text("Otto Brandauer, IOM spokesperson, came.", "utf-8")
    found = again(page)
    assert asked == [str(other)] and [task.name for task in found.tasks] == ["b.txt"]
    # As it was, though it lies otherwise: nothing to do.
    other.write_text("Otto Brandauer, IOM spokesperson, left.", "utf-8")
    found = again(page)
    assert (found.tasks, found.gone) == ([], set())
    # One more: all names are others, and yet only that one is read.
    page.with_name("c.txt").write_text("It went on.", "utf-8")
    assert [task.name for task in again(page).tasks] == ["c.txt"]
    other.unlink()
    assert len(again(page).gone) == 1


def test_a_source_that_no_document_came_of_is_tried_again(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, page.stat().st_ctime_ns + HOUR)
    (page.parent / "unknown.csv").write_text("a,b\n1,2\n", "utf-8")
    for _ in range(2):
        report = build_with([page.parent], page.parent.parent, Options(jobs=1))
        assert [failure.source for failure in report.failures] == ["unknown.csv"]
    assert [task.name for task in again(page).tasks] == ["unknown.csv"]


def test_a_source_that_changes_while_it_is_read_is_looked_at_again(page: Path, tmp_path: Path) -> None:
    def reading_later(
        tasks: Sequence[Task], settings: Settings, _jobs: int | None, _handles: Sequence[int]
    ) -> Iterator[tuple[int, Outcome]]:
        page.write_text(f"{page.read_text()}\nGeneva, 9 May 2031 - Written since.\n")
        yield from enumerate(read_shard(tasks, settings))

    build_with([page.parent], tmp_path / "out", Options(engine=reading_later))
    page.write_text(f"{page.read_text()}\nAnd since.\n")
    build([page.parent], tmp_path / "out")
    build([page.parent], tmp_path / "anew")
    assert current(tmp_path / "out").name == current(tmp_path / "anew").name
