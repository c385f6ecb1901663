"""Whether a figure is told as a fact, as coming or possible, as an aim, or denied: see ``facts/factuality.yaml``.

After the factuality of events in linguistics (Saurí & Pustejovsky, FactBank, 2009), with targets set apart, as the
International Aid Transparency Initiative does. What governs a number stands in its own clause: before it, as far back
as the last word that begins another clause ("that" begins none behind "fear" and its like), or in the verb right behind
what it counts. A verb that tells of something done ends what an aim or a plan before it governs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from iomgraph.extract.adverbials import row
from iomgraph.extract.facts.figure_told import Told
from iomgraph.extract.page import Page, Span
from iomgraph.language.lazy import lazy
from iomgraph.language.packs import Pack
from iomgraph.language.templates import alternation, expanded

_BEFORE = 160
_AFTER = 70
"""How many characters before a number, and after what it counts, the words may stand that govern it."""
_NAME = 60
"""So many characters before a word a name may begin that it is part of, "the Targeted Aid Fund", and before a number
the word that joins its clause to another."""


@dataclass(frozen=True, eq=False)
class Words:
    """Patterns: ``cues`` with a group a status, ``after`` and ``beside`` the same behind what is counted; others as in
    the file."""

    cues: re.Pattern[str]
    after: re.Pattern[str]
    beside: re.Pattern[str]
    met: re.Pattern[str]
    breaks: re.Pattern[str]
    known: re.Pattern[str]
    listed: re.Pattern[str]
    purpose: re.Pattern[str]
    joint: re.Pattern[str]
    own: re.Pattern[str]


@cache
def words_of(pack: Pack) -> Words:
    """Return the words of a language. Raises ResourceError where its file is missing."""
    lists: dict[str, Sequence[str]] = pack.fact("factuality")["words"]

    def put(*keys: str) -> str:
        return expanded(alternation([word for key in keys for word in lists[key]]), lists)

    end = r"(?:(?<=\W)|(?![^\W_]))"
    carried, breaks, joint = put("carried", "refuted"), put("breaks"), put("joint")
    item = r"(?-i:[^\W\d_A-ZÀ-Þ][\w'-]+)(?: (?-i:[^\W\d_A-ZÀ-Þ][\w'-]+))?"
    cues = "|".join(f"(?P<{key}>{put(key)})" for key in ("denied", "aimed", "asked", "expected", "stated"))
    after = "|".join(f"(?P<{key}>{put(f'{key}_after')})" for key in ("aimed", "expected"))
    # "300 weavers and will lodge …": a verb right behind "and" is no verb of theirs.
    joined = rf"{joint} (?:{put('soon')} )?{put('aimed_after', 'expected_after')}{end}"
    beside = "|".join(f"(?P<{key}>{put(f'{key}_beside')})" for key in ("asked", "expected"))
    return Words(
        cues=lazy(rf"(?<![^\W_])(?:(?P<carried>{put('carried')})|{cues}){end}", re.I),
        after=lazy(rf"(?: (?!{breaks}{end}|{joined})[^\W\d_][\w'-]*){{0,5}}? (?:{after}){end}", re.I),
        met=lazy(rf" {put('met_after')}{end}", re.I),
        beside=lazy(rf" (?:{beside}){end}", re.I),
        breaks=lazy(
            rf"(?<![^\W_])(?P<carried>{carried}){end}|(?P<aside>, {put('aside')} [^,;:()]{{1,50}},"
            rf"|(?:, {item}){{1,4}},? {joint} )"
            rf"|[,;:()«»“”\"–—]|(?<![^\W_]){breaks}{end}",
            re.I,
        ),
        known=lazy(rf"(?<![^\W_]){put('known')} ?$", re.I),
        listed=lazy(rf"(?: {put('within')}(?: [^\W\d_][\w'-]*){{1,4}}?)?(?:,|,? {put('and')}) ?", re.I),
        purpose=lazy(rf" {put('purpose')}(?![^\W_])[^,;:()]{{0,40}}$", re.I),
        joint=lazy(rf"(?<![^\W_]){joint}(?: [^\W\d_]+)? $", re.I),
        own=lazy(rf" (?:{row(pack)} )?{put('own')}(?![^\W_])", re.I),
    )


def clause_start(page: Page, sentence: Span, start: int) -> int:
    """Return where the clause of a number begins that begins at ``start``, with the words that compare it."""
    begin = max(sentence.start, start - _BEFORE)
    for found in words_of(sentence.pack).breaks.finditer(page.text, begin, start):
        if found["carried"]:
            begin = found.start()
        elif not found["aside"]:
            begin = found.end()
    return begin


def own_clause(page: Page, sentence: Span, start: int, end: int) -> int | None:
    """Return where the clause of a number begins that is joined to the one before and has a verb of its own behind what
    is counted, "the mill will open and 300 weavers have come"; None where it has none.
    """
    words = words_of(sentence.pack)
    joint = words.joint.search(page.text, max(sentence.start, start - _NAME), start)
    return joint.end() if joint and words.own.match(page.text, end, min(sentence.end, end + _AFTER)) else None


class Sort(NamedTuple):
    """What a figure is: a sum of money, at which more is aimed than at people or things; a share, which has an article
    in some languages; the subject of a verb of its own (``own_clause``)."""

    money: bool = False
    share: bool = False
    own: bool = False


def factuality(page: Page, sentence: Span, begin: int, start: int, end: int, told: Told, sort: Sort) -> str | None:
    """Return how a figure is told: ``denied``, ``aimed``, ``expected``, or None where it is stated as a fact.

    Its clause begins at ``begin``, its number, with the words that compare it, at ``start``; what it counts ends at
    ``end``.
    """
    words = words_of(sentence.pack)
    follows = max(sentence.start, begin - _NAME) < told.stated_end <= start
    if follows and not sort.own and words.listed.fullmatch(page.text, told.stated_end, start):
        return told.factuality
    known = not sort.share and words.known.search(page.text, begin, start)
    status = _before(page, words, begin, start, money=sort.money)
    if status == "aimed" and words.met.match(page.text, end, min(sentence.end, end + _AFTER)):
        return None  # "The goal of 300 weavers was met"
    if status:
        # "did not reach the 5 million" tells of five million; sums of money asked for are told with an article too.
        return None if known and not (sort.money and status == "aimed") else status
    if follows and told.factuality == "aimed" and words.purpose.match(page.text, told.stated_end, start):
        return None if known else "aimed"  # "It seeks USD 3 million to help 300 weavers"
    beside = words.beside.match(page.text, end, min(sentence.end, end + _AFTER))
    if beside and (sort.money or beside.lastgroup != "asked"):
        return "aimed" if beside.lastgroup == "asked" else beside.lastgroup
    behind = None if known else words.after.match(page.text, end, min(sentence.end, end + _AFTER))
    return behind.lastgroup if behind else None


def _before(page: Page, words: Words, begin: int, start: int, *, money: bool) -> str | None:
    """Return the status that the words before a number give it, the last of them where nothing is denied."""
    status = None
    for cue in words.cues.finditer(page.text, begin, start):
        kind = "expected" if cue.lastgroup == "carried" else cue.lastgroup
        if page.text[cue.start()].isupper() and _in_name(page, cue.start()):
            continue
        if kind == "stated":
            status = None  # "The target was met with 300 weavers"
        elif kind == "asked":
            status = "aimed" if money else status
        elif status != "denied":
            status = kind
    return status


def _in_name(page: Page, at: int) -> bool:
    """Return whether a place lies in the name of a body or a person."""
    return any(m.end > at for kind in ("body", "person") for m in page.beginning(kind, at - _NAME, at + 1))
