"""``iomgraph build``."""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from iomgraph import resources, vocabulary
from iomgraph.cli.build_words import others_left, summary, troubles, try_next
from iomgraph.cli.change_words import told
from iomgraph.cli.options import lang_option, made_option
from iomgraph.cli.output import note, shown, tell, write
from iomgraph.cli.watch import Staying
from iomgraph.cli.words import Words
from iomgraph.errors import EXIT_INPUT, EXIT_NO, InputError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iomgraph.store import BuildReport

_BASE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+[/#]")
"""What names can be made under: an absolute IRI (RFC 3987) after which a name stands by itself."""


@click.command("build")
@click.argument("paths", nargs=-1, metavar="[CONFIG|PATH...]")
@click.option(
    "--base", metavar="IRI", help="Where the graph's own things are named under [default: https://w3id.org/iomgraph/]."
)
@click.option(
    "--tables", is_flag=True, help="Add the reference tables shipped with iomgraph: members, officials, structure."
)
@click.option("--quiet", is_flag=True, help="Print no summary.")
@click.option(
    "--strict", is_flag=True, help="Exit with 1 where any source, or a row of one, could not be read or has a problem."
)
@click.option("--report", metavar="FILE", help="Write what changed against the build before as JSON; - is stdout.")
@click.option(
    "--fail-on-loss",
    is_flag=True,
    help="Exit with 1, the earlier build staying current, where something known before is gone and no source that was "
    "removed or changed explains it.",
)
@click.option("--full", is_flag=True, help="Read every source again, also those that have not changed.")
@click.option("--jobs", type=click.IntRange(1), metavar="N", help="Processes that work [default: one a processor].")
@click.option(
    "--engine",
    type=click.Choice(["process", "dask"]),
    default="process",
    show_default=True,
    help="What runs the reading: processes of this machine, or Dask (extra [scale]; see below).",
)
@click.option(
    "--watch", is_flag=True, help="Stay, and build again whenever a source changes, until Ctrl-C (extra [watch])."
)
@lang_option
@made_option
def command(
    paths: tuple[str, ...],
    base: str | None,
    tables: bool,
    quiet: bool,
    strict: bool,
    report: str | None,
    fail_on_loss: bool,
    full: bool,
    jobs: int | None,
    engine: str,
    watch: bool,
    lang: str,
    out: str,
) -> None:
    """Build the graph from release pages and reference tables, and make it the current build in --out.

    PATH is a page (plain text, HTML, Markdown, a saved message or page in one file: .eml, .mhtml), a reference table
    (CSV) or a folder of these. CONFIG is a TOML file with sources = [paths, relative to it] and optionally base =
    "IRI". Without any, the data shipped with iomgraph is built: the organisation's reference tables and sample
    releases in three languages.

    A source that cannot be read costs only itself and is named; so does a row of a table with a wrong cell. Where such
    a source was given by its name, not in a folder, the exit code is 3 all the same. A page that declares an encoding
    that is not its own is read in its own and named. The earlier build stays until the new one is complete. What has
    not changed since then is not read again. Each build says what it changed, and which page, sentence, rule or version
    caused it.

    With --engine dask, the cluster is the one whose scheduler's address DASK_SCHEDULER_ADDRESS holds, its machines
    seeing the sources under the same paths; else one is started here with --jobs workers. The result is the same.

    With --watch, each change is told in a line: what was read and how long it took. A source that cannot be read is
    named, and does not end the watch; nor does a build that cannot be made, which is tried again. Where the system does
    not tell of changes, as on network drives, set WATCHFILES_FORCE_POLLING=1.

    \b
    Examples:
      iomgraph build
      iomgraph build pages/ tables/officials.csv --out graph
      iomgraph build pages/ --tables
      iomgraph build iomgraph.toml
      iomgraph build pages/ --report changes.json --fail-on-loss
      iomgraph build pages/ --watch
    """
    from iomgraph.cli.same import note_unborne
    from iomgraph.graph.terms import valid_iri
    from iomgraph.identity.judgements import FILE, read_judgements
    from iomgraph.store.builder import Options, build_with
    from iomgraph.store.changes import Changes
    from iomgraph.store.engines import ENGINES
    from iomgraph.store.generation import current
    from iomgraph.store.index import make_index

    def compared(made: BuildReport) -> None:
        if report:
            write((made.changes or Changes("", "")).to_json(), report)

    sources, configured = _sources(paths)
    if tables and paths:
        sources.append(resources.path("data", "organisation"))
    named = base or configured or vocabulary.BASE
    if not _BASE.fullmatch(named) or not valid_iri(named):
        raise UsageError(
            f"no base for names: {named!r}",
            remedy="Give an absolute IRI that ends in / or #: https://example.org/iom/.",
        )
    if strict and watch:
        raise UsageError("--strict says how a build ends, and --watch does not end", remedy="Leave one of them out.")
    options = Options(
        named,
        jobs,
        ENGINES[engine],
        full=full,
        fail_on_loss=fail_on_loss,
        left_out=lambda name: note(Words(lang, "retract").say("left-out", source=name)),
        others=None if quiet else (lambda kinds: note(others_left(kinds, lang))),
        compared=compared,
        lang=lang,
    )

    staying = Staying(sources, Path(out), options) if watch else None
    with _progress(Words(lang, "build").say("reading")) as step:
        made = build_with(sources, Path(out), replace(options, progress=step))
    make_index(current(Path(out)))
    for line in troubles(made, lang):
        note(line)
    if not quiet:
        tell(summary(made, out, lang))
        tell(try_next(out, lang, shipped=not paths))
    note_unborne(Path(out), read_judgements(Path(out) / FILE), lang)
    if made.changes and not quiet:
        note("\n".join(told(made.changes, lang, _THINGS_TOLD)))
    if staying:
        staying.after(made)
    if strict and (made.failures or made.problems):
        raise click.exceptions.Exit(EXIT_NO)
    if {failure.source for failure in made.failures} & {path.name for path in sources if not path.is_dir()}:
        raise click.exceptions.Exit(EXIT_INPUT)


def _sources(paths: tuple[str, ...]) -> tuple[list[Path], str | None]:
    """Return what to read, and the base that a configuration file sets."""
    if not paths:
        return [resources.path("data", "organisation"), resources.path("data", "samples")], None
    found: list[Path] = []
    base = None
    for name in paths:
        if name.endswith(".toml"):
            config = _config(Path(name))
            base = config.get("base", base)
            found += [Path(name).parent / each for each in config["sources"]]
        else:
            found.append(Path(name))
    return found, base


def _config(path: Path) -> dict[str, Any]:
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", place=str(path), remedy="Check the path.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"not a TOML file: {error}", place=str(path), remedy="See iomgraph build --help.") from error
    sources = content.get("sources")
    if not isinstance(sources, list) or not sources or not all(isinstance(each, str) for each in sources):
        raise InputError("no list of sources", place=str(path), remedy='Add a line sources = ["pages/"].')
    unknown = sorted(set(content) - {"sources", "base"})
    if unknown:
        raise InputError(f"unknown key {unknown[0]!r}", place=str(path), remedy="Known keys: sources, base.")
    return content


@contextmanager
def _progress(reading: str) -> Iterator[Callable[[int, int, str], None] | None]:
    """Yield what shows a progress bar on a terminal; None elsewhere."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description:40.40}", markup=False), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(reading, total=None)

        def step(done: int, total: int, name: str) -> None:
            bar.update(task, description=shown(name), completed=done, total=total)

        yield step


_THINGS_TOLD = 12
