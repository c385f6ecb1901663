"""Whether a date of a figure's sentence is told of something else: of another number, clause or comparison."""

from __future__ import annotations

from iomgraph.extract.facts.figure_words import FigureWords
from iomgraph.extract.mention import Mention
from iomgraph.extract.page import Page, Span
from iomgraph.language.lazy import lazy

_FAR = 40
"""A relative clause that begins further behind a number, in characters, is not told of what it counts."""
_LEAD = 60
_COMPARED = 25
"""How many characters before a date the words stand that compare with it: "more than in 2021"."""
_BETWEEN = 6
_PART = 5
"""So many words at most lead to the number of a part."""
_DIGITS = "0123456789.,' "
_SET_OFF = lazy(r",(?:[^,\w]+\w+){2,}")
_CLAUSE_LEAD = lazy(r"[,;:()–—]")
_REACH = 300
"""So far before a date, in characters, its clause is looked at: a long list must not cost its square."""
_FEW, _SEVERAL = 2, 5
"""A date opens its clause behind so many words, or so many where a comma follows it."""
_ASIDE = lazy(r", (?:[^\W\d_]+[' -]){3,}$")
"""What stands before a date in an aside: three words or more behind a comma."""


def is_of_another(page: Page, words: FigureWords, sentence: Span, date: Mention, between: str, *, ahead: bool) -> bool:
    """Return whether a date before (``ahead``) or behind a number, with the text ``between``, is not the number's."""
    text = page.text
    if not ahead:
        # "460 members gave last year 1,900 lessons": the date is the next number's.
        if text[date.end : date.end + 1] == " " and page.beginning("number", date.end + 1, date.end + 2):
            return True
        if between.startswith(",") and _in_aside(page, words, sentence, date.start - len(between)):
            return True
        clause = words.relative.search(between)
        return clause is not None and (clause.start() > _FAR or _SET_OFF.search(between[: clause.start()]) is not None)
    noun = words.told_of_noun.search(between[1:])
    if (noun and not _is_part(words, noun[0])) or words.means.search(between):
        return True
    if (
        _to_come(page, words, date, between)
        or words.apart.search(between)
        or words.now.search(between)
        or _inside_clause(page, words, sentence, date, between)
    ):
        return True
    if "," not in between:
        return False
    first = max(sentence.start, date.start - _LEAD)
    if text.startswith(",", date.end) and date.value.relation == "since" and _ASIDE.search(text, first, date.start):
        return True
    compared = list(words.contrast.finditer(text, max(sentence.start, date.start - _COMPARED), date.start))
    return bool(compared) and date.start - compared[-1].end() <= _BETWEEN


def _is_part(words: FigureWords, lead: str) -> bool:
    """Return whether a clause behind a comma only tells a part of what was counted before: ", of whom more than 40"."""
    return len(lead.split()) <= _PART and bool(words.part.search(lead) or words.share_of.search(lead))


def _in_aside(page: Page, words: FigureWords, sentence: Span, end: int) -> bool:
    """Return whether the number that ends at a place is told in an aside: "the kitchens, which are 93, …"."""
    number = page.text[max(sentence.start, end - _LEAD) : end]
    return words.aside.search(number.rstrip(_DIGITS)) is not None


def _inside_clause(page: Page, words: FigureWords, sentence: Span, date: Mention, between: str) -> bool:
    """Return whether a date stands within another clause, and does not open one, that counts nothing.

    "Wells dug in 2004 were closed, and some 300 families left": the year is the wells'.
    """
    joint = words.coordination.search(between)
    if joint is None or "," not in joint[0]:
        return False
    first = max(sentence.start, date.start - _REACH)
    lead = page.text[first : date.start]
    opening = _CLAUSE_LEAD.split(lead)[-1].split()
    if len(opening) <= _FEW or (len(opening) <= _SEVERAL and between.startswith(",")):
        return False
    return not page.beginning("number", first, date.end + joint.start())


def _to_come(page: Page, words: FigureWords, date: Mention, between: str) -> bool:
    """Return whether a number is expected in a clause of its own behind a past year: "3,313 left last year, and 4,000
    are expected"."""
    expected = words.coming.search(between)
    if expected is None or not page.published:
        return False
    parted = between[: expected.start()]
    joint = words.joins.intersection(parted.split()) or ";" in parted
    if joint and date.value.relation == "since":
        return True
    told: str | None = date.value.period(page.published) if joint and not date.value.relation else None
    return told is not None and told[: len(page.published)] < page.published[: len(told)]
