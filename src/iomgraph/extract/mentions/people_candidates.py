"""Runs of capitalised words that may be names of people: found, and cut at whatever is none."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from iomgraph.extract.mention import Mention
from iomgraph.extract.mentions.people_forenames import is_forename, is_forename_too
from iomgraph.extract.mentions.people_words import (
    Words,
    capital_pattern,
    given_names,
    is_stop,
    known,
    particles,
    prefix_pattern,
    run_pattern,
    spans,
    surnames_too,
    token_pattern,
    words,
)
from iomgraph.extract.page import Page, Span
from iomgraph.language.lazy import lazy

_NAMED, _PLACE = 1, 2
_NAMED_BYTE, _PLACE_BYTE = bytes([_NAMED]), bytes([_PLACE])
_COURTESY = 12
"""How many characters of courtesy may stand between a title's comma and a name."""
_MONTH = 12
"""How many characters before a month are looked at for the word that tells it is one."""
_LEAD = 40
"""How many characters before a name are looked at for a courtesy title."""
HEADLINES = ("title", "heading", "metadata")
"""Kinds of block whose every word may have a capital."""
_SHORT = 3
"""The letters that a name of one syllable has, which may be a common word as well."""

_INITIAL = lazy(r"\w\.")


@dataclass
class Candidate:
    """``page.text[start:end]`` may name a person; ``tokens`` are its capitalised words as (start, end)."""

    start: int
    end: int
    tokens: list[tuple[int, int]]
    block: Span
    honorific: str = ""
    sure: bool = field(default=False)

    def word(self, text: str, index: int) -> str:
        """Return one of the capitalised words."""
        start, end = self.tokens[index]
        return text[start:end]


def candidates(page: Page) -> Iterator[Candidate]:
    """Yield the runs of the release's blocks that may be names, in the order of the text."""
    text = page.text
    taken = _taken(page)
    titles = frozenset(role.start for role in page.mentions("role"))
    for block in page.release_blocks():
        lexicon = words(block.pack)
        for start, end in _runs(text, block.start, block.end):
            run = text[start:end]
            # What bodies or titles hold throughout is cut away whole.
            if run in lexicon.stop or taken.count(_NAMED, start, end) == end - start:
                continue
            alone = not any(map(str.isspace, run))
            tokens = [(start, end)] if alone else spans(text, start, end, lexicon)
            yield from _cut(text, tokens, taken, titles, lexicon, block)


