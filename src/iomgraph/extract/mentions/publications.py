"""Mentions of publications: reports and studies with a title, between marks, in italics, after a word of titling, or
in capitals.

The value of a mention of kind ``publication`` is a :class:`PublicationValue`; it covers the title without its marks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, partial

from iomgraph.extract.flat import Flat
from iomgraph.extract.mention import Mention, longest
from iomgraph.extract.mentions.people_words import words
from iomgraph.extract.mentions.publications_gate import ANY, Gate, gate
from iomgraph.extract.mentions.publications_names import (
    is_apposed,
    is_headed,
    is_place,
    is_published,
    is_specific,
    italics,
    like_person,
    trimmed,
    with_series,
)
from iomgraph.extract.page import Page, Span
from iomgraph.language.lazy import lazy
from iomgraph.language.packs import Pack
from iomgraph.language.templates import alternation, compile_pattern, word_lists

_P = re.Pattern[str]

KIND = "publication"
_SKIPPED = frozenset({"metadata", "related", "menu", "footer"})
_HEADLINES = frozenset({"title", "heading", "stamp"})
_LONGEST_TITLE = 220
_BEFORE = 90
"""How many characters before a title with its year the word for the work may stand."""
_TURNED = "¿¡"
"""Marks that open a question or a call, before its first letter."""
_CAPITAL = r"[^\W\d_a-zà-öø-ÿœ][\w'-]*"
_TITLE = rf"{_CAPITAL}(?: (?:[a-zà-öø-ÿœ&]{{1,5}} ){{0,4}}{_CAPITAL}|:? {_CAPITAL}| \d{{4}})*"


@dataclass(frozen=True, slots=True)
class PublicationValue:
    """``title`` as written; ``rule``, what showed it to be one: ``series``, ``marks``, ``italics``, ``titled``,
    ``plain``, ``apposed``, ``dated`` or ``capitals``."""

    title: str
    rule: str


@dataclass(frozen=True)
class Patterns:
    """A language's patterns: see ``facts/publication.yaml``."""

    series: re.Pattern[str]
    before: re.Pattern[str]
    between: re.Pattern[str]
    after: re.Pattern[str]
    published: re.Pattern[str]
    issued: re.Pattern[str]
    head: re.Pattern[str]
    capitals: re.Pattern[str]
    titled: re.Pattern[str]
    other: re.Pattern[str]
    called: re.Pattern[str]
    dated: re.Pattern[str]
    plain: tuple[re.Pattern[str], ...]
    apposed: tuple[re.Pattern[str], ...]
    noun: re.Pattern[str]
    under: re.Pattern[str]
    out: re.Pattern[str]
    wrong: re.Pattern[str]
    small: re.Pattern[str]
    by: re.Pattern[str]
    stop: frozenset[str]
    opens: re.Pattern[str]
    capitals_in_titles: bool


@cache
def patterns(pack: Pack) -> Patterns:
    """Return the patterns of a language."""
    data = pack.fact(KIND)
    words = word_lists(pack, KIND)
    place = str(pack.folder / "facts" / "publication.yaml")

    def put(pattern: str) -> re.Pattern[str]:
        return compile_pattern(pattern, words, place=place)

    return Patterns(
        series=lazy(rf"(?<![\w-]){alternation(data['series'])}(?!\w)"),
        before=put(r"(?:\b@noun\b[^.;!?«»“”\"]{0,60}?(?:@titled)?|\b@titled|\b@written)(?: :|:|,)? ?$"),
        between=put(r"(?:^|[.;:,] |[–—-] )@indefinite (?:[\w-]+ ){0,2}?@noun\b[^.;:,!?«»“”\"]{0,60}, $"),
        other=put(r"\b@not_work(?:(?: [^\W\d_]+){0,2}?,? @titled|(?: [^\W\d_]+)?)(?: :|:|,)? ?$"),
        called=put(r",? (?:[^\W\d_]+ ){1,2}@not_work\b"),
        after=put(r",? ?,? ?(?:(?:@indefinite )?(?:[\w-]+ ){0,2}@noun|@appears)\b"),
        published=put(r"\b@launch(?P<between>(?: [^.;!?«»“”\"]{0,40})?) $"),
        issued=put(r"\b@publish(?: (?:@titled|[a-zà-ÿ]+ly))?(?: :|:|,)? $"),
        head=lazy(rf"(?<![\w-]){data['left']}{data['heads']}\b{data['right']}"),
        capitals=lazy(data["heads"]),
        titled=put(
            rf"\b@noun\b[^.;!?«»“”\"]{{0,80}}?@titled,? (?-i:(?P<title>{_TITLE}))|@titled (?-i:(?P<alone>{_TITLE}))"
        ),
        dated=put(rf"(?:[,:;] |[a-zà-ÿ]+ )(?-i:(?P<title>{_CAPITAL} [^,.;:()«»“”\"]{{2,80}}?)) \((?:19|20)\d\d\)"),
        plain=tuple(put(pattern) for pattern in data["plain"]),
        apposed=tuple(put(pattern) for pattern in data["apposed"]),
        noun=put(r"\b@noun\b"),
        under=put("@under"),
        out=put(r"\b@out\b"),
        wrong=lazy(data["not_title"]),
        small=lazy(data["small"]),
        by=lazy(rf"(?<!\w){alternation(data['by'])} $"),
        stop=frozenset(data["stop"]),
        opens=lazy(data.get("opens", "(?!)")),
        capitals_in_titles=data["capitals_in_titles"],
    )


@cache
def _gate(pack: Pack) -> Gate:
    rules = patterns(pack)
    gated = [rules.series, *rules.plain, *rules.apposed, rules.titled, rules.dated, rules.head]
    return gate(f"publications-{pack.code}", pack.fact(KIND)["gate"], gated)


