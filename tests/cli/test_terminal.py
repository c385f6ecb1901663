"""What comes of a file's name, an address or a text steers no terminal; in a pipe it stays as it is."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from iomgraph.cli.output import shown

STEERING = "\x1b]0;owned\x07\x9b31m\u202egnp\u2066"
PAGE = "Geneva, 4 May 2019 – IOM opened a centre in Geneva on Friday for all who came.\n"


def _on_a_terminal(folder: Path, *arguments: str) -> str:
    """Run a command whose output and messages go to a terminal; return what the terminal was sent."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "iomgraph", *arguments]
    with subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=theirs, stderr=theirs) as ran:
        os.close(theirs)
        sent = bytearray()
        try:
            while part := os.read(ours, 65536):
                sent += part
        except OSError:  # how a terminal ends on Linux
            pass
        ran.wait()
    os.close(ours)
    return sent.decode("utf-8", "replace")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / f"{STEERING}.txt").write_text(PAGE, encoding="utf-8")
    (pages / f"[bold]{STEERING}[-bold].html").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\0")
    # A slash cannot be in a name, so what a library of terminals takes for the end of its markup is made of folders.
    (pages / "[").mkdir()
    (pages / "[" / "red].txt").write_text(PAGE.replace("May", "June"), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    "arguments",
    [
        ("build", "pages", "--out", "out"),
        ("facts", "pages"),
        ("stats", "--documents", "--out", "out"),
        ("query", "documents", "--out", "out"),
        ("explain", STEERING, "--out", "out"),
        ("build", STEERING),
        (STEERING,),
    ],
)
def test_nothing_steers_a_terminal(folder: Path, arguments: tuple[str, ...]) -> None:
    subprocess.run(
        [sys.executable, "-m", "iomgraph", "build", "pages", "--out", "out"],
        cwd=folder,
        capture_output=True,
        check=True,
    )
    if arguments[0] == "build":
        arguments = (*arguments, "--full")
    sent = _on_a_terminal(folder, *arguments)
    assert "Traceback" not in sent
    assert "owned" in sent
    for steering in ("\x1b]", "\x07", "\x9b", "\u202e", "\u2066"):
        assert steering not in sent


def test_data_in_a_pipe_stays_as_it_is(folder: Path) -> None:
    command = [sys.executable, "-m", "iomgraph", "facts", "pages"]
    assert "\u202egnp" in subprocess.run(command, cwd=folder, capture_output=True, check=False).stdout.decode()


def test_what_is_shown() -> None:
    assert shown("a\tb\r\nc é – ع\u200f‎日本\n") == "a\tb\nc é – ع\u200f‎日本\n"
    assert shown("\0\x08\x0b\x1f\x7f\x80\x9f\u202a\u202e\u2066\u2069\u2028\u2029\r") == "\N{REPLACEMENT CHARACTER}" * 14
