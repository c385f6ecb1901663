"""What ``iomgraph query`` tells: the answer in its format, and what is said beside it."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from iomgraph.errors import UsageError
from iomgraph.query.formats import FORMATS, GRAPH_FORMATS, READ_FORMATS, formatted

if TYPE_CHECKING:
    from iomgraph.cli.asked import Asked
    from iomgraph.query import Result
    from iomgraph.store import Build


DAY = "date"
"""The parameter of a question about a day."""
LANGUAGE = "lang"
"""The parameter of a question that gives names in one language."""


def told_of(out: str, asked: Asked) -> Iterator[str | bytes]:
    """Yield the answer of the build in ``out``, in its format, then what is to be said beside it, a line each."""
    import pyoxigraph as ox

    from iomgraph.query import ask, question
    from iomgraph.query.result import XSD
    from iomgraph.store import open_build

    sparql, day, lang = asked.sparql, asked.as_of, asked.lang
    values: dict[str, Any] = {}
    if asked.name:
        # The question is looked up before the build: a wrong name needs none to be told.
        named = question(asked.name)
        given, about = dict(asked.given), {parameter.name for parameter in named.parameters}
        if day and DAY in about:
            given.setdefault(DAY, day.isoformat())
        if asked.chosen and LANGUAGE in about:
            given.setdefault(LANGUAGE, lang)
        build = open_build(Path(out), None if DAY in about else day, once=True)
        values = named.values(given, build.base, store=build.store, lang=lang)
        sparql = named.sparql
    else:
        build = open_build(Path(out), day, once=True)
        if day and "?asOf" in sparql:
            values["asOf"] = ox.Literal(day.isoformat(), datatype=ox.NamedNode(f"{XSD}date"))
    _let_interrupt()
    result = ask(build.store, sparql, values=values, base=build.base)
    form, labels = asked.form or _form(result, asked.output), asked.labels
    if labels or (labels is None and form in READ_FORMATS):
        from iomgraph.query.naming import Labels

        result = result.labelled(Labels(build.store, lang))
    if asked.name and asked.chosen:
        from iomgraph.query.wording import Wording

        result = result.worded(Wording(build.store, lang))
    yield formatted(result, form, labels=labels)
    if not asked.name or not result:
        yield from _remarks(build, sparql, values, result, lang)


def told_by(endpoint: str, asked: Asked) -> Iterator[str | bytes]:
    """Yield the answer of a SPARQL endpoint, in its format, then, where it found nothing, what is seen of why."""
    from iomgraph.cli.endpoint import answer_of

    result = answer_of(endpoint, asked.sparql, asked.name, asked.given, asked.as_of, asked.lang)
    yield formatted(result, asked.form or _form(result, asked.output), labels=asked.labels)
    if not result:
        from iomgraph.query.hints import said
        from iomgraph.remote import why_endpoint_empty

        if result.kind != "ask":
            yield said(asked.lang, "no_rows")
        if why := why_endpoint_empty(endpoint):
            yield "  " + said(asked.lang, why)


def _let_interrupt() -> None:
    """Let Ctrl-C end the process at once: a query runs outside of Python, which would hear of it only afterwards.

    Nothing is lost by it, for a query writes nothing.
    """
    import signal

    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)


def _form(result: Result, output: str | None) -> str:
    """Return the format that a file's suffix asks for, else the one that suits a terminal or a pipe.

    Raises UsageError for a suffix that is no format's.
    """
    suffixes = {"md": "markdown", "ttl": "turtle", "nq": "nquads", "nt": "nquads", "srj": "json", "srx": "xml"}
    suffix = Path(output or "").suffix.removeprefix(".").lower()
    found = suffixes.get(suffix, suffix)
    if found in FORMATS:
        return found
    if suffix:
        raise UsageError(f"no format for the suffix {f'.{suffix}'!r}", remedy=f"Add -f, one of {', '.join(FORMATS)}.")
    if result.kind == "construct":
        return GRAPH_FORMATS[0]
    return "table" if output is None and sys.stdout.isatty() else "csv"


def _remarks(build: Build, sparql: str, values: Mapping[str, Any], result: Result, lang: str) -> list[str]:
    """Return what the query names that is not there, or why it found nothing, a line each."""
    base = build.base
    if result or result.kind == "ask":
        from iomgraph.query.unknown import unknown_names

        return [remark.said(lang) for remark in unknown_names(build.store, sparql, base)]
    from iomgraph.query.emptiness import why_empty
    from iomgraph.query.hints import said

    why = [f"  {remark.said(lang)}" for remark in why_empty(build.store, sparql, values, base)]
    return [said(lang, "no_rows"), *why]
