"""A query with terms in place of variables, to be run where values cannot be given beside it: elsewhere, or copied."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from iomgraph.errors import UsageError
from iomgraph.query.engine import Term
from iomgraph.query.tokens import tokens

_CLAUSES = ("WHERE", "GROUP", "ORDER", "HAVING", "LIMIT", "OFFSET", "SELECT")


def filled(sparql: str, values: Mapping[str, Term], written: Callable[[Term], str] = str) -> str:
    """Return a query with the terms of its parameters in place of the variables, as the engine substitutes them.

    Terms write themselves, or are ``written``, so no value can end the query. Where a clause names variables
    (``SELECT``, ``GROUP BY``) an expression stands instead. Raises UsageError where a parameter is a blank node.
    """
    out: list[str] = []
    at, depth, clause, opened = 0, 0, "", 0
    for token in tokens(sparql):
        if token.kind == "word" and token.text.upper() in _CLAUSES:
            clause, opened = token.text.upper(), depth
        elif token.text in ("{", "("):
            depth += 1
        elif token.text in ("}", ")"):
            depth -= 1
            clause = "" if token.text == "}" else clause
        if token.kind != "var" or token.text[1:] not in values:
            continue
        # What a query within has by a name, the one around it cannot name anew: it has another, by its depth.
        name = f"{token.text}_{opened}" if opened else token.text
        out += [
            sparql[at : token.start],
            _stands(values[token.text[1:]], clause if depth == opened else "", name, written),
        ]
        at = token.end
    return "".join([*out, sparql[at:]])


def _stands(term: Term, clause: str, name: str, written: Callable[[Term], str]) -> str:
    if type(term).__name__ == "BlankNode":
        raise UsageError("a blank node has no name elsewhere", remedy="Give an IRI or a literal.")
    if clause == "SELECT":
        return f"({written(term)} AS {name})"
    if clause in ("GROUP", "ORDER", "HAVING"):
        return f"({written(term)})"
    return written(term)
