"""What a language tells counts by: see ``facts/count.yaml``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from iomgraph.extract.gates import gates
from iomgraph.language.lazy import lazy
from iomgraph.language.packs import Pack
from iomgraph.language.templates import alternation


@dataclass(frozen=True, eq=False)
class Words:
    """``gates`` by kind, each with its bit and its pattern; patterns."""

    gates: Mapping[str, tuple[int, re.Pattern[str]]]
    hypothetical: re.Pattern[str]
    partial: re.Pattern[str]
    denied: re.Pattern[str]
    attending: re.Pattern[str]
    own: re.Pattern[str]
    where: re.Pattern[str]
    subject: re.Pattern[str]
    standing: re.Pattern[str]
    organisation: re.Pattern[str]
    past: re.Pattern[str]
    then: re.Pattern[str]
    present: re.Pattern[str]
    joined: re.Pattern[str]
    team: re.Pattern[str]
    ago: tuple[str, str]
    located: re.Pattern[str]
    and_beyond: re.Pattern[str]
    acted: re.Pattern[str]
    owned: re.Pattern[str]
    others: re.Pattern[str]
    describes: re.Pattern[str]
    part_of: re.Pattern[str]
    of_whole: re.Pattern[str]
    dropped: re.Pattern[str]
    rising: re.Pattern[str]
    default_org: str


@cache
def words_of(pack: Pack) -> Words:
    """Return the words of a language."""
    data = pack.fact("count")
    return Words(
        {
            kind: (gates(pack).bits[f"count {kind}"], lazy(rf"(?<![^\W_]){alternation(gate)}(?![^\W_])", re.I))
            for kind, gate in data["gate"].items()
        },
        lazy(rf"(?<![^\W_]){alternation(data['hypothetical'])}(?![^\W_])", re.I),
        lazy(alternation(data["partial"]), re.I),
        lazy(rf"(?<![^\W_]){alternation(data['denied'])}", re.I),
        lazy(alternation(data["attending"]), re.I),
        lazy(rf"(?<![^\W_]){alternation(data['own'])}(?![^\W_])", re.I),
        lazy(rf"(?<![^\W_]){alternation(data['where'])}(?![^\W_])", re.I),
        lazy(rf"(?<![^\W_]){alternation(data['subject'])}(?![^\W_])", re.I),
        lazy(rf"(?<![^\W_]){alternation(data['standing'])}(?![^\W_])", re.I),
        lazy(alternation(data["organisation"]), re.I),
        lazy(rf"(?<![^\W_]){alternation(data['past'])}(?![^\W_])", re.I),
        lazy(rf"(?<![^\W_]){alternation(data['then'])}(?![^\W_])", re.I),
        lazy(rf"(?<![^\W_]){alternation(data['present'])}(?![^\W_])", re.I),
        lazy(rf"(?<![^\W_]){alternation(data['joined'])}(?![^\W_])", re.I),
        lazy(rf"(?<![^\W_]){alternation(data['team'])}[^.;:]{{0,30}}$", re.I),
        (data["ago"]["before"], data["ago"]["after"]),
        lazy(rf"{alternation(data['located'])}$", re.I),
        lazy(alternation(data["and_beyond"]), re.I),
        lazy(rf"(?<![^\W_]){alternation(data['acted'])}{data['acting']}$", re.I),
        lazy(data["owned"], re.I),
        lazy(data["others"], re.I),
        lazy(data["describes"], re.I),
        lazy(rf"(?<![^\W_]){alternation(data['part_of'])} ?$", re.I),
        lazy(rf"(?: \([^()]{{1,30}}\)|\))?,? {alternation(data['of_whole'])}(?![^\W_])", re.I),
        lazy(data["dropped"], re.I),
        lazy(alternation(data["rising"]), re.I),
        data["default_org"],
    )
