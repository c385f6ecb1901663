"""The named rules, each with its explanation in three languages (``data/identity/rules.csv``)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache

from iomgraph.errors import ResourceError
from iomgraph.graph.names import Names
from iomgraph.graph.quads import Graph
from iomgraph.graph.terms import in_language, string
from iomgraph.identity.tables import table


@cache
def explanations() -> Mapping[str, Mapping[str, str]]:
    """Return, by rule name, its explanation by language."""
    return {row["rule"]: {lang: row[lang] for lang in ("en", "fr", "es")} for row in table("rules")}


def explain_rule(name: str, lang: str = "en") -> str:
    """Return what a settling rule does. Raises ResourceError where the data do not explain it."""
    found = explanations().get(name)
    if found is None:
        raise ResourceError(f"rule {name!r} has no explanation", remedy="Add it to data/identity/rules.csv.")
    return found[lang]


def rules_graph(names: Names, settling: Iterable[str], reading: Iterable[str]) -> Graph:
    """Return the named graph that says what the rules are that a build used.

    ``settling`` are rules of this package and of ``identity``, which must be explained; ``reading`` those that read
    facts out of texts, which are named by their reader.
    """
    graph = Graph(names.graph("rules"))
    for name in sorted(set(reading)):
        node = names.rule(name)
        graph.types(node, ":Rule")
        graph.add(node, "rdfs:label", string(name))
    for name in sorted(set(settling)):
        node = names.rule(name)
        graph.types(node, ":Rule")
        graph.add(node, "rdfs:label", string(name))
        for lang in ("en", "fr", "es"):
            graph.add(node, "skos:definition", in_language(explain_rule(name, lang), lang))
    return graph
