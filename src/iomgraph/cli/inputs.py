"""The documents that a command is given: files, folders and standard input."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from iomgraph.cli.output import note
from iomgraph.cli.sources import problem
from iomgraph.errors import EXIT_INPUT, InputError
from iomgraph.language.messages import worded
from iomgraph.loaders import SUFFIXES, load_all
from iomgraph.model.document import Document


class Pages:
    """The documents of the paths of a command: of a folder, what a build of it reads, sorted; ``-`` is standard input.

    One that cannot be read costs only itself: it is named on standard error, and ``finish`` ends the command with the
    exit code for unreadable input. What else is wrong with a document is told too, in the language ``lang``.
    """

    def __init__(self, paths: tuple[str, ...], lang: str) -> None:
        self.paths = paths
        self.lang = lang
        self.failed = 0

    def __iter__(self) -> Iterator[Document]:
        """Yield the documents that can be read, a few of them loaded together."""
        for loaded in load_all(self._sources()):
            if isinstance(loaded, InputError):
                self.failure(loaded)
            else:
                self.tell(loaded, loaded.problems)
                yield loaded

    def _sources(self) -> Iterator[tuple[str | Path | bytes, str]]:
        """Yield each file, or what standard input holds, with its name."""
        for name in self.paths:
            if name == "-":
                yield sys.stdin.buffer.read(), "-"
            elif not Path(name).is_dir():
                yield name, name
            else:
                from iomgraph.store.sources import gathered

                found = gathered([Path(name)], needed=False).files()
                yield from ((path, path) for _, path in found)
                if not found:
                    remedy = f"It needs files ending in {', '.join(SUFFIXES)}."
                    self.failure(InputError("no page in this folder", place=name, remedy=remedy))

    def tell(self, document: Document, problems: Iterable[str]) -> None:
        """Tell what is wrong with a document that was read; rows of a table that are left out are as unreadable."""
        for what in problems:
            self.failed += bool(document.rows)
            note(problem(document.source, what, self.lang))

    def failure(self, error: InputError) -> None:
        """Tell that a document cannot be read."""
        self.failed += 1
        note(f"iomgraph: {worded(error, self.lang)}")

    def finish(self) -> None:
        """Exit with the code for unreadable input where a document, or a row of one, could not be read."""
        if self.failed:
            raise click.exceptions.Exit(EXIT_INPUT)
