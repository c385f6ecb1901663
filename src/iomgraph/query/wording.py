"""Answers of named questions in words: heads for their variables, and words for the codes in their rows."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import pyoxigraph as ox

from iomgraph.language.packs import pack
from iomgraph.query.naming import label
from iomgraph.vocabulary import term

_CODED = frozenset(
    (
        "certainty", "change", "comparator", "factuality", "field", "holderCertainty", "how", "indicator",
        "isPreferred", "kind", "known", "precision", "severity", "shown", "status", "superiorCertainty", "what",
    )
)  # fmt: skip
"""The variables whose plain texts are codes."""


@cache
def _texts(lang: str, group: str) -> Mapping[str, str]:
    found: Mapping[str, str] = pack(lang).file("answer_labels")[group]
    return found


class Wording:
    """The words of one language, for the answers of one store (``data/languages/<code>/answer_labels.yaml``)."""

    def __init__(self, store: ox.Store, lang: str) -> None:
        """Read the words; what the graph itself calls its codes (``skos:notation``) is added when it is needed."""
        self._store, self._lang = store, lang
        self._codes: dict[str, str] | None = None

    def head(self, variable: str) -> str:
        """Return the head of a variable's column: itself where the language has no word for it."""
        return _texts(self._lang, "columns").get(variable, variable)

    def word(self, variable: str, node: object) -> str | None:
        """Return the word for a code in a variable's column; None where what stands there is no code."""
        if variable not in _CODED or not isinstance(node, ox.Literal) or node.language:
            return None
        return _texts(self._lang, "codes").get(node.value) or self._of_the_graph().get(node.value)

    def _of_the_graph(self) -> Mapping[str, str]:
        if self._codes is None:
            quads = self._store.quads_for_pattern(None, ox.NamedNode(term("skos:notation")), None, None)
            named = ((q.object.value, q.subject.value) for q in quads if isinstance(q.subject, ox.NamedNode))  # type: ignore[union-attr]
            self._codes = {code: label(self._store, iri, self._lang) or code for code, iri in named}
        return self._codes
