"""Processes that do not outlive the one that they work for, whatever ends it."""

from __future__ import annotations

import ctypes
import os
import signal
import sys

_PR_SET_PDEATHSIG = 1


def die_with_parent(parent: int | None = None) -> None:
    """Have this process killed when its parent ends (Linux; elsewhere it ends when its connection closes).

    ``parent`` is the process that it was made by, where that may have ended already: then this one ends at once. What
    counts as the parent's end is that of the thread that made this process; a change of namespace forgets it.
    """
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if parent is not None and os.getppid() != parent:
            os._exit(0)