def _runs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the runs of capitalised words. Only capitals are looked at, which makes the search quick."""
    capital, run, prefix = capital_pattern(), run_pattern(), prefix_pattern()
    while found := capital.search(text, start, end):
        first = found.start()
        joined = prefix.search(text, max(start, first - 4), first) if text[first - 1 : first] == "-" else None
        whole = run.match(text, joined.start() if joined else first, end)
        if whole:
            yield whole.span()
        start = whole.end() if whole else found.end()


def _taken(page: Page) -> bytearray:
    """Return, for each character, whether a body or a role holds it, or a place."""
    taken = bytearray(len(page.text) + 1)
    for kind in ("state", "city", "demonym"):
        for mention in page.mentions(kind):
            taken[mention.start : mention.end] = _PLACE_BYTE * (mention.end - mention.start)
    lexicon = words(page.pack)
    roles = {role.start: role for role in page.mentions("role")}
    ends = sorted(roles)
    for kind in ("body", "role", "date", "session", "publication"):
        for mention in page.mentions(kind):
            alone = kind == "date" and page.text[mention.start : mention.end].isalpha()
            if alone and not lexicon.before_month.search(page.text, max(0, mention.start - _MONTH), mention.start):
                continue  # a month's name may be a forename, but hardly behind "in"
            if kind == "body" and (_runs_on(page.text, mention, roles, ends) or _is_name(page.text, mention, lexicon)):
                continue
            taken[mention.start : mention.end] = _NAMED_BYTE * (mention.end - mention.start)
    return taken


def _runs_on(text: str, body: Mention, roles: dict[int, Mention], starts: list[int]) -> bool:
    """Return whether a supposed body begins inside a title and ends behind it, or holds a title and a forename behind
    it ("Statement of the Director Ana Roe"): it has swallowed the name."""
    at = bisect_right(starts, body.start) - 1
    if starts[at + 1 : at + 2] and starts[at + 1] < body.end:
        named = text[roles[starts[at + 1]].end : body.end].split()
        if len(named) > 1 and named[0] in given_names():
            return True
    return at >= 0 and body.start < roles[starts[at]].end < body.end


def _is_name(text: str, body: Mention, lexicon: Words) -> bool:
    """Return whether a supposed body reads as a person: a forename, and no word that bodies are named with."""
    if text[body.start : body.end].split(" ", 1)[0] not in given_names():
        return False
    tokens = [text[slice(*m.span())] for m in token_pattern().finditer(text, body.start, body.end)]
    return 1 < len(tokens) < 5 and tokens[0] in given_names() and not any(is_stop(t, lexicon) for t in tokens)


def _cut(
    text: str,
    tokens: list[tuple[int, int]],
    taken: bytearray,
    titles: frozenset[int],
    lexicon: Words,
    block: Span,
) -> Iterator[Candidate]:
    kept: list[tuple[int, int]] = []
    honorific = ""
    for index, (start, end) in enumerate(tokens):
        word, honors, stop = known(text[start:end], lexicon)
        end = start + len(word)
        # "Jean M. Hale", not "Message de M. Hale".
        initial = kept and _INITIAL.fullmatch(word) and text[kept[-1][1] : start].isspace()
        titled = honors and not (initial or (kept and word in given_names()))
        if titled and kept and word in surnames_too() and index + 1 == len(tokens):
            titled = text[slice(*kept[0])] not in given_names()  # "Ada Bishop"
        titled = titled and not (not kept and word in given_names() and is_forename(text, tokens, index))
        stops = titled or _NAMED in (taken[start], taken[end - 1]) or stop
        if stop and not (titled or kept) and taken[start] != _NAMED:
            stops = not is_forename_too(text, tokens, index, lexicon, honorific)
        if stops and not titled and not kept and _is_short_name(text, tokens, index, taken, lexicon):
            stops = False
        if stops and not titled and word in surnames_too() and taken[start] != _NAMED:
            stops = not (honorific or (kept and text[kept[0][0] : kept[0][1]] in given_names()))
        if (
            stops
            and kept
            and not titled
            and taken[start] != _NAMED
            and _is_inner(text, tokens, index, kept, taken, bool(honorific))
        ):
            stops = False
        if not stops and taken[start] == taken[end - 1] == _PLACE:
            courtesy = bool(honorific) or (not kept and _is_addressed(text, start, lexicon, block))
            stops = not _name_like_place(text, tokens, index, kept, taken, titles, courtesy)
        if not kept and text.startswith("'", start + 1) and taken[start] != taken[end - 1] == _PLACE:
            stops = True  # "L'Américaine A B": an article and whose national it is
        if stops:
            if kept:
                yield Candidate(kept[0][0], kept[-1][1], kept, block, honorific)
            kept, honorific = [], word if titled else ""
        else:
            if len(kept) == 1 and not honorific and _is_detached(text, kept[0], (start, end)):
                kept = []
            kept.append((start, end))
            if text[start:end] != text[start : tokens[index][1]]:
                yield Candidate(kept[0][0], kept[-1][1], kept, block, honorific)
                kept, honorific = [], ""
    if kept:
        yield Candidate(kept[0][0], kept[-1][1], kept, block, honorific)


def _is_addressed(text: str, start: int, lexicon: Words, block: Span) -> bool:
    """Return whether a courtesy title that tells a gender stands before a place: "la Sra. Chad"."""
    titled = lexicon.before_honorific.search(text, max(block.start, start - _LEAD), start)
    return titled is not None and bool(lexicon.feminine.fullmatch(titled[1]) or lexicon.masculine.fullmatch(titled[1]))


def _is_short_name(text: str, tokens: list[tuple[int, int]], index: int, taken: bytearray, lexicon: Words) -> bool:
    """Return whether a short word behind a title or a verb of saying begins a name, though it is common: Ms Li."""
    start, end = tokens[index]
    if end - start > _SHORT or taken[start] or text[start - 1 : start] != " ":
        return False
    if taken[start - 2] != _NAMED and not lexicon.before_said.search(text, max(0, start - _LEAD), start):
        return False
    if index + 1 >= len(tokens):
        return False
    following, stop = tokens[index + 1]
    return text[end:following].isspace() and stop - following > _SHORT and not taken[following]


def _is_detached(text: str, first: tuple[int, int], second: tuple[int, int]) -> bool:
    """Return whether a small word joins the sentence's first word to a name, not a forename to a surname.

    Such as the participle that a sentence begins with: its complement is whoever it names.
    """
    if text[first[1] : second[0]].isspace() or text[slice(*first)] in given_names():
        return False
    return text[slice(*second)] in given_names()


def _is_inner(
    text: str, tokens: list[tuple[int, int]], index: int, kept: list[tuple[int, int]], taken: bytearray, titled: bool
) -> bool:
    """Return whether a word is a small word of a name, written with a capital: Jean-Paul Le Roux, Karel De Wit."""
    start, end = tokens[index]
    return (
        text[start:end].lower() in particles()
        and (titled or text[kept[0][0] : kept[0][1]] in given_names())
        and index + 1 < len(tokens)
        and text[end : tokens[index + 1][0]].isspace()
        and not taken[tokens[index + 1][0]]
    )


def _name_like_place(
    text: str,
    tokens: list[tuple[int, int]],
    index: int,
    kept: list[tuple[int, int]],
    taken: bytearray,
    titles: frozenset[int],
    titled: bool,
) -> bool:
    """Return whether a word that is also a place reads as part of a name: Florence Kim, Ruth Jordan, Mr. Chad."""
    start, end = tokens[index]
    if kept:
        plain = text[kept[-1][1] : start].isspace()
        return plain and (text[kept[0][0] : kept[0][1]] in given_names() or titled)
    if titled:
        return True
    following = index + 1 < len(tokens) and text[end : tokens[index + 1][0]].isspace()
    if not following or taken[tokens[index + 1][0]]:
        return False
    last = tokens[index + 1][1]
    comma = text.rfind(", ", max(start - _COURTESY, 0), start)
    apposed = comma > 0 and taken[comma - 1] == _NAMED and text[last : last + 1] in (",", ")")
    # "Georgia Lund, Director of …": the title is hers.
    titular = text[last : last + 2] == ", " and last + 2 in titles
    return apposed or titular or text[start:end] in given_names()
