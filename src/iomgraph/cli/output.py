"""Where a command's data goes: standard output, or a file that is written whole or not at all."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterable
from pathlib import Path

import click

from iomgraph.errors import InputError, UsageError

_NO_PLACE = (errno.ENOENT, errno.ENOTDIR, errno.EACCES, errno.EPERM, errno.EROFS)
"""What the system says of a folder that is not there, or that is not one's own to write in."""


def write(content: str | bytes, target: str | None) -> None:
    """Write text or bytes to a file, atomically, or to standard output where ``target`` is None or ``-``.

    What is no file (a device, a pipe) is written to as it stands, and of a link the file that it leads to. Raises
    InputError where the file cannot be written; an earlier file of that name is then unchanged. Raises
    UsageError for bytes that are no text (XLSX, PDF) where standard output is a terminal.
    """
    data = _utf8(content) if isinstance(content, str) else content
    if target in (None, "-"):
        if b"\0" in data and sys.stdout.isatty():
            raise UsageError("this is no text for a terminal", remedy="Name a file with -o, or send it into a pipe.")
        if sys.stdout.isatty():
            data = _utf8(shown(data.decode("utf-8", "replace")))
        stream = sys.stdout.buffer
        stream.write(data)
        stream.flush()
        return
    path = Path(os.path.realpath(str(target)))
    try:
        if path.exists() and not path.is_file():
            path.write_bytes(data)
        else:
            _replace(path, data)
    except OSError as error:
        remedy = "Free some space, or choose another file."
        if error.errno in _NO_PLACE:
            remedy = "Give a folder that exists and can be written."
        raise InputError(f"cannot write: {error.strerror}", place=str(target), remedy=remedy) from error


def _replace(path: Path, data: bytes) -> None:
    """Write a file beside its place, and put it there whole: with the mode of the one it follows, else as umask has it.

    Only a file may be followed so: whoever puts a file in the place of ``/dev/null`` takes the device from everyone.
    """
    scratch = path.with_name(f".{path.name}.{os.urandom(6).hex()}")
    handle = os.open(scratch, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())
        if path.exists():
            scratch.chmod(path.stat().st_mode & 0o777)
        scratch.replace(path)
    finally:
        scratch.unlink(missing_ok=True)


def write_all(parts: Iterable[str], target: str | None) -> None:
    """Write texts one after another: to standard output as each comes, to a file all at once (see ``write``)."""
    if target not in (None, "-"):
        write("".join(parts), target)
        return
    stream = sys.stdout.buffer
    for part in parts:
        stream.write(_utf8(_for_reader(part)))
    stream.flush()


_CONTROLS = dict.fromkeys(
    [*range(9), *range(11, 32), *range(127, 160), *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x2028, 0x2029],
    "\N{REPLACEMENT CHARACTER}",
)


def shown(text: str) -> str:
    """Return a text as it may go to a terminal: with a mark for what would steer it, or turn the order of letters.

    Names of files, addresses and quotations come from whoever made them; in a file or a pipe they stay what they are.
    """
    return text.replace("\r\n", "\n").translate(_CONTROLS)


def _for_reader(text: str) -> str:
    return shown(text) if sys.stdout.isatty() else text


def _utf8(text: str) -> bytes:
    """Return a text in UTF-8; the name of a file that is none has a mark for each byte that is not."""
    return text.encode("utf-8", "replace")


def note(message: str) -> None:
    """Tell the user something beside the data, on standard error."""
    click.echo(shown(message), err=True)


def tell(message: str) -> None:
    """Tell the user what a command came to, on standard output."""
    click.echo(_for_reader(message))
