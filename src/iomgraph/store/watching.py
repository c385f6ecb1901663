"""Watching sources and building again when one changes, on what the operating system tells (``watchfiles``).

What it tells may be too little: it drops what does not fit its queue, and watchfiles does not pass that on; a file may
be put into a new folder before that is watched. So when all has been quiet for a while after a change, all sources are
looked at once.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from threading import Event
from typing import TYPE_CHECKING

from iomgraph.errors import InputError, IomgraphError, UsageError
from iomgraph.store.report import BuildReport
from iomgraph.store.standing import Standing

if TYPE_CHECKING:
    from watchfiles._rust_notify import RustNotify

STEP, DEBOUNCE = 100, 1600
"""In milliseconds, how long it must be quiet before what changed is built, and how long that is waited for at most."""
QUIET = 5_000
"""In milliseconds, how long it must be quiet before all sources are looked at, in case a change was not told."""
RETRY = 2_000
"""In milliseconds, after what time a build that could not be made is tried again."""
POLL = 2_000
"""In milliseconds, how often folders are looked at where the system does not tell of changes, as on network drives."""
MOST = 5_000
"""From so many changes at once on, some may have been dropped: all sources are looked at."""


@dataclass(frozen=True, slots=True)
class Built:
    """What came of a change: the report, or the error that stopped the build, and the seconds by the clock it took."""

    report: BuildReport | None
    error: IomgraphError | None
    seconds: float


class _Watcher:
    """Folders that are watched, those in them not."""

    def __init__(self) -> None:
        self.folders: set[str] = set()
        self._told: RustNotify | None = None

    def watch(self, folders: set[str]) -> None:
        """Watch these folders from now on. Raises InputError where the system refuses."""
        notify = _rust_notify()
        try:
            # Not recursively, since that follows links, and watches the build where that lies among its sources.
            told = notify(sorted(folders), False, _polled(), POLL, False, True)
        except OSError as error:
            raise InputError(
                f"the sources cannot be watched: {error}",
                remedy="Raise the system's limit of watched folders (fs.inotify.max_user_watches), or give fewer.",
            ) from error
        self.folders, self._told = folders, told

    def wait(self, patience: int, stop: Event | None) -> set[str] | None:
        """Return the paths that changed, once it is quiet again; None where nothing did for so many milliseconds, zero
        for ever, or it is not known what did. Raises KeyboardInterrupt.
        """
        if self._told is None:
            time.sleep(patience / 1000)
            return None
        try:
            told = self._told.watch(DEBOUNCE, STEP, patience, stop)
        except RuntimeError:  # of a name that is not UTF-8, or of what the system reports as an error
            self.folders, self._told = set(), None
            return None
        if told == "signal":
            raise KeyboardInterrupt
        return None if isinstance(told, str) or len(told) > MOST else {path for _, path in told}


def required() -> None:
    """Raise UsageError where watchfiles is missing."""
    _rust_notify()


def watch(standing: Standing, ready: Callable[[], None] = lambda: None, stop: Event | None = None) -> Iterator[Built]:
    """Build, and again whenever sources change; yield what comes of each build that makes another generation, the
    first whatever it makes.

    ``ready`` is called when the first build is made and changes are waited for. The errors of the first build are
    raised, those of later ones are yielded, once where they repeat; what changed is then tried again. Raises UsageError
    where watchfiles is missing. It ends by KeyboardInterrupt, or when ``stop`` is set.
    """
    watcher = _Watcher()
    pending: set[str] | None = None
    generation, problem, unsure = "", "", False
    while not (stop and stop.is_set()):
        begin = time.perf_counter()
        try:
            report = standing.build(pending) if pending is not None else None
            if report is None:
                pending = None
                _gather(standing, watcher)
                report = standing.look()
        except IomgraphError as error:
            if not generation:
                raise
            if str(error) != problem:
                yield Built(None, error, time.perf_counter() - begin)
            problem = str(error)
        else:
            first, problem, pending = not generation, "", set()
            if report.generation != generation:
                generation = report.generation
                yield Built(report, None, time.perf_counter() - begin)
            if first:
                ready()
        heard = watcher.wait(RETRY if problem else QUIET if unsure else 0, stop)
        if heard is None:
            pending, unsure = None, False
        else:
            pending, unsure = (None if pending is None else pending | heard), True


def _gather(standing: Standing, watcher: _Watcher) -> None:
    """Find the sources anew, and watch the folders that they lie in before they are looked at."""
    while (folders := standing.gather()) != watcher.folders:
        watcher.watch(folders)


def _polled() -> bool:
    """Return whether the environment says, as it does to watchfiles, that the system does not tell of changes."""
    return os.environ.get("WATCHFILES_FORCE_POLLING", "").lower() not in ("", "false", "disable", "disabled")


def _rust_notify() -> type[RustNotify]:
    try:
        from watchfiles._rust_notify import RustNotify
    except ImportError as error:
        raise UsageError(
            f"watching needs {error.name}, which is not installed", remedy="Run: pip install 'iomgraph[watch]'"
        ) from error
    return RustNotify
