"""Results as text or bytes: the table of formats. A new format is one function and one row."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from typing import Any

import pyoxigraph as ox

from iomgraph import vocabulary
from iomgraph.errors import UsageError
from iomgraph.query import turtle
from iomgraph.query.markdown import as_markdown
from iomgraph.query.result import Result, python_value


def as_csv(result: Result) -> str:
    """Return the result as CSV (SPARQL 1.1 Query Results CSV: plain values, CRLF replaced by newlines)."""
    return _separated(result, delimiter=",")


def as_tsv(result: Result) -> str:
    """Return a SELECT as SPARQL 1.1 Query Results TSV (terms in Turtle's syntax); other results as plain columns."""
    if result.kind != "select":
        return _separated(result, delimiter="\t")
    lines = ["\t".join(f"?{name}" for name in result.variables)]
    lines += ["\t".join("" if term is None else str(term) for term in row) for row in result.rows]
    return "\n".join(lines) + "\n"


def as_json(result: Result) -> str:
    """Return the result in SPARQL 1.1 Query Results JSON, or triples as N-Triples in a list."""
    import json

    if result.kind == "ask":
        content: dict[str, Any] = {"head": {}, "boolean": result.truth}
    elif result.kind == "construct":
        content = {"triples": [str(t) for t in result.triples]}
    else:
        bindings = [
            {name: _json_term(term) for name, term in zip(result.variables, row, strict=True) if term is not None}
            for row in result.rows
        ]
        content = {"head": {"vars": list(result.variables)}, "results": {"bindings": bindings}}
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def as_xml(result: Result) -> str:
    """Return the result in SPARQL 1.1 Query Results XML."""
    from xml.sax.saxutils import escape, quoteattr

    lines = ['<?xml version="1.0"?>', '<sparql xmlns="http://www.w3.org/2005/sparql-results#">']
    if result.kind == "ask":
        lines += ["<head></head>", f"<boolean>{str(result.truth).lower()}</boolean>", "</sparql>"]
        return "\n".join(lines) + "\n"
    names, rows = (result.variables, result.rows) if result.kind == "select" else _triple_rows(result)
    lines.append("<head>" + "".join(f"<variable name={quoteattr(name)}/>" for name in names) + "</head>")
    lines.append("<results>")
    for row in rows:
        cells = []
        for name, term in zip(names, row, strict=True):
            if term is None:
                continue
            if isinstance(term, ox.NamedNode):
                inner = f"<uri>{escape(term.value)}</uri>"
            elif isinstance(term, ox.BlankNode):
                inner = f"<bnode>{escape(term.value)}</bnode>"
            elif term.language:
                inner = f"<literal xml:lang={quoteattr(term.language)}>{escape(term.value)}</literal>"
            else:
                inner = f"<literal datatype={quoteattr(term.datatype.value)}>{escape(term.value)}</literal>"
            cells.append(f"<binding name={quoteattr(name)}>{inner}</binding>")
        lines.append("<result>" + "".join(cells) + "</result>")
    return "\n".join([*lines, "</results>", "</sparql>"]) + "\n"


def as_table(result: Result) -> str:
    """Return the result as a table for a terminal, as wide as it; where its words do not fit, row below row."""
    from rich.console import Console
    from rich.table import Table

    head, rows = result.shown()
    out = io.StringIO()
    console = Console(file=out, markup=False, highlight=False)
    if sum(_widest_word(column) + 3 for column in zip(head, *rows, strict=True)) > console.width:
        return _row_below_row(head, rows)
    table = Table(show_edge=False, pad_edge=False, header_style="bold")
    for name in head:
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(*row)
    console.print(table)
    return out.getvalue()


_WORD = 16
"""How many letters of a word a table need not break: names of things may be longer."""


def _widest_word(cells: tuple[str, ...]) -> int:
    return min(_WORD, max((len(word) for cell in cells for word in cell.split()), default=0))


def _row_below_row(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    """Return each row as lines of a column's head and its value, a blank line after it."""
    wide = max(map(len, head))
    lines = []
    for row in rows:
        lines += [f"{name:<{wide}}  {' '.join(cell.split())}" for name, cell in zip(head, row, strict=True) if cell]
        lines.append("")
    return "\n".join(lines) + "\n"


def as_turtle(result: Result) -> bytes:
    """Return the triples of a CONSTRUCT or DESCRIBE as Turtle."""
    return turtle.as_turtle(result.triples, vocabulary.prefixes(result.base))


def as_nquads(result: Result) -> bytes:
    """Return the triples of a CONSTRUCT or DESCRIBE as N-Quads: all in the default graph, so N-Triples too."""
    return _serialised(result, ox.RdfFormat.N_QUADS)


def as_jsonld(result: Result) -> bytes:
    """Return the triples of a CONSTRUCT or DESCRIBE as expanded JSON-LD."""
    import json

    content = json.loads(_serialised(result, ox.RdfFormat.JSON_LD))
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()


def as_xlsx(result: Result) -> bytes:
    """Return the result as a workbook (``query.spreadsheet``)."""
    from iomgraph.query import spreadsheet

    return spreadsheet.as_xlsx(result)


FORMATS: dict[str, Callable[[Result], str | bytes]] = {
    "table": as_table,
    "csv": as_csv,
    "tsv": as_tsv,
    "json": as_json,
    "xml": as_xml,
    "markdown": as_markdown,
    "xlsx": as_xlsx,
    "turtle": as_turtle,
    "nquads": as_nquads,
    "jsonld": as_jsonld,
}
GRAPH_FORMATS = ("turtle", "nquads", "jsonld")
"""The formats of triples: for CONSTRUCT and DESCRIBE alone."""
READ_FORMATS = ("table", "markdown")
"""The formats for reading, in which a label stands beside its IRI; in the others it has a column of its own."""


def formatted(result: Result, form: str, *, labels: bool | None = None) -> str | bytes:
    """Return a result in a format of FORMATS.

    ``labels`` puts the result's labels beside its IRIs; None means in READ_FORMATS alone. Raises UsageError where there
    is no such format, or it is one of triples and these are rows.
    """
    if form not in FORMATS:
        raise UsageError(f"no format {form!r}", remedy=f"Use one of {', '.join(FORMATS)}.")
    if form in GRAPH_FORMATS and result.kind != "construct":
        others = ", ".join(name for name in FORMATS if name not in GRAPH_FORMATS)
        raise UsageError(f"{form} is for CONSTRUCT and DESCRIBE", remedy=f"Use one of {others}.")
    if form in READ_FORMATS:
        return FORMATS[form](result.labelled({}) if labels is False else result)
    return FORMATS[form](result.widened() if labels else result)


def _serialised(result: Result, form: ox.RdfFormat) -> bytes:
    content = ox.serialize(result.triples, format=form)
    if content is None:
        raise AssertionError("the serialiser returned no bytes")
    return content


def _separated(result: Result, *, delimiter: str) -> str:
    head: tuple[str, ...]
    rows: list[Any]
    if result.kind == "ask":
        head, rows = result.shown()
    else:
        # Triples too are joined with other tables by their IRIs: a prefixed name means nothing without the prefixes.
        head, found = (result.variables, result.rows) if result.kind == "select" else _triple_rows(result)
        rows = [[python_value(term) for term in row] for row in found]
    lines = []
    for row in [head, *rows]:
        out = io.StringIO()
        # Only what stands in the line's end is quoted, and a lone carriage return must be.
        csv.writer(out, delimiter=delimiter, lineterminator="\r\n").writerow([no_formula(cell) for cell in row])
        lines.append(out.getvalue().removesuffix("\r\n") + "\n")
    return "".join(lines)


_HARMLESS = re.compile(r"[=+@-]|[+-][\d ().-]*\d")


def risky(text: str) -> bool:
    """Return whether a spreadsheet would take a text for a formula (OWASP, "CSV injection").

    A sign alone, as comparators are, and a sign before digits, as in telephone numbers, can do nothing.
    """
    return text[:1] in ("=", "+", "-", "@", "\t", "\r") and not _HARMLESS.fullmatch(text)


def no_formula(value: Any) -> Any:
    """Return the value of a cell: a text that a spreadsheet would take for a formula with an apostrophe before it."""
    if isinstance(value, str) and risky(value):
        return "'" + value
    return "" if value is None else value


def _json_term(term: Any) -> dict[str, str]:
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.BlankNode):
        return {"type": "bnode", "value": term.value}
    out = {"type": "literal", "value": term.value}
    if term.language:
        out["xml:lang"] = term.language
    elif term.datatype.value != "http://www.w3.org/2001/XMLSchema#string":
        out["datatype"] = term.datatype.value
    return out


def _triple_rows(result: Result) -> tuple[tuple[str, ...], tuple[tuple[Any, ...], ...]]:
    return ("subject", "predicate", "object"), tuple((t.subject, t.predicate, t.object) for t in result.triples)
