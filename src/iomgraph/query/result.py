"""What a query answered: rows of terms, a truth value, or triples."""

from __future__ import annotations

import datetime
import html
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import pyoxigraph as ox

from iomgraph import vocabulary

XSD = "http://www.w3.org/2001/XMLSchema#"
_INTEGERS = frozenset(
    XSD + name
    for name in (
        "integer",
        "int",
        "long",
        "short",
        "byte",
        "nonNegativeInteger",
        "positiveInteger",
        "nonPositiveInteger",
        "negativeInteger",
        "unsignedInt",
        "unsignedLong",
        "unsignedShort",
        "unsignedByte",
    )
)


def python_value(term: Any) -> Any:
    """Return a term as a Python value: numbers, dates and truth values typed, IRIs and strings as str, None as None."""
    if term is None or not isinstance(term, ox.Literal):
        return term.value if isinstance(term, ox.NamedNode) else None if term is None else str(term)
    kind = term.datatype.value
    try:
        if kind in _INTEGERS:
            return int(term.value)
        if kind == XSD + "decimal":
            number = Decimal(term.value)
            return int(number) if number == number.to_integral_value() else number
        if kind in (XSD + "double", XSD + "float"):
            return float(term.value)
        if kind == XSD + "boolean":
            return term.value in ("true", "1")
        if kind == XSD + "date":
            return datetime.date.fromisoformat(term.value)
        if kind == XSD + "dateTime":
            return datetime.datetime.fromisoformat(term.value.replace("Z", "+00:00"))
    except (ValueError, ArithmeticError):
        return term.value
    return term.value


@dataclass(frozen=True)
class Result:
    """``kind`` is ``select``, ``ask`` or ``construct``; ``rows`` holds terms (None where unbound), in the query's
    order.
    """

    kind: str
    variables: tuple[str, ...] = ()
    rows: tuple[tuple[Any, ...], ...] = ()
    truth: bool | None = None
    triples: tuple[Any, ...] = ()
    base: str = vocabulary.BASE
    given: Mapping[str, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, answer: Any, *, base: str = vocabulary.BASE, given: Mapping[str, Any] | None = None) -> Result:
        """Return the result that holds all of an answer of pyoxigraph."""
        if isinstance(answer, ox.QuerySolutions):
            names = tuple(v.value for v in answer.variables)
            rows = tuple(tuple(solution[i] for i in range(len(names))) for solution in answer)
            return cls("select", names, rows, base=base, given=given or {})
        if isinstance(answer, ox.QueryTriples):
            return cls("construct", triples=tuple(answer), base=base, given=given or {})
        return cls("ask", truth=bool(answer), base=base, given=given or {})

    def __len__(self) -> int:
        return len(self.rows) or len(self.triples)

    def __bool__(self) -> bool:
        return bool(self.truth) if self.kind == "ask" else len(self) > 0

    def records(self) -> list[dict[str, Any]]:
        """Return the rows as dictionaries of Python values (see ``python_value``)."""
        if self.kind == "ask":
            return [{"answer": self.truth}]
        if self.kind == "construct":
            return [
                {"s": python_value(t.subject), "p": python_value(t.predicate), "o": python_value(t.object)}
                for t in self.triples
            ]
        return [dict(zip(self.variables, map(python_value, row), strict=True)) for row in self.rows]

    def df(self) -> Any:
        """Return the rows as a pandas DataFrame. Raises ImportError where pandas is not installed (extra
        ``[data]``).
        """
        import pandas

        columns = list(self.variables) if self.kind == "select" else None
        return pandas.DataFrame(self.records(), columns=columns)

    def shown(self) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
        """Return the column heads and rows as a person reads them: prefixed names for IRIs, plain text for literals."""
        if self.kind == "ask":
            return ("answer",), [("yes" if self.truth else "no",)]
        if self.kind == "construct":
            return ("subject", "predicate", "object"), [
                (self.cell(t.subject), self.cell(t.predicate), self.cell(t.object)) for t in self.triples
            ]
        return self.variables, [tuple(self.cell(term) for term in row) for row in self.rows]

    def cell(self, term: Any) -> str:
        """Return one term as a person reads it."""
        if term is None:
            return ""
        if isinstance(term, ox.NamedNode):
            return vocabulary.compact(term.value, self.base)
        return str(term.value)

    def _repr_html_(self) -> str:
        head, rows = self.shown()
        heads = "".join(f"<th>{html.escape(name)}</th>" for name in head)
        body = "".join("<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
        return f"<table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"
