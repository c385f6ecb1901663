"""Reading a document: recognisers find mentions, rules turn them into facts, what no rule understood is told."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from iomgraph.extract.facts import RULES
from iomgraph.extract.mentions import RECOGNISERS
from iomgraph.extract.page import Page, open_page
from iomgraph.extract.unread import Unread, unread
from iomgraph.model.document import Document
from iomgraph.model.fact import Fact
from iomgraph.model.facts import Role


@dataclass(frozen=True, slots=True)
class Reading:
    """What a document says: its facts in the order of the text, and its sentences with trigger words that no rule
    understood.
    """

    document: Document
    facts: tuple[Fact, ...]
    unread: tuple[Unread, ...]


def annotate(document: Document) -> Page:
    """Return the document as a page with all its mentions and sentences."""
    page = open_page(document)
    for recognise in RECOGNISERS.values():
        recognise(page)
    return page


def facts_of(page: Page) -> tuple[Fact, ...]:
    """Return the facts of an annotated page, in the order of the text."""
    facts: list[Fact] = []
    for rule in RULES.values():
        for fact in rule(page):
            facts.append(fact)
            if isinstance(fact, Role):
                page.holders.setdefault((fact.role, fact.status), []).append(fact.person)
    order = {kind: index for index, kind in enumerate(RULES)}
    facts.sort(key=lambda f: (f.evidence.start, f.evidence.end, order[f.type]))
    # A line costs more than a comparison: only facts of one type and place are told apart by theirs.
    alike = groupby(facts, key=lambda f: (f.evidence.start, f.evidence.end, f.type))
    groups = (list(group) for _, group in alike)
    return tuple(fact for group in groups for fact in (sorted(group, key=Fact.line) if len(group) > 1 else group))


def read(document: Document) -> Reading:
    """Return the facts of a document. Linear in the length of its text; the same document gives the same reading."""
    page = annotate(document)
    facts = facts_of(page)
    return Reading(document, facts, unread(page, facts))
