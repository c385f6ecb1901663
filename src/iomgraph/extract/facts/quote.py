"""Rules for facts of type ``quote``: which spans between marks are speech, and whose.

The order of the rules is the order in which a reader would look: words of attribution beside the quotation, the
person named before it, the speaker of the quotation just before, a speaker named inside the marks.
"""

from __future__ import annotations

from collections.abc import Iterator

from iomgraph.extract.facts.quote_parts import parts
from iomgraph.extract.facts.speaker import Speaker, attribute
from iomgraph.extract.facts.speaker_recent import Recent
from iomgraph.extract.facts.speech import Attribution, is_name, is_speech
from iomgraph.extract.mention import Mention
from iomgraph.extract.page import Page, Span
from iomgraph.language.lazy import lazy
from iomgraph.model.document import RELEASE
from iomgraph.model.fact import Fact
from iomgraph.model.facts import Quote

_TAIL = lazy(r"\s*,$")
"""A comma before the closing mark, as English sets it, is of the sentence around: nobody said it."""
_SKIPPED = ("metadata", "contact", "menu", "related", "footer")


def extract(page: Page) -> Iterator[Fact]:
    """Yield a fact for each quotation of the release, in the order of the text; last those of its headline alone.

    The parts of an interrupted quotation are one fact each. What a headline quotes without a speaker is told again in
    the text, which says whose words they are.
    """
    if not page.mentions("quote"):
        return
    told = Speaker(Recent(page))
    seen: set[str] = set()
    open_ended: list[tuple[Span, Mention]] = []
    headline: list[Quote] = []
    quotes = page.by_sentence("quote")
    for sentence in page.release_sentences():
        if sentence.block.kind in _SKIPPED:
            continue
        for mention in quotes.get(sentence.start, ()):
            if mention.end > sentence.end or is_name(page, sentence, mention):
                continue
            said = attribute(page, sentence, mention, told)
            if not is_speech(page, sentence, mention, said):
                continue
            if not mention.value.closed and not said.rule:
                # The first paragraphs of a quotation of several wait for the paragraph that names the speaker.
                open_ended.append((sentence, mention))
                continue
            told.heard(page, said, sentence, mention)
            for place, earlier in open_ended:
                yield from _facts(page, place, earlier, Attribution(said.speaker, "paragraphs"))
            open_ended.clear()
            for fact in _facts(page, sentence, mention, said):
                if sentence.block.kind == "title" and fact.speaker is None:
                    headline.append(fact)
                elif fact.text not in seen:
                    seen.add(fact.text)
                    yield fact
        told.leave(page, sentence)
    for place, earlier in open_ended:
        yield from _facts(page, place, earlier, Attribution(told.last, "paragraphs"))
    yield from {fact.text: fact for fact in headline if fact.text not in seen}.values()


def _facts(page: Page, sentence: Span, mention: Mention, said: Attribution) -> Iterator[Quote]:
    for start, end in parts(page, sentence, mention, said):
        yield Quote(
            source=page.document.source,
            lang=sentence.lang,
            scope=RELEASE,
            evidence=page.cite(mention.start, mention.end),
            rule=said.rule,
            speaker=said.speaker,
            text=_TAIL.sub("", page.written(start, end)),
        )
