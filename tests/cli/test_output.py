"""Where a command's data goes: what stands at the place that it is written to stays what it is."""

from __future__ import annotations

import os
import stat
import threading
from pathlib import Path

import pytest

from iomgraph.cli.output import write
from iomgraph.errors import InputError


def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path: Path) -> None:
    """What is no file is never replaced by one: as root, ``-o /dev/null`` would take the device from everyone."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    told: list[bytes] = []
    reader = threading.Thread(target=lambda: told.append(pipe.read_bytes()))
    reader.start()
    write("a,b\n", str(pipe))
    reader.join(timeout=30)
    assert told == [b"a,b\n"]
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert [entry.name for entry in tmp_path.iterdir()] == ["pipe"]


def test_a_device_without_room_says_so() -> None:
    """The reason that the device gives is the reason told."""
    if not Path("/dev/full").is_char_device():
        pytest.skip("no such device here")
    with pytest.raises(InputError) as caught:
        write("a,b\n", "/dev/full")
    assert "No space left" in str(caught.value)
    assert Path("/dev/full").is_char_device()


def test_a_link_goes_on_leading_where_it_led(tmp_path: Path) -> None:
    """The file that a link leads to is written, whether it was there or not."""
    (tmp_path / "kept").mkdir()
    link = tmp_path / "latest.csv"
    link.symlink_to(tmp_path / "kept" / "today.csv")
    for text in ("one\n", "two\n"):
        write(text, str(link))
        assert link.is_symlink()
        assert (tmp_path / "kept" / "today.csv").read_text() == text


def test_the_mode_of_a_file_is_what_its_owner_made_it(tmp_path: Path) -> None:
    """A new file follows umask; one that is written again keeps its mode."""
    before = os.umask(0o077)
    try:
        write("a\n", str(tmp_path / "own.csv"))
    finally:
        os.umask(before)
    assert (tmp_path / "own.csv").stat().st_mode & 0o777 == 0o600
    (tmp_path / "own.csv").chmod(0o640)
    write("b\n", str(tmp_path / "own.csv"))
    assert (tmp_path / "own.csv").stat().st_mode & 0o777 == 0o640


def test_a_folder_is_no_file_to_write(tmp_path: Path) -> None:
    """The name of a folder is an error, and nothing is left beside it."""
    (tmp_path / "there").mkdir()
    with pytest.raises(InputError, match="directory"):
        write("a\n", str(tmp_path / "there"))
    assert [entry.name for entry in tmp_path.iterdir()] == ["there"]
