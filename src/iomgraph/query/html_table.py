"""A result as a table for a notebook: read by screen readers, safe whatever the graph holds."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from iomgraph import vocabulary

if TYPE_CHECKING:
    from iomgraph.query.result import Result

SHOWN = 200
"""How many rows a notebook shows; the whole is in the result."""


def html_table(result: Result) -> str:
    """Return the result as an HTML table with a caption; IRIs link to themselves, bearing their labels."""
    if result.kind == "select":
        head, rows = result.variables, result.rows
    elif result.kind == "construct":
        head, rows = (
            ("subject", "predicate", "object"),
            tuple((t.subject, t.predicate, t.object) for t in result.triples),
        )
    else:
        head, rows = ("answer",), ((ox.Literal(bool(result.truth)),),)
    heads = "".join(f'<th scope="col">{html.escape(name)}</th>' for name in head)
    body = "".join("<tr>" + "".join(_cell(result, term) for term in row) + "</tr>" for row in rows[:SHOWN])
    count = f"{len(rows)} rows" if len(rows) != 1 else "1 row"
    more = f", the first {SHOWN} shown" if len(rows) > SHOWN else ""
    return f"<table><caption>{count}{more}</caption><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"


def _cell(result: Result, term: Any) -> str:
    if term is None:
        return "<td></td>"
    if isinstance(term, ox.NamedNode):
        iri, short = html.escape(term.value), html.escape(vocabulary.compact(term.value, result.base))
        called = html.escape(result.labels.get(term.value) or "")
        if not term.value.startswith(("http://", "https://")):
            return f"<td>{called or short}</td>"
        return f'<td><a href="{iri}" title="{short}">{called or short}</a></td>'
    if isinstance(term, ox.Literal) and term.language:
        return f'<td lang="{html.escape(term.language)}">{html.escape(term.value)}</td>'
    return f"<td>{html.escape(result.cell(term))}</td>"
