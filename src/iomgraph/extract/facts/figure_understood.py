"""What a figure without a noun of its own counts: carried along from the clause, the sentence, the one before."""

from __future__ import annotations

from bisect import bisect_left

from iomgraph.extract.facts.figure_before import amounts, before, number_named, tally
from iomgraph.extract.facts.figure_edges import closed
from iomgraph.extract.facts.figure_made import made_before
from iomgraph.extract.facts.figure_money import MONEY, money
from iomgraph.extract.facts.figure_them import is_in_number, they
from iomgraph.extract.facts.figure_told import Told
from iomgraph.extract.facts.figure_unit import (
    after,
    bare_plural,
    clause,
    is_place,
    plural_before,
    predicate,
    subject,
    verb_phrase,
)
from iomgraph.extract.facts.figure_words import FigureWords
from iomgraph.extract.mention import Mention
from iomgraph.extract.page import Page, Span
from iomgraph.language.lazy import lazy

_LAST_NOUN = lazy(r"(?P<unit>[^\W\d_][\w'-]+) ?:$")
_FAR_BACK = 300
"""How many characters before a number the noun before a colon may stand."""
_LISTED = lazy(r"; (?P<unit>[^\W\d_][^:.;!?,\d]{2,40}?) ?: (?:[^\W\d_]+ ){0,3}$")
_CLOSED = lazy(r"\s*(?:[;.]|$)")
"""Before and behind a number in a row of labels: "arrivals: 81,292; deaths at sea: 1,985"."""
_NEAR = 24
_APPOSED = lazy(r"[^.;:,]{0,40}, (?:[^\W\d_]+ ){0,3}")
"""Between a number and the word that takes it up as one: "334, a figure that differs little from the 350 of …"."""
_START, _MORE = 3, 100
"""What the sentence before counted tells it of a number no more than so many times as large."""
_PRONOUN = 40
_SEVERAL = 10
"""A bare number below this counts nothing by what befell it alone."""
_ABOARD = lazy(r" (?P<unit>[^\W\d_][\w'-]*(?: [^\W\d_][\w'-]*){0,2})(?=[,.;:)]|$)")
"""What is said of so many in a few words behind a number: "they were 150 aboard"."""


