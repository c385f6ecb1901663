"""Standard output that takes nothing more: a pipe whose reader has gone is no fault; a full disk is told."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from iomgraph.errors import EXIT_INPUT

FULL = Path("/dev/full")
CALLS = [("--help",), ("-h", "--lang", "es"), ("query", "--help"), ("query", "--list"), ("--version",)]
"""What is said by the front page, by click, and by a command of its own."""


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "iomgraph", *arguments]


@pytest.mark.parametrize("arguments", CALLS, ids=" ".join)
def test_a_reader_that_has_gone_is_no_fault(arguments: tuple[str, ...]) -> None:
    """Whoever asks with ``pipefail`` is not told that the answer is no, which 1 means."""
    with subprocess.Popen(command(*arguments), stdout=subprocess.PIPE, stderr=subprocess.PIPE) as saying:
        assert saying.stdout and saying.stderr
        saying.stdout.close()
        assert saying.stderr.read() == b""
        assert saying.wait(60) == 0


@pytest.mark.skipif(not FULL.is_char_device(), reason="no such device here")
@pytest.mark.parametrize("arguments", CALLS, ids=" ".join)
def test_a_full_disk_is_told_with_what_to_do(arguments: tuple[str, ...]) -> None:
    with FULL.open("wb") as full:
        done = subprocess.run(
            command(*arguments), stdout=full, stderr=subprocess.PIPE, text=True, encoding="utf-8", check=False
        )
    assert done.returncode == EXIT_INPUT
    told = done.stderr.splitlines()
    assert len(told) == 2 and told[0].startswith("iomgraph: "), done.stderr
    if "es" in arguments:
        assert told[0].endswith("no queda espacio en el disco") and told[1] == "  Libere espacio o elija otro archivo."
