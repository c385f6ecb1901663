"""Dates told of a post that the sentence itself need not name: "She took office on 1 October 2023"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from iomgraph.extract.facts.role_merge import Claim
from iomgraph.extract.facts.role_term import Term, ended, started, stretched
from iomgraph.extract.facts.role_term_words import SINCE, UNTIL, TermWords, cue_of, is_past, term_words
from iomgraph.extract.page import Page, Span
from iomgraph.extract.skeleton import Skeleton
from iomgraph.language.dates import Prefer

KINDS = ("role", "person", "date")
_REACH = 400
"""How many characters after a sentence that names a post "she" may still be its holder."""
_HONORARY = "goodwill-ambassador"
"""Whoever is one retires from something else."""
_NEAR = 35
"""How far before the words for a term its verb may stand: "will …"."""


@dataclass(frozen=True, slots=True)
class _Told:
    """A term that a sentence tells, where its words stand, and the person named before them."""

    term: Term
    start: int
    end: int
    person: str | None


def in_office(page: Page, claims: Sequence[Claim]) -> list[Claim]:
    """Return the claims with the terms that verbs of office tell, each of the post told last of the same person."""
    told = list(claims)
    posts = {claim.post for claim in claims}
    dates = page.by_sentence("date")
    for span in page.release_sentences():
        if span.start not in dates or not page.may(span, "role term"):
            continue
        for found in _terms(page, span, posts):
            number = _meant(told, span, found)
            if number is not None:
                told[number] = _with(told[number], span, found)
    return told


def _terms(page: Page, span: Span, posts: Collection[tuple[int, int]]) -> list[_Told]:
    words, bones = term_words(span.pack), page.skeleton(span, KINDS)
    found: list[_Told] = []
    for pattern in (words.office, words.office_ahead):
        for match in pattern.finditer(bones.text):
            term = _term(page, words, bones, match)
            if term and not _of_unnamed(words, bones, match, posts):
                start, end = bones.span(match)
                found.append(_Told(term, start, end, _person(bones, match)))
                found += _again(page, words, bones, match)
    return found


def _of_unnamed(words: TermWords, bones: Skeleton, found: re.Match[str], posts: Collection[tuple[int, int]]) -> bool:
    """Return whether the verb is that of holders whom only their title tells: "… and her two deputies, who took …"."""
    before = [(at, m) for at, c in enumerate(bones.text[: found.start()]) if (m := bones.marks.get(c))]
    last = next(((at, m) for at, m in reversed(before) if m.kind in ("person", "role")), None)
    if last is None or last[1].kind != "role" or (last[1].start, last[1].end) in posts:
        return False
    return words.relative.fullmatch(bones.text, last[0] + 1, found.start()) is not None


def _again(page: Page, words: TermWords, bones: Skeleton, found: re.Match[str]) -> Iterator[_Told]:
    """Yield the terms of those whom a sentence goes on to without the verb: "X takes office on …, and Y on …"."""
    at, verb = found.end(), bones.text[max(0, found.start() - _NEAR) : found.end()]
    prefer: Prefer = "future" if words.future.search(verb) else "past"
    while again := words.office_again.match(bones.text, at):
        value, at = bones.mention(again, "when").value, again.end()
        told = ended if found.groupdict().get("ends") else started
        start, end = bones.span(again)
        if not value.is_range and (term := told(value, page.published, prefer)):
            yield _Told(term, start, end, bones.mention(again, "who").value.full)


def _term(page: Page, words: TermWords, bones: Skeleton, found: re.Match[str]) -> Term:
    value, written, cue = bones.mention(found, "when").value, page.published, cue_of(found)
    verb = bones.text[max(0, found.start() - _NEAR) : found.end()]
    future = words.future.search(verb)
    prefer: Prefer = "past" if is_past(found) else "future" if future else "past"
    if value.is_range:
        return stretched(value, written, prefer)
    till = bones.optional(found, "till") if "till" in found.groupdict() else None
    if till and cue != UNTIL:
        return started(value, written, prefer).joined(ended(till.value, written, prefer))
    if cue == UNTIL or found["ends"]:
        return ended(value, written, prefer) if cue != SINCE else Term()
    return started(value, written, prefer)


def _person(bones: Skeleton, found: re.Match[str]) -> str | None:
    """Return the person named in a match, or else last before it in the sentence."""
    named = bones.optional(found, "who")
    if named is None:
        before = [m for c in bones.text[: found.start()] if (m := bones.marks.get(c)) and m.kind == "person"]
        named = before[-1] if before else None
    return named.value.full if named else None


def _meant(claims: Sequence[Claim], span: Span, found: _Told) -> int | None:
    """Return which claim is meant: of the person named, or of the only one whom the sentences just before tell of."""
    numbers = [n for n, c in enumerate(claims) if c.start < found.end and c.value.key != _HONORARY]
    near = [n for n in numbers if span.start - claims[n].end < _REACH]
    near = [n for n in near if claims[n].value.status != "former"] or near
    person = found.person
    if person is None:
        last = max((claims[n].span.start for n in near), default=None)
        people = {claims[n].person for n in near if claims[n].span.start == last}
        if len(people) != 1:
            return None
        person = people.pop()
    theirs = [n for n in numbers if claims[n].person == person]
    held = [n for n in theirs if claims[n].value.status != "former"]
    if not held and found.term.start and not found.term.end:
        return None  # "X, a former minister, had held the post since 2018": another post, told of in other words
    held = held or theirs
    posts = [n for n in held if claims[n].value.key != "other"] or held
    return max(posts, key=lambda n: (claims[n].span.start, claims[n].start), default=None)


def _with(claim: Claim, span: Span, found: _Told) -> Claim:
    """Return a claim with a term; its evidence reaches as far as the term's words in the same paragraph."""
    term = claim.term.joined(found.term)
    if not term.sound():
        return claim
    if claim.span.block is not span.block or found.end - claim.start > _REACH:
        return replace(claim, term=term)
    return replace(claim, term=term, start=min(claim.start, found.start), end=max(claim.end, found.end))
