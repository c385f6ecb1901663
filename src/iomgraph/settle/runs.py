"""Snapshots to stretches of time: what a thing was like between the days on which it was shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from iomgraph.graph.claims import Claim
from iomgraph.model.dates import Bounds, PartialDate


@dataclass
class Run:
    """A value that successive snapshots show without another between them."""

    value: str
    shown: dict[PartialDate, list[Claim]] = field(default_factory=dict)
    bounds: Bounds = field(default_factory=Bounds)

    @property
    def first(self) -> PartialDate:
        """The first snapshot that shows the value."""
        return min(self.shown)

    @property
    def last(self) -> PartialDate:
        """The last snapshot that shows the value."""
        return max(self.shown)


def runs_of(shown: Iterable[tuple[PartialDate, str, Claim]]) -> list[Run]:
    """Return the runs of a value, in order of time, from what each snapshot shows.

    A snapshot shows a value on some day of its date; between two snapshots with the same value it stayed. Where it
    differs, the change lies between the two. A snapshot that lacks the thing says nothing: most are partial.
    """
    runs: list[Run] = []
    for when, value, claim in sorted(shown, key=lambda each: (each[0], each[1], each[2].place)):
        if not runs or runs[-1].value != value:
            runs.append(Run(value))
        runs[-1].shown.setdefault(when, []).append(claim)
    for index, run in enumerate(runs):
        earlier = runs[index - 1].last.first if index else None
        later = runs[index + 1].first.last if index + 1 < len(runs) else None
        run.bounds = Bounds(earlier, run.first.last, run.last.first, later)
    return runs
