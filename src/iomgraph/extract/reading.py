"""Reading a document: recognisers find mentions, rules turn them into facts, what no rule understood is told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from iomgraph.extract.facts import RULES
from iomgraph.extract.facts.speaker_posts import post_key
from iomgraph.extract.mentions import RECOGNISERS
from iomgraph.extract.page import Page, open_page
from iomgraph.extract.unread import Unread, unread
from iomgraph.loaders.lots import in_lots
from iomgraph.loaders.steps import uncollected
from iomgraph.model.document import Document
from iomgraph.model.fact import Fact
from iomgraph.model.facts import Role

TOGETHER = 32
"""How many pages are read side by side: more gain nothing and take more memory."""
_LONG = 200_000
"""Of how many characters they are at most, a longer one alone: a long page has its caches to itself anyway."""


_ORDER = {kind: index for index, kind in enumerate(RULES)}


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
    (page,) = _annotated([document])
    return page


def _annotated(documents: Sequence[Document]) -> list[Page]:
    pages = [open_page(document) for document in documents]
    for recognise in RECOGNISERS.values():
        for page in pages:
            recognise(page)
    return pages


def facts_of(page: Page) -> tuple[Fact, ...]:
    """Return the facts of an annotated page, in the order of the text."""
    (facts,) = _facts_of([page])
    return facts


def _facts_of(pages: Sequence[Page]) -> list[tuple[Fact, ...]]:
    found: list[list[Fact]] = [[] for _ in pages]
    for rule in RULES.values():
        for page, facts in zip(pages, found, strict=True):
            for fact in rule(page):
                facts.append(fact)
                if isinstance(fact, Role):
                    key = post_key(page, fact.role, fact.label)
                    page.holders.setdefault((key, fact.status), []).append(fact.person)
    return [_in_order(facts) for facts in found]


def _in_order(facts: list[Fact]) -> tuple[Fact, ...]:
    keys = [(f.evidence.start, f.evidence.end, _ORDER[f.type]) for f in facts]
    if len(set(keys)) < len(keys):
        # A line costs more than a comparison: only facts of one type and place are told apart by theirs.
        alike = Counter(keys)
        lines = [fact.line() if alike[key] > 1 else "" for fact, key in zip(facts, keys, strict=True)]
        return tuple(facts[n] for _, _, n in sorted(zip(keys, lines, range(len(keys)), strict=True)))
    return tuple(facts[n] for _, n in sorted(zip(keys, range(len(keys)), strict=True)))


def read(document: Document) -> Reading:
    """Return the facts of a document. Linear in the length of its text; the same document gives the same reading."""
    (reading,) = _together([document])
    return reading


def read_all(documents: Iterable[Document], together: int = TOGETHER) -> Iterator[Reading]:
    """Yield the reading of each document in turn, the same as ``read`` gives of it.

    Every recogniser and rule goes over a few pages (``together``) before the next begins: its code, patterns and words
    then are at hand in the processor's caches, which cannot hold those of all.
    """
    for few in in_lots(((each, len(each.text)) for each in documents), together, _LONG):
        try:
            readings = _together(few)
        except Exception:  # noqa: BLE001  # what is wrong with one is raised when its turn comes, after those before it
            yield from map(read, few)
        else:
            yield from readings


def _together(documents: Sequence[Document]) -> list[Reading]:
    with uncollected():
        # In a function of its own, so that the pages are gone before the search for cycles is on again: it then goes
        # over all that was made meanwhile.
        return _readings(documents)


def _readings(documents: Sequence[Document]) -> list[Reading]:
    pages = _annotated(documents)
    each = zip(pages, _facts_of(pages), strict=True)
    return [Reading(page.document, facts, unread(page, facts)) for page, facts in each]
