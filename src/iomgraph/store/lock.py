"""The right to build in a folder, which one process holds at a time."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from iomgraph.errors import StoreError
from iomgraph.store.generation import CURRENT, GENERATIONS, disk_error, heal, pointed
from iomgraph.store.shelf import SHELF

_LOCK = ".lock"


@contextmanager
def locked(out: Path) -> Iterator[int]:
    """Hold the right to build in a folder, which is made where it is missing; yield the handle of the lock.

    Where a first build fails, what was made for it is removed again. Raises StoreError where another build holds the
    right, or the disk refuses what is done meanwhile.
    """
    import fcntl  # which asking a build does without

    first = (out / GENERATIONS, out / SHELF, out, *out.parents) if not (out / GENERATIONS).exists() else ()
    missing = [folder for folder in first if not folder.exists()]
    try:
        handle = _opened(out, missing)
    except OSError as error:
        raise disk_error(out, error) from error
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            _is_in_place(handle, out / _LOCK)
        except (BlockingIOError, PermissionError, FileNotFoundError) as error:
            # Where locks are those of fcntl(2), as on NFS, one that another holds may be told as not permitted.
            raise StoreError(
                "another build is running here", place=str(out), remedy="Wait for it, or choose another folder."
            ) from error
        except OSError as error:
            # A file system that knows no locks, or has none left.
            _remove_empty(missing, out / _LOCK)
            raise disk_error(out, error) from error
        before = pointed(out)
        try:
            heal(out)
            yield handle
        except OSError as error:
            raise disk_error(out, error, made=pointed(out) not in (before, None)) from error
        finally:
            if not (out / CURRENT).exists():
                _remove_empty(missing, out / _LOCK)
    finally:
        os.close(handle)


def _opened(out: Path, missing: list[Path]) -> int:
    """Make the folders of a build and open its lock; leave none of those that were ``missing`` where that fails."""
    try:
        (out / GENERATIONS).mkdir(parents=True, exist_ok=True)
        return os.open(out / _LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError:
        if not (out / _LOCK).exists():  # else another build made them
            _remove_empty(missing, out / _LOCK)
        raise


def _is_in_place(handle: int, file: Path) -> None:
    """Raise FileNotFoundError where a file was removed since it was opened: its lock keeps nobody from another."""
    if not os.path.samestat(os.fstat(handle), file.stat()):
        raise FileNotFoundError(file)


def _remove_empty(made: list[Path], lock: Path) -> None:
    """Remove the folders made for a build, innermost first, as far as there is nothing in them but the lock."""
    with suppress(OSError):
        for folder in made:
            # The shelf has folders of its own, which stay where files were moved to it and removed again.
            within = os.walk(folder, topdown=False) if folder == lock.with_name(SHELF) else ()
            for each in [Path(home) for home, _, _ in within] or [folder]:
                with suppress(FileNotFoundError):
                    each.rmdir()
            if folder == made[0]:
                lock.unlink(missing_ok=True)
