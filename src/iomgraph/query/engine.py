"""Running SPARQL on a store."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, lru_cache

import pyoxigraph as ox

from iomgraph import vocabulary
from iomgraph.errors import UsageError
from iomgraph.query.result import Result

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple

_UPDATES = frozenset(["INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH"])


class Bounds:
    """What a query may be that is asked without a server: bytes of its text, and brackets in one another."""

    query = 16 * 1024 * 1024
    depth = 60


_SHORT = 4096
"""Characters of a query up to which its prefixes are kept."""


def ask(
    store: ox.Store, sparql: str, *, values: Mapping[str, Term] | None = None, base: str = vocabulary.BASE
) -> Result:
    """Return the answer to a SPARQL query over all graphs of a store taken together.

    The project's prefixes need no declaration. ``values`` gives variables their terms before the query runs (never by
    text substitution). Raises QuerySyntaxError, with line, column and the likely remedy, for a query that cannot be
    parsed, and UsageError for an update, for SERVICE, for a graph after FROM that the store has not, and for brackets
    nested too deep. A query with FROM reads the graphs it names alone.
    """
    given = {ox.Variable(name): term for name, term in (values or {}).items()}
    try:
        answer = store.query(
            sparql,
            prefixes=prefixes_in(sparql, base),
            use_default_graph_as_union=not _names_graphs(store, sparql),
            substitutions=given or None,
        )
        return Result.of(answer, base=base, given={str(v.value): t for v, t in given.items()})
    except SyntaxError as error:
        from iomgraph.query.mistakes import syntax_error  # which a query without one does not wait for

        refuse_update(sparql)
        raise syntax_error(sparql, str(error), base) from error
    except (OSError, RuntimeError) as error:
        raise UsageError(
            f"the query could not be run: {error}", remedy="SERVICE and remote graphs are not available."
        ) from error


def _names_graphs(store: ox.Store, sparql: str) -> bool:
    """Return whether a query says which graphs it reads. Raises UsageError where it may not be run on the store.

    Only a text that may be of such a kind is read for it.
    """
    if (_plain if len(sparql) <= _SHORT else _is_plain)(sparql):
        return False
    from iomgraph.query.prescan import Refusal, prescan

    try:
        scan = prescan(sparql, Bounds())
    except Refusal as error:
        raise UsageError(error.reason) from error
    for iri in scan.sources:
        if not _has_graph(store, iri):
            raise UsageError(
                f"FROM names a graph that does not exist here, and none is fetched: <{iri}>",
                remedy="Without FROM all graphs are asked.",
            )
    return scan.dataset


def _has_graph(store: ox.Store, iri: str) -> bool:
    try:
        return store.contains_named_graph(ox.NamedNode(iri))
    except ValueError:  # no absolute IRI
        return False


def _is_plain(sparql: str) -> bool:
    """Return whether a text cannot name a graph or a service, nor nest too deep."""
    text = sparql.upper()
    if "SERVICE" in text or sum(map(text.count, "{([")) > Bounds.depth:
        return False
    # The beginning of the name of a variable or of a term, as in ?fromMax, is no word of the query.
    return text.count("FROM") == sum(text.count(f"{sign}FROM") for sign in "?$:")


_plain = lru_cache(maxsize=256)(_is_plain)


def prefixes_in(sparql: str, base: str = vocabulary.BASE) -> dict[str, str]:
    """Return those of the project's prefixes that may stand in a query: the engine reads every one that it is given."""
    return (_known if len(sparql) <= _SHORT else _found)(sparql, base)


def _found(sparql: str, base: str) -> dict[str, str]:
    return {name: iri for name, mark, iri in _marked(base) if mark in sparql}


_known = lru_cache(maxsize=256)(_found)
"""The same for short texts that were read lately: the same questions are asked again and again."""


@cache
def _marked(base: str) -> tuple[tuple[str, str, str], ...]:
    return tuple((name, f"{name}:", iri) for name, iri in vocabulary.prefixes(base).items())


def refuse_update(sparql: str) -> None:
    """Raise UsageError where a text is a SPARQL update: a build is read-only."""
    from iomgraph.query.tokens import prologue_of, tokens

    found = tokens(sparql)
    _, at = prologue_of(found)
    if at < len(found) and found[at].text.upper() in _UPDATES:
        raise UsageError(
            f"{found[at].text.upper()} is an update, and a build is read-only",
            remedy="Ask with SELECT, ASK, CONSTRUCT or DESCRIBE; to change the graph, change its sources and build.",
        )


def used_prefixes(sparql: str, base: str = vocabulary.BASE) -> dict[str, str]:
    """Return the project's prefixes that a query uses without declaring them: what was added to it."""
    from iomgraph.query.tokens import prologue_of, tokens

    found = tokens(sparql)
    declared, skip = prologue_of(found)
    known = vocabulary.prefixes(base)
    used = {token.prefix for token in found[skip:] if token.kind == "name"}
    return {name: known[name] for name in sorted(used - set(declared)) if name in known}


def with_prefixes(sparql: str, base: str = vocabulary.BASE) -> str:
    """Return a query with the declarations that it leaves to the project, so that any other tool can run it."""
    head = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in used_prefixes(sparql, base).items())
    return head + sparql.strip() + "\n"
