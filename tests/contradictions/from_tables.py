"""What the two tables of this folder have in common: a build of the shipped reference tables, and a file to write."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from iomgraph import resources
from iomgraph.store import Build, build, open_build


@contextmanager
def tables_built() -> Iterator[Build]:
    """Build the shipped reference tables, for as long as the build is looked at."""
    with tempfile.TemporaryDirectory() as folder:
        build([resources.path("data", "organisation")], Path(folder))
        yield open_build(folder)


def write(usage: str | None, file: Path, table: Callable[[Build], str]) -> None:
    """Write a table of the build, into its own file or the one that the command line names."""
    parser = argparse.ArgumentParser(usage=usage)
    parser.add_argument("-o", "--output", type=Path, default=file)
    args = parser.parse_args()
    with tables_built() as opened:
        args.output.write_text(table(opened), encoding="utf-8")
