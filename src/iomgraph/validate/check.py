"""Data and shapes to a report."""

from __future__ import annotations

from collections.abc import Iterator

from rdflib import Dataset, Graph, URIRef
from rdflib.namespace import RDFS, SH
from rdflib.term import Literal, Node

from iomgraph.validate import engine
from iomgraph.validate.origin import label, origin
from iomgraph.validate.report import INFO, SEVERITIES, VIOLATION, WARNING, Problem, Report
from iomgraph.validate.shapes import declared, hits, may_be_absent, path_text, shipped, targets, text, vocabulary
from iomgraph.vocabulary import compact, term

_UNDECLARED = URIRef(term("shape:undeclared-target"))
_UNEXERCISED = URIRef(term("shape:unexercised"))
_WORDS = URIRef(term("shape:words-unexercised"))


def validate(
    data: Graph | Dataset, *, language: str = "en", strict: bool = False, shapes: Graph | None = None
) -> Report:
    """Return what is wrong, doubtful or missing in a graph.

    ``data`` is a graph, or a dataset whose graphs are taken together; it is not changed. ``language`` is that of the
    messages (English where a message lacks it). ``strict`` makes a shape that found nothing to look at a Violation:
    for data that should have everything. ``shapes`` stands for the shipped ones. A shape whose target no ontology
    declares is always a Violation, because it would otherwise pass for a shape that found no fault.

    Raises ResourceError where the project's own shapes or ontology are malformed.
    """
    used = shipped() if shapes is None else shapes
    messages = shipped()
    whole = _together(data)
    idle = _idle(used, whole)
    whole += vocabulary()  # so that subclasses and concepts are known
    problems = [_problem(whole, used, result, language) for result in engine.run(whole, used)]
    problems += _undeclared(used, messages, language)
    if strict:
        problems += [_about_shape(shape, _UNEXERCISED, messages, language) for shape in idle]
    return Report(
        conforms=not any(problem.severity == VIOLATION for problem in problems),
        problems=tuple(sorted(problems, key=lambda problem: problem.order)),
        shapes_without_target=tuple(compact(shape) for shape in idle if not may_be_absent(used, URIRef(shape))),
        words=tuple(_words(messages, language)),
    )


def _together(data: Graph | Dataset) -> Graph:
    """Return all triples of the data in one new graph."""
    whole = Graph()
    if isinstance(data, Dataset):
        for subject, predicate, thing, _ in data.quads((None, None, None, None)):
            whole.add((subject, predicate, thing))
    else:
        whole += data
    return whole


def _problem(whole: Graph, shapes: Graph, result: engine.Result, language: str) -> Problem:
    place = origin(whole, result.focus, result.value)
    return Problem(
        severity=result.severity if result.severity in SEVERITIES else VIOLATION,
        focus=str(result.focus),
        focus_label=label(whole, result.focus, language),
        path=path_text(shapes, result.shape),
        value=_shown(result.value),
        message=text(shapes, result.shape, SH.message, language),
        shape=compact(str(result.shape)),
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


def _idle(shapes: Graph, data: Graph) -> list[str]:
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