def understood(
    page: Page, words: FigureWords, sentence: Span, number: Mention, told: Told
) -> tuple[str, int, str | None, str]:
    """Return the unit of a number without a noun after it, as ``_unit``."""
    value = number.value
    begins = value.start - clause(page, sentence.start, value.start) < _START
    here, close = told.sentence is sentence, told.sentence is told.before
    noun, end = predicate(page, words, number.end, sentence.end, alone=not here)
    if noun:
        return noun, end, None, "predicate"
    if noun := they(page, words, sentence, number, told):
        return noun, number.end, None, "subject-before"
    if told.predicated is sentence and (begins_part(page, number, sentence) or _joined(page, words, number, sentence)):
        noun, end = verb_phrase(page, words, number.end, sentence.end)
        if noun:
            return noun, end, None, "verb"
    if words.pronoun.search(page.text, max(sentence.start, value.start - _PRONOUN), value.start):
        found = _ABOARD.match(page.text, number.end, sentence.end)
        noun = _subject_before(page, words, sentence, told) if found else ""
        if noun:
            return noun, number.end, None, "subject-before"
        if found and found["unit"].partition(" ")[0].casefold() not in words.joins:
            return page.written(found.start("unit"), found.end()), found.end(), None, "pronoun"
    if is_in_number(page, sentence, number):
        noun = plural_before(page, words, sentence.start, value.start, nearest=True)
        noun = noun or subject(page, words, sentence.start, value.start)
        noun = noun or bare_plural(page, words, sentence.start, value.start - len(", "))
        if noun:
            return noun, number.end, None, "in-number"
    currency = money(page, words, sentence, number, told)
    if currency:
        return currency, number.end, currency, "money-before"
    listed = _LISTED.search(page.text[max(sentence.start, value.start - _FAR_BACK) : value.start])
    if listed and _CLOSED.match(page.text, number.end, sentence.end):
        return listed["unit"], number.end, None, "label"
    if (
        told.units
        and here
        and words.reckoned.search(page.text, max(sentence.start, value.start - _PRONOUN), value.start)
    ):
        return told.likest(value.value), number.end, None, "reckoned"
    another = words.others.search(page.text, max(sentence.start, value.start - _NEAR), value.start)
    noun = _sibling(page, words, sentence, number, told)
    if noun and value.scale >= MONEY and told.large and told.large_in in (sentence, told.before):
        # "Peru (53 million), Chile (26 million)": what each State is given.
        return told.large, number.end, told.large, "money-before"
    if noun:
        return noun, number.end, None, "place" if is_place(page, number.value.start - 3) else "sibling"
    if words.of_it.search(page.text, sentence.start, value.start):
        # The subject counts them, so that it is not what is counted.
        noun = told.likest(value.value) if told.units and (here or close) else told.headed(value.value)
        noun = noun or _stated_before(page, words, told)
        if noun:
            return noun, number.end, None, "of-it"
    counted = tally(page, words, sentence, number)
    if counted and here and _APPOSED.fullmatch(page.text, told.end, counted.start()):
        return told.units[-1][1], number.end, None, "apposed"
    if counted:
        told_again = (here or close) if counted["sum"] else here and amounts(page, words, counted, number, told.end)
        unit = told.nearest(value.value) if told.units and told_again else ""
        return unit or counted["own"] or counted["sum"], number.end, None, "tally"
    noun = before(page, words, sentence, number)
    if noun and not any(page.text[m.start : m.end] == noun for m in page.mentions("state", sentence)):
        return noun, number.end, None, "noun-before"
    if value.scale >= MONEY and told.large and (told.large_in is sentence or told.large_in is told.before):
        return told.large, number.end, told.large, "money-before"
    begin = clause(page, sentence.start, value.start)
    those = words.those_amount.match(page.text, begin, value.start)
    if those and those.end() == value.start:
        return those["unit"], number.end, None, "subject"
    noun = (
        subject(page, words, begin, value.start, plural=False)
        if words.rising.search(page.text, begin, value.start)
        else ""
    )
    if noun:
        return noun, number.end, None, "subject"
    if begin > told.end:
        noun = subject(page, words, begin, value.start) if here else _before_colon(page, words, sentence.start, begin)
        if noun:
            return noun, number.end, None, "subject"
    if here and told.units and (another or words.others_after.match(page.text, number.end, sentence.end)):
        return told.besides(value.value), number.end, None, "unit-before"
    if here and told.of(value.value, sentence):
        unit = told.whole(value.value) if begins else told.of(value.value, sentence)
        return unit, number.end, None, "unit-before"
    noun = plural_before(page, words, sentence.start, value.start, nearest=True)
    noun = noun or subject(page, words, sentence.start, value.start)
    if noun:
        return noun, number.end, None, "subject"
    if told.units and (close or another) and value.value <= max(many for many, _ in told.units) * _MORE:
        noun = _among(page, words, told) if begins and close else ""
        return noun or (told.whole if begins else told.nearest)(value.value), number.end, None, "unit-before"
    if told.before is not None and (told.before.block is sentence.block or _asked(page, told.before)):
        noun = made_before(page, words, sentence, number, told.before) or _stated_before(page, words, told)
        if noun:
            return noun, number.end, None, "subject-before"
    noun, end = _befell(page, words, sentence, number, told)
    return noun, end, None, "befell" if noun else ""


def _befell(page: Page, words: FigureWords, sentence: Span, number: Mention, told: Told) -> tuple[str, int]:
    """Return what is told of so many where nothing says who they are ("143 are on board"), as ``after``."""
    found = words.befell.match(page.text, number.end, sentence.end)
    if not found or number.value.spelled or number.value.value < _SEVERAL:
        return "", number.end
    before = page.text[max(sentence.start, number.value.start - _PRONOUN) : number.value.start].rstrip()
    word = before.rpartition(" ")[2]
    plain = word == before and word.casefold() in words.stop | words.skip
    if word[:1].isupper() and word.isalnum() and not plain:
        return "", number.end  # "Route 66 was closed"
    # "Of those who have come to Peru, 300 are in Lima."
    those = words.those.search(page.text, sentence.start, number.value.start)
    if those:
        return closed(words, those[0]), number.end
    unit = closed(words, found["unit"])
    if words.copula.fullmatch(f" {unit} "):
        akin = told.units and told.sentence and told.sentence.block is sentence.block  # "2,000 are within reach"
        return (told.nearest(number.value.value), number.end) if akin else (found["unit"], found.end())
    end = found.start("unit") + len(unit)
    return " ".join(word for word in unit.split(" ") if word.casefold() not in words.adverbs), end