def recognise(page: Page) -> None:
    """Set the page's mentions of kind ``publication``, sentence by sentence of the release."""
    flat = page.flat
    found: list[Mention] = []
    words = {pack: _gate(pack).opened(flat.folded) for pack in {block.pack for block in page.blocks}}
    for sentence in page.release_sentences():
        if sentence.block.kind in _SKIPPED:
            continue
        start, end = flat.place(sentence.start), flat.place(sentence.end)
        opened = words[sentence.pack].between(start, end)
        if opened & ANY:
            tried = partial(words[sentence.pack].tried, opened=opened)
            for first, last, rule in longest_first(_titles(page, flat, tried, sentence, start, end)):
                value = PublicationValue(flat.text[first:last], rule)
                found.append(Mention(KIND, flat.origin(first), flat.origin(last - 1) + 1, value))
    page.add(KIND, longest(found))


def longest_first(spans: Iterator[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Return the spans without overlaps, the earlier yielded winning."""
    kept: list[tuple[int, int, str]] = []
    for span in spans:
        if not any(span[0] < other[1] and other[0] < span[1] for other in kept):
            kept.append(span)
    return sorted(kept)


def _titles(
    page: Page, flat: Flat, tried: Callable[[Iterable[_P]], list[_P]], sentence: Span, start: int, end: int
) -> Iterator[tuple[int, int, str]]:
    """Yield the titles of a sentence, found by those of the patterns that are worth being ``tried`` on it."""
    text, rules = flat.text, patterns(sentence.pack)
    for quote in page.mentions("quote", sentence):
        said = words(sentence.pack).after_said.match(page.text, quote.end, sentence.end)
        if said and not rules.between.search(text, max(0, start - 2), flat.place(quote.start)):
            continue  # "…", adds the report: what it says is not its title, unless it stands between commas
        first, last = flat.place(quote.value.start), flat.place(quote.value.end)
        last -= text[last - 1] == "," and is_headed(text[first:last])
        if _between_marks(text, rules, (start, end), (flat.place(quote.start), flat.place(quote.end)), (first, last)):
            yield first, last, "marks"
    for first, last in italics(page, flat, sentence):
        told = _between_marks(text, rules, (start, end), (first, last), (first, last))
        if told or is_published(text, rules.published, start, first, last):
            yield first, last, "italics"
    for found in _found(tried([rules.series]), text, start, end):
        yield found.start(), found.end(), "series"
    if sentence.block.kind in _HEADLINES:
        return
    for found in _found(tried(rules.plain), text, start, end):
        person = like_person(found["title"], capitals_in_titles=rules.capitals_in_titles)
        if _is_title(found["title"], rules) and " " in found["title"] and not person:
            yield found.start("title"), found.end("title"), "plain"
    for found in _found(tried(rules.apposed), text, start, end):
        apposed = is_apposed(page, flat, found, rules.opens, capitals_in_titles=rules.capitals_in_titles)
        if apposed and _is_title(found["title"], rules):
            yield found.start("title"), found.end("title"), "apposed"
    for found in _found(tried([rules.titled]), text, start, end):
        group = "title" if found["title"] else "alone"
        work = group == "title" or rules.noun.search(text, start, found.start())
        out = rules.under.match(found[0]) and rules.out.search(text, start, found.start())
        if _is_title(found[group], rules) and (work or out):
            yield found.start(group), found.end(group), "titled"
    for found in _found(tried([rules.dated]), text, start, end):
        if _is_title(found["title"], rules) and _is_work(page, flat, rules, found, start, end):
            yield found.start("title"), found.end("title"), "dated"
    for found in _found(tried([rules.head]), text, start, end):
        first, last = trimmed(text, found.start(), found.end(), rules.stop, rules.small)
        if _is_title(text[first:last], rules) and is_specific(text, first, last, rules.capitals):
            yield with_series(page, flat, start, first), last, "capitals"


def _found(tried: Iterable[_P], text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    for pattern in tried:
        yield from pattern.finditer(text, start, end)


def _is_work(page: Page, flat: Flat, rules: Patterns, found: re.Match[str], start: int, end: int) -> bool:
    """Return whether a name with a year in brackets is a work's: a word for one stands before it or right after."""
    text, first = flat.text, found.start("title")
    if rules.by.search(text, max(start, first - 12), first):
        return False
    told = rules.noun.search(text, max(start, first - _BEFORE), first) or rules.after.match(text, found.end(), end)
    return bool(told) and not is_place(page, flat, first)


def _between_marks(
    text: str, rules: Patterns, line: tuple[int, int], marks: tuple[int, int], inner: tuple[int, int]
) -> bool:
    title = text[inner[0] : inner[1]]
    if (
        not title
        or len(title) > _LONGEST_TITLE
        or not title.lstrip(_TURNED)[:1].isalnum()
        or title.lstrip(_TURNED)[0].islower()
        or title[-1] in ".,!…;"
    ):
        return False
    if rules.wrong.search(title) or rules.other.search(text, max(line[0], marks[0] - 110), marks[0]):
        return False
    if rules.called.match(text, marks[1], line[1]):
        return False  # "Titled “…”, this meeting …"
    told = rules.issued if ": " in title else None
    if any(rule and rule.search(text, max(line[0], marks[0] - 110), marks[0]) for rule in (rules.before, told)):
        return True
    if rules.capitals.match(title) and title.count(" ") > 1:
        return True
    dated = title[-1].isdigit() and rules.capitals.search(title)
    return bool(dated or rules.series.match(title) or rules.after.match(text, marks[1], line[1]))


def _is_title(title: str, rules: Patterns) -> bool:
    return len(title) <= _LONGEST_TITLE and not rules.wrong.search(title)
