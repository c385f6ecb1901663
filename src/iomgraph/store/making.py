"""From documents, read or taken over, to a generation that is complete, compared with the one before, and current."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from iomgraph.errors import LossError
from iomgraph.store import settling
from iomgraph.store.changes import Changes
from iomgraph.store.comparing import compare
from iomgraph.store.crew import Crew
from iomgraph.store.documents import write_documents
from iomgraph.store.fresh import Fresh
from iomgraph.store.generation import commit
from iomgraph.store.judged import Judged
from iomgraph.store.kept import Kept
from iomgraph.store.layout import REPORT, digits_for
from iomgraph.store.report import BuildReport, Failure, Problem, Sources
from iomgraph.store.side import Side
from iomgraph.store.working import Working

CHANGES = "changes.json"
"""Beside the generations: what the current one changed. It depends on the one before, so it is no part of it."""


@dataclass(frozen=True, slots=True)
class Documents:
    """What a generation is to hold: documents that were read, those of an earlier generation but some by key, and the
    sources that could not be read.
    """

    fresh: Fresh
    gone: set[str]
    kept: Kept | None
    failures: Sequence[Failure] = ()

    @property
    def count(self) -> int:
        """How many documents there are to be."""
        return len(self.fresh.keys) + (len(self.kept.report.sources) if self.kept else 0) - len(self.gone)

    def changed(self) -> tuple[set[str], set[str]]:
        """Return the keys of the documents that the earlier generation alone has, and of those that this one has: none
        where there is no earlier one.
        """
        if self.kept is None:
            return set(), set()
        return self.gone - self.fresh.keys, self.fresh.keys - self.gone

    def problems(self) -> tuple[Problem, ...]:
        """Return what is wrong with documents, by the names of their sources."""
        known = self.kept.report.problems if self.kept else ()
        left = [each for each in known if each.document not in self.gone and each.document not in self.fresh.keys]
        return tuple(sorted([*left, *self.fresh.problems], key=lambda each: (each.source, each.document)))

    def totals(self) -> tuple[int, int]:
        """Return how many facts were read, and how many sentences no rule understood."""
        facts, unread = 0, 0
        if self.kept:
            facts, unread = self.kept.report.things.get("Claim", 0), self.kept.report.unread
            for source in self.kept.sources_of(self.gone).values():
                facts, unread = facts - sum(source.facts.values()), unread - source.unread
        return facts + self.fresh.facts, unread + self.fresh.unread


def make(
    made: Working,
    documents: Documents,
    before: Kept | None,
    made_with: Mapping[str, str],
    judged: Judged,
    crew: Crew,
    lang: str = "en",
) -> BuildReport:
    """Write a generation, and return its report with what changed against the generation before.

    ``judged`` are the readers' judgements that it is settled with, whatever those of the one before were; ``crew``
    settles it. What changed is told by the names of things in ``lang``.

    Raises DamagedBuild where a file of an earlier generation is not what was written.
    """
    digits = digits_for(documents.count)
    write_documents(made, documents.fresh, documents.gone, documents.kept, digits)
    versions = {**{name: value for name, value in made_with.items() if name != "judgements"}, **judged.versions()}
    same = documents.kept is not None and documents.kept.report.versions == versions
    parted = settling.Documents(digits, documents.count, *documents.changed())
    settled = settling.settle_documents(made, parted, documents.kept, made_with["base"], judged.rows, crew, same=same)
    facts, unread = documents.totals()
    things = dict(sorted({**settled.things, "Claim": facts}.items()))
    sources, failures = Sources(documents.count, made.source_lines), tuple(documents.failures)
    report = BuildReport("", sources, failures, settled.triples, things, versions, unread, documents.problems())
    made.write(REPORT, report.to_json().encode())
    if before is None:
        return report
    same_before = before is documents.kept
    # What was taken over is the same file on either side, and judged once.
    read = partial(made.content, taken=before.content) if same_before else made.content
    after = Side("", read, made.files, report, made_with["base"])
    changed = settled.changed if same_before else None
    return replace(report, changes=compare(side_of(before), after, lang, changed))


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
            f"what was known before would be lost ({len(changes.losses)}), and no source that was removed or changed "
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
    return Side(kept.folder.name, kept.content, kept.files, kept.report, kept.report.versions["base"])
