"""Whether a name beside a word for a work is the work's title, and not that of a person, a place or a speaker."""

from __future__ import annotations

import re
from collections.abc import Iterator

from iomgraph.extract.flat import Flat
from iomgraph.extract.mentions.people_words import given_names
from iomgraph.extract.page import Page, Span
from iomgraph.language.lazy import lazy

_LOWER = lazy(r"[^\W\d_A-ZÀ-Þ][^\W\d_]* ")
_WORD = lazy(r"[\w']+")
_PLACES = ("state", "city")
_SMALL = 3
"""Words of up to so many letters are small ones, which no title writes large."""
_LONGEST_NAME = 4
_OUTER = ":,'"
_BEFORE = 90
_CAPITALS = lazy(r"[^\W\d_a-zà-öø-ÿœ][^\W\d_]*(?:[-'][^\W\d_]+)*")
_NEXT = lazy(r" [^\W\d_a-zà-öø-ÿœ][a-zà-öø-ÿœ]{3,}")
_NOUN = lazy(r" [a-zà-öø-ÿœ]{4,}$")
_SERIES = lazy(r"(?-i:[^\W\d_a-zà-öø-ÿœ][\w'-]+)(?: (?-i:[^\W\d_a-zà-öø-ÿœ])[\w'-]+| (?:of|and|de|des|du|y)){1,6} ?: $")


def italics(page: Page, flat: Flat, sentence: Span) -> Iterator[tuple[int, int]]:
    """Yield what a sentence sets in italics, in offsets of the flat text."""
    for written in page.document.italics:
        first, last = page.normal.place(written[0]), page.normal.place(written[1])
        if sentence.start <= first < last <= sentence.end:
            yield flat.place(first), flat.place(last)


def is_headed(title: str) -> bool:
    """Return whether every long word has a capital: a comma at the end, inside the marks, is then the sentence's."""
    long = [word for word in title.split() if len(word.strip(_OUTER)) > _SMALL]
    return len(long) > 1 and all(word[0].isupper() for word in long)


def is_published(text: str, published: re.Pattern[str], start: int, first: int, last: int) -> bool:
    """Return whether several words with a capital are the object of a verb of publishing: "brought out in 2020 …".

    A noun right before them would say what they are: a campaign, a song.
    """
    if " " not in text[first:last] or not text[first].isupper():
        return False
    found = published.search(text, max(start, first - _BEFORE), first)
    return found is not None and not _NOUN.search(found["between"])


def is_place(page: Page, flat: Flat, first: int) -> bool:
    """Return whether a place's name begins at an index of the flat text."""
    place = flat.origin(first)
    return any(page.beginning(kind, place, place + 1) for kind in _PLACES)


def like_person(title: str, *, capitals_in_titles: bool) -> bool:
    """Return whether a title may be a person's name: a forename, or a few words in capitals that begin with one.

    Where a language writes its titles in small letters, any two or three words in capitals may be one.
    """
    words = title.split()
    if len(words) == 1:
        return title in given_names()
    if not 1 < len(words) <= _LONGEST_NAME or not all(_CAPITALS.fullmatch(word) for word in words):
        return False
    return words[0].split("-")[0] in given_names() or not capitals_in_titles


def is_apposed(
    page: Page, flat: Flat, found: re.Match[str], opens: re.Pattern[str], *, capitals_in_titles: bool
) -> bool:
    """Return whether what stands between commas is a title: a colon, capitals throughout or a year show it, or a small
    word in a capital before one in small letters (``opens``).

    No person's name, and none of a place alone. A pattern with a group ``launch`` has shown it by itself.
    """
    title, first = found["title"], found.start("title")
    place, stop = flat.origin(first), flat.origin(found.end("title") - 1) + 1
    if like_person(title, capitals_in_titles=capitals_in_titles):
        return False
    if any(m.end - place > (stop - place) / 2 for k in _PLACES for m in page.beginning(k, place, place + 1)):
        return False
    if found.groupdict().get("launch"):
        inside = ": " in title and flat.text[max(0, first - 2) : first - 1].isalnum()
        return inside or not is_place(page, flat, first)
    if opens.match(title):
        return True
    long = [word for word in title.split() if len(word.strip(_OUTER)) > _SMALL]
    capitals = sum(word[0].isupper() for word in long)
    dated = flat.text.startswith(" (", found.end("title")) or title[-1].isdigit()
    return capitals > 0 and (": " in title or dated or (capitals > _SMALL - 1 and capitals == len(long)))


def with_series(page: Page, flat: Flat, start: int, first: int) -> int:
    """Return where a title begins, the name of its series before a colon with it: "Migration Health: Annual Review"."""
    series = _SERIES.search(flat.text, max(start, first - _BEFORE), first)
    if series and series.start() == start and not is_place(page, flat, series.start()):
        return series.start()
    return first


def is_specific(text: str, first: int, last: int, capitals: re.Pattern[str]) -> bool:
    """Return whether capital words make a title: beside the head word a year, a subject, or two words before it.

    Not where one more follows, which they are the name of: the Weaving Review of "the Weaving Review Forum".
    """
    head = capitals.search(text, first, last)
    if not head or _NEXT.match(text, last):
        return False
    before = [w for w in text[first : head.start()].split() if w[0].isupper()]
    if any(w.isupper() for w in before) and len(before) == 1:
        return False
    return head.end() < last or len(before) > 1


def trimmed(text: str, first: int, last: int, stop: frozenset[str]) -> tuple[int, int]:
    """Return a name, as offsets, without the words at its front that belong to the sentence ("The", "IOM")."""
    while first < last:
        word = _WORD.match(text, first, last)
        if not word or (word[0].removesuffix("'s") not in stop and not word[0].endswith("'s")):
            break
        first = word.end()
        while first < last and not text[first].isalnum():
            first += 1
        while small := _LOWER.match(text, first, last):
            first = small.end()
    return first, last
