"""The readers' judgements that lie in the folder of a build: what a new generation there is settled with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from iomgraph.graph.claims import digest
from iomgraph.identity.judgements import FILE, Judgement, judgements_csv, read_judgements
from iomgraph.store.generation import write_beside


@dataclass(frozen=True, slots=True)
class Judged:
    """Judgements, and what a report says of them."""

    rows: tuple[Judgement, ...] = ()

    def versions(self) -> Mapping[str, str]:
        """Return the hash of the judgements under its name; nothing where there are none."""
        return {"judgements": digest(judgements_csv(self.rows))[:16]} if self.rows else {}

    def without(self, covered: Callable[[str], bool]) -> Judged:
        """Return the judgements on names that are not covered."""
        return Judged(tuple(row for row in self.rows if not covered(row.a) and not covered(row.b)))

    def save(self, out: Path) -> None:
        """Write the judgements into the folder of a build. Raises OSError where the disk refuses."""
        write_beside(out, FILE, judgements_csv(self.rows).encode())


def judged_in(out: Path) -> Judged:
    """Return the judgements in the folder of a build. Raises InputError where the file holds something else."""
    return Judged(read_judgements(out / FILE))
