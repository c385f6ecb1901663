"""How long a process has worked, as the system tells it."""

from __future__ import annotations

import os
import time
from pathlib import Path


def processor_time(pid: int | None) -> float:
    """Return the processor time of a process in seconds; the time by the clock where the system does not tell."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")  # utime and stime, proc(5)
    except (OSError, ValueError, IndexError):
        return time.monotonic()
