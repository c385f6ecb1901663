"""Running SPARQL on a store."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pyoxigraph as ox

from iomgraph import vocabulary
from iomgraph.errors import UsageError
from iomgraph.query.result import Result

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.S)
_DECLARED = re.compile(r"\bPREFIX\s+([\w.-]*):", re.I)
_USED = re.compile(r"(?<![\w<:/#?$])([A-Za-z][\w.-]*):(?=[\w%\\])")
_COMMENT_OR_STRING = re.compile(r"#[^\n<>]*$|\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'|<[^<>\s]*>", re.M)
_UPDATE = re.compile(
    r"^\s*(?:(?:PREFIX|BASE)\s[^>]*>\s*)*(INSERT|DELETE|LOAD|CLEAR|CREATE|DROP|COPY|MOVE|ADD|WITH)\b", re.I
)


def ask(
    store: ox.Store, sparql: str, *, values: Mapping[str, Term] | None = None, base: str = vocabulary.BASE
) -> Result:
    """Return the answer to a SPARQL query over all graphs of a store taken together.

    The project's prefixes need no declaration. ``values`` gives variables their terms before the query runs (never by
    text substitution). Raises UsageError for an update, for SERVICE and for a query that cannot be parsed, with line
    and column.
    """
    refuse_update(sparql)
    given = {ox.Variable(name): term for name, term in (values or {}).items()}
    try:
        answer = store.query(
            sparql,
            prefixes=dict(vocabulary.prefixes(base)),
            use_default_graph_as_union=True,
            substitutions=given or None,
        )
        return Result.of(answer, base=base, given={str(v.value): t for v, t in given.items()})
    except SyntaxError as error:
        raise _syntax_error(sparql, str(error), base) from error
    except (OSError, RuntimeError) as error:
        raise UsageError(
            f"the query could not be run: {error}", remedy="SERVICE and remote graphs are not available."
        ) from error


def refuse_update(sparql: str) -> None:
    """Raise UsageError where a text is a SPARQL update: a build is read-only."""
    found = _UPDATE.match(_COMMENT_OR_STRING.sub(" ", sparql)) or _UPDATE.match(sparql)
    if found:
        raise UsageError(
            f"{found[1].upper()} is an update, and a build is read-only",
            remedy="Ask with SELECT, ASK, CONSTRUCT or DESCRIBE; to change the graph, change its sources and build.",
        )


def used_prefixes(sparql: str, base: str = vocabulary.BASE) -> dict[str, str]:
    """Return the project's prefixes that a query uses without declaring them: what was added to it."""
    bare = _COMMENT_OR_STRING.sub(" ", sparql)
    declared = set(_DECLARED.findall(bare))
    known = vocabulary.prefixes(base)
    return {name: known[name] for name in sorted(set(_USED.findall(bare)) - declared) if name in known}


def _syntax_error(sparql: str, message: str, base: str) -> UsageError:
    found = _PLACE.search(message)
    unknown = sorted(
        set(_USED.findall(_COMMENT_OR_STRING.sub(" ", sparql)))
        - set(_DECLARED.findall(sparql))
        - set(vocabulary.prefixes(base))
    )
    if unknown and ("prefix" in message.lower() or not found):
        known = ", ".join(vocabulary.prefixes(base))
        return UsageError(f"unknown prefix {unknown[0]}:", place="query", remedy=f"Declare it, or use one of {known}.")
    if not found:
        return UsageError(f"the query cannot be parsed: {message}", place="query", remedy="Mend the query.")
    line, column, reason = int(found[1]), int(found[2]), found[3].strip()
    lines = sparql.splitlines() or [""]
    shown = lines[min(line, len(lines)) - 1]
    return UsageError(
        f"the query cannot be parsed: {reason}",
        place=f"query, line {line}, column {column}",
        remedy=f"{shown}\n  {' ' * (column - 1)}^",
    )
