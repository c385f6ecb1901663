"""The table of tables: how the rows of each reference table become facts."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePath
from types import MappingProxyType

from iomgraph.graph.claims import WHOLE
from iomgraph.graph.tables.counts import counts
from iomgraph.graph.tables.doubts import doubts_of, sources_of
from iomgraph.graph.tables.membership import member_states, membership_periods, observers
from iomgraph.graph.tables.officials import officials
from iomgraph.graph.tables.otherwise import stated_otherwise
from iomgraph.graph.tables.publications import name_changes, publications_events
from iomgraph.graph.tables.row import Row
from iomgraph.graph.tables.sessions import council_sessions
from iomgraph.graph.tables.structure import org_structure, structure_changes
from iomgraph.model.document import Document
from iomgraph.model.evidence import cite
from iomgraph.model.fact import Fact

TABLES: Mapping[str, Callable[[Row], Iterable[Fact]]] = MappingProxyType(
    {
        "council_sessions": council_sessions,
        "counts": counts,
        "member_states": member_states,
        "membership_periods_cow": membership_periods,
        "name_changes": name_changes,
        "observers": observers,
        "officials": officials,
        "org_structure": org_structure,
        "publications_events": publications_events,
        "stated_otherwise": stated_otherwise,
        "structure_changes": structure_changes,
    }
)
"""By the name of the file: what reads its rows."""


@dataclass(frozen=True, slots=True)
class TableReading:
    """The facts of a table, how reliable its rows call themselves (by index of the fact), and rows not understood."""

    facts: tuple[Fact, ...] = ()
    doubts: Mapping[int, Mapping[str, str]] = field(default_factory=dict)
    sources: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    unread: int = 0


def read_table(document: Document, left_out: Collection[int] = ()) -> TableReading:
    """Return what the rows of a reference table state, but for those to leave out, given by their places from 0 on.

    A table of a name that is not in TABLES states nothing.
    """
    adapter = TABLES.get(PurePath(document.source).stem)
    if adapter is None:
        return TableReading(unread=len(document.rows))
    facts: list[Fact] = []
    doubts: dict[int, Mapping[str, str]] = {}
    sources: dict[int, tuple[str, ...]] = {}
    unread = 0
    for place, row in enumerate(_rows(document)):
        found = [] if place in left_out else list(adapter(row))
        unread += not found
        for fact in found:
            marked = doubts_of(row.cell("source") or "")
            doubts[len(facts)] = {
                name: why for name, why in marked.items() if name == WHOLE or getattr(fact, name, None) is not None
            }
            sources[len(facts)] = sources_of(row.cell("source") or "")
            facts.append(fact)
    return TableReading(tuple(facts), doubts, sources, unread)


def _rows(document: Document) -> Iterator[Row]:
    cells = [block for block in document.blocks if block.kind == "cell"]
    for block, values in zip(cells, document.rows, strict=True):
        yield Row(document, values, cite(document.text, block.start, block.end))
