"""The process that runs queries: one after another, on a store that it shares with its siblings by copy-on-write.

It has no network, can open no file and may add a bounded amount of memory. An alarm that no one can catch ends it at
the deadline of a query, whatever the engine is doing; whoever started it makes another.
"""

from __future__ import annotations

import gc
import json
import os
import re
import resource
import socket
from collections.abc import Iterator
from typing import Any, NoReturn

import pyoxigraph as ox

from iomgraph.language.packs import languages
from iomgraph.query import limit
from iomgraph.query.emptiness import why_empty
from iomgraph.query.engine import prefixes_in
from iomgraph.query.mistakes import syntax_error
from iomgraph.query.tokens import prologue_of, tokens
from iomgraph.vocabulary import BASE, prefixes
from iomgraph.web import sandbox, statistics, wire, writing

QUERIES = 2000
"""A worker ends after so many queries, and where it has grown by GROWTH kilobytes, so that nothing piles up in it."""
GROWTH = 200_000

Answer = tuple[dict[str, Any], bytes | bytearray]
"""The head of a reply, and its body."""

_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.S)


def run(sock: socket.socket, store: ox.Store, *, union: bool, base: str | None, memory: int) -> NoReturn:
    """Answer the jobs that come in until there are no more. ``base`` is that of the project's prefixes, None without.

    A job is a JSON object: ``kind`` (query, graph, statistics, why), ``seconds``, ``rows``, ``bytes``, ``form``, and
    what the kind needs. The answer's head has ``status`` (an HTTP status), and ``error``, ``line``, ``column`` where it
    could not be given.
    """
    sandbox.bound_memory(memory)
    sandbox.close_doors()
    start = _size()
    for number in range(1, QUERIES + 1):
        job = wire.receive(sock)
        if job is None:
            break
        limit.end_after(job["seconds"])
        head, body = _answer(store, job, union, base)
        limit.go_on()
        head["last"] = number == QUERIES or _size() - start > GROWTH
        wire.send(sock, head, body)
        if head["last"]:
            break
        if len(body) > 1_000_000:
            gc.collect()
    os._exit(0)


def _size() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _answer(store: ox.Store, job: dict[str, Any], union: bool, base: str | None) -> Answer:
    try:
        return _JOBS[job["kind"]](store, job, union, base)
    except writing.TooMuch as error:
        return {
            "status": 413,
            "error": f"the answer has more than {error.what}; ask for less (LIMIT, a narrower pattern)",
            "over": error.what,
        }, b""
    except writing.CannotCarry as error:
        return {"status": 406, "error": str(error)}, b""
    except SyntaxError as error:
        return _syntax(job["query"], str(error), base, job.get("lang", "en")), b""
    except MemoryError:
        return {"status": 413, "error": "the query needs more memory than a query may have"}, b""
    except (OSError, RuntimeError, ValueError) as error:
        return {"status": 400, "error": f"the query could not be run: {error}"}, b""


def _syntax(query: str, message: str, base: str | None, lang: str = "en") -> dict[str, Any]:
    """Return the head for a query that cannot be parsed: where, and for a build how it is most likely mended."""
    found = _PLACE.search(message)
    head: dict[str, Any] = {"status": 400, "error": f"the query cannot be parsed: {message}"}
    if found is not None:
        head |= {"line": int(found[1]), "column": int(found[2])}
        head["error"] = f"the query cannot be parsed: {found[3].strip()}"
    if base is not None:
        error = syntax_error(query, message, base).told(lang)
        head |= {"line": error.line, "column": error.column, "error": f"{error.what}\n{error.detail}"}
    return head


def _query(store: ox.Store, job: dict[str, Any], union: bool, base: str | None) -> Answer:
    default, named = job.get("default"), job.get("named")
    for iri in job.get("sources", ()):
        if default is None and named is None and not store.contains_named_graph(ox.NamedNode(iri)):
            return {
                "status": 400,
                "error": f"FROM names a graph that does not exist here, and none is fetched: <{iri}>",
            }, b""
    options: dict[str, Any] = {"use_default_graph_as_union": union and not job.get("dataset")}
    if default is not None or named is not None:
        options = {
            "default_graph": [ox.NamedNode(iri) for iri in default or ()],
            "named_graphs": [ox.NamedNode(iri) for iri in named or ()],
        }
    if base is not None:
        options["prefixes"] = prefixes_in(job["query"], base)
    answer: Any = store.query(job["query"], base_iri=job["base"], **options)
    if isinstance(answer, ox.QueryTriples):
        form = job["form"] if job["form"] in writing.GRAPHS else "ttl"
        declared = prologue_of(tokens(job["query"]))[0]
        known = {**(prefixes(base) if base is not None else {}), **declared}
        return {"status": 200, "form": form}, writing.write_graph(answer, form, job["rows"], job["bytes"], known)
    form = job["form"] if job["form"] in writing.TABLES else "json"
    if job.get("partial") and form in ("json", "xml") and isinstance(answer, ox.QuerySolutions):
        body, more = writing.write_part(answer, form, job["rows"], job["bytes"])
        return {"status": 200, "form": form, "truncated": job["rows"] if more else 0}, body
    return {"status": 200, "form": form}, writing.write_table(answer, form, job["rows"], job["bytes"])


def _why(store: ox.Store, job: dict[str, Any], union: bool, base: str | None) -> Answer:
    """Return why a query of a build found nothing, as a list of sentences in the language of the job."""
    remarks = why_empty(store, job["query"], base=base or BASE)
    return {"status": 200, "form": "json"}, json.dumps([each.said(job.get("lang", "en")) for each in remarks]).encode()


def _graph(store: ox.Store, job: dict[str, Any], union: bool, base: str | None) -> Answer:
    """Return a named graph, or the default graph where ``graph`` is empty."""
    graph: Any = ox.DefaultGraph()
    if job["graph"]:
        found = next((each for each in map(ox.NamedNode, job["graph"]) if store.contains_named_graph(each)), None)
        if found is None:
            return {"status": 404, "error": f"no graph <{job['graph'][0]}>"}, b""
        graph = found
    elif union:
        graph = None
    quads = store.quads_for_pattern(None, None, None, graph)
    triples = _distinct(quads) if graph is None else (quad.triple for quad in quads)
    form = job["form"]
    known = prefixes(base) if base is not None else writing.NO_PREFIXES
    return {"status": 200, "form": form}, writing.write_graph(triples, form, job["rows"], job["bytes"], known)


def _distinct(quads: Any) -> Iterator[ox.Triple]:
    """Yield each triple of several graphs once."""
    seen = set()
    for quad in quads:
        if quad.triple not in seen:
            seen.add(quad.triple)
            yield quad.triple


def _statistics(store: ox.Store, job: dict[str, Any], union: bool, base: str | None) -> Answer:
    return {"status": 200, "statistics": statistics.count(store, union=union)}, b""


def warm_up() -> None:
    """Do once what needs files: a worker can open none."""
    for lang in languages():
        _syntax("SELECT ?x { ?x y: ", "error at 1:1: expected", BASE, lang)
    for query in (
        "SELECT ?x { ?x a iom:Sesion }",
        "SELECT ?x { state:XX ?x ?y }",
        "SELECT ?x { ?x ?y 'a' FILTER(?x > 1) }",
    ):
        why_empty(ox.Store(), query)
    writing.warm_up(ox.Store())


_JOBS = {"query": _query, "graph": _graph, "statistics": _statistics, "why": _why}
