"""Sentences that hold a trigger word of a fact type and gave no fact of it: recall made visible on every run."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from iomgraph.extract.gates import TRIGGERED, gates
from iomgraph.extract.page import Page
from iomgraph.language.lazy import lazy
from iomgraph.language.packs import Pack
from iomgraph.language.templates import alternation
from iomgraph.model.evidence import Evidence
from iomgraph.model.fact import Fact


@dataclass(frozen=True, slots=True)
class Unread:
    """A sentence that no rule understood, and the fact type whose trigger word it holds."""

    type: str
    trigger: str
    sentence: Evidence


@cache
def _triggers(pack: Pack, kind: str) -> re.Pattern[str] | None:
    words = pack.fact(kind).get("triggers", [])
    return lazy(rf"\b{alternation(words)}\b", re.I) if words else None


def unread(page: Page, facts: Sequence[Fact]) -> tuple[Unread, ...]:
    """Return, for each fact type with triggers, the release's sentences that hold one and gave no such fact."""
    told: dict[str, list[int]] = {}
    for fact in facts:
        if fact.type in TRIGGERED:
            told.setdefault(fact.type, []).append(page.normal.place(fact.evidence.start))
    found = []
    for sentence in page.release_sentences():
        own = gates(sentence.pack)
        opened = page.opened(sentence) & own.triggers
        for kind in TRIGGERED if opened else ():
            if not opened & own.bits[f"unread {kind}"]:
                continue
            if any(sentence.start <= at < sentence.end for at in told.get(kind, ())):
                continue
            pattern = _triggers(sentence.pack, kind)
            hit = pattern.search(page.text, sentence.start, sentence.end) if pattern else None
            if hit:
                found.append(Unread(kind, page.written(*hit.span()), page.cite(sentence.start, sentence.end)))
    return tuple(found)
