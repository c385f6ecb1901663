"""Mentions: people. A run of capitalised words is a name where something about it says so."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from iomgraph.extract.mention import Mention
from iomgraph.extract.mentions.people_candidates import HEADLINES, Candidate, candidates
from iomgraph.extract.mentions.people_headlines import Headlines
from iomgraph.extract.mentions.people_identity import Name, fullest, parts, recurs
from iomgraph.extract.mentions.people_lines import Lines
from iomgraph.extract.mentions.people_speaking import ends_attribution, is_lone_name
from iomgraph.extract.mentions.people_words import Words, given_names, given_to, honours_pattern, words
from iomgraph.extract.mentions.roles_words import lexicon as titles_of
from iomgraph.extract.page import Page
from iomgraph.language.lazy import lazy


@dataclass(frozen=True, slots=True)
class PersonValue:
    """``name`` as written there, without courtesy title; ``full`` is the fullest form that the page gives."""

    name: str
    full: str
    gender: str = ""


_BETWEEN_TITLE_AND_NAME = lazy(r"(?:\s\([^()]{1,40}\))?\s*[,:(–—-]?\s*")
_BETWEEN_NAME_AND_TITLE = lazy(r"(?:\s\([^()]{1,40}\)\s|\s*[,(–—-])\s*(?:[^\W\d_A-Z][^\W\d_]*'?\s?){0,3}")
_LIST = lazy(
    r"(?:\s*\([^()]{1,40}\)|,\s(?:[^\W\d_A-Z]{1,3}['\s]){1,2}[A-ZÀ-Þ][^,;:.()]{2,30}(?=,))?\s*(?:[,;/&]\s*)?"
    r"(?:[^\W\d_]{1,3}\s+)?"
)
"""What stands between two names of a list; the first may have its State with it: "X, of Peru, and Y"."""
_ADDRESS = lazy(
    r"[^@.;]{0,60}?(?:[\w.-]{1,40}\s?@|\(at\)|\+\s?\d{2})|[^@;]{0,100}?@|[^@;]{0,40}?\d{2,4}(?:[ .-]\d{2,4}){2}"
)
_NEAR_ADDRESS = lazy(r"[^@.;]{0,45}?(?:[\w.-]{1,40}\s?@|\+\s?\d{2})")
_HOLDER = lazy(r" ?: (?:\w{1,5}\. )?([^\W\d_][\w'-]+) (?=[^\W\d_a-zß-ÿ])")
"""Behind a colon, the forename of a full name."""
_NEXT = lazy(r" ([^\W\d_a-z][\w-]+)")
_FEW = 4
_REACH = 40
_VERB = 60


def recognise(page: Page) -> None:
    """Set the page's mentions of kind ``person`` (those of the release only) and its map from short to full names."""
    found = list(candidates(page))
    titles = page.mentions("role")
    starts, ends = [t.start for t in titles], sorted(t.end for t in titles)
    lines = Lines(page)
    nationals = {m.end + 1: m.start for m in page.mentions("demonym")}
    headlines = Headlines(page, ends)
    for candidate in found:
        _complete(page.text, candidate)
        candidate.sure = headlines.cut(candidate) and (
            _is_told(page.text, candidate, starts, ends)
            or _is_national(page.text, candidate, nationals)
            or (bool(titles) and lines.stands_by_title(candidate))
        )
    found = [candidate for candidate in found if candidate.tokens]
    _spread(page.text, found)
    sure = [c for c in found if c.sure]
    behind = {id(c): honours_pattern().match(page.text, c.end, c.block.end) for c in sure}
    names = {id(c): Name(_written(page, c, behind[id(c)]), c.start, _gender(page.text, c)) for c in sure}
    full = fullest(list(names.values()))
    mentions = []
    for candidate in sure:
        name, honoured = names[id(candidate)], behind[id(candidate)]
        end = honoured.end() if honoured else candidate.end
        mentions.append(Mention("person", candidate.start, end, PersonValue(name.text, full[name], name.gender)))
        page.people.setdefault(name.text, full[name])
    page.add("person", mentions)


