"""A build on disk: a folder a generation, the shelf with their files, and one small file that names the current one.

New files are written beside, flushed, and moved to the shelf, where no generation lists them yet; then the folder of
the generation, which lists its files, gets the hash of that list as its name; and only then does the pointer switch, by
rename. Whatever dies in between, a reader sees the whole old build or the whole new one. What a killed build left is
removed by the next one, under the lock that only one build can hold.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from iomgraph.errors import StoreError
from iomgraph.store.flushing import sync_folder
from iomgraph.store.layout import MANIFEST, REPORT
from iomgraph.store.listing import Listing, read_listing
from iomgraph.store.part import FILES
from iomgraph.store.shelf import SHELF, Shelf

if TYPE_CHECKING:
    from iomgraph.store.working import Working

CURRENT = "current"
GENERATIONS = "generations"
HISTORY = "history"
_WORKING = ".building"
KEPT = 3
"""How many generations stay on disk: the current one, and those before it, so that two can be compared."""


def heal(out: Path) -> None:
    """Remove what a killed build left, and complete a switch that it made: the history, and the oldest removed."""
    left = [entry for entry in (out / GENERATIONS).iterdir() if entry.name.startswith(_WORKING)]
    if left:
        # First the shelf: as long as the leavings are there, it is known that it may hold more than it should.
        _sweep(out)
    for entry in left:
        _remove(entry, surely=True)
    for entry in out.glob(".*-new"):
        entry.unlink()
    name = (out / CURRENT).read_text(encoding="ascii", errors="replace").strip() if (out / CURRENT).exists() else ""
    there = {entry.name for entry in (out / GENERATIONS).iterdir()}
    if name in there and (history(out)[-1:] != [name] or there != set(history(out))):
        _enter(out, name)


def current(out: Path) -> Path:
    """Return the folder of the current generation. Raises StoreError where there is no build or it is damaged."""
    pointer = out / CURRENT
    try:
        name = pointer.read_bytes().decode("ascii").strip()
    except FileNotFoundError as error:
        raise StoreError("no build here", place=str(out), remedy="Run `iomgraph build` first.") from error
    except (OSError, UnicodeDecodeError) as error:
        raise StoreError(f"the pointer to the build cannot be read ({error})", place=str(pointer)) from error
    return generation_folder(out, name)


def generation_folder(out: Path, name: str) -> Path:
    """Return the folder of a generation by name. Raises StoreError where it is not there."""
    folder = out / GENERATIONS / name
    if not name.isalnum() or not (folder / MANIFEST).is_file():
        raise StoreError("the build is missing", place=str(folder), remedy="Run `iomgraph build` again.")
    return folder


def history(out: Path) -> list[str]:
    """Return the names of the generations that are kept, the latest last."""
    order_file = out / HISTORY
    known = order_file.read_text(encoding="ascii").split() if order_file.exists() else []
    return [name for name in known if name.isalnum() and (out / GENERATIONS / name).is_dir()]


def _remove(folder: Path, *, surely: bool = False) -> None:
    """Remove a folder with all that is in it, as far as that can be; ``surely``: or raise OSError."""
    import shutil  # loads four compressors, which reading a build does without

    shutil.rmtree(folder, ignore_errors=not surely)


@contextmanager
def working(out: Path, earlier: Listing | None = None, before: str = "") -> Iterator[Working]:
    """Yield an empty generation to write, and remove what of it is left in the end. To be called under ``locked``.

    ``earlier`` are the files of the generation from which some are taken over, ``before`` is its name.
    """
    from iomgraph.store.working import Working

    made = Working(out / GENERATIONS / _WORKING, Shelf(out / SHELF))
    if earlier is not None:
        made.earlier, made.before = earlier, before
    try:
        made.folder.mkdir()
        made.fresh.mkdir()
        yield made
    except BaseException:
        if made.moved:
            _sweep(out)
        raise
    finally:
        made.unflushed.close()
        for folder in (made.folder, made.beside, made.fresh):
            _remove(folder)


def commit(out: Path, made: Working, beside: Callable[[str], Mapping[str, bytes]] = lambda _name: {}) -> str:
    """Make what was written the current generation, and return its name. To be called under ``locked``.

    The name is the hash of the content, so that the same content is the same generation. ``beside`` gives, for that
    name, files to write beside the generations before the switch. Raises OSError, the old build intact, where the disk
    refuses.
    """
    name = made.finish()
    home = out / GENERATIONS
    made.move()
    if not _same_list(home / name, made.folder):  # none is there, or one that is damaged
        _remove(home / name)
        made.folder.rename(home / name)
        sync_folder(home)
    for file, content in beside(name).items():
        write_beside(out, file, content)
    write_beside(out, CURRENT, f"{name}\n".encode())
    _enter(out, name)
    return name


def _same_list(folder: Path, other: Path) -> bool:
    """Return whether the folders of two generations list the same files."""
    try:
        return all((folder / name).read_bytes() == (other / name).read_bytes() for name in (MANIFEST, FILES))
    except OSError:
        return False


def _enter(out: Path, name: str) -> None:
    order = [each for each in history(out) if each != name] + [name]
    _keep(out, order[-KEPT:])


def purge(out: Path) -> int:
    """Remove every generation but the current one, surely; return how many. To be called under ``locked``.

    Raises OSError where the disk refuses, StoreError where the current one is damaged: what it lists cannot be told
    from what is to go.
    """
    folder = current(out)
    try:
        kept = read_listing(folder)
        known = list(kept)
    except ValueError as error:
        raise damaged(folder, str(error)) from error
    others = [entry for entry in (out / GENERATIONS).iterdir() if entry.name != folder.name]
    write_beside(out, HISTORY, f"{folder.name}\n".encode())
    for entry in others:
        _remove(entry, surely=True)
    if known:
        Shelf(out / SHELF).sweep([kept])
    return len(others)


def write_beside(out: Path, name: str, content: bytes) -> None:
    """Write a file beside the generations, whole or not at all: a new one, flushed, renamed over the old one."""
    fresh = out / f".{name}-new"
    with fresh.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    fresh.replace(out / name)
    sync_folder(out)


def _keep(out: Path, kept: list[str]) -> None:
    """Remove all but these generations; the order of their making is kept in a file of its own."""
    write_beside(out, HISTORY, ("\n".join(kept) + "\n").encode())
    there = [entry for entry in sorted((out / GENERATIONS).iterdir()) if not entry.name.startswith(_WORKING)]
    gone = [entry for entry in there if entry.name not in kept]
    if not gone:
        return
    from iomgraph.store.since import left_by  # which asking a build does without

    shelf, order = Shelf(out / SHELF), [out / GENERATIONS / name for name in kept]
    with suppress(OSError, ValueError):  # a list that cannot be read tells nothing of what may go
        if (left := left_by(gone, order)) is not None:
            shelf.remove(left)
        else:
            lists = [read_listing(entry) for entry in gone if (entry / MANIFEST).is_file()]
            shelf.forget(lists, list(map(read_listing, order)))
    for entry in gone:
        _remove(entry)


def _sweep(out: Path) -> None:
    """Remove from the shelf what no generation lists; nothing where what one lists cannot be read."""
    there = [entry for entry in (out / GENERATIONS).iterdir() if (entry / MANIFEST).is_file()]
    with suppress(OSError, ValueError):
        Shelf(out / SHELF).sweep([read_listing(entry) for entry in there if not entry.name.startswith(_WORKING)])


def damaged(folder: Path, what: str) -> StoreError:
    """Return the error for a generation that cannot be read. Formerly its files lay in its folder, not on the shelf."""
    earlier = (folder / REPORT).is_file()
    if earlier:
        message, remedy = "the build was made by an earlier version of iomgraph", "Run `iomgraph build` again."
    else:
        # Without --full a file is judged by its length alone where nothing of it is asked for.
        message, remedy = f"the build is damaged ({what})", "Run `iomgraph build --full`."
    return StoreError(message, place=str(folder), remedy=remedy)


def disk_error(out: Path, error: OSError, *, made: bool = False) -> StoreError:
    """Return the error for a disk that refuses; ``made`` where the new build already is the current one."""
    why = error.strerror or error
    message = f"the build cannot be written to disk: {why}"
    remedy = "Free the disk or choose another folder with --out; the build that was there before is unchanged."
    if made:
        message = f"the new build is in place, but the disk refuses what follows: {why}"
        remedy = "Free the disk and build again, which completes what is left."
    return StoreError(message, place=str(error.filename or out), remedy=remedy)


def pointed(out: Path) -> bytes | None:
    """Return what the pointer to the current build holds; None where there is none that can be read."""
    try:
        return (out / CURRENT).read_bytes()
    except OSError:
        return None
