"""``iomgraph build --watch``: a build that stays, and says in a line what each change came to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from iomgraph.cli.output import note
from iomgraph.cli.words import Words

if TYPE_CHECKING:
    from iomgraph.store.builder import Options
    from iomgraph.store.report import BuildReport

_PAGES = 3
"""How many pages a line names."""


class Staying:
    """Sources that are watched once they are built."""

    def __init__(self, sources: Sequence[Path], out: Path, options: Options) -> None:
        """Take what is built. Raises UsageError where what watches is not installed."""
        from iomgraph.store.standing import Standing
        from iomgraph.store.watching import required

        required()
        self._say = Words("en", "watch").say
        self._standing = Standing(sources, out, replace(options, full=False, compared=_unless_same(options.compared)))

    def after(self, made: BuildReport) -> None:
        """Build again at every change after a build, until Ctrl-C, which ends it by KeyboardInterrupt."""
        from iomgraph.store.watching import watch

        for built in watch(self._standing, lambda: note(self._say("ready", folders=f"{self._standing.folders:,}"))):
            if built.report is None:
                note(f"iomgraph: {built.error}\n{self._say('waiting')}")
            elif built.report.generation != made.generation:
                made = built.report
                click.echo(line(made, built.seconds, self._say))
                for failure in made.failures:
                    note(f"not read: {failure.source}: {failure.reason}")


def line(report: BuildReport, seconds: float, say: Callable[..., str]) -> str:
    """Return what a build read, how much it changed, and how long it took."""
    changes = report.changes
    pages = changes.pages if changes else ()
    named = [say(f"page-{page.how}", source=page.source) for page in pages[:_PAGES]]
    if len(pages) > _PAGES:
        named.append(say("more", n=f"{len(pages) - _PAGES:,}"))
    told = ", ".join(named) or say("nothing")
    return say("built", pages=told, things=f"{len(changes.things) if changes else 0:,}", seconds=f"{seconds:.2f}")


def _unless_same(compared: Callable[[BuildReport], None] | None) -> Callable[[BuildReport], None]:
    """Return what is told of a build only where it changed something."""

    def told(report: BuildReport) -> None:
        if compared and report.changes and not report.changes.same:
            compared(report)

    return told
