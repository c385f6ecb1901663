"""A question put to a SPARQL endpoint elsewhere."""

from __future__ import annotations

from collections.abc import Mapping

from iomgraph import vocabulary
from iomgraph.errors import NetworkError, UsageError
from iomgraph.query.engine import Term, refuse_update, with_prefixes
from iomgraph.query.result import Result
from iomgraph.query.tokens import Token, tokens
from iomgraph.remote.http import client, send

_FORMS = {"SELECT": "application/sparql-results+json", "ASK": "application/sparql-results+json"}
_CLAUSES = ("WHERE", "GROUP", "ORDER", "HAVING", "LIMIT", "OFFSET", "SELECT")


def ask_endpoint(
    url: str, sparql: str, *, values: Mapping[str, Term] | None = None, base: str = vocabulary.BASE
) -> Result:
    """Return the answer of an endpoint (SPARQL 1.1 Protocol), as ``iomgraph.query.ask`` gives it for a build.

    The endpoint must answer over all its graphs taken together, as a build does. Raises UsageError for an update,
    NetworkError where the endpoint does not answer or answers with an error or with something else.
    """
    refuse_update(sparql)
    query = with_prefixes(filled(sparql, values or {}), base)
    form = next(
        (t.text.upper() for t in tokens(query) if t.text.upper() in ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")), ""
    )
    accept = _FORMS.get(form, "application/n-triples")
    headers = {"Content-Type": "application/sparql-query", "Accept": accept}
    answer = send(client(), "POST", url, data=query.encode(), headers=headers)
    try:
        if form in _FORMS:
            return Result.read(answer.content, base=base)
        return Result.of_triples(answer.content, base=base)
    except (SyntaxError, ValueError) as error:
        kind = answer.headers.get("Content-Type", "no stated type")
        raise NetworkError(
            f"the answer is no {accept} but {kind}", place=url, remedy="Give the address of a SPARQL endpoint."
        ) from error


def filled(sparql: str, values: Mapping[str, Term]) -> str:
    """Return a query with the terms of its parameters in place of the variables, as the engine substitutes them.

    Terms write themselves, so no value can end the query. Where a clause names variables (``SELECT``, ``GROUP BY``) an
    expression stands instead. Raises UsageError where a parameter is a blank node.
    """
    out: list[str] = []
    at, depth, clause, opened = 0, 0, "", 0
    for token in tokens(sparql):
        if token.kind == "word" and token.text.upper() in _CLAUSES:
            clause, opened = token.text.upper(), depth
        elif token.text in ("{", "("):
            depth += 1
            clause = "" if token.text == "{" else clause
        elif token.text in ("}", ")"):
            depth -= 1
            clause = "" if token.text == "}" else clause
        if token.kind != "var" or token.text[1:] not in values:
            continue
        out += [sparql[at : token.start], _stands(token, values, clause if depth == opened else "")]
        at = token.end
    return "".join([*out, sparql[at:]])


def _stands(token: Token, values: Mapping[str, Term], clause: str) -> str:
    term = values[token.text[1:]]
    if type(term).__name__ == "BlankNode":
        raise UsageError("a blank node has no name elsewhere", remedy="Give an IRI or a literal.")
    if clause == "SELECT":
        return f"({term} AS {token.text})"
    if clause in ("GROUP", "ORDER", "HAVING"):
        return f"({term})"
    return str(term)
