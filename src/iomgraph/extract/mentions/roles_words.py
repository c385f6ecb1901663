"""The titles and small words by which roles are told, from ``facts/role.yaml``, compiled once a language."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import ahocorasick

from iomgraph.extract.flat import Letters, fold_by
from iomgraph.extract.mentions.people_words import UPPER
from iomgraph.language.lazy import lazy
from iomgraph.language.packs import Pack, languages
from iomgraph.language.packs import pack as language_pack
from iomgraph.language.templates import alternation

OF_NOBODY = ("director-general", "chief-of-mission")
"""Posts that serve no other one: a Chief of Mission who hands a letter to the Minister is not the Minister's."""


@dataclass(frozen=True, slots=True)
class Title:
    """What a pack says of a title: ``own`` marks posts of the organisation, whose title elsewhere is ``other``;
    ``usual`` those that are the organisation's where the text does not say whose, ``national`` those of a State."""

    key: str
    own: bool = False
    usual: bool = False
    plural: bool = False
    status: str = ""
    calling: bool = False
    national: bool = False


@dataclass(frozen=True, eq=False)
class Lexicon:
    """The titles of one language as an automaton over folded text, and its word lists, compiled or folded."""

    titles: Any
    modifier: frozenset[str]
    stop: frozenset[str]
    status: dict[str, str]
    auxiliary: re.Pattern[str]
    serial: re.Pattern[str]
    linked_and: re.Pattern[str]
    joined_and: re.Pattern[str]
    serving: re.Pattern[str]
    being: re.Pattern[str]
    told: re.Pattern[str]
    listed: re.Pattern[str]
    interim: re.Pattern[str]
    possessed: re.Pattern[str]
    possessive: re.Pattern[str]
    definite: re.Pattern[str]
    not_title: re.Pattern[str] | None
    compass: frozenset[str]
    link: re.Pattern[str]
    hails: re.Pattern[str]
    accredited: frozenset[str]
    join: re.Pattern[str]
    conjunction: frozenset[str]
    adjective: re.Pattern[str]
    halt: frozenset[str]
    lasting: re.Pattern[str]
    genitive: tuple[str, ...]
    possessor: re.Pattern[str]
    premodified: bool
    regions: re.Pattern[str]
    region: re.Pattern[str]
    organisation: str
    itself: tuple[str, ...]
    of_then: tuple[str, ...]
    missions: tuple[str, ...]
    bureau_posts: Mapping[str, re.Pattern[str]]
    collegial: re.Pattern[str]
    parliament: re.Pattern[str]
    general_assembly: re.Pattern[str]
    secretary_general: re.Pattern[str]
    republic: re.Pattern[str]
    government: re.Pattern[str]
    cabinet: re.Pattern[str]
    commission: re.Pattern[str]
    ministerial: re.Pattern[str]
    organ: re.Pattern[str]
    bureau: re.Pattern[str]
    officers: re.Pattern[str]
    ministry: re.Pattern[str]
    charge: re.Pattern[str]
    operations: re.Pattern[str]
    management: re.Pattern[str]
    united_nations: re.Pattern[str]
    besides: re.Pattern[str]

    def halts(self, word: str) -> bool:
        """Return whether a word ends a title's complement: a verb, a pronoun, also one written with what follows."""
        head, apostrophe, _ = word.partition("'")
        return fold(word) in self.halt or (bool(apostrophe) and fold(head + apostrophe) in self.halt)


_NAME = rf"{UPPER}[\w&-]{{1,30}}"
_LATIN = range(0x41, 0x250), range(0x1E00, 0x1F00)
"""The letters that have accents in the languages of the packs; all others stay as they are."""


def _fold_letter(letter: str) -> str:
    if letter == "-":
        return " "
    if not any(ord(letter) in latin for latin in _LATIN):
        return letter
    base = "".join(c for c in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(c)).lower()
    return base if len(base) == 1 else letter


_FOLD = Letters(_fold_letter)


def fold(text: str) -> str:
    """Return the text in small letters without accents, hyphens as blanks; every character keeps its place."""
    return fold_by(_FOLD, text)


