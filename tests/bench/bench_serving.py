"""SPARQL over loopback beside the ``oxigraph`` server (PyPI) on the same data.

As a row it is the median over queries, each system by itself, ours with no answer kept (``--cache 0``).
``python tests/bench/bench_serving.py [--out DIR]`` lets
the two servers, ours also as it comes, and the engine alone take turns, query by query, and prints p50, p95, ratios.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import httpx

TITLE, UNIT, BESIDE = "SPARQL over loopback, median query", "ms", "oxigraph server"
Ask = Callable[[str], int]
LIGHT = (
    "ASK { ?s ?p ?o }",
    "SELECT * { ?s ?p ?o } LIMIT 10",
    "SELECT * { ?s ?p ?o } LIMIT 1000",
    "SELECT ?c (COUNT(*) AS ?n) { ?s a ?c } GROUP BY ?c",
)
UNKEPT = ("--cache", "0")
JSON = "application/sparql-results+json"


def free_port() -> int:
    """Return a port that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def running(command: Sequence[str], port: int) -> Iterator[None]:
    """Run a server until the block ends."""
    process = subprocess.Popen(command, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(3000):
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                break
            if process.poll() is not None:
                raise RuntimeError(f"{command[0]} ended")
            time.sleep(0.02)
        yield
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(20)


def over_http(port: int, path: str) -> Ask:
    """Return a function that asks a server and returns the number of bytes of the answer."""
    client = httpx.Client(base_url=f"http://127.0.0.1:{port}", trust_env=False, timeout=60)

    def ask(query: str) -> int:
        answer = client.post(path, data={"query": query}, headers={"accept": JSON})
        answer.raise_for_status()
        return len(answer.content)

    return ask


def asked() -> list[str]:
    """Return the queries: light ones, and every named question that answers with rows, its defaults written in."""
    from iomgraph.query import questions
    from iomgraph.query.engine import with_prefixes
    from iomgraph.query.filled import filled

    written = (with_prefixes(filled(each.sparql, each.values({}))) for each in questions().values())
    return [*LIGHT, *(query for query in written if "CONSTRUCT" not in query and "DESCRIBE" not in query)]


@contextlib.contextmanager
def our_server(out: str, *options: str) -> Iterator[Ask]:
    """Run ``iomgraph serve``; yield a function that asks it."""
    port = free_port()
    command = [sys.executable, "-c", "from iomgraph.cli import main; main()", "serve", "--out", out, *options]
    with running([*command, "--port", str(port)], port):
        yield over_http(port, "/sparql")


@contextlib.contextmanager
def their_server(data: Path, scratch: Path) -> Iterator[Ask]:
    """Load a file into a store on disk and run the ``oxigraph`` server on it; yield a function that asks it."""
    executable, place, port = str(Path(sys.executable).parent / "oxigraph"), str(scratch / "oxigraph"), free_port()
    if not Path(place).exists():
        load = [executable, "load", "--location", place, "--file", str(data)]
        subprocess.run(load, check=True, capture_output=True)
    command = [executable, "serve-read-only", "--location", place, "--bind", f"127.0.0.1:{port}"]
    with running([*command, "--union-default-graph"], port):
        yield over_http(port, "/query")


def _medians(ask: Ask, queries: Sequence[str], rounds: int = 5) -> float:
    return statistics.median(statistics.median(values) for values in _interleaved({"": ask}, queries, rounds)[""])


def prepare(work: Path, count: int) -> None:
    """Build the corpus, and write its quads and the queries."""
    from build_corpus import built

    built(work, count)
    (work / "queries.json").write_text(json.dumps(asked()), encoding="utf-8")


def ours(work: Path) -> float:
    """Ask our server every query."""
    with our_server(str(work / "build"), *UNKEPT) as ask:
        return _medians(ask, json.loads((work / "queries.json").read_text(encoding="utf-8")))


def theirs(work: Path) -> float:
    """Ask the other server every query."""
    with their_server(work / "graph.nq", work) as ask:
        return _medians(ask, json.loads((work / "queries.json").read_text(encoding="utf-8")))


def measure(out: str, rounds: int) -> dict[str, list[list[float]]]:
    """Return the milliseconds of each round, by system and query."""
    import pyoxigraph as ox

    from iomgraph.store import open_build

    build = open_build(out)

    def engine(query: str) -> int:
        answer = build.store.query(query, use_default_graph_as_union=True)
        return len(answer.serialize(format=ox.QueryResultsFormat.JSON) or b"")  # type: ignore[union-attr]

    with tempfile.TemporaryDirectory() as scratch:
        data = Path(scratch) / "all.nq"
        build.store.dump(data, format=ox.RdfFormat.N_QUADS)
        with our_server(out, *UNKEPT) as us, our_server(out) as kept, their_server(data, Path(scratch)) as them:
            systems = {
                "iomgraph serve --cache 0": us,
                "iomgraph serve": kept,
                "oxigraph server": them,
                "pyoxigraph, called directly": engine,
            }
            return _interleaved(systems, asked(), rounds)


def _interleaved(systems: dict[str, Ask], queries: Sequence[str], rounds: int) -> dict[str, list[list[float]]]:
    found: dict[str, list[list[float]]] = {name: [[] for _ in queries] for name in systems}
    for turn in range(rounds + 1):
        for number, query in enumerate(queries):
            for name, ask in systems.items():
                started = time.perf_counter()
                ask(query)
                if turn:
                    found[name][number].append((time.perf_counter() - started) * 1000)
    return found


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--out", default="iomgraph-out")
    options.add_argument("--rounds", type=int, default=20)
    given = options.parse_args()
    found = measure(given.out, given.rounds)
    ours = found["iomgraph serve --cache 0"]
    print("| system | p50 ms | p95 ms | sum of medians ms | median ratio of ours to it |")
    print("| --- | --- | --- | --- | --- |")
    for name, by_query in found.items():
        every = sorted(value for values in by_query for value in values)
        medians = [statistics.median(values) for values in by_query]
        ratio = statistics.median(statistics.median(o) / m for o, m in zip(ours, medians, strict=True))
        print(f"| {name} | {every[len(every) // 2]:.2f} | {every[len(every) * 95 // 100]:.2f} | {sum(medians):.0f} "
              f"| {ratio:.2f} |")  # fmt: skip


if __name__ == "__main__":
    main()
