"""Every named question beside rdflib in memory, with a limit of time for each: how many times as fast, same answers?

    python tests/bench/questions.py --pages 600 --limit 60             print the table
    python tests/bench/questions.py --pages 600 --limit 60 --write     and write tests/bench/QUESTIONS.md

Ours is the median of three; rdflib, whose graph is loaded once, answers each question once, in a process that is ended
when the limit is over: the ratio is then "more than", and both are asked again on 40 pages, to compare the answers.
The graph is of the pages and of what the package ships, so that few questions find nothing. Asked is what needs no
parameter but those with a default; the page and the person asked about are the first of the graph, since one that it
does not know costs neither anything. Processor time. Answers are compared as sets of rows, numbers by value.
"""

from __future__ import annotations

import argparse
import os
import pickle
import platform
import resource
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import geometric_mean, median

HERE = Path(__file__).parent
Rows = set[tuple[str, ...]]
CUT = "cut off"
FEW, PATIENCE = 40, 3_600
"""Pages of the graph on which is asked again what took too long, and how many seconds it may then take."""

OF_THE_GRAPH = {
    "page": "SELECT ?page { ?document a iom:Document ; iom:sourceName ?page } ORDER BY ?page LIMIT 1",
    "person": "SELECT ?person { ?tenure a iom:Tenure ; org:member ?person } ORDER BY ?person LIMIT 1",
}


def comparable(text: str | None) -> str:
    """Return a value as text, numbers by value, moments and days as they are written."""
    if text is None:
        return ""
    try:
        return repr(float(text))
    except ValueError:
        return text


def within(seconds: int, ask: Callable[[], Rows]) -> tuple[float, Rows | None]:
    """Return the seconds of processor time an answer took in a forked process, and it; None where they were over."""
    end, begin = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(end)
        resource.setrlimit(resource.RLIMIT_CPU, (seconds + 1, seconds + 2))
        signal.signal(signal.SIGXCPU, signal.SIG_DFL)
        code = 1
        try:
            start = time.process_time()
            rows = ask()
            with os.fdopen(begin, "wb") as pipe:
                pickle.dump((time.process_time() - start, rows), pipe)
            code = 0
        finally:
            os._exit(code)
    os.close(begin)
    with os.fdopen(end, "rb") as pipe:
        told = pipe.read()
    _, status = os.waitpid(child, 0)
    if told:
        return pickle.loads(told)  # of the process that we forked
    if os.WIFSIGNALED(status):
        return float(seconds), None
    raise RuntimeError("rdflib failed: its error stands above")


def asked() -> dict[str, tuple[str, dict]]:
    """Return the questions with the values of their parameters."""
    from iomgraph.query import questions
    from iomgraph.query.engine import with_prefixes

    found = {}
    for name, question in questions().items():
        given = {p.name: p.default for p in question.parameters if p.default}
        if len(given) == len(question.parameters):
            found[name] = (with_prefixes(question.sparql), question.values(given))
    return found


def measure(work: Path, pages: int, limit: int, names: list[str]) -> list[tuple[str, float, float, int, str]]:
    """Return for each question its name, our seconds, theirs, the number of rows, and what became of the comparison."""
    sys.path.insert(0, str(HERE))
    from build_corpus import built
    from rdflib import Dataset, Literal, URIRef

    from iomgraph.query import ask
    from iomgraph.store import open_build

    built(work, pages, shipped=True)
    store = open_build(work / "build").store
    graph = Dataset(default_union=True).parse(work / "graph.nq", format="nquads")
    known = {name: ask(store, query).rows[0][0] for name, query in OF_THE_GRAPH.items()}
    found = []
    for name, (sparql, defaults) in asked().items():
        if names and name not in names:
            continue
        values = {key: known.get(key, default) for key, default in defaults.items()}
        taken = []
        for _ in range(3):
            start = time.process_time()
            answer = ask(store, sparql, values=values)
            taken.append(time.process_time() - start)
        ours = {tuple(comparable(getattr(term, "value", None)) for term in row) for row in answer.rows}
        bound = {
            key: Literal(
                term.value, datatype=None if term.datatype.value.endswith("#string") else URIRef(term.datatype.value)
            )
            if hasattr(term, "datatype")
            else URIRef(term.value)
            for key, term in values.items()
        }

        def theirs(sparql: str = sparql, bound: dict = bound) -> Rows:
            rows = graph.query(sparql, initBindings=bound)
            return {tuple(comparable(None if term is None else str(term)) for term in row) for row in rows}

        seconds, rows = within(limit, theirs)
        told = CUT if rows is None else "same" if rows == ours else f"differs: {len(rows ^ ours)} rows"
        found.append((name, median(taken), seconds, len(answer.rows), told))
        print(*found[-1], file=sys.stderr, flush=True)
    return found


def table(found: list[tuple[str, float, float, int, str]], pages: int, limit: int) -> str:
    """Return the questions as Markdown, the smallest ratio first, and the ratio over all."""
    lines = ["| question | rows | iomgraph, s | rdflib, s | ratio | answers |", f"|{' --- |' * 6}"]
    for name, ours, theirs, rows, told in sorted(found, key=lambda row: row[2] / row[1]):
        more = "> " if told.startswith(CUT) else ""
        lines.append(f"| {name} | {rows:,} | {ours:.4f} | {more}{theirs:.3g} | {more}{theirs / ours:,.0f} | {told} |")
    ours, theirs = sum(row[1] for row in found), sum(row[2] for row in found)
    ratios = [row[2] / row[1] for row in found]
    empty = sum(not row[3] for row in found)
    return (
        "\n".join(lines)
        + f"\n\nOver all {len(found)} questions: {theirs / ours:,.0f} times as fast at least (sum of times), "
        f"{geometric_mean(ratios):,.0f} (geometric mean); below 10 times: {sum(r < 10 for r in ratios)}; without rows: "
        f"{empty}; cut off after {limit} s: {sum(row[4].startswith(CUT) for row in found)}. {pages:,} pages of "
        "`tests/bench/corpus.py` and what the package ships, "
        f"Python {platform.python_version()}, {platform.machine()}, processor time.\n"
    )


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="QUESTION")
    parser.add_argument("--pages", type=int, default=600)
    parser.add_argument("--limit", type=int, default=60, help="Seconds of processor time for each answer of rdflib.")
    parser.add_argument("--write", action="store_true", help="Write tests/bench/QUESTIONS.md.")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = measure(Path(folder) / "many", given.pages, given.limit, given.names)
        if cut := [row[0] for row in found if row[4] == CUT]:
            few = {row[0]: row[4] for row in measure(Path(folder) / "few", FEW, PATIENCE, cut)}
            found = [(*row[:4], f"{CUT}; {few[row[0]]} on {FEW} pages" if row[0] in few else row[4]) for row in found]
        text = table(found, given.pages, given.limit)
    print(text)
    if given.write:
        head = "# The named questions beside rdflib\n\nWritten by `python tests/bench/questions.py --write`.\n\n"
        (HERE / "QUESTIONS.md").write_text(head + text, "utf-8")


if __name__ == "__main__":
    main()
