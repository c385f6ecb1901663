"""``iomgraph site``."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from iomgraph.cli.options import TODAY, AddressParameter, last_day, message_lang_option, out_option
from iomgraph.cli.output import note
from iomgraph.cli.words import Words
from iomgraph.errors import UsageError

if TYPE_CHECKING:
    from iomgraph.web.pages.publish import Progress


@click.command("site")
@click.argument("folder", metavar="FOLDER")
@click.option("--as-of", "as_of", metavar="DATE", help="The day that the pages show. Default: today.")
@click.option("--url", type=AddressParameter(), metavar="URL", help="Where the site will stand, for its site map.")
@click.option("--jobs", type=click.IntRange(1), metavar="N", help="Processes that work [default: one a processor].")
@message_lang_option
@out_option
def command(folder: str, as_of: str | None, url: str | None, jobs: int | None, lang: str, out: str) -> None:
    """Write the pages of a build as a static site into FOLDER: three languages, data, documentation, no server.

    \b
    Examples:
      iomgraph site public
      iomgraph site public --as-of 2024-12-01 --url https://example.org/iom/

    Links are relative: the folder works from a disk, or below any address. A site that was in FOLDER is replaced whole;
    a folder that holds anything else is refused. Needs the extra [web].
    """
    from iomgraph.store import open_build

    shown = last_day(as_of or TODAY)
    try:
        from iomgraph.web.pages.publish import publish
    except ImportError as error:
        raise UsageError(
            f"the pages need {error.name}, which is not installed", remedy="Run: pip install 'iomgraph[web]'"
        ) from error
    build = open_build(Path(out))
    with _progress() as step:
        count = publish(build, Path(folder), day=shown, url=url or "", jobs=jobs, progress=step)
    words = Words(lang, "site")
    note(words.say("done", files=words.count("files", count), folder=folder, page=f"{folder}/index.html"))


@contextmanager
def _progress() -> Iterator[Progress | None]:
    """Yield what shows a progress bar on a terminal; None elsewhere."""
    import sys

    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("site", total=None)

        def show(done: int, /, total: int) -> None:
            bar.update(task, completed=done, total=total)

        yield show
