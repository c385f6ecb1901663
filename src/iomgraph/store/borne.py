"""Names that readers have judged and that no page of a build bears: a judgement on one changes nothing."""

from __future__ import annotations

from collections.abc import Iterable

import pyoxigraph as ox

from iomgraph.identity.fold import fold
from iomgraph.identity.judgements import Judgement
from iomgraph.vocabulary import term

_WRITTEN = {"person": (":personName",), "body": (":bodyName", "skos:prefLabel", "skos:altLabel", ":acronym")}
"""What a claim, or for bodies also a thing, is said to be called, by the kind of a judgement."""


def unborne(store: ox.Store, judgements: Iterable[Judgement]) -> list[str]:
    """Return the judged names that nothing in a store bears as pages write them, each once, in order."""
    borne: dict[str, set[str]] = {}
    found: dict[str, None] = {}
    for judgement in judgements:
        if judgement.kind not in borne:
            patterns = (
                store.quads_for_pattern(None, ox.NamedNode(term(name)), None, None) for name in _WRITTEN[judgement.kind]
            )
            texts = {q.object.value for quads in patterns for q in quads if isinstance(q.object, ox.Literal)}
            borne[judgement.kind] = set(map(fold, texts))
        names = (name for name in (judgement.a, judgement.b) if fold(name) not in borne[judgement.kind])
        found.update(dict.fromkeys(names))
    return list(found)
