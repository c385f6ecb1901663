"""What a figure counts: the noun phrase after the number, before it, or understood from the figure before."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from iomgraph.extract.facts.figure_edges import acts, behind_body, beside_others, disagrees, noun_at
from iomgraph.extract.facts.figure_words import TOKEN, FigureWords
from iomgraph.extract.mention import Mention
from iomgraph.extract.page import Page, Span
from iomgraph.language.lazy import lazy

_PHRASE = lazy(r" (?P<verb>[^\W\d_][\w'-]*)(?: [^\W\d_][\w'-]*){1,3}")
LONGEST = 5
FAR = 300
"""How many characters before a number its noun may stand: a list of numbers must not cost its square."""
_FEW = 20
_LONG_NAME = 120
_LONGEST_LIST = 8


def after(page: Page, words: FigureWords, start: int, stop: int) -> tuple[str, int]:
    """Return the noun phrase that begins at a place, as written, and its end; "" where another word stands there.

    It ends before a verb, a preposition or a mark; one "of" with its noun belongs to it ("bags of seed").
    """
    text = page.text
    position, first, end = behind_body(page, words, start, stop), -1, start
    kept, linked, joined = 0, False, False
    while found := TOKEN.match(text, position, stop):
        word = (found["word"] or "").casefold()
        if not word:
            if kept == 0 and found["other"] in '("“«' and position == start:
                break
            break
        if kept == 0 and (word in words.skip or word.rstrip("-") == ""):
            position = found.end()
            continue
        if kept == 0 and word in words.numerals:
            break
        if word in words.of and kept and not linked:
            following = TOKEN.match(text, found.end(), stop)
            name = (following["word"] or "").casefold() if following else ""
            if not name or name in words.stop or name in words.skip:
                break
            if following and words.infinitive.match(text, following.start("word"), stop):
                break
            linked = True
            position = found.end()
            continue
        if (
            kept == 1
            and word in words.joins
            and (_peoples(page, first, found.end()) or _shares_noun(words, text, (first, end), found.end(), stop))
        ):
            position, joined = found.end(), True
            continue
        if word in words.stop or (kept and word in words.of):
            break
        if (
            not (joined and kept == 1)  # "UN and affiliated agencies"
            and word not in words.keep
            and words.trailing.fullmatch(word)
            and (kept or not words.participle.fullmatch(word) or not noun_at(words, text, found.end(), stop))
        ):
            break
        if (
            word not in words.keep
            and words.gerund.fullmatch(word)
            and acts(words, text, (first, end), found.end(), stop)
        ):
            break
        beside = kept and found.start("word") - end == 1
        if (found["elided"] and word not in words.of) or (beside and disagrees(words, text[first:end], found["word"])):
            break
        if first < 0:
            first = found.start("word")
        kept, end = kept + 1, found.end("word")
        position = found.end()
        if kept >= LONGEST or (linked and kept >= 3):
            break
    end = beside_others(words, text, end, stop) if first >= 0 else end
    return (page.written(first, end), end) if first >= 0 else ("", start)


def _peoples(page: Page, first: int, second: int) -> bool:
    """Return whether "and" joins the name of a people to another's: "Congolese and Burundian refugees"."""
    one, other = page.text[first].isupper(), page.text[second + 1 : second + 2].isupper()
    return one == other and bool(page.beginning("demonym", second, second + 2))


def _shares_noun(words: FigureWords, text: str, first: tuple[int, int], position: int, stop: int) -> bool:
    """Return whether "and" joins two words before the plural noun that both stand beside: "food and hygiene kits"."""
    second = TOKEN.match(text, position, stop)
    name = (second["word"] or "").casefold() if second else ""
    if second is None or not name or name in words.stop or words.plural_word.fullmatch(text[slice(*first)]):
        return False
    following = TOKEN.match(text, second.end(), stop)
    noun = (following["word"] or "").casefold() if following else ""
    alone = not words.plural_word.fullmatch(name)
    return bool(alone and noun and noun not in words.stop and words.plural_word.fullmatch(noun))


def predicate(page: Page, words: FigureWords, start: int, stop: int, *, alone: bool = False) -> tuple[str, int]:
    """Return the plural noun that a clause predicates of the number before it ("4,100 are children"), as ``after``.

    Where the number stands ``alone``, nothing counted before it in its sentence, what befell so many is one as well.
    """
    copula = words.copula.match(page.text, start, stop)
    if not copula:
        return "", start
    noun, end = after(page, words, copula.end(), stop)
    first = noun.split(" ")[0].casefold()
    if first and page.beginning("demonym", copula.end(), copula.end() + 1):
        return noun, end
    if alone and first and any(word in words.keep for word in noun.casefold().split()):
        return noun, end
    if words.described.match(page.text, start, stop):
        return "", start  # "six are full", in a language that would tell a noun otherwise
    if words.participle.fullmatch(first) and (second := noun.casefold().split(" ")[1:2]):
        first = second[0]  # "65 million of these are forced migrants"
    plain = first and first not in words.keep and words.plural_word.fullmatch(first)
    return (noun, end) if plain and not words.participle.fullmatch(first) else ("", start)


