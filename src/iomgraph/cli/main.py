"""The entry of the command line; the group of commands is in ``iomgraph.cli.group``, the list of them in ``front``."""

from __future__ import annotations

import contextlib
import gc
import os
import sys

from iomgraph.cli.front import LANGUAGE, columns, page


def main() -> None:
    """Run the command line, or show the front page, which needs none of it."""
    if sys.argv[1:] in (["--help"], ["-h"]) and not os.environ.get(LANGUAGE):
        _utf8()
        with contextlib.suppress(OSError):  # what is wrong with standard output is told by the group, which tries again
            print(page(sys.argv[0].rpartition(os.sep)[2], columns()), end="", flush=True)
            return
    # What is imported stays: looking through it for what may be freed takes a twentieth of the start of a command.
    gc.disable()
    from iomgraph.cli.later import put_off

    put_off()
    from iomgraph.cli.group import run

    _utf8()
    run()


def _utf8() -> None:
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure and (stream.encoding or "").lower().replace("-", "") != "utf8":
            reconfigure(encoding="utf-8", errors="replace")
