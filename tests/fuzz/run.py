"""Fuzz the readers of untrusted input with atheris (coverage-guided), in an environment of its own.

usage: python3 tests/fuzz/run.py [TARGET...] [--seconds N]

Runs each target (all by default) for N seconds (60 by default), starting from ``corpus/<target>``. An input that makes
a target fail is written to ``corpus/<target>`` too, where the tests run it from then on; the exit code is then 1.
Prints for each target how many inputs were run. Needs Python 3.11 to 3.13 on Linux or macOS, and a package index.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
HOME = ROOT / ".venv-fuzz"
NAMES = ("page", "plain", "markdown", "table", "embed", "linted", "query", "listed", "written")


def prepare() -> Path:
    """Make the environment where there is none, and return its Python."""
    python = HOME / "bin" / "python"
    if not (HOME / "ready").exists():
        print("Making the environment in .venv-fuzz …", flush=True)
        venv.create(HOME, with_pip=True, clear=True)
        install = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*install, "-c", "tests/constraints.txt", "-e", ".[web,scale]"], cwd=ROOT, check=True)
        subprocess.run([*install, "atheris>=3,<4"], cwd=ROOT, check=True)
        (HOME / "ready").touch()
    return python


def main() -> int:
    """Run the targets one after the other."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("targets", nargs="*", choices=[*NAMES, []], metavar="TARGET")
    parser.add_argument("--seconds", type=int, default=60)
    given = parser.parse_args()
    python, failed = prepare(), False
    for name in given.targets or NAMES:
        kept = HERE / "corpus" / name
        kept.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory() as grown:
            options = [f"-max_total_time={given.seconds}", "-timeout=20", "-rss_limit_mb=2048", "-max_len=4096"]
            options += [f"-artifact_prefix={kept}/", "-print_final_stats=1"]
            call = [str(python), str(HERE / "drive.py"), name, grown, str(kept), *options]
            done = subprocess.run(call, cwd=ROOT, capture_output=True, text=True, check=False)
        runs = re.search(r"number_of_executed_units: (\d+)", done.stderr)
        found = "FAILED" if done.returncode else "nothing found"
        print(f"{name}: {int(runs[1]) if runs else 0:,} inputs, {found}", flush=True)
        if done.returncode:
            failed = True
            print(done.stderr[-4000:])
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
