"""The documents that a command is given: files, folders and standard input."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from iomgraph.errors import InputError
from iomgraph.loaders import SUFFIXES, load, load_bytes
from iomgraph.model.document import Document


def pages(paths: tuple[str, ...]) -> Iterator[Document]:
    """Yield the document of each path; of a folder, of each page in it, sorted; ``-`` is standard input.

    Raises InputError at the first that cannot be read.
    """
    for name in paths:
        if name == "-":
            yield load_bytes(click.get_binary_stream("stdin").read(), "-")
        elif Path(name).is_dir():
            found = sorted(p for p in Path(name).rglob("*") if p.suffix.lower() in SUFFIXES and p.is_file())
            if not found:
                raise InputError(
                    "no page in this folder", place=name, remedy=f"It needs files ending in {', '.join(SUFFIXES)}."
                )
            yield from (load(path) for path in found)
        else:
            yield load(name)
