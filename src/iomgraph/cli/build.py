"""``iomgraph build``."""

from __future__ import annotations

import re
import shlex
import sys
import tomllib
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from iomgraph import resources, vocabulary
from iomgraph.cli.change_words import told
from iomgraph.cli.options import DEFAULT_OUT, out_option
from iomgraph.cli.output import note, write
from iomgraph.cli.watch import Staying
from iomgraph.cli.words import Words
from iomgraph.errors import EXIT_NO, InputError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iomgraph.store import BuildReport

_BASE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+[/#]")
"""What names can be made under: an absolute IRI (RFC 3987) after which a name stands by itself."""


@click.command("build")
@click.argument("paths", nargs=-1, metavar="[CONFIG|PATH...]")
@click.option("--base", help="Where the graph's own things are named under [default: https://w3id.org/iomgraph/].")
@click.option("--quiet", is_flag=True, help="Print no summary.")
@click.option("--strict", is_flag=True, help="Exit with 1 where any source could not be read.")
@click.option("--report", metavar="FILE", help="Write what changed against the build before as JSON; - is stdout.")
@click.option(
    "--fail-on-loss",
    is_flag=True,
    help="Exit with 1, the earlier build staying current, where something known before is gone and no source that was "
    "removed or changed explains it.",
)
@click.option("--full", is_flag=True, help="Read every source again, also those that have not changed.")
@click.option("--jobs", type=click.IntRange(1), metavar="N", help="Reading processes [default: one a processor].")
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
@out_option
def command(
    paths: tuple[str, ...],
    base: str | None,
    quiet: bool,
    strict: bool,
    report: str | None,
    fail_on_loss: bool,
    full: bool,
    jobs: int | None,
    engine: str,
    watch: bool,
    out: str,
) -> None:
    """Build the graph from release pages and reference tables, and make it the current build in --out.

    PATH is a page (plain text, HTML, Markdown), a reference table (CSV) or a folder of these. CONFIG is a TOML file
    with sources = [paths, relative to it] and optionally base = "IRI". Without any, the data shipped with iomgraph is
    built: the organisation's reference tables and sample releases in three languages.

    A source that cannot be read costs only itself and is named. The earlier build stays until the new one is complete.
    What has not changed since then is not read again. Each build says what it changed, and which page, sentence, rule
    or version caused it.

    With --engine dask, the cluster is the one whose scheduler's address DASK_SCHEDULER_ADDRESS holds, its machines
    seeing the sources under the same paths; else one is started here with --jobs workers. The result is the same.

    With --watch, each change is told in a line: what was read and how long it took. A source that cannot be read is
    named, and does not end the watch; nor does a build that cannot be made, which is tried again. Where the system does
    not tell of changes, as on network drives, set WATCHFILES_FORCE_POLLING=1.

    \b
    Examples:
      iomgraph build
      iomgraph build pages/ tables/officials.csv --out graph
      iomgraph build iomgraph.toml
      iomgraph build pages/ --report changes.json --fail-on-loss
      iomgraph build pages/ --watch
    """
    from iomgraph.cli.same import note_unborne
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
    named = base or configured or vocabulary.BASE
    if not _BASE.fullmatch(named):
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
        left_out=lambda name: note(Words("en", "retract").say("left-out", source=name)),
        compared=compared,
    )

    staying = Staying(sources, Path(out), options) if watch else None
    with _progress() as step:
        made = build_with(sources, Path(out), replace(options, progress=step))
    make_index(current(Path(out)))
    for failure in made.failures:
        note(f"not read: {failure.source}: {failure.reason}")
    if not quiet:
        click.echo(_summary(made, out))
        click.echo(_try_next(out, shipped=not paths))
    note_unborne(Path(out), read_judgements(Path(out) / FILE), "en")
    if made.changes and not quiet:
        note("\n".join(told(made.changes, "en", _THINGS_TOLD)))
    if staying:
        staying.after(made)
    if strict and made.failures:
        raise click.exceptions.Exit(EXIT_NO)


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
def _progress() -> Iterator[Callable[[int, int, str], None] | None]:
    """Yield what shows a progress bar on a terminal; None elsewhere."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (TextColumn("{task.description:40.40}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("reading", total=None)

        def step(done: int, total: int, name: str) -> None:
            bar.update(task, description=name, completed=done, total=total)

        yield step


_THINGS_TOLD = 12
_SHIPPED = (
    "query dg-on -p date=2019-11-26",
    "explain person:antonio-vitorino",
    "chart --as-of 2024-06-01 -o chart.html",
)
_ANY = ("stats", "query documents", "serve")
_SHOWN = (
    ("foaf:Person", "person", "people"),
    ("Tenure", "tenure of a post", "tenures of posts"),
    ("Session", "session", "sessions"),
    ("schema:Country", "State", "States"),
    ("Membership", "membership", "memberships"),
    ("org:Organization", "body", "bodies"),
    ("Quotation", "quotation", "quotations"),
    ("Figure", "figure", "figures"),
    ("CountObservation", "count", "counts"),
)


def _summary(report: BuildReport, out: str) -> str:
    facts, unread = report.things["Claim"], report.unread
    known = ((report.things.get(key, 0), one, several) for key, one, several in _SHOWN)
    things = ", ".join(_counted(n, one, several) for n, one, several in known if n)
    read, stated = _counted(len(report.sources), "document", "documents"), _counted(facts, "fact", "facts")
    lines = [
        f"Read {read}: {stated}, each with the sentence that states it.",
        f"Settled: {things}.",
        f"Contradictions kept, with the rule that chose: {report.conflicts:,}.",
    ]
    if unread:
        lines.append(
            f"Sentences with a trigger word that no rule understood: {unread:,} (iomgraph facts --unread PATH)."
        )
    if report.failures:
        lines.append(f"Sources that could not be read: {len(report.failures)}.")
    lines += [
        f"The graph is in {out} ({sum(report.triples.values()):,} triples).",
        "",
    ]
    return "\n".join(lines)


def _counted(n: int, one: str, several: str) -> str:
    return f"{n:,} {one if n == 1 else several}"


def _try_next(out: str, shipped: bool) -> str:
    """Return commands that find something in this build: of what the package ships we know what it holds."""
    where = "" if out == DEFAULT_OUT else f" --out {shlex.quote(out)}"
    return "\n".join(["Try next:", *(f"  iomgraph {words}{where}" for words in (_SHIPPED if shipped else _ANY))])
