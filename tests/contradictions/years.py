"""Write the members of each year beside those of the data set, every State that differs with the source that tells.

usage: python tests/contradictions/years.py [-o YEARS.md]

The graph is built from the shipped reference tables. The data set (Correlates of War) counts whoever was a member at
any time of a year and ends with 2014; the graph is asked about 31 December.
"""

from __future__ import annotations

import csv
import datetime
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from from_tables import write

from iomgraph import resources
from iomgraph.query import ask
from iomgraph.store import Build

TABLE = Path(__file__).with_name("YEARS.md")
DATA_SET, GENERAL_KNOWLEDGE = "Correlates of War", "general-knowledge"
FIRST, LAST_CODED = 1951, 2014
LAST_DAY = datetime.date(2024, 11, 26)
"""The last day on which a source shows the members (data/identity/attested.csv)."""
_MEMBERS = """SELECT ?m ?iso ?a ?b ?c ?d {
  ?m a iom:Membership ; iom:membershipKind iom:membershipKind-full ; org:member/iom:iso3 ?iso .
  OPTIONAL { ?m iom:fromMin ?a } OPTIONAL { ?m iom:fromMax ?b }
  OPTIONAL { ?m iom:untilMin ?c } OPTIONAL { ?m iom:untilMax ?d } }"""
_SOURCES = """SELECT DISTINCT ?m ?source {
  ?claim iom:supportsStart|iom:supportsEnd ?m ; dcterms:source ?source . ?m a iom:Membership }"""
_LEFT = """SELECT DISTINCT ?iso ?until ?source {
  ?m a iom:Membership ; iom:membershipKind iom:membershipKind-full ; org:member/iom:iso3 ?iso ; iom:untilMax ?until .
  ?claim iom:supportsEnd ?m ; dcterms:source ?source }"""
_CODED = """SELECT ?iso ?a ?d {
  ?claim a iom:MembershipClaim ; iom:statedIn/iom:sourceName ?table ; org:member/iom:iso3 ?iso ;
    iom:fromMin ?a ; dcterms:source ?source . OPTIONAL { ?claim iom:untilMax ?d }
  FILTER(?table = "membership_periods_cow.csv" && STRSTARTS(?source, "Correlates of War")) }"""


@dataclass
class Year:
    """The members on 31 December of a year, and the members at any time of it after the data set."""

    certain: set[str] = field(default_factory=set)
    possible: set[str] = field(default_factory=set)
    coded: set[str] = field(default_factory=set)
    leaving: set[str] = field(default_factory=set)


def years(opened: Build) -> tuple[Mapping[int, Year], Mapping[str, str]]:
    """Return the years, and by State the sources, other than the data set, that its bounds rest on."""
    found = {year: Year() for year in range(FIRST, LAST_DAY.year + 1)}
    states: dict[str, str] = {}
    for row in ask(opened.store, _MEMBERS).records():
        states[row["m"]] = row["iso"]
        for year, each in found.items():
            day = min(datetime.date(year, 12, 31), LAST_DAY)
            if row["b"] and row["c"] and row["b"] <= day <= row["c"]:
                each.certain.add(row["iso"])
            elif (row["a"] and row["a"] <= day) and (row["d"] is None or day <= row["d"]):
                each.possible.add(row["iso"])
                if row["d"] and row["d"].year == year:
                    each.leaving.add(row["iso"])
    for row in ask(opened.store, _CODED).records():
        for year in range(row["a"].year, min(row["d"].year if row["d"] else LAST_CODED, LAST_CODED) + 1):
            found[year].coded.add(row["iso"])
    sources: dict[str, set[str]] = defaultdict(set)
    for row in ask(opened.store, _SOURCES).records():
        if row["m"] in states and not row["source"].startswith((DATA_SET, "names:")):
            sources[states[row["m"]]].add(row["source"])
    return found, {state: "; ".join(sorted(each)) for state, each in sorted(sources.items())}


