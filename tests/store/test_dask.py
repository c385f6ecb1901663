"""The same bytes from a Dask cluster as from one machine, a killed worker and a bad document included."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from store_pages import PAGES, files_of, lay_out

from iomgraph.store import build

pytest.importorskip("distributed")

# In a process of its own: Dask warns at whatever it likes, and this project's tests take a warning for an error.
_SCRIPT = """
import os, signal, sys
from contextlib import contextmanager
from pathlib import Path
from iomgraph.store import on_dask
from iomgraph.store.builder import Options, build_with
from iomgraph.store.shard import read_shard
on_dask._SHARD = 2
real_finished, real_client, clients = on_dask._finished, on_dask._client, []

@contextmanager
def client(jobs):
    with real_client(jobs) as found:
        clients.append(found)
        yield found

def finished(futures):
    for index, each in enumerate(real_finished(futures)):
        if index == 0:
            pids = clients[0].run(os.getpid)
            os.kill(sorted(pids.values())[0], signal.SIGKILL)
        yield each

on_dask._client, on_dask._finished = client, finished
if __name__ == "__main__":
    report = build_with([Path(sys.argv[1])], Path(sys.argv[2]), Options(engine=on_dask.read_on_dask, jobs=2))
    print(report.generation, len(report.sources), [f.source for f in report.failures])
"""


def test_a_killed_worker_changes_nothing(tmp_path: Path) -> None:
    lay_out(tmp_path / "pages", range(len(PAGES)))
    (tmp_path / "pages" / "junk.txt").write_bytes(b"\0\1\2" * 99)
    expected = build([tmp_path / "pages"], tmp_path / "here")
    (tmp_path / "script.py").write_text(_SCRIPT, encoding="utf-8")
    arguments = [str(tmp_path / name) for name in ("script.py", "pages", "there")]
    environment = {**os.environ, "PYTHONWARNINGS": "ignore"}
    done = subprocess.run([sys.executable, *arguments], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    assert done.stdout.split()[:2] == [expected.generation, str(len(expected.sources))]
    assert "junk.txt" in done.stdout
    assert files_of(tmp_path / "there") == files_of(tmp_path / "here")


def test_without_dask_it_says_what_to_install(tmp_path: Path) -> None:
    lay_out(tmp_path / "pages", [0])
    code = "import sys; sys.modules['distributed'] = None; from iomgraph.cli import main; main()"
    command = [sys.executable, "-c", code, "build", str(tmp_path / "pages"), "--out", str(tmp_path / "out")]
    done = subprocess.run([*command, "--engine", "dask"], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "iomgraph[scale]" in done.stderr
