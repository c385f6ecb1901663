"""The words of a language pack for figures (``facts/figure.yaml``), compiled once a language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from iomgraph.extract.adverbials import row, single_words
from iomgraph.language.lazy import lazy
from iomgraph.language.packs import Pack
from iomgraph.language.templates import alternation

TOKEN = lazy(r" ?(?:(?P<word>[^\W\d_](?:[\w-]|\.(?=\w)|/(?=[^\W\d_]{3}))*)(?P<elided>'(?=\w))?|(?P<other>\S))")
"""A word, or another sign, of running text."""


@dataclass(frozen=True, eq=False)
class FigureWords:
    """Word lists are in small letters; patterns match as their name says in the pack's file."""

    stop: frozenset[str]
    uncounted: frozenset[str]
    repeated: frozenset[str]
    definite: frozenset[str]
    put_at: frozenset[str]
    befell: re.Pattern[str]
    adverbs: frozenset[str]
    skip: frozenset[str]
    of: frozenset[str]
    joins: frozenset[str]
    together: re.Pattern[str]
    numerals: frozenset[str]
    taken_up: frozenset[str]
    ranks: frozenset[str]
    aged: re.Pattern[str]
    unit_before: re.Pattern[str]
    of_them: re.Pattern[str]
    of_it: re.Pattern[str]
    number_of: re.Pattern[str]
    number_after: re.Pattern[str]
    linked: re.Pattern[str]
    amounting: re.Pattern[str]
    infinitive: re.Pattern[str]
    those: re.Pattern[str]
    those_amount: re.Pattern[str]
    described: re.Pattern[str]
    versus: re.Pattern[str]
    collective: re.Pattern[str]
    acts: frozenset[str]
    tally: re.Pattern[str]
    restricted: re.Pattern[str]
    between_places: re.Pattern[str]
    in_brackets: re.Pattern[str]
    bare_after: re.Pattern[str]
    money_next: re.Pattern[str]
    among: re.Pattern[str]
    rising: re.Pattern[str]
    next_part: re.Pattern[str]
    next_share: re.Pattern[str]
    reckoned: re.Pattern[str]
    same_period: re.Pattern[str]
    change: re.Pattern[str]
    since: re.Pattern[str]
    event: re.Pattern[str]
    connector: re.Pattern[str]
    estimate: re.Pattern[str]
    contrast: re.Pattern[str]
    part: re.Pattern[str]
    coordination: re.Pattern[str]
    keep: frozenset[str]
    copula: re.Pattern[str]
    plural_word: re.Pattern[str]
    plural_end: re.Pattern[str]
    labelled: re.Pattern[str]
    invariable: frozenset[str]
    participle: re.Pattern[str]
    told_of: re.Pattern[str]
    lead_in: re.Pattern[str]
    noun_of: re.Pattern[str]
    plural: re.Pattern[str]
    trailing: re.Pattern[str]
    gerund: re.Pattern[str]
    money: re.Pattern[str]
    others: re.Pattern[str]
    others_after: re.Pattern[str]
    part_of: re.Pattern[str]
    shared_out: re.Pattern[str]
    timed: re.Pattern[str]
    share_of: re.Pattern[str]
    aside: re.Pattern[str]
    aside_closed: re.Pattern[str]
    relative: re.Pattern[str]
    told_of_noun: re.Pattern[str]
    means: re.Pattern[str]
    apart: re.Pattern[str]
    coming: re.Pattern[str]
    sibling: re.Pattern[str]
    of_which: re.Pattern[str]
    pronoun: re.Pattern[str]
    now: re.Pattern[str]
    now_after: re.Pattern[str]
    earlier: re.Pattern[str]
    earlier_after: re.Pattern[str]
    preceding: re.Pattern[str]
    reached: re.Pattern[str]
    past: re.Pattern[str]
    befallen: re.Pattern[str]
    done: re.Pattern[str]


def _any(patterns: list[str]) -> str:
    return alternation(patterns) if patterns else "(?!)"


