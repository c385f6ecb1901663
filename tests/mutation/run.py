"""Change the pre-scan, escaping, paths and the pointer switch, one expression at a time: a test must fail (mutmut).

usage: python3 tests/mutation/run.py [ROOM...] [--write]

Prints for each room how many mutants there were and how many no test noticed. ``explained.txt`` tells of those that no
test can notice, and why; the exit code is 1 where another survives. ``--write`` keeps the table in RESULTS.md, where
rooms that were not run keep their rows. Needs Python 3.11 or later on Linux or macOS, and a package index; makes an
environment of its own in ``.venv-mutation``.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import venv
from collections import Counter
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
HOME = ROOT / ".venv-mutation"
RESULTS = HERE / "RESULTS.md"
HEAD = """# Mutants

Written by `python3 tests/mutation/run.py --write`. What no test can notice, and why: [`explained.txt`](explained.txt).

| room | files | mutants | noticed by a test | no test can | unexplained |
| --- | --- | --- | --- | --- | --- |
"""
sys.path.insert(0, str(HERE))

from rooms import ROOMS, Room  # noqa: E402

_SETTINGS = """[mutmut]
source_paths =
    src
only_mutate =
{files}
also_copy =
    ontology
    shapes
    data
timeout_constant = 20
pytest_add_cli_args =
    -p
    no:cacheprovider
    --hypothesis-seed=0
pytest_add_cli_args_test_selection =
{tests}
"""


def prepare() -> Path:
    """Make the environment where there is none, and return its Python."""
    python = HOME / "bin" / "python"
    if not (HOME / "ready").exists():
        print("Making the environment in .venv-mutation …", flush=True)
        venv.create(HOME, with_pip=True, clear=True)
        install = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        needed = [".[web,scale]", "pytest", "hypothesis", "httpx"]
        subprocess.run([*install, "-c", "tests/constraints.txt", *needed], cwd=ROOT, check=True)
        subprocess.run([*install, "mutmut>=3.8,<4"], cwd=ROOT, check=True)
        subprocess.run([str(python), "-m", "pip", "uninstall", "--quiet", "-y", "iomgraph"], check=True)
        (HOME / "ready").touch()
    return python


def lay_out(folder: Path, room: Room) -> None:
    """Copy what the tests of a room need, with mutmut's settings."""
    for name in ("src", "ontology", "shapes", "data", "tests"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "node_modules"))
    lines = {
        "files": [f"src/iomgraph/{file}" for file in room.files],
        "tests": list(room.tests),
    }
    written = {name: "\n".join(f"    {each}" for each in listed) for name, listed in lines.items()}
    (folder / "setup.cfg").write_text(_SETTINGS.format(**written), encoding="utf-8")


def mutate(python: Path, folder: Path, room: Room) -> dict[str, str]:
    """Run the mutants of a room; return what became of each by name (``killed``, ``survived``, ``timeout``, …)."""
    call = {"cwd": folder, "env": {k: v for k, v in os.environ.items() if k != "PYTHONPATH"}, "text": True}
    mutmut = [str(python), "-m", "mutmut"]
    ran = subprocess.run([*mutmut, "run", *room.names], capture_output=True, check=False, **call)  # type: ignore[call-overload]
    told = subprocess.run([*mutmut, "results", "--all", "true"], capture_output=True, check=True, **call).stdout  # type: ignore[call-overload]
    found = dict(line.strip().split(": ", 1) for line in told.splitlines() if "__mutmut_" in line)
    found = {name: state for name, state in found.items() if state != "not checked"}
    if not found:
        raise SystemExit(f"mutmut tried nothing:\n{ran.stdout[-3000:]}{ran.stderr[-3000:]}")
    for name, state in found.items():
        if state not in ("killed", "timeout"):
            shown = subprocess.run([*mutmut, "show", name], capture_output=True, check=True, **call).stdout  # type: ignore[call-overload]
            found[name] = f"{state}\n{changed(shown)}"
    return found


def changed(diff: str) -> str:
    """Return the lines that a mutant takes out and puts in, without the rest of its diff."""
    lines = [line for line in diff.splitlines() if line[:1] in "+-" and not line.startswith(("+++", "---"))]
    return "\n".join(f"{line[0]} {line[1:].strip()}" for line in lines)


def explained() -> dict[str, str]:
    """Return why no test can notice a mutant, by its changed lines."""
    why: dict[str, str] = {}
    name = HERE / "explained.txt"
    for part in name.read_text(encoding="utf-8").split("\n\n"):
        lines = part.strip().splitlines()
        reason = " ".join(line for line in lines if line[:2] not in ("- ", "+ "))
        changes = [line for line in lines if line[:2] in ("- ", "+ ")]
        was = [line for line in changes if line[0] == "-"]
        for line in changes:
            if line[0] == "+":
                why["\n".join([*was, line])] = reason
    return why


def kept_rows() -> dict[str, str]:
    """Return the rows of the table by room."""
    lines = RESULTS.read_text(encoding="utf-8").splitlines() if RESULTS.exists() else []
    return {name: line for line in lines for name in ROOMS if line.startswith(f"| {name} |")}


def main() -> int:
    """Run the rooms one after the other."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rooms", nargs="*", metavar="ROOM", help=", ".join(ROOMS))
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    if unknown := set(given.rooms) - ROOMS.keys():
        parser.error(f"no such room: {', '.join(sorted(unknown))}")
    python, why, wrong, rows = prepare(), explained(), 0, kept_rows()
    for name in given.rooms or ROOMS:
        room = ROOMS[name]
        with tempfile.TemporaryDirectory() as made:
            lay_out(Path(made), room)
            found = mutate(python, Path(made), room)
        counted: Counter[str] = Counter()
        for mutant, state in sorted(found.items()):
            kind, _, change = state.partition("\n")
            noticed = "noticed" if kind in ("killed", "timeout") else "known" if change in why else "unexplained"
            counted[noticed] += 1
            if noticed == "unexplained":
                print(f"{mutant}: {kind}\n{change}\n", flush=True)
        wrong += counted["unexplained"]
        files = ", ".join(f"`{file}`" for file in room.files)
        figures = [len(found), *(counted[kind] for kind in ("noticed", "known", "unexplained"))]
        rows[name] = f"| {' | '.join(map(str, [name, files, *figures]))} |"
        print(rows[name], flush=True)
        if given.write:
            table = [rows[each] for each in ROOMS if each in rows]
            RESULTS.write_text(HEAD + "\n".join(table) + "\n", encoding="utf-8")
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main())
