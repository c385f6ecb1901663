"""The patterns with which a language names sessions and the organs that hold them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from iomgraph.extract.page import Span
from iomgraph.language.lazy import lazy
from iomgraph.language.packs import Pack
from iomgraph.language.templates import alternation, slot_class

ORGANS = ("council", "executive-committee", "scpf")
"""Keys of the organisation's organs; the packs name them under ``organs``."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """``page.text[start:end]`` names a session of ``body``, a key or a name; ``ordinal`` None where unnumbered. ``row``
    are the ordinals of several that one name tells together: "its 83rd and 84th sessions".
    """

    start: int
    end: int
    body: str
    ordinal: int | None
    special: bool
    sentence: Span
    row: tuple[int, ...] = ()


@dataclass(frozen=True, eq=False)
class SessionPatterns:
    """A language's compiled patterns; in them an ordinal is a mention of kind ``session``."""

    numbered: re.Pattern[str]
    behind: re.Pattern[str]
    marked: re.Pattern[str]
    loose: re.Pattern[str]
    unnumbered: re.Pattern[str]
    in_special: re.Pattern[str]
    of: re.Pattern[str]
    its: re.Pattern[str]
    headed: re.Pattern[str]
    organs: tuple[tuple[str, re.Pattern[str]], ...]
    organ_before: re.Pattern[str]
    of_another: re.Pattern[str]
    that_body: re.Pattern[str]
    name: re.Pattern[str]
    short: re.Pattern[str]
    times: re.Pattern[str]
    met: re.Pattern[str]
    named: re.Pattern[str]
    special_organs: tuple[tuple[str, re.Pattern[str]], ...]
    coming: re.Pattern[str]
    sitting: re.Pattern[str]
    meets_next: re.Pattern[str]
    opening: re.Pattern[str]
    same: re.Pattern[str]
    elliptic: re.Pattern[str]
    since: re.Pattern[str]
    process: re.Pattern[str]
    gathering: re.Pattern[str]
    special: re.Pattern[str]
    definite: re.Pattern[str]
    strict: re.Pattern[str]
    assembly: re.Pattern[str]


