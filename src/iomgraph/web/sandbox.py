"""What a worker may not do, made impossible by the kernel: reach a network, open a file, take all memory.

Each is independent of the others and of the reading of queries before they run (ADR 0025).
"""

from __future__ import annotations

import ctypes
import os
import resource
import sys
from pathlib import Path

_CLONE_NEWUSER, _CLONE_NEWNET = 0x10000000, 0x40000000
_PR_SET_DUMPABLE = 4


def leave_network() -> bool:
    """Move this process to a network of its own without any way out; its children inherit it.

    Returns whether the kernel did it: Linux, where user namespaces are allowed. Needs a process with one thread.
    """
    if not sys.platform.startswith("linux"):
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    return any(libc.unshare(flags) == 0 for flags in (_CLONE_NEWUSER | _CLONE_NEWNET, _CLONE_NEWNET))


def close_doors() -> None:
    """Forbid this process to open anything more: no file, no socket, no pipe; what is open stays open."""
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0)


def bound_memory(more: int) -> bool:
    """Let this process take so many bytes of addresses more than it has; returns whether the system counts them."""
    status = Path("/proc/self/statm")
    if not status.exists():
        return False
    held = int(status.read_text(encoding="ascii").split()[0]) * os.sysconf("SC_PAGE_SIZE")
    resource.setrlimit(resource.RLIMIT_AS, (held + more, held + more))
    return True