@cache
def figure_words(pack: Pack) -> FigureWords:
    """Return the words for figures of a language. Raises ResourceError where its file is missing."""
    data = pack.fact("figure")
    words: dict[str, list[str]] = data["words"]
    people = _any(words["people"])

    def small(name: str) -> frozenset[str]:
        return frozenset(str(word).casefold() for word in words[name])

    before = r"(?<![^\W_]){}[ ,:]*$"
    determiner = alternation(data["determiners"])
    earlier = rf"(?:(?P<year>{_any(data['year_before'])})|{_any(data['time_before'])})"
    return FigureWords(
        stop=small("stop") | single_words(pack),
        adverbs=single_words(pack),
        uncounted=small("uncounted"),
        repeated=small("repeated"),
        definite=small("definite"),
        put_at=small("put_at"),
        skip=small("skip"),
        of=small("of"),
        joins=frozenset(data["and"]),
        together=lazy(rf"(?P<first>{people})(?:, {people}){{0,6}},? {_any(data['and'])} {people}(?!\w)", re.I),
        numerals=frozenset(pack.fact("number")["numerals"]),
        taken_up=small("taken_up"),
        ranks=small("ranks"),
        aged=lazy(before.format(_any(words["aged"]) + r"(?: (?:[^\W\d_]+ )?\d+ [^\W\d_]+)?"), re.I),
        unit_before=lazy(rf"(?<![^\W_]){_any(words['unit_before'])}[ :]*$", re.I),
        of_them=lazy(r"[^\w,;.:]{0,2}" + _any(data["of_them"]), re.I),
        of_it=lazy(_any(data["of_it"]), re.I),
        number_of=lazy(_any(data["number_of"]), re.I),
        number_after=lazy(rf" {_any(data['number_after'])}", re.I),
        amounting=lazy(rf"{_any(data['amounting'])} ", re.I),
        linked=lazy(rf" {_any(words['of'])}(?: |')", re.I),
        infinitive=lazy(_any(words["infinitive"]), re.I),
        those=lazy(rf"{_any(data['those'])}(?: [^\W\d_]+){{1,4}}", re.I),
        those_amount=lazy(
            rf"(?:[^,;:]{{1,40}}, )? ?(?P<unit>{_any(data['those'] + data['those_of'])}(?: [^\W\d_][\w'-]*){{1,6}}?)"
            rf" {_any(data['amounts'])}(?: {row(pack)})? ?(?:{_any(data['quantity'])} )?",
            re.I,
        ),
        described=lazy(rf" ?{_any(data['described'])}", re.I),
        befell=lazy(rf" (?P<unit>{_any(data['befell'])}(?![^\W_])(?: [^\W\d_][\w'-]*){{0,3}})", re.I),
        collective=lazy(rf"(?<![^\W_])(?P<unit>{_any(data['collective'])}) {_any(words['of'])} $", re.I),
        acts=frozenset(data["acts"]),
        versus=lazy(rf"(?: [^\W\d_]+){{1,3}} {_any(data['versus'])} ", re.I),
        tally=lazy(
            rf"(?<![^\W_])(?:(?P<own>{_any(data['tally'])})|(?P<sum>{_any(data['sum'])}))(?![^\W_])[^\d;:()]{{0,50}}$",
            re.I,
        ),
        restricted=lazy(rf" [^\W\d_][\w'-]* {_any(data['restricted'])}(?![^\W_])", re.I),
        between_places=lazy(
            rf",?(?: {_any(data['and'])})?(?: [^\W\d_]{{1,3}}'?)? ?\0(?:'s?)?(?: [^\W\d_]{{1,2}})? ", re.I
        ),
        money_next=lazy(rf" {_any(data['money_next'])}(?![^\W_])", re.I),
        bare_after=lazy(rf"(?:(?<![^\W_]){_any(data['bare_after'])}|,) $", re.I),
        rising=lazy(
            rf"(?<![^\W_]){_any(data['rising'])}(?![^\W_])"
            rf"(?:[^;:()]{{0,40}}(?<![^\W_]){_any(data['to'])}(?: [^\W\d_]+){{0,2}})? ?$",
            re.I,
        ),
        next_part=lazy(rf"(?:,| {_any(data['and'])}) "),
        next_share=lazy(
            rf"(?:,| {_any(data['and'])}|, {_any(data['and'])}) (?P<article>{_any(data['share_article'])} )?$"
        ),
        reckoned=lazy(rf"(?<![^\W_]){_any(data['reckoned'])}(?: {_any(data['quantity'])})?(?:(?<=')| )$", re.I),
        among=lazy(rf"\W{{0,3}}(?:{row(pack)}, )?{_any(data['among'])} {determiner} (?P<unit>{data['plural']})", re.I),
        in_brackets=lazy(rf"(?<![^\W_])(?P<unit>{data['plural']}) \($", re.I),
        same_period=lazy(_any(data["same_period"]), re.I),
        change=lazy(rf"\s*{_any(data['change'])}\s*", re.I),
        since=lazy(rf"(?<![^\W_]){_any(data['since'])}$", re.I),
        event=lazy(rf"(?<![^\W_]){_any(data['event'])}[^.;:]{{0,25}}$", re.I),
        estimate=lazy(_any(words["estimate"]), re.I),
        contrast=lazy(rf"(?<![^\W_]){_any(data['contrast'])}", re.I),
        part=lazy(rf"(?<![^\W_]){_any(data['part'])}(?![^\W_])", re.I),
        keep=small("keep"),
        copula=lazy(rf" ?{_any(words['copula'])}(?: {row(pack)})? ", re.I),
        participle=lazy(_any(data["participle"]), re.I),
        told_of=lazy(data.get("told_of", "(?!)"), re.I),
        lead_in=lazy(rf"[\s«“\"]*(?:{row(pack)},? )?(?:{determiner} )?", re.I),
        plural_word=lazy(data["plural"], re.I),
        labelled=lazy(rf"(?<![^\W_]){_any(data['labelled'])} $", re.I),
        plural_end=lazy(rf"{_any(data['plural_end'])}$"),
        invariable=frozenset(data["invariable"]),
        coordination=lazy(_any(data["coordination"]), re.I),
        noun_of=lazy(rf"(?<![^\W_])(?P<unit>[^\W\d_][\w-]{{2,}}) {_any(data['noun_of'])}$", re.I),
        connector=lazy(_any(data["connector"]), re.I),
        plural=lazy(rf"(?<![^\W_]){determiner} (?P<unit>{data['plural']}(?: {data['plural']})?)", re.I),
        trailing=lazy(_any(data["trailing"]), re.I),
        gerund=lazy(_any(data["gerund"]) if data["gerund"] else "(?!)", re.I),
        money=lazy(rf"(?<![^\W_]){_any(data['money'])}(?![^\W_])", re.I),
        others=lazy(rf"(?<![^\W_]){_any(data['others'])} ?(?:{_any(data['quantity'])} )?$", re.I),
        others_after=lazy(rf" {_any(data['others_after'])}(?![^\W_])", re.I),
        share_of=lazy(rf"(?:{_any(data['part_of'])}|{_any(data['of_them'])}[ ,]{{1,2}})$", re.I),
        aside=lazy(rf", {_any(data['aside'])}(?![^\W_])[^\d,;:]{{0,110}}$", re.I),
        aside_closed=lazy(rf", {_any(data['aside'])}(?![^\W_])[^,;:]{{0,110}}$", re.I),
        relative=lazy(rf"(?<![^\W_]){_any(data['relative'])}(?:(?<=')|(?![^\W_]))", re.I),
        told_of_noun=lazy(
            rf"(?<=\w), (?:[^\W\d_]{{1,5}} )?{_any(data['relative'])}(?:(?<=')|(?![^\W_]))[^,;]*$"
            rf"|(?<=\w),[^,;]*(?<![^\W_]){_any(data['where'])}(?![^\W_])[^,;]*$",
            re.I,
        ),
        means=lazy(rf",(?: [^\W\d_]+)? {_any(data['means'])}(?:(?<=')|(?![^\W_]))[^,;]*$", re.I),
        apart=lazy(rf" {_any(data['and'])} {_any(data['relative'] + data['perfect'])}(?:(?<=')|(?![^\W_]))", re.I),
        coming=lazy(rf"(?<![^\W_]){_any(data['coming'])}(?![^\W_])", re.I),
        shared_out=lazy(
            rf"(?:[^,;:.]{{1,40}}, )?\W{{0,3}}{_any(data['among'])}(?: {determiner}(?: [^\W\d_]+)?)? ", re.I
        ),
        part_of=lazy(_any(data["part_of"]), re.I),
        timed=lazy(rf"(?<![^\W_]){_any(data.get('timed', []))} $", re.I),
        of_which=lazy(
            rf"(?<![^\W_])(?P<unit>{data['plural']})(?:{_any(data['part_of'])}|,? {_any(data['of_them'])}[ ,]{{1,2}})$",
            re.I,
        ),
        pronoun=lazy(rf"(?<![^\W_]){_any(data['pronoun'])}(?: {_any(data['quantity'])})? $", re.I),
        now=lazy(rf"(?<![^\W_]){_any(data['now'])}(?![^\W_])", re.I),
        now_after=lazy(rf" (?:[^\W\d_][\w'-]* ){{0,3}}?{_any(data['now'])}(?= ?(?:[.,;:)]|$))", re.I),
        earlier=lazy(rf"(?<![^\W_]){earlier}(?![^\W_])[^\d.;:()]*$", re.I),
        earlier_after=lazy(rf" (?:[^\W\d_][\w'-]* ){{0,3}}?{earlier}(?![^\W_])", re.I),
        preceding=lazy(rf"(?<![^\W_]){_any(data['preceding'])}(?![^\W_])", re.I),
        reached=lazy(rf"(?<![^\W_]){_any(data['reached'])}(?:(?<=['-])| )$", re.I),
        done=lazy(_any(data["done"]), re.I),
        befallen=lazy(rf" (?:[^\W\d_][\w'-]* ){{1,4}}?{_any(data['befallen'])}(?![^\W_])", re.I),
        past=lazy(rf"(?<![^\W_]){_any(data['past'])}(?![^\W_])", re.I),
        sibling=lazy(
            rf"(?:[;,)]|[;,)]? {_any(data['and'])}|^)(?: [^\W\d_]+){{0,2}}? {determiner} "
            rf"(?P<unit>{data['plural']}|{_any(words['keep'])}\b)(?: (?:[^\W\d_]{{1,2}}')?[^\W\d_]+){{0,4}}?"
            rf"(?:,| {_any(data['amounts'])}(?: {row(pack)})?(?: {_any(data['quantity'])})?)? \(?$",
            re.I,
        ),
    )
