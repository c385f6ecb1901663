"""The triple patterns that every answer of a query must match, read from rdflib's algebra."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from iomgraph import vocabulary

_IRI = re.compile(r"<([^<>\s\"]+)>")
_INTO = ("p", "p1", "p2")


@dataclass(frozen=True)
class Pattern:
    """A triple pattern: its parts as SPARQL text, blank nodes as variables; ``literal`` where its object is one."""

    subject: str
    predicate: str
    target: str
    literal: Any = None

    @property
    def text(self) -> str:
        """The pattern as SPARQL."""
        return f"{self.subject} {self.predicate} {self.target} ."

    def shown(self, base: str) -> str:
        """Return the pattern as a person writes it, with prefixes."""
        short = _IRI.sub(lambda found: _short(found[1], base), f"{self.subject} {self.predicate} {self.target}")
        return short.replace("?hidden_", "_:")


def _short(iri: str, base: str) -> str:
    compact = vocabulary.compact(iri, base)
    return compact if compact != iri else f"<{iri}>"


def required(sparql: str, base: str = vocabulary.BASE) -> list[list[Pattern]]:
    """Return the basic graph patterns that a query cannot do without: what stands in OPTIONAL, UNION, MINUS and NOT
    EXISTS is left out. Nothing where rdflib cannot read the query.
    """
    from pyparsing import ParseException
    from rdflib.plugins.sparql.algebra import translateQuery
    from rdflib.plugins.sparql.parser import parseQuery

    try:
        algebra = translateQuery(parseQuery(vocabulary.prologue(base) + sparql)).algebra
    except (ParseException, ValueError, RecursionError):
        return []
    except Exception as error:
        # rdflib raises bare Exception for what its algebra refuses ("can't bind twice"): such a query has no patterns
        # to look at, and it was Oxigraph that answered it.
        if type(error) is not Exception:
            raise
        return []
    return list(_groups(algebra))


def _groups(node: Any) -> Iterator[list[Pattern]]:
    name = getattr(node, "name", "")
    if name == "BGP":
        yield [_pattern(triple) for triple in node.triples]
        return
    for key in _INTO:
        part = node.get(key) if hasattr(node, "get") else None
        if part is None or name in ("Union", "ToMultiSet") or (key == "p2" and name in ("LeftJoin", "Minus")):
            continue
        yield from _groups(part)


def _pattern(triple: Any) -> Pattern:
    from rdflib import Literal

    subject, predicate, target = triple
    return Pattern(_text(subject), _text(predicate), _text(target), target if isinstance(target, Literal) else None)


def _text(part: Any) -> str:
    from rdflib import BNode

    return f"?hidden_{part}" if isinstance(part, BNode) else str(part.n3())
