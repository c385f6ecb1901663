"""Whether a post is held, past or to come, as the sentence around it tells."""

from __future__ import annotations

from collections.abc import Sequence

from iomgraph.extract.facts.role_denial import denial, is_left
from iomgraph.extract.facts.role_links import Link, Sentence
from iomgraph.extract.facts.role_merge import Claim
from iomgraph.extract.facts.role_succession_words import succession
from iomgraph.extract.mentions.roles import RoleValue
from iomgraph.extract.mentions.roles_words import own_names
from iomgraph.extract.page import Page
from iomgraph.language.lazy import lazy

_YEAR = lazy(r"\b(?:19|20)\d\d\b")
_BRACKETS = lazy(r"\([^()]*\)")
_CLOSED = lazy(r" [^,]+,")
_NEAR = 45
"""How many characters before a title the words stand that tell since or until when it was held."""
_BEHIND = 60
_LONG = 10
"""So many years after somebody was given a post of the organisation, they have it no more: terms are of five."""
_OF = 8
"""The longest "of the", in characters, that a title stands behind."""
_VERBS = ("name-verb-title", "pronoun")


def told_status(page: Page, sentence: Sentence, link: Link, value: RoleValue, claims: Sequence[Claim]) -> str | None:
    """Return whether a sentence tells a post as past (``former``), to come (``elect``), or as held (None), or what the
    title itself says of it. ``claims`` are those read before.
    """
    if value.status in ("former", "elect"):
        return value.status
    stands = succession(sentence.span.pack).interim.search(link.words) if link.how in _VERBS else None
    if stands and len(link.words) - stands.end() <= _OF:
        # "Assure l'intérim du Directeur régional".
        return "acting"
    told = _told(page, sentence, link, value, claims)
    # Who will stand in from a day on stands in: the day tells that it is to come.
    stands_in = told == "elect" and value.status == "acting" and page.mentions("date", sentence.span)
    return "acting" if stands_in else told or value.status


def _told(page: Page, sentence: Sentence, link: Link, value: RoleValue, claims: Sequence[Claim]) -> str | None:
    patterns, text = sentence.patterns, sentence.text
    at = next(m.index for m in sentence.marks if m.mention is link.role)
    first = _first_joined(sentence, link, at)
    if any(patterns.then.search(text[max(0, index - _NEAR) : index]) for index in {first, at}):
        return "former"
    if patterns.then_behind.match(text, at + 1):
        return "former"
    if patterns.since.search(text[max(0, at - _NEAR) : at]):
        return None
    left = is_left(sentence, link)
    if left is not None:
        return "former" if left else None
    after = at + 1
    if link.how in _VERBS:
        person = next((m.index for m in sentence.marks if m.mention is link.person), 0)
        told = f"{text[max(0, person - 25) : person]} {link.words}"
        if patterns.elected.search(told) and value.own and patterns.takes_office.search(page.text):
            return "elect"
        if patterns.future.search(link.words):
            # "Until 1974, when she went home to become a judge": told of a year gone by.
            return "former" if _year_of_old(page, link.words) and not value.own else "elect"
        news = patterns.announced.search(text, 0, person) if value.org in own_names() else None
        if news and not _YEAR.search(text, news.start(), person):
            return "elect"
        if _lasts(sentence, link, person, at):
            return None
        if _is_past(sentence, link.words):
            # "Has been … since 2009" is not over.
            return None if patterns.still.match(text, after, after + _BEHIND) else "former"
        if _is_long_ago(page, sentence, link, value, text[:at], claims):
            return "former"
    if link.how in (*_VERBS, "name-title", "joined") and _is_earlier(sentence, link, at):
        return "former"
    over = patterns.until.match(text, after, after + _BEHIND)
    # "Elected Director for five years": these are to come.
    given = over and not _YEAR.search(over[0]) and patterns.made.search(text, max(0, at - _NEAR), at)
    return "former" if over and not given else None


