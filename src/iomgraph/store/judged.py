"""The readers' judgements that lie in the folder of a build: what a new generation there is settled with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from iomgraph.graph.claims import digest
from iomgraph.identity.fold import fold
from iomgraph.identity.judgements import FILE, SAME, Judgement, judgements_csv, read_judgements, shipped
from iomgraph.store.generation import write_beside
from iomgraph.store.masking import Masks


@dataclass(frozen=True, slots=True)
class Judged:
    """Judgements, and what a report says of them."""

    rows: tuple[Judgement, ...] = ()

    def versions(self) -> Mapping[str, str]:
        """Return the hash of the judgements under its name; nothing where there are none."""
        return {"judgements": digest(judgements_csv(self.rows))[:16]} if self.rows else {}

    def same_as(self, names: Iterable[str]) -> set[str]:
        """Return names of one person, and those that readers judge the same as one of them though no page has them."""
        found = {fold(name): name for name in names}
        pairs = [(j.a, j.b) for j in (*shipped(), *self.rows) if j.kind == "person" and j.verdict == SAME]
        while new := [pair for pair in pairs if len({fold(name) for name in pair} & found.keys()) == 1]:
            found.update((fold(name), name) for pair in new for name in pair)
        return set(found.values())

    def without(self, masks: Masks) -> Judged:
        """Return the judgements without those on somebody blacked out; a name in another's reason is blacked out."""
        kept = (row for row in self.rows if masks.text(row.a) == row.a and masks.text(row.b) == row.b)
        return Judged(tuple(replace(row, who=masks.whole(row.who), why=masks.whole(row.why)) for row in kept))

    def save(self, out: Path) -> None:
        """Write the judgements into the folder of a build. Raises OSError where the disk refuses."""
        write_beside(out, FILE, judgements_csv(self.rows).encode())


def judged_in(out: Path) -> Judged:
    """Return the judgements in the folder of a build. Raises InputError where the file holds something else."""
    return Judged(read_judgements(out / FILE))
