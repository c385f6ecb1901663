"""What a query answered: rows of terms, a truth value, or triples."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from iomgraph import vocabulary

if TYPE_CHECKING:
    from iomgraph.query.wording import Wording

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


_DECIMAL = frozenset("+-.0123456789")


def python_value(term: Any) -> Any:
    """Return a term as a Python value: numbers, dates and truth values typed, IRIs and strings as str, None as None."""
    if term is None or not isinstance(term, ox.Literal):
        return term.value if isinstance(term, ox.NamedNode) else None if term is None else str(term)
    kind = term.datatype.value
    try:
        if kind in _INTEGERS:
            return int(term.value)
        if kind == XSD + "decimal":
            from decimal import Decimal  # which few questions answer with

            if set(term.value) - _DECIMAL:  # none, as 1e999999999 is, which no memory would hold written out
                return term.value
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


class Result:
    """``kind`` is ``select``, ``ask`` or ``construct``; ``rows`` holds terms (None where unbound), in the query's
    order; ``labels`` what IRIs are called, where labels were asked for; ``wording`` the words for columns and codes.

    A plain class, since a question from the shell would wait for ``dataclasses`` for nothing else.
    """

    def __init__(
        self,
        kind: str,
        variables: tuple[str, ...] = (),
        rows: tuple[tuple[Any, ...], ...] = (),
        truth: bool | None = None,
        triples: tuple[Any, ...] = (),
        base: str = vocabulary.BASE,
        given: Mapping[str, Any] = MappingProxyType({}),
        labels: Mapping[str, str] = MappingProxyType({}),
        wording: Wording | None = None,
    ) -> None:
        self.kind, self.variables, self.rows, self.truth, self.triples = kind, variables, rows, truth, triples
        self.base, self.given, self.labels, self.wording = base, given, labels, wording

    def replaced(self, **changes: Any) -> Result:
        """Return the result with other values of some of its fields."""
        return Result(**{**vars(self), **changes})

    @classmethod
    def of(cls, answer: Any, *, base: str = vocabulary.BASE, given: Mapping[str, Any] | None = None) -> Result:
        """Return the result that holds all of an answer of pyoxigraph."""
        if isinstance(answer, ox.QuerySolutions):
            names = tuple(v.value for v in answer.variables)
            rows = tuple(map(tuple, answer))
            return cls("select", names, rows, base=base, given=given or {})
        if isinstance(answer, ox.QueryTriples):
            return cls("construct", triples=_in_order(answer), base=base, given=given or {})
        return cls("ask", truth=bool(answer), base=base, given=given or {})

    @classmethod
    def read(cls, body: bytes, *, base: str = vocabulary.BASE) -> Result:
        """Return the result that stands in SPARQL 1.1 Query Results JSON. Raises SyntaxError where it is none."""
        return cls.of(ox.parse_query_results(body, format=ox.QueryResultsFormat.JSON), base=base)

    @classmethod
    def of_triples(cls, body: bytes, *, base: str = vocabulary.BASE) -> Result:
        """Return the result that holds triples written as N-Triples. Raises SyntaxError where they are none."""
        triples = (quad.triple for quad in ox.parse(body, format=ox.RdfFormat.N_TRIPLES))
        return cls("construct", triples=_in_order(triples), base=base)

    def __len__(self) -> int:
        return len(self.rows) or len(self.triples)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return iter(self.records())

    def __repr__(self) -> str:
        if self.kind == "ask":
            return f"<iomgraph answer: {'yes' if self.truth else 'no'}>"
        columns = f" of {', '.join(self.variables)}" if self.variables else ""
        return f"<iomgraph answer: {len(self)} {'triples' if self.kind == 'construct' else 'rows'}{columns}>"

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
        """Return the rows as a pandas DataFrame with typed columns: whole numbers, numbers, truth values, days.

        Raises UsageError where pandas is not installed (extra ``[data]``).
        """
        from iomgraph.query.frame import frame

        return frame(self)

    def to(self, form: str, *, labels: bool | None = None) -> str | bytes:
        """Return the result in a format: ``table csv tsv json xml markdown xlsx``, of triples ``turtle nquads jsonld``.

        ``labels`` puts what IRIs are called beside them (default: in ``table`` and ``markdown``), in formats for
        machines as columns of their own. Raises UsageError where there is no such format or it does not fit.
        """
        from iomgraph.query.formats import formatted

        return formatted(self, form, labels=labels)

    def labelled(self, labels: Mapping[str, str]) -> Result:
        """Return the result with what its IRIs are called."""
        return self.replaced(labels=labels)

    def worded(self, wording: Wording) -> Result:
        """Return the result with words for the heads of its columns and for its codes, as a person reads it."""
        return self.replaced(wording=wording)

    def widened(self) -> Result:
        """Return the rows with a column of labels after each column in which some IRI has one: ``person``,
        ``personLabel``.
        """
        if self.kind != "select":
            return self
        wide = [
            any(isinstance(row[i], ox.NamedNode) and row[i].value in self.labels for row in self.rows)
            for i in range(len(self.variables))
        ]
        names: list[str] = []
        for name, labelled in zip(self.variables, wide, strict=True):
            names += [name, f"{name}Label"] if labelled and f"{name}Label" not in self.variables else [name]
        rows = []
        for row in self.rows:
            cells = dict(zip(self.variables, row, strict=True))
            rows.append(
                tuple(cells[n] if n in cells else self._label_term(cells[n.removesuffix("Label")]) for n in names)
            )
        return self.replaced(variables=tuple(names), rows=tuple(rows))

    def _label_term(self, term: Any) -> ox.Literal | None:
        text = self.labels.get(term.value) if isinstance(term, ox.NamedNode) else None
        return None if text is None else ox.Literal(text)

    def shown(self) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
        """Return the column heads and rows as a person reads them: prefixed names for IRIs, plain text for literals."""
        if self.kind == "ask":
            return ("answer",), [("yes" if self.truth else "no",)]
        if self.kind == "construct":
            return ("subject", "predicate", "object"), [
                (self.cell(t.subject), self.cell(t.predicate), self.cell(t.object)) for t in self.triples
            ]
        if self.wording is None:
            return self.variables, [tuple(self.cell(term) for term in row) for row in self.rows]
        word, names = self.wording.word, self.variables
        return tuple(map(self.wording.head, names)), [
            tuple(word(name, term) or self.cell(term) for name, term in zip(names, row, strict=True))
            for row in self.rows
        ]

    def cell(self, term: Any) -> str:
        """Return one term as a person reads it."""
        if term is None:
            return ""
        if isinstance(term, ox.NamedNode):
            short = vocabulary.compact(term.value, self.base)
            called = self.labels.get(term.value)
            return f"{called} ({short})" if called else short
        if isinstance(term, (ox.Literal, ox.BlankNode)):
            return str(term.value)
        return str(term)

    def _repr_html_(self) -> str:
        from iomgraph.query.html_table import html_table

        return html_table(self)


def _in_order(triples: Iterable[ox.Triple]) -> tuple[ox.Triple, ...]:
    return tuple(sorted(triples, key=lambda t: (str(t.subject), str(t.predicate), str(t.object))))
