"""A build in a process of its own, forked from the test so that it starts at once, to be killed or made to fail."""

from __future__ import annotations

import ctypes
import os
import re
import shutil
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

WRITING = (
    "write", "pwrite64", "fsync", "fdatasync", "rename", "renameat", "renameat2", "link", "linkat", "mkdir", "mkdirat",
    "unlink", "unlinkat", "rmdir", "ftruncate",
)  # fmt: skip
"""The system calls by which a build touches the disk."""
STRACE = shutil.which("strace")
_PR_SET_PTRACER = 0x59616D61


class Forked:
    """A child process that waits to be let go, then does one thing and ends; what it prints goes to a file."""

    def __init__(self, do: Callable[[], object], log: Path) -> None:
        """Fork. The child exits with 0, with the code of the SystemExit, or with 70 after another exception."""
        self.log = log
        gate, self._gate = os.pipe()
        self.pid = os.fork()
        if self.pid == 0:
            self._child(do, gate)
        os.close(gate)

    def _child(self, do: Callable[[], object], gate: int) -> None:
        code = 70
        try:
            os.close(self._gate)
            with suppress(OSError, AttributeError):
                ctypes.CDLL(None).prctl(_PR_SET_PTRACER, ctypes.c_ulong(-1), 0, 0, 0)
            handle = os.open(self.log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
            os.dup2(handle, 1)
            os.dup2(handle, 2)
            sys.stdout, sys.stderr = open(1, "w", closefd=False), open(2, "w", closefd=False)  # noqa: SIM115
            os.read(gate, 1)
            do()
            code = 0
        except SystemExit as stop:
            code = stop.code if isinstance(stop.code, int) else 1
        finally:
            with suppress(Exception):
                sys.stdout.flush()
                sys.stderr.flush()
            os._exit(code)

    def go(self) -> None:
        """Let the child begin."""
        os.write(self._gate, b"x")
        os.close(self._gate)

    def wait(self) -> int:
        """Return how the child ended: its exit code, or minus the signal that killed it."""
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])

    def kill(self) -> None:
        """Kill the child as a power cut would: no handler runs."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)


def traced(do: Callable[[], object], log: Path, *options: str) -> int:
    """Run something in a child under strace with these options; return how it ended. Raises OSError if it cannot."""
    child = Forked(do, log)
    trace = log.with_suffix(".trace")
    command = [str(STRACE), "-o", str(trace), "-p", str(child.pid), "-e", f"trace={','.join(WRITING)}", *options]
    strace = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert strace.stderr is not None
    attached = "attached" in strace.stderr.readline()
    child.go()
    code = child.wait()
    strace.stderr.close()
    strace.wait()
    if not attached:
        raise OSError("strace cannot attach to a process here")
    return code


def calls(trace: Path) -> Counter[str]:
    """Return how often a trace has each system call."""
    return Counter(re.findall(r"^(\w+)\(", trace.read_text(encoding="utf-8", errors="replace"), re.M))
