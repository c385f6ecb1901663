"""Every console example of the README: its command is run, its output is what stands there.

A block that begins with ```console holds commands after ``$ `` and, below each, its output. A line that is only ``…``
stands for any lines. The blocks run in order, in one folder of their own.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
_BLOCK = re.compile(r"^```console\n(.*?)^```$", re.M | re.S)


@dataclass
class Example:
    """A command and the lines that it prints."""

    command: str
    output: list[str]


def examples(text: str) -> list[Example]:
    """Return the examples of a Markdown text, in order."""
    found: list[Example] = []
    for block in _BLOCK.finditer(text):
        for line in block[1].splitlines():
            if line.startswith("$ "):
                found.append(Example(line[2:], []))
            elif found:
                found[-1].output.append(line)
    return found


def matches(wanted: list[str], got: list[str]) -> bool:
    """Return whether the lines are the wanted ones, ``…`` standing for any lines."""
    pattern = "".join("(?:.*\n)*?" if line.strip() == "…" else re.escape(line.rstrip()) + "\n" for line in wanted)
    return re.fullmatch(pattern, "".join(line.rstrip() + "\n" for line in got)) is not None


def reader(folder: Path) -> dict[str, str]:
    """Return the environment of a reader in a folder where the project's data lies, the command at hand."""
    (folder / "data").symlink_to(ROOT / "data")
    (folder / "README.md").symlink_to(ROOT / "README.md")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return {**os.environ, "PATH": path, "COLUMNS": "120"}


def test_readme(tmp_path: Path) -> None:
    """Run the README's examples as a reader would, in a folder of their own."""
    listed = examples((ROOT / "README.md").read_text(encoding="utf-8"))
    assert len(listed) >= 8
    environment = reader(tmp_path)
    for example in listed:
        done = subprocess.run(
            example.command, shell=True, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
        )
        got = (done.stdout + done.stderr).splitlines()
        assert matches(example.output, got), f"$ {example.command}\n" + "\n".join(got)


def test_every_extra_is_told() -> None:
    """What can be installed besides is what the table of extras lists, but for what only the tests need."""
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    table = (ROOT / "README.md").read_text(encoding="utf-8").partition("| extra | for |")[2].partition("\n\n")[0]
    assert set(re.findall(r"^\| `(\w+)` \|", table, re.M)) == extras.keys() - {"dev"}


@pytest.mark.parametrize(
    ("wanted", "got", "same"),
    [
        (["a", "b"], ["a", "b"], True),
        (["a", "…"], ["a", "x", "y"], True),
        (["a"], ["a", "b"], False),
        (["…", "z"], ["y"], False),
    ],
)
def test_matching(wanted: list[str], got: list[str], same: bool) -> None:
    """The matcher itself tells right from wrong."""
    assert matches(wanted, got) is same