def _written(page: Page, candidate: Candidate, behind: re.Match[str] | None) -> str:
    """Return a name as written, with the generation that stands ``behind`` it and without a comma before that."""
    generation = behind["generation"] if behind else None
    end = candidate.end + len(generation or "")
    return page.written(candidate.start, end).replace(",", "") if generation else page.written(candidate.start, end)


def _complete(text: str, candidate: Candidate) -> None:
    """Take in a courtesy title before the name, and the small words between (M. de Winter)."""
    if candidate.honorific:
        return
    before = text[max(candidate.block.start, candidate.start - _REACH) : candidate.start]
    titled = words(candidate.block.pack).before_honorific.search(before)
    if titled:
        candidate.honorific = titled[1]
        candidate.start -= len(titled[2])


def _is_told(text: str, candidate: Candidate, starts: Sequence[int], ends: Sequence[int]) -> bool:
    """Return whether something next to the candidate tells that it is a person."""
    if candidate.honorific:
        return True
    lexicon = words(candidate.block.pack)
    before = text[max(candidate.block.start, candidate.start - _REACH) : candidate.start]
    after = text[candidate.end : min(candidate.block.end, candidate.end + _REACH)]
    first = candidate.word(text, 0)
    if len(candidate.tokens) == 1:
        running = candidate.block.block.kind not in HEADLINES
        named = not first.isupper() and len(first) > 2 and not lexicon.of.match(after)
        if running and named and _follows_title(text, candidate, ends) and not _goes_on(after, lexicon):
            return True
        if is_lone_name(text, candidate, before, after, lexicon):
            return True
        heads = running and named and candidate.start == candidate.block.start and lexicon.after_said.match(after)
        return bool(heads) and recurs(text, candidate.start, first)
    if all(text[s:e].isupper() for s, e in candidate.tokens) and first.capitalize() not in given_names():
        return False
    if first in given_names() or first.capitalize() in given_names():
        return True
    if _beside_title(text, candidate, starts, ends) or _is_told_as(text, candidate, starts):
        return True
    return bool(
        ends_attribution(text, candidate, lexicon)
        or lexicon.before_said.search(before)
        or lexicon.after_said.match(after)
        or lexicon.before_cue.search(before)
        or lexicon.after_bio.match(after)
        or _has_trade(text, candidate, before, lexicon)
        or (candidate.block.block.kind == "contact" and _ADDRESS.match(text, candidate.end))
        or _NEAR_ADDRESS.match(text, candidate.end, candidate.block.end)
    )


def _has_trade(text: str, candidate: Candidate, before: str, lexicon: Words) -> bool:
    """Return whether a trade, or whose mother one is, stands behind a name and a comma: "X Y, a seamstress, …"."""
    if len(candidate.tokens) > _FEW or candidate.block.block.kind in HEADLINES:
        return False
    named = lexicon.after_trade.match(text, candidate.end, candidate.block.end)
    return named is not None and not lexicon.locative.search(before)


def _is_national(text: str, candidate: Candidate, nationals: Mapping[int, int]) -> bool:
    """Return whether an article and whose national one is stand before a full name: "la peruana X Y"."""
    start = nationals.get(candidate.start)
    if start is None or not 1 < len(candidate.tokens) <= _FEW or candidate.block.block.kind in HEADLINES:
        return False
    article = words(candidate.block.pack).article
    return bool(article.search(text, max(candidate.block.start, start - _REACH), start))


def _follows_title(text: str, candidate: Candidate, ends: Sequence[int]) -> bool:
    """Return whether a title stands right before, with nothing but a blank between: Ambassador Winter."""
    last = bisect_right(ends, candidate.start) - 1
    return (
        last >= 0
        and ends[last] > candidate.block.start
        and candidate.start - ends[last] < 3
        and text[ends[last] : candidate.start].isspace()
    )