def _stated_before(page: Page, words: FigureWords, told: Told) -> str:
    """Return what the sentence before tells the number of, else the first it tells of several of; "" for none."""
    if told.before is None:
        return ""
    start, end = told.before.start, told.before.end
    noun = number_named(page, words, start, end) or subject(page, words, start, end)
    return noun or plural_before(page, words, start, end, nearest=False)


def _subject_before(page: Page, words: FigureWords, sentence: Span, told: Told) -> str:
    """Return whom a pronoun stands for: the plural subject of the sentence before; "" where it has none."""
    before = told.before
    if before is None or before.block is not sentence.block:
        return ""
    return subject(page, words, before.start, before.end)


def _asked(page: Page, sentence: Span) -> bool:
    """Return whether a sentence asks what the next one answers, in a block of its own: "How many will come?"."""
    return page.text.endswith("?", sentence.start, sentence.end)


def begins_part(page: Page, number: Mention, sentence: Span) -> bool:
    """Return whether a number begins a clause, behind a comma or a semicolon."""
    return page.text[max(sentence.start, number.value.start - 2) : number.value.start] in (", ", "; ")


def _joined(page: Page, words: FigureWords, number: Mention, sentence: Span) -> bool:
    """Return whether "and" stands right before a number."""
    return page.text[max(sentence.start, number.value.start - _NEAR) : number.value.start].split()[-1:] in (
        [word] for word in words.joins
    )


def _among(page: Page, words: FigureWords, told: Told) -> str:
    """Return the whole that the sentence before begins with: the passengers of "Among the passengers were 64 women"."""
    if told.before is None:
        return ""
    found = words.among.match(page.text, told.before.start, told.before.end)
    return found["unit"] if found and not is_place(page, found.start("unit")) else ""


def _sibling(page: Page, words: FigureWords, sentence: Span, number: Mention, told: Told) -> str:
    """Return the plural noun that stands for a number between it and the number before it; "" for none.

    So in a list of which each part has its own noun: "the dead are 655; the injured number 16,601, the missing, 48".
    """
    others = page.mentions("number", sentence)
    place = bisect_left(others, number.start, key=lambda m: m.start)
    start, stop = others[place - 1].end if place else sentence.start, number.value.start
    bracketed = words.in_brackets.search(page.text, start, stop) if page.text.endswith("(", start, stop) else None
    places = (*page.beginning("state", start, stop), *page.beginning("city", start, stop))
    state = next((m for m in places if m.end == stop - len(" (")), None)
    people = next((m for m in page.beginning("demonym", max(start, stop - _PRONOUN), stop) if m.end == stop - 1), None)
    if people and words.plural_word.fullmatch(page.text[people.start : people.end]):
        return page.written(people.start, people.end)  # "Malians 1,204, Guineans 880"
    told_near = told.sentence is not None and told.sentence.block is sentence.block and bool(told.units)
    if state and page.text.endswith("(", start, stop) and not told_near:
        return page.written(state.start, state.end)
    if bracketed and (bracketed["unit"].islower() or page.beginning("demonym", bracketed.start(), stop)):
        return bracketed["unit"]
    if place == 0 and not page.text.endswith("(", 0, stop):
        return ""
    if place and others[place - 1].end > stop:
        return ""
    found = words.sibling.search(page.text, start, stop)
    if found and is_place(page, found.start("unit")):
        return ""
    noun = after(page, words, found.start("unit"), found.end("unit"))[0] if found else ""
    first = noun.split(" ")[0]
    return noun if words.plural_word.fullmatch(first) or first in words.keep else ""


def _before_colon(page: Page, words: FigureWords, start: int, stop: int) -> str:
    """Return the plural noun right before a colon, which the clause after it goes on about; "" for none."""
    found = _LAST_NOUN.search(page.text, max(start, stop - _FAR_BACK), stop)
    noun = found["unit"] if found else ""
    if noun.casefold() in words.uncounted:
        return plural_before(page, words, start, stop, nearest=True)
    return noun if words.plural_word.fullmatch(noun) and not is_place(page, found.start("unit") if found else 0) else ""
