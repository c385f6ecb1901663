"""What a million and a hundred million releases would take, from the figures measured here; and what breaks first.

    python tests/bench/plan.py                          print the tables
    python tests/bench/plan.py --write                  and put them into ADR 0008
    python tests/bench/plan.py --cores 64 --memory 512  on other machines

Reads ``RESULTS.md`` (what a page takes on one core) and ``GROWTH.md`` (what each step took at the two largest sizes
measured, which differ where the whole graph would not fit into memory). Beyond the largest size a cost is the greater
of two guesses: the straight line through those two sizes, and the curve with the slope of the logarithms. ``growth.py
--write`` and ``run.py --write`` call it.
"""

from __future__ import annotations

import argparse
import math
import re
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
PAGE = HERE.parents[1] / "ontology" / "decisions" / "0008-millions-of-releases.md"
SIZES = (1_000_000, 100_000_000)
HOUR, DAY = 3600.0, 86400.0
DEADLINE = 10.0
"""Seconds that the server gives a query."""
_BEGIN, _END = "<!-- tests/bench/plan.py -->", "<!-- end -->"


@dataclass(frozen=True, slots=True)
class Machine:
    """A machine: cores, memory in GB, disk in GB."""

    cores: int = 16
    memory: float = 128
    disk: float = 4000


@dataclass(frozen=True, slots=True)
class Cost:
    """What a step took at two sizes in pages, and the slope between the logarithms."""

    sizes: tuple[int, int]
    values: tuple[float, float]
    slope: float

    def at(self, pages: float) -> float:
        """Return what it takes at a larger size: never less than the straight line through both sizes."""
        (first, last), (low, high) = self.sizes, self.values
        straight = high + (pages - last) * max(0.0, high - low) / (last - first)
        return max(straight, high * (pages / last) ** self.slope)

    def reaches(self, limit: float) -> float:
        """Return at how many pages it reaches a limit; infinity where it never does."""
        low, high = float(self.sizes[1]), float(self.sizes[1])
        while self.at(high) < limit:
            high *= 10
            if high > 1e15:
                return math.inf
        for _ in range(100):
            middle = math.sqrt(low * high)
            low, high = (middle, high) if self.at(middle) < limit else (low, middle)
        return high


def cells(line: str) -> list[str]:
    """Return the cells of a row of a Markdown table."""
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def number(text: str) -> float:
    """Return the number that a cell begins with. Raises ValueError where there is none."""
    found = re.match(r"[\d,]+(?:\.\d+)?(?:e[+-]?\d+)?", text)
    if not found:
        raise ValueError(f"no number: {text!r}")
    return float(found[0].replace(",", ""))


def growth(text: str) -> dict[str, Cost]:
    """Return the costs of ``GROWTH.md`` by the titles of its rows."""
    rows = [cells(line) for line in text.splitlines() if line.startswith("|")]
    sizes = [int(number(cell)) for cell in rows[0][1:-1]]
    if len(sizes) < 2:
        raise ValueError("GROWTH.md: two sizes at least: run tests/bench/growth.py --pages 1000 10000 --write")
    found = {}
    for title, *values, slope in rows[2:]:
        measured = [(size, number(value)) for size, value in zip(sizes, values, strict=True) if value[0].isdigit()]
        if slope and len(measured) > 1:
            (first, low), (last, high) = measured[-2:]
            found[title] = Cost((first, last), (low, high), float(slope))
    return found


def read_a_second(text: str, quads: float) -> float:
    """Return the pages that one core of a build reads a second, of ``RESULTS.md``: each loaded, read for its facts and
    written as so many quads. A build's workers do each for a few pages together, as those rows do.
    """
    rows = {row[0]: number(row[1]) for row in map(cells, text.splitlines()) if len(row) > 1 and row[1][:1].isdigit()}
    return 1 / (1 / rows["HTML → text blocks"] + 1 / rows["pages → facts"] + quads / rows["claims → N-Quads"])


def figure(value: float) -> str:
    """Return a number with two digits that count."""
    if math.isinf(value):
        return "never"
    rounded = float(f"{value:.2g}")
    return f"{rounded:,.0f}" if rounded >= 10 else f"{rounded:g}"


