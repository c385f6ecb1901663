"""The whole way: sources to a generation on disk."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from iomgraph.errors import InputError
from iomgraph.store.changes import Changes
from iomgraph.store.crew import Crew
from iomgraph.store.engines import Engine, read_in_processes
from iomgraph.store.fresh import Fresh
from iomgraph.store.generation import working
from iomgraph.store.judged import judged_in
from iomgraph.store.kept import Kept, kept_in, readable_as_before
from iomgraph.store.layout import digits_for
from iomgraph.store.listing import Listing
from iomgraph.store.lock import locked
from iomgraph.store.making import Documents, make, publish
from iomgraph.store.part import DamagedBuild
from iomgraph.store.planning import Plan, plan
from iomgraph.store.report import BuildReport, Failure
from iomgraph.store.seen import NOWHERE, Seen, seen_in
from iomgraph.store.shard import Entry, Settings
from iomgraph.store.sources import File, gather, gathered
from iomgraph.store.versions import versions
from iomgraph.store.withdrawn import Withdrawn, withdrawn_from
from iomgraph.store.workers import cores
from iomgraph.vocabulary import BASE

Progress = Callable[[int, int, str], None]
"""Called with how many sources are done, how many there are, and the name of the one just done."""


@dataclass(frozen=True, slots=True)
class Options:
    """How a build is made; none of it changes what comes out.

    ``base`` is what the build's own things are named under, ``jobs`` the number of processes that read and settle (by
    default one for each processor), ``engine`` what runs the reading, ``full`` whether what has not changed is read
    again all the same.
    """

    base: str = BASE
    jobs: int | None = None
    engine: Engine = read_in_processes
    full: bool = False
    fail_on_loss: bool = False
    """Whether a loss that no source explains stops the build (LossError), the earlier one staying current."""
    progress: Progress | None = None
    left_out: Callable[[str], None] | None = None
    """Called with the name of each source that is left out because it was withdrawn."""
    others: Callable[[Counter[str]], None] | None = None
    """Called with how many files of other kinds the folders hold, by the ends of their names, where they hold any."""
    compared: Callable[[BuildReport], None] | None = None
    """Called with the report, changes included, before the build becomes current."""
    lang: str = "en"
    """In which language what changed is told by name."""


class Planner(Protocol):
    """Says what to do with each source, given the generation to go on from and what was withdrawn."""

    def __call__(self, *, kept: Kept | None, withdrawn: Withdrawn) -> Plan:
        """Return what to do."""
        ...


@dataclass(frozen=True, slots=True)
class Made:
    """What came of a build: its report, what was seen of the sources, the files of its generation."""

    report: BuildReport
    seen: Seen
    files: Listing


def build(
    sources: Sequence[Path], out: Path, progress: Progress | None = None, base: str = BASE, *, jobs: int | None = None
) -> BuildReport:
    """Read sources, compute their graph, and make it the current build in ``out``; return the report.

    What has not changed since the current build there is not read again; the result is the same as if it were. ``jobs``
    is the number of processes; the result does not depend on it. A source that cannot be read costs only
    itself and is named in the report. Raises InputError where none can be read, StoreError where the disk refuses or
    another build is running; the earlier build stays as it was.
    """
    return build_with(sources, out, Options(base, jobs, progress=progress))


def build_with(sources: Sequence[Path], out: Path, options: Options) -> BuildReport:
    """Build as ``build`` does, with every option."""
    found = gathered(sources)
    files = found.files()
    if options.others and found.others:
        options.others(found.others)
    with locked(out) as lock:
        before = kept_in(out, unseen=True)
        seen = Seen() if options.full else seen_in(out)
        try:
            made = build_planned(_planner(files, seen), out, options, before, lock)
        except DamagedBuild:
            made = build_planned(_planner(gather(sources), Seen()), out, options, None, lock)
        if made.seen != seen:
            made.seen.save(out)
        return made.report


def _planner(files: list[File], seen: Seen) -> Planner:
    def planned(*, kept: Kept | None, withdrawn: Withdrawn) -> Plan:
        found = plan(files, kept, withdrawn, seen)
        files.clear()  # names and paths grow with the sources; nothing asks for them any more
        return found

    return planned


def build_planned(planner: Planner, out: Path, options: Options, before: Kept | None, lock: int) -> Made:
    """Build what is planned. To be called under ``locked``, with its handle; ``before`` is the current generation, None
    where it is not to be gone by. Raises DamagedBuild where a file of that is not what was written.
    """
    withdrawn = withdrawn_from(out)
    made_with = {**versions(), **withdrawn.versions(), "base": options.base}
    kept = before if before and not options.full and readable_as_before(before, made_with) else None
    planned = planner(kept=kept, withdrawn=withdrawn)
    tasks = planned.tasks
    if options.left_out:
        for name in planned.left_out:
            options.left_out(name)
    judged = judged_in(out)
    if kept and _nothing_to_do(kept, planned, {**made_with, **judged.versions()}):
        if not kept.whole():
            raise DamagedBuild(kept.folder.name)
        report = replace(kept.report, changes=Changes(kept.folder.name, kept.folder.name, same=True))
        if options.compared:
            options.compared(report)
        return Made(report, planned.seen.of_build(report.generation), kept.files)
    earlier = (kept.files, kept.folder.name) if kept else ()
    with working(out, *earlier) as made:
        left = len(kept.report.sources) - len(planned.gone) if kept else 0
        fresh = Fresh(made.beside, max(2, digits_for(len(tasks) + left)))
        failures: list[tuple[int, Failure]] = []
        outcomes = options.engine(tasks, Settings(options.base, withdrawn.masks), options.jobs, [lock])
        for done, (index, outcome) in enumerate(outcomes, 1):
            at = planned.places[index]
            if isinstance(outcome, Entry):
                fresh.add(outcome)
                if planned.seen.key(at) != outcome.key:  # it has changed since it was looked at
                    planned.seen.note(at, NOWHERE, "", outcome.key)
            else:
                failures.append((index, outcome))
                planned.seen.forget(at)
            if options.progress:
                options.progress(done, len(tasks), tasks[index].name)
        failed = tuple(failure for _, failure in sorted(failures, key=lambda item: item[0]))
        tasks.clear()
        planned.places.clear()
        if not fresh.keys and not left:
            raise _nothing_read(failed)
        documents = Documents(fresh, planned.gone, kept, failed)
        crew = Crew(options.jobs or cores(), [lock])
        report = make(made, documents, before, made_with, judged, crew, options.lang)
        try:
            report = publish(out, made, report, fail_on_loss=options.fail_on_loss)
        finally:  # also where a loss keeps it from becoming current: then what it changes has no name
            if options.compared:
                options.compared(report)
    return Made(report, planned.seen.of_build(report.generation), made.files)


def _nothing_to_do(kept: Kept, planned: Plan, made_with: Mapping[str, str]) -> bool:
    """Return whether the current generation is of these very sources, this very code and these very judgements."""
    return not planned.tasks and not planned.gone and not kept.report.failures and kept.report.versions == made_with


def _nothing_read(failures: Sequence[Failure]) -> InputError:
    if not failures:
        return InputError("every source is withdrawn", remedy="Take one back with `iomgraph retract --undo`.")
    first = failures[0]
    several = f"none of {len(failures)} sources can be read; the first: {first.reason}"
    return InputError(
        several if len(failures) > 1 else first.reason,
        place=first.source,
        remedy=(len(failures) == 1 and first.remedy)
        or "Give release pages (text, HTML, Markdown), each of one release, or reference tables (CSV).",
    )
