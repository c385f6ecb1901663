"""The whole way: sources to a generation on disk."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from iomgraph.errors import InputError
from iomgraph.store.documents import Files, Fresh, plan, write_documents
from iomgraph.store.engines import Engine, read_in_processes
from iomgraph.store.generation import commit, locked, working
from iomgraph.store.kept import DamagedBuild, Kept, kept_in, readable_as_before
from iomgraph.store.layout import REPORT, digits_for
from iomgraph.store.report import BuildReport, Failure, Source
from iomgraph.store.settling import settle_documents
from iomgraph.store.shard import Entry, Settings
from iomgraph.store.sources import gather
from iomgraph.store.versions import versions
from iomgraph.vocabulary import BASE

Progress = Callable[[int, int, str], None]
"""Called with how many sources are done, how many there are, and the name of the one just done."""


@dataclass(frozen=True, slots=True)
class Options:
    """How a build is made; none of it changes what comes out.

    ``base`` is what the build's own things are named under, ``jobs`` the number of reading processes (by default one
    for each processor), ``engine`` what runs them, ``full`` whether what has not changed is read again all the same.
    """

    base: str = BASE
    jobs: int | None = None
    engine: Engine = read_in_processes
    full: bool = False
    progress: Progress | None = None


def build(
    sources: Sequence[Path], out: Path, progress: Progress | None = None, base: str = BASE, *, jobs: int | None = None
) -> BuildReport:
    """Read sources, compute their graph, and make it the current build in ``out``; return the report.

    What has not changed since the current build there is not read again; the result is the same as if it were. ``jobs``
    is the number of reading processes; the result does not depend on it. A source that cannot be read costs only
    itself and is named in the report. Raises InputError where none can be read, StoreError where the disk refuses or
    another build is running; the earlier build stays as it was.
    """
    return build_with(sources, out, Options(base, jobs, progress=progress))


def build_with(sources: Sequence[Path], out: Path, options: Options) -> BuildReport:
    """Build as ``build`` does, with every option."""
    files = gather(sources)
    with locked(out) as lock:
        before = kept_in(out)
        try:
            return _build(files, out, options, None if options.full else before, lock)
        except DamagedBuild:
            return _build(files, out, options, None, lock)


def _build(files: Files, out: Path, options: Options, before: Kept | None, lock: int) -> BuildReport:
    made_with = {**versions(), "base": options.base}
    kept = before if before and readable_as_before(before, made_with) else None
    tasks, unchanged = plan(files, kept)
    with working(out) as made:
        fresh = Fresh(made.folder.with_name(f"{made.folder.name}-read"))
        failures: list[tuple[int, Failure]] = []
        outcomes = options.engine(tasks, Settings(options.base), options.jobs, [lock])
        for done, (index, outcome) in enumerate(outcomes, 1):
            if isinstance(outcome, Entry):
                fresh.add(outcome)
            else:
                failures.append((index, outcome))
            if options.progress:
                options.progress(done, len(tasks), tasks[index].name)
        failed = tuple(failure for _, failure in sorted(failures, key=lambda item: item[0]))
        documents = {**fresh.sources, **{key: kept.sources[key] for key in unchanged if kept}}
        if not documents:
            raise _nothing_read(failed)
        digits = digits_for(len(documents))
        buckets = write_documents(made, fresh, unchanged, kept, digits)
        settled = settle_documents(made, buckets, before, options.base, digits)
        report = BuildReport("", _sorted(documents.values()), failed, settled.triples, settled.things, made_with)
        made.write(REPORT, report.to_json().encode())
        return report.named(commit(out, made))


def _sorted(sources: Iterable[Source]) -> tuple[Source, ...]:
    return tuple(sorted(sources, key=lambda s: (s.source, s.document)))


def _nothing_read(failures: Sequence[Failure]) -> InputError:
    first = failures[0]
    return InputError(
        f"none of {len(failures)} sources can be read; the first: {first.reason}",
        place=first.source,
        remedy="Give release pages (text, HTML, Markdown) or reference tables (CSV).",
    )
