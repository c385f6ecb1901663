"""Run every check of the project: style, types, floors, tests, examples of the README.

usage: python3 tests/run.py [PYTEST ARGUMENTS...]

Needs Python 3.11 or later and nothing else: makes its own environment in ``.venv-tests``, installs the project and
its tools there in the exact versions of ``tests/constraints.txt``, and Debian's chromium for the browser tests where
it can. Prints the test runner's closing line last; its exit code is that of the first check that failed.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HOME = ROOT / ".venv-tests"
PYTHON = HOME / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

CHECKS = (
    ("style", ["-m", "ruff", "check", "."]),
    ("format", ["-m", "ruff", "format", "--check", "."]),
    ("types", ["-m", "mypy"]),
    ("floors", ["-c", "from importlinter.cli import lint_imports_command; lint_imports_command()"]),
)


def prepare() -> None:
    """Make the environment, or keep the one that was made for the same requirements."""
    wanted = [ROOT / "pyproject.toml", ROOT / "tests" / "constraints.txt"]
    mark = hashlib.sha256(b"".join(file.read_bytes() for file in wanted) + sys.version.encode()).hexdigest()
    stamp = HOME / "requirements.sha256"
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == mark:
        return
    print("Making the test environment in .venv-tests …", flush=True)
    venv.create(HOME, with_pip=True, clear=True)
    install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    run([*install, "-c", "tests/constraints.txt", "-e", ".[dev,data,web,mcp,scale,pdf,watch]"])
    stamp.write_text(mark, encoding="utf-8")


def browser() -> None:
    """Install Debian's chromium where it is missing and may be installed; the tests that need it skip otherwise."""
    if shutil.which("chromium") or not shutil.which("apt-get") or os.name == "nt" or os.geteuid() != 0:
        return
    print("Installing chromium for the browser tests …", flush=True)
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "check": False}
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update"], env=environment, **quiet)  # type: ignore[call-overload]
    subprocess.run(["apt-get", "install", "-y", "--no-install-recommends", "chromium"], env=environment, **quiet)  # type: ignore[call-overload]


def run(arguments: list[str]) -> None:
    """Run the environment's Python; end with its exit code where it fails."""
    code = subprocess.run([str(PYTHON), *arguments], cwd=ROOT, check=False).returncode
    if code:
        sys.exit(code)


def main() -> None:
    """Run all checks in order."""
    prepare()
    browser()
    for name, arguments in CHECKS:
        print(f"== {name}", flush=True)
        run(arguments)
    print("== tests", flush=True)
    run(["-m", "pytest", "-n", "2", "--dist", "loadscope", *sys.argv[1:]])


if __name__ == "__main__":
    main()
