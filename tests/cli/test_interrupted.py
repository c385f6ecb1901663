"""Ctrl-C: what runs outside of Python ends too, and what was there stays."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

PAGE = "Rome, 4 May 2019 – Amy Pope, IOM spokesperson, was in Rome on Friday for all.\n"


def build(page: str, folder: Path) -> None:
    """Build a page of a folder there."""
    command = [sys.executable, "-m", "iomgraph", "build", page, "--out", "out"]
    subprocess.run(command, cwd=folder, capture_output=True, check=True)


@pytest.mark.skipif(os.name != "posix", reason="Ctrl-C is a signal on POSIX systems")
def test_a_long_query_can_be_interrupted(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(PAGE, encoding="utf-8")
    build("a.txt", tmp_path)
    endless = "SELECT (COUNT(*) AS ?n) { " + " . ".join(f"?a{n} ?b{n} ?c{n}" for n in range(9)) + " }"
    # What runs the tests may have been started in the background, where a shell lets Ctrl-C be ignored.
    code = (
        "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler); "
        f"from iomgraph.cli import main; sys.argv = ['iomgraph', 'query', {endless!r}, '--out', 'out']; main()"
    )
    with subprocess.Popen([sys.executable, "-c", code], cwd=tmp_path, stderr=subprocess.DEVNULL) as asking:
        try:
            with pytest.raises(subprocess.TimeoutExpired):
                asking.wait(8)
            asking.send_signal(signal.SIGINT)
            assert asking.wait(60) != 0
        finally:
            asking.kill()


@pytest.mark.skipif(os.name != "posix", reason="Ctrl-C is a signal on POSIX systems")
def test_an_interrupted_build_says_what_it_left(tmp_path: Path) -> None:
    """Ctrl-C ends a build with a word on the one that was there, which stays."""
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    build("page.txt", tmp_path)
    before = sorted((path, path.stat().st_mtime_ns) for path in (tmp_path / "out" / "generations").rglob("*"))
    code = (
        "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler); "
        "import iomgraph.store.builder as builder; "
        "builder.build_with = lambda *_, **__: signal.raise_signal(signal.SIGINT); "
        "from iomgraph.cli import main; "
        "sys.argv = ['iomgraph', 'build', 'page.txt', '--full', '--out', 'out', '--lang', 'es']; main()"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 130
    assert done.stderr.strip().startswith("iomgraph: interrumpido\n  Nada queda a medio escribir")
    assert before == sorted((path, path.stat().st_mtime_ns) for path in (tmp_path / "out" / "generations").rglob("*"))
