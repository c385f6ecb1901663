"""From documents, read or taken over, to a generation that is complete, compared with the one before, and current."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from iomgraph.errors import LossError
from iomgraph.store import settling
from iomgraph.store.changes import Changes
from iomgraph.store.comparing import compare
from iomgraph.store.documents import write_documents
from iomgraph.store.fresh import Fresh
from iomgraph.store.generation import commit
from iomgraph.store.judged import Judged
from iomgraph.store.kept import Kept
from iomgraph.store.layout import REPORT, digits_for
from iomgraph.store.report import BuildReport, Failure, Source
from iomgraph.store.side import Side
from iomgraph.store.working import Working

CHANGES = "changes.json"
"""Beside the generations: what the current one changed. It depends on the one before, so it is no part of it."""


@dataclass(frozen=True, slots=True)
class Documents:
    """What a generation is to hold: documents that were read, keys of those to take over from an earlier generation,
    and the sources that could not be read.
    """

    fresh: Fresh
    unchanged: set[str]
    kept: Kept | None
    failures: Sequence[Failure] = ()

    def sources(self) -> tuple[Source, ...]:
        """Return what the report says of each document, by source name."""
        taken = {key: self.kept.sources[key] for key in self.unchanged} if self.kept else {}
        return _sorted({**self.fresh.sources, **taken}.values())


def make(
    made: Working,
    documents: Documents,
    before: Kept | None,
    made_with: Mapping[str, str],
    judged: Judged,
    lang: str = "en",
) -> BuildReport:
    """Write a generation, and return its report with what changed against the generation before.

    ``judged`` are the readers' judgements that it is settled with, whatever those of the one before were. What changed
    is told by the names of things in ``lang``.

    Raises DamagedBuild where a file of an earlier generation is not what was written.
    """
    sources = documents.sources()
    digits = digits_for(len(sources))
    buckets = write_documents(made, documents.fresh, documents.unchanged, documents.kept, digits)
    versions = {**{name: value for name, value in made_with.items() if name != "judgements"}, **judged.versions()}
    same = documents.kept is not None and documents.kept.report.versions == versions
    parted = settling.Documents(buckets, digits, {source.document for source in sources})
    settled = settling.settle_documents(made, parted, documents.kept, made_with["base"], judged.rows, same=same)
    things = {**settled.things, "Claim": sum(sum(source.facts.values()) for source in sources)}
    things = dict(sorted(things.items()))
    report = BuildReport("", sources, tuple(documents.failures), settled.triples, things, versions)
    made.write(REPORT, report.to_json().encode())
    if before is None:
        return report
    after = Side("", lambda path: Path(made.where(path)).read_bytes(), made.files, report, made_with["base"])
    return replace(report, changes=compare(side_of(before), after, lang))


def publish(
    out: Path, made: Working, report: BuildReport, *, fail_on_loss: bool = False, tell: bool = True
) -> BuildReport:
    """Make a generation that is complete the current one; return its report with its name.

    What changed is written beside it, unless ``tell`` is false: where something is withdrawn, its words must not stay.
    Raises LossError, the earlier build current as before, where asked to and something known before is gone with no
    source removed or changed to explain it.
    """
    changes = report.changes
    if fail_on_loss and changes and changes.losses:
        raise LossError(
            f"{len(changes.losses)} things known before would be lost, and no source that was removed or changed "
            f"explains it: {'; '.join(changes.losses[:5])}",
            remedy="See --report FILE for all of them; build without --fail-on-loss to accept.",
        )

    def beside(name: str) -> Mapping[str, bytes]:
        said = changes if changes and tell else Changes("", name)
        return {CHANGES: replace(said, after=name).to_json().encode()}

    name = commit(out, made, beside)
    return replace(report.named(name), changes=replace(changes, after=name) if changes else None)


def side_of(kept: Kept) -> Side:
    """Return a generation as one side of a comparison."""
    return Side(kept.folder.name, kept.read, kept.files, kept.report, kept.report.versions["base"])


def _sorted(sources: Iterable[Source]) -> tuple[Source, ...]:
    return tuple(sorted(sources, key=lambda s: (s.source, s.document)))
