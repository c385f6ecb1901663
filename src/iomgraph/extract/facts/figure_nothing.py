"""Numbers that count nothing: durations, ages, magnitudes, ranks, numbers that only introduce a list."""

from __future__ import annotations

from iomgraph.extract.facts.figure_words import TOKEN, FigureWords
from iomgraph.extract.facts.figure_words_meant import meant_words
from iomgraph.extract.mention import Mention
from iomgraph.extract.page import Page, Span
from iomgraph.language.lazy import lazy

_FEW = 20
_HANDFUL = 12
"""So many may be taken up by their number alone: \"the twelve agencies\"."""
_FAR = 300
"""How many characters after a number the words stand that restrict it."""
_OLDEST = 110
_LARGE = 1_000_000
OFTEN = 1_000
"""From so many times on it is counted how often something was done: "watched 40,000 times"."""
_LIST = lazy(r"((?: [^\W\d_][\w'-]*){1,4}) ?:")


def counts_nothing(page: Page, words: FigureWords, mention: Mention, sentence: Span) -> bool:
    """Return whether a number tells a duration, an age, a magnitude or a rank."""
    text, number, end = page.text, mention.start, mention.end
    if mention.value.scale >= _LARGE:
        return False
    lead = text[max(sentence.start, mention.value.start - 30) : mention.value.start]
    if words.unit_before.search(lead):
        return True
    if mention.value.value <= _OLDEST and words.aged.search(text[max(sentence.start, number - 30) : number]):
        following = TOKEN.match(text, end, sentence.end)
        name = (following["word"] or "").casefold() if following else ""
        return not name or name in words.uncounted or name in words.stop
    if mention.value.value < _OLDEST and _told_aside(page, mention, sentence):
        return True
    small = mention.value.spelled and mention.value.value < _FEW
    if small and meant_words(sentence.pack).either.search(lead):
        return True
    if small and _adjective(text, mention, lead, words) and not _is_whole(page, words, mention, sentence):
        return True
    if small and _introduces(text, words, end, sentence.end):
        return True
    position = end + 1 if text[end : end + 1] == "-" else end
    for _ in range(3):
        found = TOKEN.match(text, position, sentence.end)
        name = (found["word"] or "").casefold() if found else ""
        if not found or not name:
            return False
        parts = name.split("-")
        if name in words.repeated and mention.value.value >= OFTEN:
            return False
        if name in words.uncounted or parts[0] in words.uncounted:
            # "4,100 the year before": an article between them, the time is when so many were counted.
            return not (position > end and page.text[end + 1 : found.start("word") - 1].casefold() in words.definite)
        if name not in words.skip:
            return False
        position = found.end()
    return False


def _told_aside(page: Page, mention: Mention, sentence: Span) -> bool:
    """Return whether a number between commas right after a person's name is an age: "X, 40, …"."""
    start, end = mention.value.start, mention.end
    if not page.text.startswith(", ", start - 2) or page.text[end : end + 1] != ",":
        return False
    return any(person.end == start - 2 for person in page.mentions("person", sentence))


def _adjective(text: str, mention: Mention, lead: str, words: FigureWords) -> bool:
    """Return whether a small number in words is part of an adjective ("a seven-country") or takes up what was told."""
    end = mention.end
    last = lead.split()[-1:] if mention.value.value <= _HANDFUL else []
    if text.startswith("-", end) and text[end + 1 : end + 2].isalpha():
        return True
    return bool(last and last[0].casefold() in words.taken_up and not words.restricted.match(text, end, end + _FAR))


def _is_whole(page: Page, words: FigureWords, mention: Mention, sentence: Span) -> bool:
    """Return whether a number is the whole of which the number right before it is a part: "seven of the nine boats"."""
    start = mention.value.start
    near = page.beginning("number", max(sentence.start, start - _FEW * 2), start)
    return bool(near) and bool(words.connector.fullmatch(page.text, near[-1].end, start))


def _introduces(text: str, words: FigureWords, start: int, stop: int) -> bool:
    """Return whether a small number in words, with its noun, ends at a colon: it says how long the list after it is."""
    found = _LIST.match(text, start, stop)
    return bool(found and not any(word in words.stop for word in found[1].casefold().split()))
