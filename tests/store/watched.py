"""Sources watched while a test runs, impatiently."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Queue
from threading import Event, Thread

from store_pages import PAGES, files_of, remembering

from iomgraph.store.builder import Options, build_with
from iomgraph.store.standing import Standing
from iomgraph.store.watching import Built, watch

PATIENCE = 120
"""Seconds after which a test is taken to have failed: no test waits so long for what comes."""


class Watched:
    """What comes of changes, as it comes."""

    def __init__(self, out: Path, roots: tuple[Path, ...]) -> None:
        self.out, self.roots, self.outcomes = out, roots, Queue[Built | BaseException]()

    def next(self) -> Built:
        """Wait for what comes next."""
        found = self.outcomes.get(timeout=PATIENCE)
        if isinstance(found, BaseException):
            raise found
        return found

    def until_as_anew(self) -> None:
        """Wait until the build is what one made now is."""
        build_with(self.roots, self.out.with_name("anew"), Options(engine=remembering))
        wanted = files_of(self.out.with_name("anew"))
        while files_of(self.out) != wanted:
            self.next()


@contextmanager
def watched(*roots: Path) -> Iterator[Watched]:
    """Watch sources, built once, while the block runs."""
    out, stop = roots[0].parent / "out", Event()
    found = Watched(out, roots)

    def run() -> None:
        try:
            for built in watch(Standing(roots, out, Options(engine=remembering)), stop=stop):
                found.outcomes.put(built)
        except BaseException as error:  # noqa: BLE001  # raised where it is waited for
            found.outcomes.put(error)

    thread = Thread(target=run)
    thread.start()
    try:
        assert found.next().report
        yield found
    finally:
        stop.set()
        thread.join(PATIENCE)
        assert not thread.is_alive()


def edit(page: Path) -> None:
    page.write_text(PAGES[4], encoding="utf-8")


def save_as_editors_do(page: Path) -> None:
    scratch = page.with_name(f".{page.name}.swp")
    edit(scratch)
    scratch.replace(page)