def plan(rate: float, costs: dict[str, Cost], machine: Machine) -> str:
    """Return the tables as Markdown."""
    build, memory = costs["build from nothing, s"], costs["memory of the build, MB"]
    opened, disk = costs["memory of the opened graph, MB"], costs["on disk, MB"]
    first, last = (max(0.0, value - size / rate) for size, value in zip(build.sizes, build.values, strict=True))
    settling = Cost(build.sizes, (first, last), max(1.0, build.slope))
    alone = costs["of that by one process alone, s"]
    rows = [
        ("quads", lambda n: costs["quads"].at(n)),
        ("reading, core-hours", lambda n: n / rate / HOUR),
        ("reading, hours on one machine", lambda n: n / rate / machine.cores / HOUR),
        ("machines that read it in a day", lambda n: math.ceil(n / rate / machine.cores / DAY)),
        ("settling and writing, core-hours", lambda n: settling.at(n) / HOUR),
        ("of that by one process alone, hours", lambda n: alone.at(n) / HOUR),
        ("memory of the build, GB", lambda n: memory.at(n) / 1000),
        ("machines whose memory holds that", lambda n: math.ceil(memory.at(n) / 1000 / machine.memory)),
        ("on disk, GB", lambda n: disk.at(n) / 1000),
        ("machines whose disks hold that", lambda n: math.ceil(disk.at(n) / 1000 / machine.disk)),
        ("opening, hours on one core", lambda n: costs["open, s"].at(n) / HOUR),
        ("memory of the opened graph, GB", lambda n: opened.at(n) / 1000),
        ("machines whose memory holds that", lambda n: math.ceil(opened.at(n) / 1000 / machine.memory)),
        ("validating, hours on one core", lambda n: costs["validate, s"].at(n) / HOUR),
        ("one page changed, hours", lambda n: costs["build again after one page changed, s"].at(n) / HOUR),
        ("slowest question, hours", lambda n: costs["slowest question, s"].at(n) / HOUR),
    ]
    head = ["", *(f"{size // 1_000_000} million" for size in SIZES)]
    lines = [head, ["---"] * len(head), *([title, *(figure(of(size)) for size in SIZES)] for title, of in rows)]
    limits = [
        (
            f"the slowest question takes {DEADLINE:g} s, what the server gives it",
            costs["slowest question, s"],
            DEADLINE,
        ),
        (f"the opened graph fills {machine.memory:g} GB of memory", opened, machine.memory * 1000),
        (f"the build fills {machine.memory:g} GB of memory", memory, machine.memory * 1000),
        (f"the build fills {machine.disk:g} GB of disk", disk, machine.disk * 1000),
        ("one changed page takes an hour", costs["build again after one page changed, s"], HOUR),
        (f"settling and writing take a day of {machine.cores} cores", settling, DAY * machine.cores),
        ("what one process does alone takes a day", alone, DAY),
        ("validating takes a day of one core", costs["validate, s"], DAY),
        (f"reading takes a day of {machine.cores} cores", Cost((1, 2), (1 / rate, 2 / rate), 1.0), DAY * machine.cores),
    ]
    reached = sorted((cost.reaches(limit), what) for what, cost, limit in limits)
    breaks = [["breaks at pages", "because"], ["---", "---"], *([figure(n), what] for n, what in reached)]
    told = "\n".join(f"| {' | '.join(row)} |" for row in lines)
    ends = "\n".join(f"| {' | '.join(row)} |" for row in breaks)
    measured = f"{build.sizes[1]:,} pages; {rate:,.0f} pages read a second on one core"
    kind = f"{machine.cores} cores, {machine.memory:g} GB of memory and {machine.disk:g} GB of disk"
    return f"Measured up to {measured}. A machine here has {kind}.\n\n{told}\n\n{ends}\n"


def tables(machine: Machine) -> str:
    """Return the tables from the figures that are written down."""
    told = (HERE / "RESULTS.md").read_text(encoding="utf-8"), (HERE / "GROWTH.md").read_text(encoding="utf-8")
    costs = growth(told[1])
    quads = costs["quads"].values[-1] / costs["quads"].sizes[-1]
    return plan(read_a_second(told[0], quads), costs, machine)


def between(page: str, text: str) -> str:
    """Return a page with a text in place of what stands between the marks."""
    before, begin, rest = page.partition(_BEGIN)
    _, end, after = rest.partition(_END)
    if not begin or not end:
        raise ValueError(f"no {_BEGIN} … {_END} in the page")
    return f"{before}{begin}\n{text}{end}{after}"


def write() -> None:
    """Put the tables into the page."""
    PAGE.write_text(between(PAGE.read_text(encoding="utf-8"), tables(Machine())), encoding="utf-8")


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cores", type=int, default=Machine().cores)
    parser.add_argument("--memory", type=float, default=Machine().memory, help="GB")
    parser.add_argument("--disk", type=float, default=Machine().disk, help="GB")
    parser.add_argument("--write", action="store_true", help=f"Write {PAGE.name}, for the machines of the default.")
    asked = parser.parse_args()
    print(tables(Machine(asked.cores, asked.memory, asked.disk)))
    if asked.write:
        write()


if __name__ == "__main__":
    main()