@cache
def lexicon(pack: Pack) -> Lexicon:
    """Return the compiled titles and words of a language. Raises ResourceError where ``facts/role.yaml`` is missing."""
    content = pack.fact("role")
    words, language = content["words"], pack.file("language")
    status = {fold(w): name for name in ("current", "elect", "acting", "former") for w in words[name]}

    def pattern(key: str) -> re.Pattern[str]:
        return lazy(words[key], re.I)

    genitive = alternation(words["genitive"]) if words["genitive"] else "(?!)"
    link, article = alternation(words["link"]), alternation(words["article"])
    gap = r"(?:(?<=')|\s)"
    return Lexicon(
        titles=_automaton(content["titles"]),
        modifier=frozenset(fold(w) for w in words["modifier"]),
        stop=frozenset(fold(w) for key in ("halt", "article", "join", "link", "determiner") for w in words[key]),
        status=status,
        auxiliary=lazy(rf"(?<!\w){words['auxiliary']} $", re.I),
        interim=lazy(rf",?\s{alternation([re.escape(w) for w in words['acting'] if not w.isalpha()])}(?!\w)", re.I),
        serial=lazy(
            rf"(?:, {link}{gap}[a-zà-ÿ-]+(?: [a-zà-ÿ-]+){{0,2}}?){{1,3}},? {alternation(words['and'])}"
            rf" {link}{gap}[a-zà-ÿ-]+(?= {link}{gap}|[,.;:)]|$)"
        ),
        linked_and=lazy(rf",? {alternation(words['and'])} {link}{gap}", re.I),
        joined_and=lazy(rf" {alternation(words['and'])} $", re.I),
        serving=lazy(rf"(?<!\w){alternation(words['as'])}\s$", re.I),
        being=lazy(
            rf"(?<!\w){alternation(words['is'])}(?: {alternation(words['span'])})?"
            rf"(?: {alternation(words['determiner'])})?(?:(?<=')|\s)$",
            re.I,
        ),
        told=lazy(
            rf"\s(?:{alternation(words['is'])}\s)?{alternation([*words['is'], *words['made']])}"
            rf"(?: {alternation(words['span'])})?(?: {alternation(words['determiner'])}){{0,2}}(?:(?<=')|\s)",
            re.I,
        ),
        listed=lazy(rf", (?:{alternation(words['then'])},? )?$", re.I),
        possessed=lazy(rf"(?<!\w){alternation(words['possessed'])}(?:(?<=')|\s)$", re.I),
        possessive=lazy(
            rf"(?:(?<!\w){alternation(words['possessive'])}|{genitive})(?:(?<=')|\s)(?:\w{{2,12}}\s)?$", re.I
        ),
        definite=lazy(rf"(?<!\w){alternation(words['definite'])}\s?$", re.I),
        not_title=lazy(alternation(words["not_title"]), re.I) if words["not_title"] else None,
        compass=frozenset(fold(w) for w in words["compass"]),
        link=lazy(rf"\s(?P<link>{link}){gap}(?:{article}{gap})?", re.I),
        hails=lazy(rf"\s{alternation(words['hails'])}{gap}(?:{article}{gap})?", re.I)
        if words["hails"]
        else lazy("(?!)"),
        accredited=frozenset(fold(w) for w in words["accredited"]),
        conjunction=frozenset(fold(word) for word in words["and"]),
        join=lazy(rf"\s(?:{alternation(words['join'])}{gap}){{1,2}}", re.I),
        adjective=lazy(rf"\s{alternation(words['adjective'])}(?!\w)", re.I)
        if words.get("adjective")
        else lazy(r"(?!)"),
        halt=frozenset(fold(w) for w in (*words["halt"], *language["months"], *language["weekdays"])),
        lasting=lazy(rf"\s{alternation([*words['lasting'], *words['then_behind']])}", re.I),
        genitive=tuple(words["genitive"]),
        possessor=lazy(rf"((?:{_NAME}\s){{0,3}}{_NAME}){genitive}\s$"),
        premodified=not words.get("adjective"),
        regions=pattern("regions"),
        region=pattern("region"),
        organisation=content["organisation"],
        itself=tuple(words["itself"]),
        of_then=tuple(words["of_then"]),
        missions=tuple(content["led"]["mission"]),
        bureau_posts={key: lazy(each, re.I) for key, each in words["bureau_posts"].items()},
        collegial=pattern("collegial"),
        parliament=pattern("parliament"),
        general_assembly=pattern("general_assembly"),
        secretary_general=pattern("secretary_general"),
        republic=pattern("republic"),
        government=pattern("government"),
        cabinet=pattern("cabinet"),
        commission=pattern("commission"),
        ministerial=pattern("ministerial"),
        organ=pattern("organ"),
        bureau=pattern("bureau"),
        officers=pattern("officers"),
        ministry=pattern("ministry"),
        charge=pattern("charge"),
        operations=pattern("operations"),
        management=pattern("management"),
        united_nations=pattern("united_nations"),
        besides=pattern("besides"),
    )


def _automaton(titles: list[dict[str, Any]]) -> Any:
    automaton = ahocorasick.Automaton()
    for entry in titles:
        title = Title(
            entry["key"],
            bool(entry.get("own")),
            bool(entry.get("usual")),
            bool(entry.get("plural")),
            entry.get("status", ""),
            bool(entry.get("calling")),
            bool(entry.get("national")),
        )
        for form in entry["forms"]:
            for phrase in expand(form):
                key = fold(phrase).strip()
                if key not in automaton:
                    automaton.add_word(key, (len(key), title))
    automaton.make_automaton()
    return automaton


@cache
def own_names() -> tuple[str, ...]:
    """Return the organisation's acronym in every language that has a pack."""
    return tuple(sorted({str(language_pack(code).fact("role")["organisation"]) for code in languages()}))


def expand(form: str) -> Iterator[str]:
    """Yield the phrases that a form stands for: ``chef{,fe} de mission`` gives two. ``\\,`` is a comma inside."""
    opening = form.find("{")
    if opening < 0:
        yield form.replace("\\,", ",")
        return
    closing = form.index("}", opening)
    for choice in re.split(r"(?<!\\),", form[opening + 1 : closing]):
        yield from expand(form[:opening] + choice + form[closing + 1 :])
