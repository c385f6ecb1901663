"""Every named question through HTTP to a warm ``iomgraph serve``, beside pyoxigraph called directly with the same text.

    python tests/bench/http_questions.py --pages 800               800 pages are 0.8 million triples
    python tests/bench/http_questions.py --out BUILD [QUESTION …]   a build that is there already
    python tests/bench/http_questions.py --write                   and write tests/bench/HTTP.md

One client, one connection that is kept (``http.client``), an answer read whole, by the clock; the systems take turns,
question by question, and the median over the rounds counts (``--least``: the least, which on a machine that others use
too is nearer to the truth: an answer through HTTP waits for its turn several times). The server keeps no answers
(``--cache 0``); what it takes when it does stands beside. The engine is asked twice: its answer written as SPARQL JSON,
which is what the server sends, and its rows only taken. Asked is what ``questions.py`` asks, the values written in.
"""

from __future__ import annotations

import argparse
import http.client
import platform
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import geometric_mean, median

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE))

from bench_serving import JSON, UNKEPT, free_port, running  # noqa: E402

from questions import OF_THE_GRAPH, asked  # noqa: E402

Ask = Callable[[str], int]
HTTP, KEPT, WRITTEN, TAKEN = "iomgraph serve --cache 0", "iomgraph serve", "pyoxigraph, written", "pyoxigraph, taken"


@contextmanager
def served(out: Path, *options: str) -> Iterator[Ask]:
    """Run a server on a build; yield a function that asks it and returns the number of bytes of the answer."""
    port = free_port()
    command = [sys.executable, "-c", "from iomgraph.cli import main; main()", "serve", "--out", str(out), *options]
    with running([*command, "--port", str(port)], port):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        headers = {"Accept": JSON, "Content-Type": "application/sparql-query"}

        def ask(query: str) -> int:
            connection.request("POST", "/sparql", query.encode(), headers)
            answer = connection.getresponse()
            body = answer.read()
            if answer.status != 200:
                raise RuntimeError(f"{answer.status}: {body[:200]!r} to {query}")
            return len(body)

        yield ask
        connection.close()


def queries(store: object) -> dict[str, str]:
    """Return the questions as one writes them to a server, about a page and a person of the graph."""
    from iomgraph.query import ask, question
    from iomgraph.query.engine import with_prefixes
    from iomgraph.query.filled import filled

    known = {name: ask(store, query).rows[0][0] for name, query in OF_THE_GRAPH.items()}  # type: ignore[arg-type]
    return {
        name: with_prefixes(filled(question(name).sparql, {k: known.get(k, v) for k, v in values.items()}))
        for name, (_, values) in asked().items()
    }


def measure(
    out: Path, rounds: int, names: list[str], take: Callable[[list[float]], float] = median
) -> dict[str, tuple[int, dict[str, float]]]:
    """Return for each question the bytes of its answer, and the milliseconds that each system takes."""
    import pyoxigraph as ox

    from iomgraph.store import open_build

    store = open_build(out).store

    def written(query: str) -> int:
        answer = store.query(query, use_default_graph_as_union=True)
        return len(answer.serialize(format=ox.QueryResultsFormat.JSON) or b"")  # type: ignore[union-attr]

    def taken(query: str) -> int:
        return len(list(store.query(query, use_default_graph_as_union=True)))  # type: ignore[arg-type]

    found: dict[str, tuple[int, dict[str, float]]] = {}
    with served(out, *UNKEPT) as unkept, served(out) as kept:
        systems: dict[str, Ask] = {HTTP: unkept, WRITTEN: written, KEPT: kept, TAKEN: taken}
        for name, query in queries(store).items():
            if names and name not in names:
                continue
            times: dict[str, list[float]] = {system: [] for system in systems}
            size = 0
            for turn in range(rounds + 2):  # the first two warm up
                for system, ask in systems.items():
                    started = time.perf_counter()
                    size = max(size, ask(query))
                    if turn > 1:
                        times[system].append((time.perf_counter() - started) * 1000)
            found[name] = size, {system: take(each) for system, each in times.items()}
    return found


def table(found: dict[str, tuple[int, dict[str, float]]], pages: str, taken: str) -> str:
    """Return the questions as Markdown, the largest ratio first, and the ratios over all."""
    heads = ["question", "bytes", *(f"{name}, ms" for name in (HTTP, WRITTEN, TAKEN, KEPT)), "beside written", "taken"]
    lines = [f"| {' | '.join(heads)} |", f"|{' --- |' * len(heads)}"]
    for name, (size, ms) in sorted(found.items(), key=lambda each: -each[1][1][HTTP] / each[1][1][WRITTEN]):
        figures = " | ".join(f"{ms[system]:.2f}" for system in (HTTP, WRITTEN, TAKEN, KEPT))
        lines.append(f"| {name} | {size:,} | {figures} | {ms[HTTP] / ms[WRITTEN]:.2f} | {ms[HTTP] / ms[TAKEN]:.2f} |")
    every = [ms for _, ms in found.values()]
    told = [
        f"{beside}: {sum(ms[HTTP] for ms in every) / sum(ms[beside] for ms in every):.2f} (ratio of sums), "
        f"{median(ms[HTTP] / ms[beside] for ms in every):.2f} (median of ratios), "
        f"{geometric_mean(ms[HTTP] / ms[beside] for ms in every):.2f} (geometric mean), "
        f"{max(ms[HTTP] / ms[beside] for ms in every):.2f} (worst), "
        f"{sum(ms[HTTP] <= 2 * ms[beside] for ms in every)} of {len(every)} at most 2"
        for beside in (WRITTEN, TAKEN)
    ]
    added = sorted(ms[HTTP] - ms[WRITTEN] for ms in every)
    return (
        "\n".join(lines)
        + "\n\nTimes as long as pyoxigraph called directly, nothing kept:\n\n- "
        + "\n- ".join(told)
        + f"\n\nWhat HTTP adds to a question: {median(added):.2f} ms (median), least {added[0]:.2f}. With answers kept "
        f"it takes {median(ms[KEPT] for ms in every):.2f} ms. {pages}, {taken}, in turns, by the "
        f"clock, Python {platform.python_version()}, {platform.machine()}.\n"
    )


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="QUESTION")
    parser.add_argument("--pages", type=int, default=800)
    parser.add_argument("--out", type=Path, metavar="BUILD", help="Ask this build instead of one of the corpus.")
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--write", action="store_true", help="Write tests/bench/HTTP.md.")
    parser.add_argument("--least", action="store_true", help="Take the least of the rounds instead of the median.")
    given = parser.parse_args()
    take, taken = (min, "least") if given.least else (median, "medians")
    how = given.rounds, given.names, take
    taken += f" of {given.rounds} rounds"
    if given.out:
        text = table(measure(given.out, *how), f"The build {given.out.name}", taken)
    else:
        from build_corpus import built

        with tempfile.TemporaryDirectory() as folder:
            built(Path(folder), given.pages)
            text = table(
                measure(Path(folder) / "build", *how), f"{given.pages:,} pages of `tests/bench/corpus.py`", taken
            )
    print(text)
    if given.write:
        head = "# The named questions through HTTP\n\nWritten by `python tests/bench/http_questions.py --write`.\n\n"
        (HERE / "HTTP.md").write_text(head + text, "utf-8")


if __name__ == "__main__":
    main()
