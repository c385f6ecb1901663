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
from iomgraph.loaders import SUFFIXES, load, load_bytes
from iomgraph.model.document import Document


class Pages:
    """The documents of the paths of a command: of a folder, each page in it, sorted; ``-`` is standard input.

    One that cannot be read costs only itself: it is named on standard error, and ``finish`` ends the command with the
    exit code for unreadable input. What else is wrong with a document is told too, in the language ``lang``.
    """

    def __init__(self, paths: tuple[str, ...], lang: str) -> None:
        self.paths = paths
        self.lang = lang
        self.failed = 0

    def __iter__(self) -> Iterator[Document]:
        """Yield the documents that can be read."""
        for name in self.paths:
            try:
                if name == "-":
                    yield self._told(load_bytes(sys.stdin.buffer.read(), "-"))
                elif Path(name).is_dir():
                    yield from self._folder(Path(name))
                else:
                    yield self._told(load(name))
            except InputError as error:
                self.failure(error)

    def _folder(self, folder: Path) -> Iterator[Document]:
        found = sorted(p for p in folder.rglob("*") if p.suffix.lower() in SUFFIXES and p.is_file())
        if not found:
            remedy = f"It needs files ending in {', '.join(SUFFIXES)}."
            raise InputError("no page in this folder", place=str(folder), remedy=remedy)
        for path in found:
            try:
                yield self._told(load(path))
            except InputError as error:
                self.failure(error)

    def _told(self, document: Document) -> Document:
        self.tell(document, document.problems)
        return document

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
