"""The words by which names of people are told, from ``facts/person.yaml`` of the packs, compiled once a language."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from iomgraph import resources
from iomgraph.extract.adverbials import row
from iomgraph.language.lazy import lazy
from iomgraph.language.packs import Pack, languages, pack
from iomgraph.language.templates import alternation

_LETTERS = [chr(code) for code in (*range(0x41, 0x250), *range(0x1E00, 0x1F00)) if chr(code).isalpha()]
UPPER = "[" + "".join(letter for letter in _LETTERS if letter.isupper()) + "]"
LOWER = "[" + "".join(letter for letter in _LETTERS if letter.islower()) + "]"


@dataclass(frozen=True, eq=False)
class Words:
    """What tells a name in one language: patterns anchored at the side of the name that they look at."""

    before_honorific: re.Pattern[str]
    before_said: re.Pattern[str]
    before_cue: re.Pattern[str]
    article: re.Pattern[str]
    after_said: re.Pattern[str]
    no_title: frozenset[str]
    after_bio: re.Pattern[str]
    after_aged: re.Pattern[str]
    after_trade: re.Pattern[str]
    locative: re.Pattern[str]
    unnamed: re.Pattern[str]
    before_month: re.Pattern[str]
    honorific: re.Pattern[str]
    feminine: re.Pattern[str]
    masculine: re.Pattern[str]
    of: re.Pattern[str]
    possessive: tuple[str, ...]
    stop: frozenset[str]
    heading: frozenset[str]
    forename_too: frozenset[str]
    headline_verb: re.Pattern[str] | None
    days: frozenset[str]


@cache
def words(language: Pack) -> Words:
    """Return the compiled words of a language. Raises ResourceError where the pack lacks ``facts/person.yaml``."""
    lists = language.fact("person")["words"]
    masculine, feminine = lists["honorific_m"], lists["honorific_f"]
    honorific = alternation([*masculine, *feminine, *lists["honorific"]])
    said, edge, when = alternation(lists["say"]), r"(?<![^\W_])", row(language)
    aged = alternation(lists["aged_before"]) if lists["aged_before"] else "(?!)"
    return Words(
        before_honorific=lazy(rf"{edge}({honorific})\)?\s{{0,2}}((?:{_particles()}\s){{0,2}})$"),
        before_said=lazy(rf"{edge}{said}(?:\s{{1,2}}{when})?(?:\s{{1,2}}{aged})?\s{{1,2}}$"),
        before_cue=lazy(rf"{edge}{alternation(lists['before'])}\s{{1,2}}$"),
        article=lazy(rf"{edge}{alternation(lists['article'])}$") if lists["article"] else lazy(r"(?!)"),
        no_title=frozenset(lists["no_title"]),
        after_said=lazy(rf",?\s{{1,2}}(?:{when}\s)?{said}(?![^\W_])"),
        after_bio=lazy(rf"[,(]?\s{{0,2}}{alternation(lists['bio'])}"),
        after_aged=lazy(rf"(?:,| \()[^.;:!?()«»“”\"]{{0,60}}?(?<!\d){alternation(lists['aged'])}"),
        after_trade=lazy(
            rf",\s{alternation(lists['trade_article'])}(?:[a-zà-öø-ÿ-]+\s){{0,2}}?{alternation(lists['trade'])}(?![\w-])"
        ),
        locative=lazy(rf"{edge}{alternation(lists['locative'])}\s{{1,2}}$"),
        unnamed=lazy(rf"[»”\"],? (?:[\w'-]+ ){{1,2}}{alternation(language.fact('quote')['words']['unnamed'])}, $"),
        before_month=lazy(rf"(?<!\w){alternation(lists['before_month'])} $", re.I),
        honorific=lazy(honorific),
        feminine=lazy(alternation(feminine)),
        masculine=lazy(alternation(masculine)),
        of=lazy(rf"\s{alternation(lists['of'])}(?!\w)"),
        possessive=tuple(lists["possessive"]),
        heading=frozenset(lists["heading"]),
        forename_too=frozenset(lists["forename_too"]),
        days=frozenset(w.casefold() for key in ("months", "weekdays") for w in language.file("language")[key]),
        headline_verb=lazy(alternation(lists["headline_verb"])) if lists["headline_verb"] else None,
        stop=(frozenset(flat(lists["not_name"])) | _acronyms()) - given_names(),
    )


@cache
def _acronyms() -> frozenset[str]:
    capitals = (word for word in _all("not_name") if word.isupper() and len(word) > 1)
    return frozenset(capitals).union(_all("honours"), generations())


@cache
def generations() -> frozenset[str]:
    """Return the words behind a name that tell which generation's it is (Jr), of all packs."""
    return frozenset(_all("generation"))


@cache
def given_names() -> frozenset[str]:
    """Return the given names that any pack or the common list knows: names travel, so every language uses them all."""
    short = (name.replace("\\", "") for name in _all("abbreviated"))
    return frozenset(_all("given")).union(_listed("forenames.txt"), given_to("f"), given_to("m"), short)


@cache
def given_to(gender: str) -> frozenset[str]:
    """Return the given names that only women (``f``) or only men (``m``) bear."""
    return frozenset(_listed(f"forenames_{gender}.txt"))


def _listed(file: str) -> Iterable[str]:
    text = resources.path("data", file).read_text(encoding="utf-8")
    return (name for line in text.splitlines() if not line.startswith("#") for name in line.split())


