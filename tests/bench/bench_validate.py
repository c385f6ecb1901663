"""A whole build judged by its shapes: set queries in the store, beside plain pySHACL with the same shapes."""

from __future__ import annotations

from pathlib import Path

from clock import by_the_clock, one_core, rate

TITLE, UNIT, BESIDE = "validate a build", "quads/s", "pySHACL, same shapes"
HERE = "the same build, opened by us"


def prepare(work: Path, count: int) -> None:
    """Build the corpus."""
    from build_corpus import built

    built(work, count)


def ours(work: Path) -> tuple[float, str]:
    """Judge the build, with shapes and vocabulary read before: on one core; the note says by the clock, on all."""
    from iomgraph.store import open_build
    from iomgraph.validate import validate

    build = open_build(work / "build")
    quads = len(build.store)

    def judge() -> int:
        return quads if validate(build.store) else 0

    with one_core():
        speed = rate(judge)
    return speed, f"by the clock {by_the_clock(judge):,.0f} quads/s"


def theirs(work: Path) -> tuple[float, str]:
    """Judge the same triples with pySHACL as it comes; the note says whether the problems are the same."""
    import pyshacl
    from rdflib.namespace import SH

    from iomgraph.store import open_build
    from iomgraph.validate import validate
    from iomgraph.validate.data import graph_of, with_vocabulary
    from iomgraph.validate.shapes import shipped

    build = open_build(work / "build")
    quads = len(build.store)
    found = len(validate(build.store).problems)
    with with_vocabulary(build.store):
        graph = graph_of(build.store)
    results: list[int] = []

    def judge() -> int:
        report = pyshacl.validate(graph, shacl_graph=shipped(), inference="none", do_owl_imports=False)[1]
        results.append(sum(1 for _ in report.objects(None, SH.result)))
        return quads

    clock: list[float] = []

    def timed() -> int:
        clock.append(by_the_clock(judge))
        return quads

    speed = rate(timed, warm=False)
    return speed, f"pySHACL {clock[0]:,.0f}; {found} problems, pySHACL {results[0]}"
