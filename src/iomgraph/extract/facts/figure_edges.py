"""Where the noun phrase that says what is counted begins, and which words end it."""

from __future__ import annotations

from iomgraph.extract.facts.figure_words import TOKEN, FigureWords
from iomgraph.extract.page import Page
from iomgraph.language.lazy import lazy

_SHORT_FORM = lazy(r" \([A-Z][\w-]{1,12}\)")


def behind_body(page: Page, words: FigureWords, start: int, stop: int) -> int:
    """Return where the noun begins that a long name stands before: "31 League of the Lakes (LOL)
    member towns"."""
    body = next(iter(page.beginning("body", start, start + 2)), None)
    if body is None or words.of.isdisjoint(page.text[body.start : body.end].casefold().split()):
        return start
    short = _SHORT_FORM.match(page.text, body.end, stop)
    end = short.end() if short else body.end
    following = TOKEN.match(page.text, end, stop)
    name = (following["word"] or "").casefold() if following else ""
    return end if name and name not in words.stop | words.of and noun_at(words, page.text, end, stop) else start


def acts(words: FigureWords, text: str, noun: tuple[int, int], end: int, stop: int) -> bool:
    """Return whether what looks like a gerund tells what those that are counted do: "9 trucks carrying rice", not "9
    sports training courses"."""
    start = noun[0]
    if start >= 0 and not words.plural_word.fullmatch(text[start : noun[1]].rsplit(" ", 1)[-1]):
        return False
    following = TOKEN.match(text, end, stop)
    name = (following["word"] or "").casefold() if following else ""
    return not (name and name not in words.stop and words.plural_word.fullmatch(name))


def disagrees(words: FigureWords, noun: str, word: str) -> bool:
    """Return whether a word behind a plural noun is no adjective of it, in a language whose adjectives take its number:
    the verb of "six mills stand"."""
    if not word.islower() or word in words.invariable or words.plural_end.search(word):
        return False
    return bool(words.plural_end.search(noun))


def noun_at(words: FigureWords, text: str, position: int, stop: int) -> bool:
    """Return whether a plural noun stands at a place or behind one word: the voters of "300 registered voters"."""
    for _ in range(2):
        found = TOKEN.match(text, position, stop)
        name = (found["word"] or "").casefold() if found else ""
        if found is None or not name or name in words.stop or words.trailing.fullmatch(name):
            return False
        if words.plural_word.fullmatch(name):
            return True
        position = found.end()
    return False


def beside_others(words: FigureWords, text: str, end: int, stop: int) -> int:
    """Return where a list of kinds of people ends that are counted together, which begins with a noun that ends at
    ``end``: "450 men, women and children"; ``end`` itself where there is no such list."""
    found = words.together.match(text, text.rfind(" ", 0, end) + 1, stop)
    return found.end() if found and found.end() > end == found.end("first") else end


def closed(words: FigureWords, told: str) -> str:
    """Return what is told of so many without the small words at its end, which belong to what follows."""
    kept = told.split(" ")
    while len(kept) > 1 and kept[-1].casefold() in words.stop and not words.befell.fullmatch(f" {kept[-1]}"):
        kept.pop()
    return " ".join(kept)