@cache
def _all(key: str) -> tuple[str, ...]:
    return tuple(sorted({w for code in languages() for w in flat(pack(code).fact("person")["words"][key])}))


@cache
def prefixes() -> frozenset[str]:
    """Return what a hyphen joins to a name (al-, El-), of all packs."""
    return frozenset(_all("prefix"))


@cache
def particles() -> frozenset[str]:
    """Return the small words inside names, in small letters, of all packs."""
    return frozenset(word for particle in _all("particle") for word in particle.split())


@cache
def honours_pattern() -> re.Pattern[str]:
    """Return the pattern of what may stand behind a name: its generation, honours, degrees: Ada Bell Jr. OBE, PhD."""
    younger = rf"(?P<generation>,?\s{alternation(_all('generation'))}(?:\.|(?!\w)))"
    honours = rf"(?:,?\s{alternation(_all('honours'))}(?!\w))"
    return lazy(rf"{younger}{honours}*|{honours}+")


@cache
def surnames_too() -> frozenset[str]:
    """Return the common words that are surnames as well, of all packs."""
    return frozenset(_all("surname_too"))


def _particles() -> str:
    return alternation([p.replace(" ", r"\s") for p in _all("particle") if not p.endswith("'")])


def _elided() -> str:
    return alternation([p for p in _all("particle") if p.endswith("'")])


@cache
def capital_pattern() -> re.Pattern[str]:
    """Return the pattern of a capital that may begin a word."""
    return lazy(UPPER)


@cache
def prefix_pattern() -> re.Pattern[str]:
    """Return the pattern of what a hyphen joins to the name that follows (al-)."""
    return lazy(rf"(?<!\w){alternation(_all('prefix'))}-$")


@cache
def run_pattern() -> re.Pattern[str]:
    """Return the pattern of a run of capitalised words that may be a name, its small words inside.

    Each word is an initial, capitals only, or a capital and small letters with inner capitals, apostrophes, hyphens.
    """
    gap = rf"\s{{1,2}}(?:{_particles()}\s{{1,2}}){{0,2}}{_elided()}?"
    return lazy(rf"(?<![A-Z\d_]){_token()}(?:{gap}{_token()}){{0,14}}(?![^\W_])")


@cache
def token_pattern() -> re.Pattern[str]:
    """Return the pattern of one capitalised word of a name."""
    return lazy(rf"(?<![A-Z\d_]){_token()}(?![^\W_])")


def spans(text: str, start: int, end: int, lexicon: Words) -> list[tuple[int, int]]:
    """Return where the capitalised words of a run stand: initials are one, but a courtesy title of one letter that
    stands before them is apart ("M. E.P. Garcia")."""
    found = [m.span() for m in token_pattern().finditer(text, start, end)]
    first, last = found[0] if found else (start, start)
    title = text[first:last].split(" ", 1)[0]
    if len(title) < last - first and lexicon.honorific.fullmatch(title):
        found[:1] = [(first, first + len(title)), (first + len(title) + 1, last)]
    return found


@cache
def _token() -> str:
    # The last of several may lack its full stop: H.E John, J.R Ewing.
    initial = rf"{UPPER}\.(?:[\s-]?{UPPER}\.){{0,3}}(?:(?<=\.){UPPER}(?=\s{UPPER}))?"
    # McKINLEY in a line of capitals.
    capitals = rf"(?:Ma?c)?{UPPER}{{2,}}(?:['-]{UPPER}{{2,}}){{0,2}}(?!{LOWER})"
    # An apostrophe before a small letter joins only after two letters: Sa'id is a name, L'acteur and Qu'il are none.
    elided = "".join(rf"(?<!{ending})" for ending in _all("elides"))
    # Lacombe-N'Guessan, O'Brien-D'Souza.
    joint = rf"(?:-(?:[NMDO]')?{UPPER}?|'{UPPER}|{UPPER}|(?<={LOWER}){elided}')"
    # N'dioro, M'bow: no vowel is left out before a consonant.
    stopped = r"(?<=[NMD])'(?=[bcdgjklpt][^\W\d_])"
    mixed = rf"{UPPER}(?:{stopped})?{LOWER}*(?:{joint}{LOWER}+){{0,4}}"
    short = alternation(_all("abbreviated"))
    return rf"(?:{alternation(_all('prefix'))}-)?(?:{initial}|{short}|{capitals}|{mixed})"


@lru_cache(maxsize=20_000)
def known(word: str, lexicon: Words) -> tuple[str, bool, bool]:
    """Return a word without its possessive ending, whether it is a courtesy title, whether it is part of no name.

    Words come again and again, on a page and from page to page: each is looked at once.
    """
    ending = next((ending for ending in lexicon.possessive if word.endswith(ending)), "")
    bare = word[: len(word) - len(ending)]
    return bare, bool(lexicon.honorific.fullmatch(bare)), is_stop(bare, lexicon)


def is_stop(word: str, lexicon: Words) -> bool:
    """Return whether a word is part of no name."""
    if word in lexicon.stop or word.capitalize() in lexicon.stop:
        return True
    joined = word.split("-")
    if joined[0] == word or joined[0] not in lexicon.stop or joined[0] in prefixes():
        return False
    # Words joined by a hyphen may hold a forename: Per-Olof, though "per" is a small word.
    return not any(part in given_names() for part in joined)


def flat(items: Iterable[Any]) -> Iterable[str]:
    """Yield the strings of a list whose entries may be lists."""
    for item in items:
        if isinstance(item, list):
            yield from flat(item)
        else:
            yield str(item)
