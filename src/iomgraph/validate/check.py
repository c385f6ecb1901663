"""Data and shapes to a report."""

from __future__ import annotations

from collections.abc import Iterator

import pyoxigraph as ox
from rdflib import Dataset, Graph, URIRef
from rdflib.namespace import RDFS, SH
from rdflib.term import Literal, Node

from iomgraph.errors import UsageError
from iomgraph.language.packs import languages, pack
from iomgraph.validate import authority, sets
from iomgraph.validate.data import graph_of, hits, store_of, with_vocabulary
from iomgraph.validate.origin import Origins
from iomgraph.validate.report import INFO, SAID_OF, SEVERITIES, VIOLATION, WARNING, Problem, Report
from iomgraph.validate.result import Result, term_of
from iomgraph.validate.shapes import declared, may_be_absent, path_text, shipped, targets, text
from iomgraph.vocabulary import compact, term

SETS, PYSHACL = "sets", "pyshacl"
ENGINES = (SETS, PYSHACL)
"""How shapes are judged: by set queries in the store, or by pySHACL thing by thing. What is found is the same."""

_UNDECLARED = URIRef(term("shape:undeclared-target"))
_UNEXERCISED = URIRef(term("shape:unexercised"))
_WORDS = URIRef(term("shape:words-unexercised"))


def validate(
    data: ox.Store | Graph | Dataset,
    *,
    language: str = "en",
    strict: bool = False,
    shapes: Graph | None = None,
    engine: str = SETS,
) -> Report:
    """Return what is wrong, doubtful or missing in a graph.

    ``data`` is a store, a graph, or a dataset, whose graphs are taken together; it is what it was afterwards (a store
    holds the vocabulary meanwhile). ``language`` is that of the messages (English where a message lacks it). ``strict``
    makes a shape that found nothing to look at a Violation: for data that should have everything. ``shapes`` stands for
    the shipped ones. ``engine`` is one of ENGINES; what they find is the same. A shape whose target no ontology
    declares is always a Violation, because it would otherwise pass for a shape that found no fault.

    Raises ResourceError where the project's own shapes or ontology are malformed, UsageError for another engine.
    """
    if engine not in ENGINES:
        raise UsageError(f"no engine {engine!r}", remedy=f"Use one of {', '.join(ENGINES)}.")
    used = shipped() if shapes is None else shapes
    messages = shipped()
    store = store_of(data)
    idle = _idle(used, store)
    with with_vocabulary(store):
        results = _judged(store, used, engine)
        origins = Origins(store)
        told = {shape: _told(used, shape, language) for shape in {result.shape for result in results}}
        problems = [_problem(origins, told[result.shape], result, language) for result in results]
    problems += _undeclared(used, messages, language)
    if strict:
        problems += [_about_shape(shape, _UNEXERCISED, messages, language) for shape in idle]
    return Report(
        conforms=not any(problem.severity == VIOLATION for problem in problems),
        problems=tuple(sorted(problems, key=lambda problem: problem.order)),
        shapes_without_target=tuple(compact(shape) for shape in idle if not may_be_absent(used, URIRef(shape))),
        words=tuple(_words(messages, language)),
    )


def _judged(store: ox.Store, shapes: Graph, engine: str) -> list[Result]:
    """Return the results of set queries, and pySHACL's for the shapes that they cannot state; or all of pySHACL's."""
    if engine == PYSHACL:
        return authority.run(graph_of(store), shapes)
    results, others = sets.run(store, shapes)
    if others:
        results += authority.run(graph_of(store), authority.only(shapes, others))
    return results


def _told(shapes: Graph, shape: Node, language: str) -> tuple[str, str, str]:
    """Return what a problem tells of its shape: its path, its message, its name."""
    return path_text(shapes, shape), text(shapes, shape, SH.message, language), compact(str(shape))


def _problem(origins: Origins, told: tuple[str, str, str], result: Result, language: str) -> Problem:
    focus = term_of(result.focus)
    place = origins.of(focus, None if result.value is None else term_of(result.value))
    path, message, shape = told
    return Problem(
        severity=result.severity if result.severity in SEVERITIES else VIOLATION,
        focus=str(result.focus),
        focus_label=origins.label(focus, language),
        path=path,
        value=_shown(result.value),
        message=message,
        shape=shape,
        rule=result.component,
        sentence=place.sentence,
        page=place.page,
        start=place.start,
        end=place.end,
    )


def _shown(value: Node | None) -> str:
    if value is None:
        return ""
    if isinstance(value, Literal):
        datatype = f"^^{compact(str(value.datatype))}" if value.datatype else ""
        return f'"{value}"' + (f"@{value.language}" if value.language else datatype)
    return compact(str(value))


def _undeclared(shapes: Graph, messages: Graph, language: str) -> Iterator[Problem]:
    for shape, _, aim in targets(shapes):
        if not declared(aim):
            yield _about_shape(str(shape), _UNDECLARED, messages, language, compact(str(aim)))


def _idle(shapes: Graph, data: ox.Store) -> list[str]:
    """Return the shapes that have targets, none of which finds anything."""
    busy: dict[str, bool] = {}
    for shape, how, aim in targets(shapes):
        busy[str(shape)] = busy.get(str(shape), False) or hits(data, how, aim)
    return sorted(shape for shape, found in busy.items() if not found)


def _about_shape(shape: str, finding: URIRef, messages: Graph, language: str, value: str = "") -> Problem:
    return Problem(
        severity=VIOLATION,
        focus=shape,
        focus_label="",
        path="",
        value=value,
        message=text(messages, finding, SH.message, language),
        shape=compact(shape),
        rule=compact(str(finding)).partition(":")[2],
    )


def _words(messages: Graph, language: str) -> Iterator[tuple[str, str]]:
    for name in (VIOLATION, WARNING, INFO):
        yield name, text(messages, SH[name], RDFS.label, language)
        yield name + "s", text(messages, SH[name], RDFS.comment, language)
    yield "unexercised", text(messages, _WORDS, RDFS.label, language)
    if language in languages():
        yield SAID_OF, pack(language).file("language")["said_of"]
