"""How cost grows with the number of releases: build, one changed page, opening, validation, questions, memory, disk.

    python tests/bench/growth.py                       1,000, 3,000 and 10,000 pages
    python tests/bench/growth.py --pages 1000 50000    these
    python tests/bench/growth.py --write               and write tests/bench/GROWTH.md and its chart, growth.svg
    python tests/bench/growth.py --only build rebuild  no more than these parts
    python tests/bench/growth.py --open-to 3000        what needs the whole graph in memory up to this size only

Seconds are processor time of the process and of its workers; memory is the highest resident size of any one process.
What a part wrote is on the disk before the next part begins: the kernel's writing of it is charged to whoever runs.
The slope is that of a straight line through the logarithms: 1 is cost that follows the number of pages, 0 is none.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

from growth_chart import chart, slope

HERE = Path(__file__).parent
STEPS = ("build", "rebuild", "watch", "open", "validate", "questions")
OPENING = ("open", "validate", "questions")
"""The parts that hold the whole graph in memory: some 0.4 MB a page."""
DRAWN = (
    "build from nothing, s",
    "build again after one page changed, s",
    "build again while watching, one page changed, s",
    "open, s",
    "validate, s",
    "memory of the build, MB",
    "on disk, MB",
)


def spent() -> float:
    """Return the seconds of processor time that this process and its ended children have taken."""
    return sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))


def peak() -> float:
    """Return the highest resident size in MB of this process or of any of its ended children."""
    return max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024


def build_all(work: Path) -> dict[str, float]:
    """Build the corpus from nothing; return also its quads, what it takes on disk, what of it one process did alone,
    and how long it took by the clock.
    """
    from iomgraph.store import build

    begin, clock = time.process_time(), time.perf_counter()
    report = build([work / "corpus"], work / "build")
    alone, waited = time.process_time() - begin, time.perf_counter() - clock
    taken = sum(file.stat().st_size for file in (work / "build").rglob("*") if file.is_file())
    return {"quads": sum(report.triples.values()), "disk": taken / 1e6, "alone": alone, "waited": waited}


def rebuild(work: Path) -> dict[str, float]:
    """Change one page and build again; to look for the page among all is not counted."""
    page = min((work / "corpus").rglob("*.txt"))
    begin = spent()
    from iomgraph.store import build

    page.write_bytes(page.read_bytes() + f"\n{time.time_ns()}\n".encode())
    build([work / "corpus"], work / "build")
    return {"seconds": spent() - begin}


def watched(work: Path) -> dict[str, float]:
    """Change one page where a build stays and is told so: the median of five pages after one that is not counted."""
    from iomgraph.store.builder import Options
    from iomgraph.store.standing import Standing

    standing = Standing([work / "corpus"], work / "build", Options())
    standing.gather()
    standing.look()
    taken = []
    for page in sorted((work / "corpus").rglob("*.txt"))[1:7]:
        page.write_bytes(page.read_bytes() + f"\n{time.time_ns()}\n".encode())
        begin = spent()
        standing.build({str(page.resolve())})
        taken.append(spent() - begin)
    return {"seconds": median(taken[1:])}


def opened(work: Path) -> dict[str, float]:
    """Open the build."""
    from iomgraph.store import open_build

    return {"quads": len(open_build(work / "build").store)}


def validated(work: Path) -> dict[str, float]:
    """Judge the build; opening it is not counted."""
    from iomgraph.store import open_build
    from iomgraph.validate import validate

    build = open_build(work / "build")
    begin = spent()
    validate(build.store)
    return {"seconds": spent() - begin}


def questions_asked(work: Path) -> dict[str, float]:
    """Ask every named question that needs no parameter but those with a default; opening the build is not counted."""
    from iomgraph.query import ask, questions
    from iomgraph.store import open_build

    build = open_build(work / "build")
    begin, slowest, name = spent(), 0.0, ""
    for question in questions().values():
        given = {p.name: p.default for p in question.parameters if p.default}
        if len(given) < len(question.parameters):
            continue
        start = spent()
        ask(build.store, question.sparql, values=question.values(given))
        if spent() - start > slowest:
            slowest, name = spent() - start, question.name
    return {"seconds": spent() - begin, "slowest": slowest, "which": name}  # type: ignore[dict-item]


PARTS: dict[str, Callable[[Path], dict[str, float]]] = {
    "build": build_all, "rebuild": rebuild, "watch": watched, "open": opened, "validate": validated,
    "questions": questions_asked,
}  # fmt: skip


def part(name: str, work: Path) -> None:
    """Do one part in this process and print what it took as a line of JSON."""
    begin = spent()
    found = PARTS[name](work)
    print(json.dumps({"seconds": spent() - begin, "memory": peak(), **found}))


def measure(pages: int, work: Path, steps: Sequence[str]) -> dict[str, dict[str, float]]:
    """Return what each part took on so many pages, each in a process of its own."""
    sys.path.insert(0, str(HERE))
    from corpus import write

    write(work / "corpus", 1, pages)
    environment = {**os.environ, "PYTHONPATH": str(HERE.parents[1] / "src")}
    found = {}
    for name in (step for step in STEPS if step in steps):
        command = [sys.executable, str(HERE / "growth.py"), "--part", name, str(work)]
        ran = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
        found[name] = json.loads(ran.stdout.splitlines()[-1])
        os.sync()
        print(f"{pages:,} pages, {name}: {found[name]}", file=sys.stderr, flush=True)
    return found


NOT_MEASURED = "–"
ROWS = (
    ("build from nothing, s", "build", "seconds"),
    ("of that by one process alone, s", "build", "alone"),
    ("the same by the clock, s", "build", "waited"),
    ("build again after one page changed, s", "rebuild", "seconds"),
    ("build again while watching, one page changed, s", "watch", "seconds"),
    ("open, s", "open", "seconds"),
    ("validate, s", "validate", "seconds"),
    ("all named questions, s", "questions", "seconds"),
    ("slowest question, s", "questions", "slowest"),
    ("memory of the build, MB", "build", "memory"),
    ("memory of the opened graph, MB", "open", "memory"),
    ("on disk, MB", "build", "disk"),
    ("quads", "build", "quads"),
)


def rows(found: dict[int, dict[str, dict[str, float]]]) -> dict[str, dict[int, float]]:
    """Return what was measured, a row a title: the value of each size, in order, at which it was."""
    measured = {t: {s: found[s][step][key] for s in sorted(found) if step in found[s]} for t, step, key in ROWS}
    return {title: values for title, values in measured.items() if values}


def _figure(value: float | None) -> str:
    if value is None:
        return NOT_MEASURED
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def table(found: dict[int, dict[str, dict[str, float]]]) -> str:
    """Return the figures and their slopes as Markdown."""
    sizes = sorted(found)
    lines = [
        f"| | {' | '.join(f'{size:,} pages' for size in sizes)} | slope |",
        "| --- |" + " --- |" * (len(sizes) + 1),
    ]
    for title, values in rows(found).items():
        told = " | ".join(_figure(values.get(size)) for size in sizes)
        steep = f"{slope(list(values), list(values.values())):.2f}" if len(values) > 1 else ""
        lines.append(f"| {title} | {told} | {steep} |")
    if all("rebuild" in found[size] for size in sizes):
        shares = (f"{found[size]['rebuild']['seconds'] / found[size]['build']['seconds']:.1%}" for size in sizes)
        lines.append(f"| one page changed, share of a full build | {' | '.join(shares)} | |")
    asked = sorted({str(found[size]["questions"]["which"]) for size in sizes if "questions" in found[size]})
    slowest = f"The slowest question was {', '.join(asked)}. " if asked else ""
    return (
        "\n".join(lines) + f"\n\n{slowest}Measured on {os.cpu_count()} cores "
        f"({platform.machine()}), Python {platform.python_version()}, pages of `tests/bench/corpus.py`; "
        "processor time.\n"
    )


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, nargs="+", default=[1000, 3000, 10000])
    parser.add_argument("--write", action="store_true", help="Write tests/bench/GROWTH.md and growth.svg.")
    parser.add_argument("--only", nargs="+", choices=STEPS, default=STEPS, help="The parts to measure.")
    parser.add_argument("--open-to", type=int, default=10_000, help="Open no build of more pages than this.")
    parser.add_argument("--part", nargs=2, metavar=("NAME", "WORK"), help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.part:
        part(asked.part[0], Path(asked.part[1]))
        return
    found = {}
    for pages in asked.pages:
        with tempfile.TemporaryDirectory() as folder:
            steps = [step for step in asked.only if step not in OPENING or pages <= asked.open_to]
            found[pages] = measure(pages, Path(folder), ("build", *steps))
    text = table(found)
    print(text)
    if asked.write:
        head = "# How cost grows\n\nWritten by `python tests/bench/growth.py --write`.\n\n"
        chosen = {title: values for title, values in rows(found).items() if title in DRAWN}
        drawn = ""
        if len(found) > 1:
            (HERE / "growth.svg").write_bytes(chart(chosen))
            drawn = "\n![Cost by number of pages, both axes logarithmic](growth.svg)\n"
        (HERE / "GROWTH.md").write_text(head + text + drawn, "utf-8")
        if set(asked.only) == set(STEPS):
            import plan

            plan.write()


if __name__ == "__main__":
    main()
