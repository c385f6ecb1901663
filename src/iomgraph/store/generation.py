"""A build on disk: a folder a generation, and one small file that names the current one.

A generation is written under a working name, flushed, renamed to the hash of its content, and only then does the
pointer switch, by rename. Whatever dies in between, a reader sees the whole old build or the whole new one. What a
killed build left is removed by the next one, under the lock that only one build can hold.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from iomgraph.errors import StoreError

CURRENT = "current"
GENERATIONS = "generations"
GRAPH = "graph.nq"
TEXTS = "texts"
REPORT = "report.json"
_WORKING = ".building-"
_LOCK = ".lock"
KEPT = 3
"""How many generations stay on disk: the current one, and those before it, so that two can be compared."""


@contextmanager
def locked(out: Path) -> Iterator[None]:
    """Hold the right to build in a folder, which is made where it is missing.

    Raises StoreError where another build holds it, or the folder cannot be written.
    """
    try:
        (out / GENERATIONS).mkdir(parents=True, exist_ok=True)
        handle = os.open(out / _LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        raise _disk_error(out, error) from error
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise StoreError(
                "another build is running here", place=str(out), remedy="Wait for it, or choose another folder."
            ) from error
        yield
    finally:
        os.close(handle)


def current(out: Path) -> Path:
    """Return the folder of the current generation. Raises StoreError where there is no build or it is damaged."""
    pointer = out / CURRENT
    try:
        name = pointer.read_text(encoding="ascii").strip()
    except FileNotFoundError as error:
        raise StoreError("no build here", place=str(out), remedy="Run `iomgraph build` first.") from error
    except (OSError, UnicodeDecodeError) as error:
        raise StoreError(f"the pointer to the build cannot be read ({error})", place=str(pointer)) from error
    folder = out / GENERATIONS / name
    if not name.isalnum() or not (folder / GRAPH).is_file():
        raise StoreError("the current build is missing", place=str(folder), remedy="Run `iomgraph build` again.")
    return folder


def commit(out: Path, files: Mapping[str, bytes]) -> str:
    """Write a generation of these files (by path below its folder), make it the current one, and return its name.

    The name is the hash of the content, so that the same content is the same generation. To be called under ``locked``.
    Raises StoreError, the old build intact, where the disk refuses.
    """
    name = _content_name(files)
    home = out / GENERATIONS
    try:
        _remove_leavings(home)
        if not (home / name / GRAPH).is_file():
            working = home / f"{_WORKING}{name}"
            _write_all(working, files)
            working.rename(home / name)
            _sync_folder(home)
        _point(out, name)
        _prune(out, name)
    except OSError as error:
        shutil.rmtree(home / f"{_WORKING}{name}", ignore_errors=True)
        raise _disk_error(out, error) from error
    return name


def _content_name(files: Mapping[str, bytes]) -> str:
    digest = hashlib.sha256()
    for path in sorted(files):
        digest.update(path.encode() + b"\0" + hashlib.sha256(files[path]).digest())
    return digest.hexdigest()[:16]


def _write_all(working: Path, files: Mapping[str, bytes]) -> None:
    working.mkdir()
    folders = {working}
    for path in sorted(files):
        target = working / path
        if target.parent not in folders:
            target.parent.mkdir(parents=True, exist_ok=True)
            folders.add(target.parent)
        with target.open("wb") as stream:
            stream.write(files[path])
            stream.flush()
            os.fsync(stream.fileno())
    for folder in sorted(folders, reverse=True):
        _sync_folder(folder)


def _point(out: Path, name: str) -> None:
    """Switch the pointer: a new file, flushed, renamed over the old one."""
    fresh = out / f".{CURRENT}-new"
    with fresh.open("w", encoding="ascii") as stream:
        stream.write(name + "\n")
        stream.flush()
        os.fsync(stream.fileno())
    fresh.replace(out / CURRENT)
    _sync_folder(out)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _remove_leavings(home: Path) -> None:
    for entry in home.iterdir():
        if entry.name.startswith(_WORKING):
            shutil.rmtree(entry)


def _prune(out: Path, name: str) -> None:
    """Remove all but the latest generations; the order of their making is kept in a file of its own."""
    order_file = out / "history"
    known = order_file.read_text(encoding="ascii").split() if order_file.exists() else []
    order = [each for each in known if each != name] + [name]
    kept = [each for each in order if (out / GENERATIONS / each).is_dir()][-KEPT:]
    fresh = out / ".history-new"
    fresh.write_text("\n".join(kept) + "\n", encoding="ascii")
    fresh.replace(order_file)
    for entry in sorted((out / GENERATIONS).iterdir()):
        if entry.name not in kept:
            shutil.rmtree(entry, ignore_errors=True)


def _disk_error(out: Path, error: OSError) -> StoreError:
    return StoreError(
        f"the build cannot be written: {error.strerror or error}",
        place=str(error.filename or out),
        remedy="Free the disk or choose another folder with --out; the build that was there before is unchanged.",
    )