def _goes_on(after: str, lexicon: Words) -> bool:
    """Return whether a word that is part of no name goes on with the capitals ("Head of the Wells and Ovens Hub"), or
    the holder's own name stands behind a colon: "Adviser on Border Ports: Ada Bell"."""
    listed = _HOLDER.match(after)
    if listed and listed[1] in given_names():
        return True
    following = _NEXT.match(after)
    if following is None or following[1].casefold() in lexicon.days or following[1].isupper():
        return False
    return following[1] in lexicon.stop


def _beside_title(text: str, candidate: Candidate, starts: Sequence[int], ends: Sequence[int]) -> bool:
    last = bisect_right(ends, candidate.start) - 1
    near = last >= 0 and ends[last] >= candidate.block.start
    if near and _BETWEEN_TITLE_AND_NAME.fullmatch(text, ends[last], candidate.start):
        return True
    following = bisect_left(starts, candidate.end)
    if following < len(starts) and starts[following] < min(candidate.block.end, candidate.end + _REACH):
        return bool(_BETWEEN_NAME_AND_TITLE.fullmatch(text, candidate.end, starts[following]))
    return False


def _is_told_as(text: str, candidate: Candidate, starts: Sequence[int]) -> bool:
    """Return whether a verb right behind a name tells it of a title: "X Y is appointed Director"."""
    following = bisect_left(starts, candidate.end)
    if following == len(starts) or starts[following] > min(candidate.block.end, candidate.end + _VERB):
        return False
    return bool(titles_of(candidate.block.pack).told.fullmatch(text, candidate.end, starts[following]))


def _spread(text: str, found: Sequence[Candidate]) -> None:
    """Take as names the neighbours of a name in a list, and the words that are part of a full name found elsewhere."""
    for sequence in (list(found), list(reversed(found))):
        for one, other in pairwise(sequence):
            if one.sure and not other.sure and len(other.tokens) > 1 and one.block is other.block:
                first, second = sorted((one, other), key=lambda c: c.start)
                other.sure = len(one.tokens) > 1 and bool(_LIST.fullmatch(text, first.end, second.start))
                # "The Election of Ada Roe" is no list.
                other.sure &= not words(one.block.pack).of.match(text, first.end, second.start)
    known: set[str] = set()
    last: set[str] = set()
    courtesy: set[str] = set()
    for candidate in found:
        if candidate.sure:
            names = parts(text[candidate.start : candidate.end])
            if len(names) > 1:
                known.update(names)
                last.add(names[-1])
                if len(candidate.tokens) > 2 and text[slice(*candidate.tokens[-2])] not in given_names():
                    # Of two surnames the first is the one that is used alone.
                    last.add(parts(text[slice(*candidate.tokens[-2])])[-1])
            elif candidate.honorific:
                last.update(names)
                courtesy.add(names[-1])
    for candidate in found:
        name = text[candidate.start : candidate.end]
        if not candidate.sure and len(candidate.tokens) > 1 and parts(name)[-1] in courtesy:
            running = candidate.block.block.kind not in HEADLINES
            inner = any(text[s:e] in given_names() for s, e in candidate.tokens[1:])
            if running and not inner and not name.isupper() and len(candidate.tokens) < 5:
                candidate.sure = True
                known.update(parts(name))
    for candidate in found:
        if not candidate.sure:
            names = parts(text[candidate.start : candidate.end])
            candidate.sure = names[-1] in last and all(n in known or n in last for n in names)


def _gender(text: str, candidate: Candidate) -> str:
    """Return the gender that a courtesy title tells, else a forename that only women or only men bear."""
    lexicon = words(candidate.block.pack)
    if lexicon.feminine.fullmatch(candidate.honorific):
        return "f"
    if lexicon.masculine.fullmatch(candidate.honorific):
        return "m"
    first = candidate.word(text, 0) if len(candidate.tokens) > 1 else ""
    return next((gender for gender in ("f", "m") if first in given_to(gender)), "")
