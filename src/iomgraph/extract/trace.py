"""How one place of a document was read: its sentence, what was recognised in it, which rules fired, which did not."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

from iomgraph.errors import UsageError
from iomgraph.extract.nearly import Near, nearly
from iomgraph.extract.reading import annotate, facts_of
from iomgraph.extract.unread import Unread, unread
from iomgraph.language.templates import KINDS
from iomgraph.model.document import Document
from iomgraph.model.evidence import Evidence
from iomgraph.model.fact import Fact


@dataclass(frozen=True, slots=True)
class Seen:
    """A mention in the sentence: its kind, its words, and what its recogniser understood."""

    kind: str
    text: str
    value: str


@dataclass(frozen=True, slots=True)
class Trace:
    """``fired`` are the facts whose evidence touches the sentence; ``missed`` the trigger words in it that gave none;
    ``near`` what was recognised in it and gave none.
    """

    sentence: Evidence
    scope: str
    block: str
    seen: tuple[Seen, ...]
    fired: tuple[Fact, ...]
    missed: tuple[Unread, ...]
    near: tuple[Near, ...] = ()


def trace(document: Document, offset: int) -> Trace:
    """Return how the sentence at an offset (in code points of the document's text) was read.

    Raises UsageError where no sentence stands there.
    """
    page = annotate(document)
    facts = facts_of(page)
    sentence = page.sentence_at(page.normal.place(offset))
    if sentence is None:
        raise UsageError(
            f"no sentence at offset {offset}",
            place=document.source,
            remedy=f"Give an offset below {len(document.text)} that lies in a line of text (see iomgraph text).",
        )
    cited = page.cite(sentence.start, sentence.end)
    seen = tuple(
        Seen(kind, page.written(m.start, m.end), _shown(m.value))
        for kind in KINDS
        for m in page.mentions(kind, sentence)
    )
    fired = tuple(f for f in facts if f.evidence.start < cited.end and cited.start < f.evidence.end)
    missed = tuple(u for u in unread(page, facts) if u.sentence == cited)
    near = nearly(page, sentence, fired)
    return Trace(cited, sentence.scope, sentence.block.kind, seen, fired, missed, near)


def _shown(value: object) -> str:
    """Return what a recogniser understood as text: of a value with fields, those that say something."""
    if dataclasses.is_dataclass(value) and type(value).__str__ is object.__str__:
        fields = ((f.name, getattr(value, f.name)) for f in dataclasses.fields(value))
        return ", ".join(f"{name}: {_shown(each)}" for name, each in fields if each not in (None, "", (), False))
    if isinstance(value, (tuple, list)):
        return "; ".join(map(_shown, value))
    return "" if value is None else str(value)
