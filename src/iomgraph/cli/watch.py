"""``iomgraph build --watch``: a build that stays, and says in a line what each change came to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from iomgraph.cli.build_words import troubles
from iomgraph.cli.output import note, tell
from iomgraph.cli.words import Words
from iomgraph.language.messages import worded

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
        self._lang = options.lang
        self._words = Words(options.lang, "watch")
        self._standing = Standing(sources, out, replace(options, full=False, compared=_unless_same(options.compared)))

    def after(self, made: BuildReport) -> None:
        """Build again at every change after a build, until Ctrl-C, which ends it by KeyboardInterrupt."""
        from iomgraph.store.watching import watch

        say, number = self._words.say, self._words.number
        for built in watch(self._standing, lambda: note(say("ready", folders=number(self._standing.folders)))):
            if built.report is None:
                failed = worded(built.error, self._lang) if built.error else ""
                note(f"iomgraph: {failed}\n{say('waiting')}")
            elif built.report.generation != made.generation:
                known, made = set(made.failures), built.report
                tell(line(made, built.seconds, self._words))
                read = {page.source for page in made.changes.pages} if made.changes else set()
                fresh = replace(made, failures=tuple(each for each in made.failures if each not in known))
                for trouble in troubles(fresh, self._lang, read.__contains__):
                    note(trouble)


def line(report: BuildReport, seconds: float, words: Words) -> str:
    """Return what a build read, how much it changed, and how long it took."""
    say, changes = words.say, report.changes
    pages = changes.pages if changes else ()
    named = [say(f"page-{page.how}", source=page.source) for page in pages[:_PAGES]]
    if len(pages) > _PAGES:
        named.append(say("more", n=words.number(len(pages) - _PAGES)))
    told = ", ".join(named) or say("nothing")
    things = words.number(len(changes.things) if changes else 0)
    return say("built", pages=told, things=things, seconds=words.decimal(seconds))


def _unless_same(compared: Callable[[BuildReport], None] | None) -> Callable[[BuildReport], None]:
    """Return what is told of a build only where it changed something."""

    def told(report: BuildReport) -> None:
        if compared and report.changes and not report.changes.same:
            compared(report)

    return told
