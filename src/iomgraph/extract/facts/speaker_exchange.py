"""Who speaks where two people take turns: one asks, the other answers, and soon nobody says any more who does."""

from __future__ import annotations

from dataclasses import dataclass

from iomgraph.extract.facts.speech import Attribution
from iomgraph.extract.mention import Mention
from iomgraph.extract.page import Page, Span


@dataclass
class Exchange:
    """Who asked last, who answers, and where the last turn ended."""

    asker: str | None = None
    answerer: str | None = None
    asked: bool = False
    end: int = -1

    def heard(self, page: Page, sentence: Span, mention: Mention, said: Attribution) -> None:
        """Note a quotation whose speaker is told, or not."""
        asks = _asks(page, mention)
        behind = page.sentence_at(sentence.end + 1) if said.rule == "asked" else None
        told = behind or sentence
        if said.speaker is None or not (asks or self.asked or said.speaker in (self.asker, self.answerer)):
            self.asker = self.answerer = None
        elif asks and said.speaker != self.answerer:
            named = (m.value.full for m in page.mentions("person", told) if m.start > mention.end)
            addressed = [name for name in dict.fromkeys(named) if name != said.speaker]
            if said.speaker != self.asker or addressed:
                self.answerer = addressed[0] if len(addressed) == 1 else None
            self.asker = said.speaker
        elif self.asked and said.speaker != self.asker:
            self.answerer = said.speaker
        self.asked, self.end = asks, told.end

    def whose(self, page: Page, sentence: Span, mention: Mention) -> str | None:
        """Return whose turn a quotation is that follows right on the last one with nothing beside it."""
        if not (self.asker and self.answerer) or page.text[self.end : sentence.start].strip():
            return None
        if _asks(page, mention):
            return None if self.asked else self.asker
        return self.answerer


def _asks(page: Page, mention: Mention) -> bool:
    return page.text[mention.value.end - 1] == "?"
