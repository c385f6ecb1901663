"""What a generation keeps of its settling besides the graph, for the next one to go on from."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from iomgraph.identity.people import Joins
from iomgraph.store.kept import Kept
from iomgraph.store.layout import JOINED, NAMES, OUTCOMES, RULES_TOLD
from iomgraph.store.settling.parts import Outcome
from iomgraph.store.working import Working


@dataclass(frozen=True, slots=True)
class State:
    """What all documents name together (lines, None where that is as in the earlier generation), which names of persons
    were joined, what joints tell others, how often each rule is used, and how many things of each class there are.
    """

    named: list[str] | None
    joined: Joins
    outcomes: Mapping[str, Outcome]
    rules: Mapping[str, int]
    things: Mapping[str, int]


def write_state(made: Working, state: State) -> None:
    """Write the state, but for what the report of the build holds."""
    outcomes = [json.dumps([joint, rows], separators=(",", ":")) for joint, rows in sorted(state.outcomes.items())]
    rules = sorted(f"{count}\t{rule}" for rule, count in state.rules.items())
    joined = [json.dumps([name, *how], separators=(",", ":")) for name, how in sorted(state.joined.items())]
    if state.named is None:
        made.take(NAMES)
    else:
        write_lines(made, NAMES, state.named)
    for path, lines in ((JOINED, joined), (OUTCOMES, outcomes), (RULES_TOLD, rules)):
        write_lines(made, path, lines)


def read_state(kept: Kept) -> State:
    """Return the state of a generation but for what its documents name, which is not read.

    Raises DamagedBuild where a file is not what was written.
    """
    outcomes = dict(json.loads(line) for line in lines_of(kept, OUTCOMES))
    rules: Counter[str] = Counter()
    for line in lines_of(kept, RULES_TOLD):
        count, _, rule = line.partition("\t")
        rules[rule] = int(count)
    joined = {name: (rule, tuple(others)) for name, rule, others in map(json.loads, lines_of(kept, JOINED))}
    return State(None, joined, outcomes, rules, kept.report.things)


def lines_of(kept: Kept, path: str) -> list[str]:
    """Return the lines of a file of a generation, none where it has no such file."""
    return kept.content(path).decode().split("\n")[:-1] if path in kept.files else []


def write_lines(made: Working, path: str, lines: Iterable[str]) -> None:
    """Write the lines of a file."""
    made.write(path, "".join(f"{line}\n" for line in lines).encode())