@cache
def session_patterns(pack: Pack) -> SessionPatterns:
    """Return the compiled session patterns of a language."""
    data = pack.fact("session")
    words = data["words"]
    sitting, special, regular, strict = (
        # A word twice, in small letters and in others, would be matched twice over, and a row of them 2^n times.
        f"(?i:{alternation(list({word.casefold(): word for word in words[key]}.values()))})"
        for key in ("sitting", "special", "regular", "strict_sitting")
    )
    ordinal = slot_class("session")
    kinds = rf"(?:(?:{regular}|\(?(?P<s1>{special})\)?) )?"
    inner, of = alternation(words["inner"]), f"(?i:{alternation(words['of'])})"
    apart = rf"(?:, (?P<s4>{special}),(?= {of}))"
    after = rf"(?: {regular})?(?:{apart}| ?\(?(?P<s2>{special})(?!\w)\)?)?"
    joined = rf",? (?i:{alternation(words['joined'])}) (?:(?i:{alternation(words['the_one'])}) )?"
    behind = f"(?i:{alternation(words['before_ordinal'])})"
    marked = rf"{ordinal}(?: \(?{special}\)?)?"
    row = rf"(?P<row>{marked}(?:, {marked})*{joined})?"
    more = rf"(?P<row>(?:, {ordinal})*{joined}{ordinal})?"
    the, elided = (f"(?i:{alternation(words[key])})" for key in ("the_one", "elided"))
    plain = f"(?i:{alternation(words['plain'])})"
    since = f"(?i:{alternation([*words['since'], *words['of_its_kind']])})"
    capital = r"[^\W\d_a-zà-ÿ][\w'.&-]*"
    name = rf"{capital}(?: (?:{inner} |l'|d'){{0,3}}{capital}){{0,9}}"
    organs = tuple((key, lazy(pattern)) for key in ORGANS for pattern in data["organs"][key])
    anyone = "|".join(p.pattern for _, p in organs)
    small = alternation(sorted({w.upper() for key in ("of", "the") for listed in words[key] for w in listed.split()}))
    return SessionPatterns(
        lazy(rf"{row}(?P<o>{ordinal}) ?{kinds}{kinds.replace('s1', 's3')}(?P<t>{sitting})(?!\w){after}", re.U),
        # The ordinals behind the word: "las reuniones 83.ª y 84.ª del Consejo". No name begins with one of them.
        lazy(rf"(?P<t>{behind}) {kinds}(?P<o>{ordinal}){more}(?!\w)(?! {capital}){after}", re.U),
        lazy(rf"(?P<o>{ordinal})(?: \(?{special}\)?)?"),
        lazy(rf"(?P<o>{ordinal}) ?(?:(?!(?:{inner})(?!\w))[\w-]+ ){{0,2}}{sitting}(?!\w)(?: [\w-]+){{0,2}}?(?= {of})"),
        lazy(rf"(?:(?<!\w)(?P<s1>{special}) {strict}s?|{strict} \(?(?P<s2>{special})\)?)(?!\w)", re.U),
        lazy(rf"(?<!\w)(?i:{alternation(words['in_special'])})(?!\w)"),
        lazy(rf",? (?i:{alternation(words['of'])})(?<=['’])|,? (?i:{alternation(words['of'])}) (?:the )?"),
        lazy(rf"(?:(?i:{alternation(words['its'])}) |(?<=s)' |'s )\Z"),
        lazy(rf"(?P<o>{ordinal}) ?(?:\(?(?P<s1>{special})\)? )?(?P<name>{name})"),
        organs,
        lazy(rf"(?:{anyone})"),
        lazy(rf"'s (?:{anyone})(?!\w)"),
        lazy(rf" (?i:{alternation(words['that_body'])})(?!\w)"),
        lazy(name),
        lazy(rf"{alternation(words['short'])}(?!\w)(?! [^\W\d_a-zà-ÿ])"),
        lazy(rf"(?<!\w)(?i:{alternation(words['times'])})(?!\w)".replace("{o}", f"(?P<o>{ordinal})")),
        lazy(rf"(?<!\w)(?i:{alternation(words['met'])})(?!\w)[^.;:]*\Z"),
        # A name in capitals inside a sentence right before an organ's makes it another body's: the Security Council.
        lazy(rf"(?:(?<=[\w,] )(?!IOM|OIM|{small} )[A-Z][\w'-]{{2,}}|(?<!\w)(?!IOM)[A-Z]{{3,}}'s) \Z"),
        tuple(
            (
                key,
                lazy(rf"(?:(?<=IOM )|(?<=IOM's )|(?<=OIM )|(?<!\w)(?<![A-Z] )(?<!'s )){alternation(told)}(?!\w)"),
            )
            for key, told in data["special_organs"].items()
        ),
        lazy(rf"(?<!\w)(?i:{alternation(words['coming'])}) (?:{regular} )?"),
        lazy(rf"(?:{regular} )?(?:(?P<strict>{strict})|{sitting})(?!\w)(?: {regular}(?!\w))?"),
        lazy(rf"(?: \([A-Z]{{2,8}}\))?,? (?i:{alternation(words['meets_next'])})(?!\w)"),
        lazy(rf"(?: \([A-Z]{{2,8}}\))? (?:[^\W\d_]{{2}} )?(?i:{alternation(words['opening'])})(?!\w)"),
        lazy(rf"(?<!\w){sitting}(?!\w)(?: [^\W\d_]+)?, {the} ?(?P<o>{ordinal})(?=[,.;:)]|$)"),
        lazy(rf"(?:^|[;,:] |(?<=\w) )(?<!\w){the} ?(?P<o>{ordinal})(?=[,.;:)]|$| {elided}(?!\w))"),
        lazy(rf",? {the} ?(?P<o>{ordinal}) {since}(?!\w)"),
        lazy(rf"(?<!\w){alternation(words['processes'])}(?!\w)"),
        lazy(rf"(?:{plain} )*{alternation(words['gatherings'])}(?: {plain})*(?!\w)(?! {capital}|,? {of}(?!\w))"),
        lazy(rf"(?<!\w){special}(?!\w)"),
        lazy(rf"(?<!\w)(?i:{alternation(words['the'])}) ?\Z"),
        lazy(rf"{strict}s?"),
        lazy(rf"(?<!\w)(?i:{alternation([*words['heads'], *words['assemblies']])})(?!\w)"),
    )


def organ_at(text: str, at: int, patterns: SessionPatterns) -> tuple[str, int] | None:
    """Return the organ whose name begins there, and where the name ends."""
    for key, pattern in patterns.organs:
        found = pattern.match(text, at)
        if found and patterns.named.search(text, max(0, at - 30), at):
            return None
        if found and found.end() > at and not text[found.end() : found.end() + 1].isalnum():
            return key, found.end()
    return None
