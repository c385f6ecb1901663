"""The wheel holds all that the command needs: built, installed in an empty environment, run from another folder."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel with the backend that this environment has."""
    out = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return next(out.glob("*.whl"))


def test_wheel_holds_the_resources(wheel: Path) -> None:
    """Every ontology, shape and data file of the checkout is in the wheel, and nothing of the tests."""
    names = set(zipfile.ZipFile(wheel).namelist())
    for kind in ("ontology", "shapes", "data"):
        files = [f for f in (ROOT / kind).rglob("*") if f.is_file()]
        assert files
        missing = [f for f in files if f"iomgraph/_resources/{f.relative_to(ROOT).as_posix()}" not in names]
        assert not missing
    assert not [name for name in names if "tests/" in name]


def test_wheel_runs_from_another_folder(wheel: Path, tmp_path: Path) -> None:
    """Installed with its dependencies in an empty environment, it builds and answers, the checkout out of reach."""
    home = tmp_path / "env"
    venv.create(home, with_pip=True)
    python = home / "bin" / "python"
    constraints = ROOT / "tests" / "constraints.txt"
    command = [str(python), "-m", "pip", "install", "--quiet", "-c", str(constraints), str(wheel)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode and ("ConnectionError" in done.stderr or "No matching distribution" in done.stderr):
        pytest.skip("no package registry within reach")
    assert done.returncode == 0, done.stderr
    page = tmp_path / "page.txt"
    text = "Roads Reopen in the North\n\nGeneva, 3 May 2021 – Teams went to Chad and Mali.\n"
    page.write_text(text, encoding="utf-8")
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"}
    build = ["build", str(page), "--out", "out"]
    for arguments in (["--version"], ["facts", str(page)], build, ["stats", "--out", "out"]):
        done = subprocess.run(
            [str(home / "bin" / "iomgraph"), *arguments],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, (arguments, done.stderr)
        if arguments[0] == "facts":
            assert '"iso3": "TCD"' in done.stdout