def differences(found: Mapping[int, Year]) -> dict[str, dict[str, list[int]]]:
    """Return by State the years in which only one of the two has it as a member, told apart by how."""
    differing: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for year, each in found.items():
        if year > LAST_CODED:
            continue
        for state in each.certain - each.coded:
            differing[state]["here only"].append(year)
        for state in each.coded - each.certain:
            how = "left in the year" if state in each.leaving else "possible here"
            differing[state][how if state in each.possible else "data set only"].append(year)
    return {state: dict(sorted(differing[state].items())) for state in sorted(differing)}


def table(opened: Build) -> str:
    """Return the two tables in Markdown."""
    found, sources = years(opened)
    lines = [
        "# Members by year, beside the data set",
        "",
        "Written by `python tests/contradictions/years.py` from a build of the shipped reference tables; a test holds",
        "it to what the build says. Certain and possible are at 31 December (2024: 26 November); the data set counts",
        "members at any time of the year, and ends with 2014. `+` is a certain member that the data set lacks, `-` one",
        "of the data set that is none here, `~` one that is only possible here.",
        "",
        "| year | certain | possible besides | data set | differences |",
        "| --- | --- | --- | --- | --- |",
    ]
    for year, each in found.items():
        coded = str(len(each.coded)) if year <= LAST_CODED else "–"
        lines.append(
            f"| {year} | {len(each.certain)} | {len(each.possible - each.certain)} | {coded} | {_signs(year, each)} |"
        )
    lines += [
        "",
        "## Why",
        "",
        "*Left in the year*: the data set codes whoever was a member at any time of a year, so of a last year it tells",
        "no more; who left in it may be gone by 31 December. Where another source tells the year, it is named.",
        "",
        "| State | years | how | source |",
        "| --- | --- | --- | --- |",
    ]
    left, notes = _left(opened), _notes()
    for state, kinds in differences(found).items():
        for how, when in kinds.items():
            why = sources.get(state, "")
            if how == "left in the year":
                why = "; ".join([*left.get((state, when[0]), ()), f"{DATA_SET}: {_coded_span(found, state, when[0])}"])
            elif why == GENERAL_KNOWLEDGE:
                why = f"member_states.csv, {why}: {notes[state]}"
            lines.append(f"| {state} | {_spans(when)} | {how} | {why} |")
    return "\n".join(lines) + "\n"


def _left(opened: Build) -> dict[tuple[str, int], list[str]]:
    """Return by State and year the sources, other than the data set, that tell that it left then."""
    found: dict[tuple[str, int], set[str]] = defaultdict(set)
    for row in ask(opened.store, _LEFT).records():
        if not row["source"].startswith((DATA_SET, "names:")):
            found[(row["iso"], row["until"].year)].add(row["source"])
    return {key: sorted(each) for key, each in found.items()}


def _coded_span(found: Mapping[int, Year], state: str, last: int) -> str:
    """Return the years that the data set codes up to a State's last."""
    first = last
    while first - 1 in found and state in found[first - 1].coded:
        first -= 1
    return f"member in {first}–{last}, so at some time of {last}"


def _notes() -> dict[str, str]:
    """Return what the table of members notes on a State, whole."""
    with resources.path("data", "organisation", "member_states.csv").open(encoding="utf-8", newline="") as stream:
        return {row["iso3"]: row["note"] for row in csv.DictReader(stream)}


def _signs(year: int, each: Year) -> str:
    if year > LAST_CODED:
        return "the data set has ended"
    parts = [f"+{state}" for state in sorted(each.certain - each.coded)]
    parts += [f"~{state}" for state in sorted((each.coded - each.certain) & each.possible)]
    parts += [f"-{state}" for state in sorted(each.coded - each.certain - each.possible)]
    return " ".join(parts) or "none"


def _spans(found: list[int]) -> str:
    runs: list[list[int]] = []
    for year in sorted(found):
        if runs and runs[-1][1] == year - 1:
            runs[-1][1] = year
        else:
            runs.append([year, year])
    return ", ".join(str(a) if a == b else f"{a}–{b}" for a, b in runs)


if __name__ == "__main__":
    write(__doc__, TABLE, table)