def _lasts(sentence: Sentence, link: Link, person: int, at: int) -> bool:
    """Return whether a post is told as held for so long and still: "has been Director for ten years"."""
    patterns, text = sentence.patterns, sentence.text
    if not patterns.perfect.search(link.words):
        return False
    behind = patterns.for_long.match(text, at + 2, at + _BEHIND) if text[at + 1 : at + 2] == " " else None
    return bool(behind or patterns.for_long.search(text, max(0, min(person, at) - _BEHIND), at))


def _is_past(sentence: Sentence, words: str) -> bool:
    """Return whether the last verb before a title is past, and does not give the post: "was", not "was named"."""
    patterns = sentence.patterns
    last = max((found.end() for found in patterns.past.finditer(words)), default=-1)
    if last < 0 or patterns.made.search(words):
        return False
    return not denial(sentence.span.pack).now.search(words, last)


def _year_of_old(page: Page, words: str) -> int | None:
    """Return the last year that words tell, where that was before the one before the release's."""
    last = max(map(int, _YEAR.findall(words)), default=None)
    return last if page.published and last and last < int(page.published[:4]) - 1 else None


def _is_long_ago(
    page: Page, sentence: Sentence, link: Link, value: RoleValue, words: str, claims: Sequence[Claim]
) -> bool:
    """Return whether a post was given in a year so long before the release's that somebody else has it by now.

    For one of the organisation's own it is ten years, or two where the person is told before to have another one.
    """
    at = len(words) + 1
    if sentence.patterns.still.match(sentence.text, at, at + _BEHIND):
        return False
    behind = sentence.text[at : at + _BEHIND].split(",")[0]
    given = _year_of_old(page, behind if _YEAR.search(behind) else words)
    if given is None or page.published is None:
        return False
    return (
        not value.own
        or given <= int(page.published[:4]) - _LONG
        or any(
            c.person == link.person.value.full
            and c.value.own
            and c.value.status is None
            and (c.value.key, c.value.place) != (value.key, value.place)
            for c in claims
        )
    )


def _first_joined(sentence: Sentence, link: Link, at: int) -> int:
    """Return where the first of the titles stands that are told in one breath with the one at ``at``: "until then
    Minister and Vice-President", not "until then Minister and now Vice-President"."""
    joined, today = sentence.patterns.titles_joined, denial(sentence.span.pack).today
    for mark in reversed([m for m in sentence.roles() if m.index < at]):
        mine = mark.target is not None and mark.target.mention is link.person
        if not mine or not joined.fullmatch(sentence.text, mark.index + 1, at):
            break
        if today.search(sentence.text, mark.index, at):
            break
        at = mark.index
    return at


def _is_earlier(sentence: Sentence, link: Link, at: int) -> bool:
    """Return whether a word before a title tells that it was held earlier: the title itself, not another one before it
    ("until then Adviser, has been named Director"), a former name in brackets, or what else the person did before
    ("previously with the Red Cross, has been named Director").
    """
    patterns, words = sentence.patterns, denial(sentence.span.pack)
    first = _first_joined(sentence, link, at)
    others = [m.index for m in sentence.roles() if m.index < first and m.target and m.target.mention is link.person]
    start = others[-1] + 1 if others else 0
    person = next((m.index for m in sentence.marks if m.mention is link.person), 0)
    if person < first and any(
        m.target and m.index < person and m.target.mention is not link.person for m in sentence.roles()
    ):
        start = max(start, person + 1)  # "X, President until 2010, and Y, Mayor": Y is Mayor still
    before = _BRACKETS.sub("", sentence.text[start:first])
    for found in patterns.earlier.finditer(before):
        closed = _CLOSED.match(before, found.end())
        given = closed and (patterns.made.search(before, closed.end()) or words.now.search(before, closed.end()))
        if not (given and words.aside.fullmatch(found[0])):
            return True
    return False