def verb_phrase(page: Page, words: FigureWords, start: int, stop: int) -> tuple[str, int]:
    """Return the first words of what a clause says of the number that it begins with ("83 swam ashore"), as ``after``.

    They are the unit where a clause before did the same: what tells its parts from each other is what each did.
    """
    found = _PHRASE.match(page.text, start, stop)
    verb = found["verb"].casefold() if found else ""
    told = found and (verb in words.stop or words.trailing.fullmatch(verb) or words.participle.fullmatch(verb))
    return (page.written(found.start("verb"), found.end()), found.end()) if found and told else ("", start)


def clause(page: Page, start: int, stop: int) -> int:
    """Return where the clause begins that ends at ``stop``: after the last semicolon or colon."""
    lead = page.text[start:stop]
    return start + max(lead.rfind("; "), lead.rfind(": "), -1) + 1


def subject(page: Page, words: FigureWords, start: int, stop: int, *, plural: bool = True) -> str:
    """Return the plural noun phrase that begins a clause ("Deaths stand at 669"), or its sentence; "" for none."""
    for begin in dict.fromkeys((clause(page, start, stop), start)):
        found = words.lead_in.match(page.text, begin, stop)
        noun, end = after(page, words, found.end() if found else begin, stop)
        if words.told_of.match(page.text, end, stop):
            continue  # "IOM estimates that …": what seems a noun is a verb
        if is_place(page, found.end() if found else begin):
            continue
        rest, _, verb = noun.rpartition(" ")
        if rest and end >= stop - 1 and words.rising.match(f"{verb} "):
            noun = rest  # "Women number 4,117"
        named = noun.casefold().split()[:2]
        if (noun and not plural) or any(words.plural_word.fullmatch(word) or word in words.keep for word in named):
            return noun
    return ""


def within_list(page: Page, words: FigureWords, sentence: Span, number: Mention) -> Iterator[Mention]:
    """Yield the numbers after one that share a noun with it: "5, 6 or 7 trucks", "Ghana took in 12, Mali 8"."""
    numbers = page.mentions("number", sentence)
    place = bisect_right(numbers, number.start, key=lambda m: m.start)
    for following in numbers[place : place + _LONGEST_LIST]:
        if following.start < number.end:
            return
        if not words.connector.fullmatch(page.text, number.end, following.value.start):
            states = page.beginning("state", number.end, following.value.start)
            if len(states) != 1:
                return
            lead = page.text[number.end : states[0].start] + "\0" + page.text[states[0].end : following.value.start]
            if not words.between_places.fullmatch(lead):
                return
        yield following
        number = following


def plural_before(page: Page, words: FigureWords, start: int, stop: int, *, nearest: bool) -> str:
    """Return a plural noun phrase without its determiner, the nearest to the end or the first; "" for none."""
    if nearest:
        start = max(start, stop - FAR)
    found = list(words.plural.finditer(page.text, start, stop))
    for match in reversed(found) if nearest else found:
        unit, _ = after(page, words, match.start("unit"), match.end())
        if unit and not is_named(page, match.start("unit")):
            return unit
    return ""


def bare_plural(page: Page, words: FigureWords, start: int, stop: int) -> str:
    """Return the plural noun, with what belongs to it, that ends at a place without an article; "" for none."""
    for found in reversed(list(TOKEN.finditer(page.text, max(start, stop - _FEW * 3), stop))):
        word = (found["word"] or "").casefold()
        if not word or (word in words.stop and word not in words.of):
            return ""
        if words.plural_word.fullmatch(word) and not words.participle.fullmatch(word):
            noun, end = after(page, words, found.start("word") - 1, stop)
            return noun if end == stop and not is_named(page, found.start("word")) else ""
    return ""


def is_place(page: Page, at: int) -> bool:
    """Return whether a place in the text lies in the name of a State: the United States are no unit."""
    return any(m.start <= at < m.end for m in page.beginning("state", at - _FEW * 2, at + 1))


def is_named(page: Page, at: int) -> bool:
    """Return whether a place in the text lies in the name of a State or a body: no noun in it is what is counted."""
    return is_place(page, at) or any(m.start < at < m.end for m in page.beginning("body", at - _LONG_NAME, at))
