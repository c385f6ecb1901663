"""An answer as bytes, in a process of its own, never longer than it may be."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import islice
from types import MappingProxyType
from typing import Any
from xml.parsers import expat

import pyoxigraph as ox

from iomgraph.query import turtle
from iomgraph.query.formats import as_json, as_xml
from iomgraph.query.result import Result

TABLES = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
}
"""Formats of rows and truth values."""

GRAPHS = {
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "rdf": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
}
"""Formats of triples."""

NO_PREFIXES: Mapping[str, str] = MappingProxyType({})

_NOT_XML = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")
_JSON_STRING = re.compile(rb'"(?:[^"\\]|\\.)*"')


TRUNCATED = "https://w3id.org/iomgraph/ns#truncated"
"""What a part of a table links to, so that nobody takes it for the whole."""

_XML_CHARACTER = "a value has a character that XML cannot hold; ask for JSON, CSV or TSV"


class TooMuch(Exception):
    """The answer is larger than it may be: ``what`` says of what."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


class CannotCarry(Exception):
    """The answer holds something that the wanted format has no way to write."""


class Bounded:
    """A writer into memory that raises TooMuch after so many bytes."""

    def __init__(self, limit: int) -> None:
        """Set the bound."""
        self.content = bytearray()
        self._limit = limit

    def write(self, part: bytes) -> int:
        """Take a part."""
        self.content += part
        if len(self.content) > self._limit:
            raise TooMuch(f"{self._limit} bytes")
        return len(part)

    def flush(self) -> None:
        """Do nothing: the content is in memory."""


def write_table(answer: ox.QuerySolutions | ox.QueryBoolean, form: str, rows: int, limit: int) -> bytearray:
    """Return rows or a truth value in a format of TABLES.

    Raises TooMuch for more rows or bytes, CannotCarry for XML with characters that XML has not.
    """
    out = Bounded(limit)
    answer.serialize(output=out, format=TABLES[form])  # type: ignore[arg-type]
    if isinstance(answer, ox.QuerySolutions) and has_more(out.content, form, rows):
        raise TooMuch(f"{rows} rows")
    if form == "xml" and _NOT_XML.search(out.content):
        raise CannotCarry(_XML_CHARACTER)
    return out.content


def write_graph(
    triples: Iterable[Any], form: str, rows: int, limit: int, prefixes: Mapping[str, str] = NO_PREFIXES
) -> bytearray:
    """Return triples in a format of GRAPHS; Turtle with those of the prefixes that they use.

    Raises TooMuch for more triples or bytes, CannotCarry for RDF/XML of what RDF/XML cannot write.
    """
    out = Bounded(limit)
    if form == "ttl" and prefixes:
        first = list(_at_most(triples, rows))
        ox.serialize(first, output=out, format=GRAPHS[form], prefixes=turtle.used(first, prefixes))  # type: ignore[arg-type]
        return bytearray(turtle.in_order(bytes(out.content)))
    ox.serialize(_at_most(triples, rows), output=out, format=GRAPHS[form])  # type: ignore[arg-type]
    if form == "rdf":
        try:
            expat.ParserCreate(namespace_separator=" ").Parse(bytes(out.content), True)
        except expat.ExpatError as error:
            raise CannotCarry("a property or a value cannot be written in RDF/XML; ask for Turtle") from error
    return out.content


def write_part(answer: ox.QuerySolutions, form: str, rows: int, limit: int) -> tuple[bytearray, bool]:
    """Return the first rows as ``json`` or ``xml``, and whether there are more: then the head has a ``link`` to
    TRUNCATED. Raises TooMuch for more bytes, CannotCarry like ``write_table``.
    """
    variables = tuple(variable.value for variable in answer.variables)
    first = tuple(tuple(row[i] for i in range(len(variables))) for row in islice(answer, rows))
    more = next(answer, None) is not None
    result = Result("select", variables, first)
    text = as_json(result) if form == "json" else as_xml(result)
    if more and form == "json":
        text = text.replace('"head": {', f'"head": {{"link": ["{TRUNCATED}"],', 1)
    elif more:
        text = text.replace("</head>", f'<link href="{TRUNCATED}"/></head>', 1)
    out = Bounded(limit)
    out.write(text.encode())
    if form == "xml" and _NOT_XML.search(out.content):
        raise CannotCarry(_XML_CHARACTER)
    return out.content, more


def has_more(content: bytes | bytearray, form: str, rows: int) -> bool:
    """Return whether a written table has more than so many rows."""
    if form == "xml":
        return content.count(b"<result>") > rows
    if form == "tsv":
        return content.count(b"\n") - 1 > rows
    if form == "csv":
        return sum(outside.count(b"\n") for outside in content.split(b'"')[::2]) - 1 > rows
    # Between two rows that bind something stands what no string can hold (its quotes would be escaped); between any two
    # rows stands what a string could hold too, so where the two counts disagree strings are taken out first.
    if content.count(b"},{") < rows:
        return False
    if content.count(b'"}},{"') >= max(rows, 1):
        return True
    bare = _JSON_STRING.sub(b"", content[content.index(b'"bindings"') :])
    return (0 if bare.startswith(b":[]") else bare.count(b"},{") + 1) > rows


def warm_up(store: ox.Store) -> None:
    """Write once in every format, so that a process that can open no file has all its modules."""
    for form in TABLES:
        write_table(store.query("ASK {}"), form, 1, 10_000)  # type: ignore[arg-type]
        write_part(store.query("SELECT * {}"), form, 1, 10_000)  # type: ignore[arg-type]
    for form in GRAPHS:
        write_graph((), form, 1, 10_000, {"x": "x:"})


def _at_most(triples: Iterable[Any], rows: int) -> Iterable[Any]:
    for number, triple in enumerate(triples):
        if number >= rows:
            raise TooMuch(f"{rows} triples")
        yield triple
