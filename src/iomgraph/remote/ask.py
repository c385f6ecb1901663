"""A question put to a SPARQL endpoint elsewhere."""

from __future__ import annotations

from collections.abc import Mapping

from iomgraph import vocabulary
from iomgraph.errors import NetworkError
from iomgraph.query.engine import Term, refuse_update, with_prefixes
from iomgraph.query.filled import filled
from iomgraph.query.result import Result
from iomgraph.query.tokens import tokens
from iomgraph.remote.http import client, send

NO_UNION, NOTHING = "endpoint_no_union", "endpoint_nothing"
"""Why an endpoint has no answer, as ``query_labels.yaml`` words it: it does not look into its named graphs; no data."""

_FORMS = {"SELECT": "application/sparql-results+json", "ASK": "application/sparql-results+json"}


def why_endpoint_empty(url: str) -> str | None:
    """Return why an endpoint answered with nothing: ``NO_UNION``, ``NOTHING``, or None where it has data to look at.

    Raises NetworkError where the endpoint does not answer.
    """
    if ask_endpoint(url, "ASK { ?s ?p ?o }").truth:
        return None
    return NO_UNION if ask_endpoint(url, "ASK { GRAPH ?g { ?s ?p ?o } }").truth else NOTHING


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
