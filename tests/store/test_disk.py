"""A disk that is full, read-only or failing: an error that says so, and the old build answers (RELIABILITY R2)."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from forked import STRACE, Forked, traced
from store_pages import PAGES, lay_out

from iomgraph.cli.main import main
from iomgraph.store import build, open_build, workers

FAULTS = (
    ("fsync", "EIO", 1), ("fsync", "ENOSPC", 4), ("mkdir", "EROFS", 1), ("mkdir", "ENOSPC", 2), ("rename", "EIO", 1),
    ("rename", "EIO", 3),
)  # fmt: skip
"""Which system call fails, how, and from which time on."""


@pytest.fixture
def top(tmp_path: Path) -> Path:
    """Return a folder with a build and changed sources."""
    lay_out(tmp_path / "sources", [0, 1, 2])
    build([tmp_path / "sources"], tmp_path / "out")
    (tmp_path / "sources" / "page-0.txt").write_text(PAGES[4], encoding="utf-8")
    workers.warm()
    return tmp_path


def _command(top: Path, out: Path) -> None:
    sys.argv = ["iomgraph", "build", str(top / "sources"), "--out", str(out), "--jobs", "1"]
    main()


def _says_so(code: int, message: str) -> None:
    assert code == 3, message
    assert "disk" in message
    assert "Traceback" not in message


@pytest.mark.skipif(STRACE is None, reason="needs strace")
@pytest.mark.parametrize(("call", "fault", "when"), FAULTS)
def test_a_disk_that_fails(top: Path, call: str, fault: str, when: int) -> None:
    out, log = top / "out", top / "log"
    old = open_build(out).generation
    try:
        code = traced(lambda: _command(top, out), log, "-e", f"inject={call}:error={fault}:when={when}+")
    except OSError as error:
        pytest.skip(str(error))
    _says_so(code, log.read_text(encoding="utf-8"))
    assert open_build(out).generation == old
    assert open_build(out).verify().ok


@pytest.mark.parametrize("size", [1, 3_000, 20_000])
def test_a_file_that_may_not_grow(top: Path, size: int) -> None:
    out, log = top / "out", top / "log"
    old = open_build(out).generation

    def confined() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
        _command(top, out)

    child = Forked(confined, Path("/dev/null"))
    child.go()
    assert child.wait() == 3
    log.touch()
    assert open_build(out).generation == old
    assert open_build(out).verify().ok


def test_a_full_disk(top: Path) -> None:
    small = top / "small"
    small.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(small)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("needs the right to mount")
    try:
        old = build([top / "sources"], small / "out").generation
        left = os.statvfs(small)
        (small / "ballast").write_bytes(b"x" * (left.f_bavail * left.f_bsize - 100_000))
        lay_out(top / "sources", range(len(PAGES)))
        log = top / "log"
        child = Forked(lambda: _command(top, small / "out"), log)
        child.go()
        _says_so(child.wait(), log.read_text(encoding="utf-8"))
        assert open_build(small / "out").generation == old
        (small / "ballast").unlink()
        assert build([top / "sources"], small / "out").generation != old
    finally:
        subprocess.run(["umount", str(small)], check=True)


def test_a_folder_that_cannot_be_written(top: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may write everywhere")
    (top / "out" / "generations").chmod(0o500)
    log = top / "log"
    child = Forked(lambda: _command(top, top / "out"), log)
    child.go()
    _says_so(child.wait(), log.read_text(encoding="utf-8"))
    (top / "out" / "generations").chmod(0o700)
