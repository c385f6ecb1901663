"""Since when and until when a post is told to be held: the dates that stand beside its title, and belong to it.

Most dates of a sentence are of other things (a meeting, a birth, the release). One counts only where nothing but small
words, places and names stand between it and the title, or where a verb of the post joins both; and where a word before
it ("since", "until", "with effect from") or the verb ("became") says what it is.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from iomgraph.extract.facts.role_merge import Claim
from iomgraph.extract.facts.role_office import in_office
from iomgraph.extract.facts.role_term import Term, ended, started, status_at, stretched
from iomgraph.extract.facts.role_term_words import SINCE, UNTIL, TermWords, cue_of, is_past, term_words
from iomgraph.extract.mention import Mention
from iomgraph.extract.page import Page, Span
from iomgraph.language.dates import DateValue, Prefer

KINDS = ("role", "person", "date", "state", "city", "demonym", "body")
_GAP = 120
"""The longest text, in characters of the skeleton, between a title and a date of it."""
_VERB = 90
"""How far before a title its verb may stand."""
_NEAR = 20
"""How far before a date the verb may stand that joins it to a title behind it: "will, from 1 May, be …"."""
_PASSING = ("day", "week", "weekday")
"""What is told from the day of writing in these is of a visit or a meeting sooner than of a post: "until Friday"."""
_OF_PRONOUN = "pronoun"
_EQUATED = "title-is-name"
"""The rule of "since 2019 its Chief of Mission has been Ada Bell"."""


@dataclass(frozen=True, slots=True)
class _Post:
    """Where a title stands in the skeleton, and the claims of those who are told to hold it."""

    start: int
    end: int
    claims: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _Found:
    """What a date tells of a post; ``first`` and ``last`` bound the words of it, ``place`` is set for another post of
    the same title that is told by its place alone."""

    post: _Post
    term: Term
    claims: tuple[int, ...]
    first: int
    last: int
    place: str = ""


def timed(page: Page, claims: Sequence[Claim]) -> list[Claim]:
    """Return the claims with the time that the text tells of each, and with the status that follows from it.

    One more claim is added for each further place of a title that has dates of its own: "Chief of Mission in Kenya
    (2015–2018) and in Libya since 2019".
    """
    told = list(claims)
    if not (claims and page.mentions("date")):
        return told
    for span, own in _by_sentence(claims):
        if page.mentions("date", span):
            for found in _Sentence(page, span, {n: claims[n] for n in own}).found():
                for number in found.claims:
                    _tell(told, number, found)
    told = in_office(page, told)
    return [_settled(claim, page.published) for claim in told]


def _by_sentence(claims: Sequence[Claim]) -> Iterator[tuple[Span, list[int]]]:
    groups: dict[tuple[int, int], list[int]] = {}
    for number, claim in enumerate(claims):
        groups.setdefault((claim.span.start, claim.span.end), []).append(number)
    for numbers in groups.values():
        yield claims[numbers[0]].span, numbers


def _tell(told: list[Claim], number: int, found: _Found) -> None:
    claim = told[number]
    start, end = min(claim.start, found.first), max(claim.end, found.last)
    if found.place:
        over = claim.value.status if found.term.end else None
        value = replace(claim.value, place=found.place, status=over)
        told.append(replace(claim, value=value, start=start, end=end, term=found.term))
    else:
        term = claim.term.joined(found.term)
        if term.sound():
            told[number] = replace(claim, start=start, end=end, term=term)


def _settled(claim: Claim, published: str | None) -> Claim:
    status = status_at(claim.value.status, claim.term, published) if claim.term else claim.value.status
    return claim if status == claim.value.status else replace(claim, value=replace(claim.value, status=status))


class _Sentence:
    """A sentence with its titles and dates in their order."""

    def __init__(self, page: Page, span: Span, claims: dict[int, Claim]) -> None:
        self.page, self.span, self.claims = page, span, claims
        self.bones = page.skeleton(span, KINDS)
        self.text = self.bones.text
        self.words: TermWords = term_words(span.pack)
        self.posts = self._posts()

    def found(self) -> Iterator[_Found]:
        """Yield what each date tells, in their order."""
        before: tuple[int, _Found] | None = None
        for index, date in self.bones.placed():
            if date.kind != "date":
                continue
            found = self._goes_on(before, index, date) or self._behind(index, date) or self._ahead(index, date)
            if found:
                before = index, found
                yield found

    def _posts(self) -> list[_Post]:
        offsets = [self.bones.origin(i) for i in range(len(self.text))]
        places: dict[tuple[int, int], list[int]] = {}
        for index, mark in self.bones.placed():
            # "Director General (DG)" is one title.
            if mark.kind == "role" and not (
                places and self.text[max(places)[1] : index + 2] == f" ({self.text[index]})"
            ):
                places[index, index + 1] = []
        for number, claim in self.claims.items():
            if claim.post[1]:
                at = bisect_left(offsets, claim.post[0]), bisect_left(offsets, claim.post[1])
                places.setdefault(at, []).append(number)
        return [_Post(start, end, tuple(numbers)) for (start, end), numbers in sorted(places.items())]

    def _behind(self, index: int, date: Mention) -> _Found | None:
        """Return what a date behind a title tells: "Chief of Staff since 2023", "became Chief of Staff in 2023"."""
        post = next((p for p in reversed(self.posts) if p.end <= index), None)
        if post is None or not post.claims or index - post.end > _GAP:
            return None
        between = self.words.behind.fullmatch(self.text, post.end, index)
        if between is None:
            return None
        verb = self.text[max(self._floor(post), post.start - _VERB) : post.start]
        verb += between["effect"] or ""
        term = self._term(date.value, cue_of(between), verb, past=is_past(between))
        return self._told(post, term, self._of(post, between["who"]), date.start, date.end)

    def _ahead(self, index: int, date: Mention) -> _Found | None:
        """Return what a date before a title tells: "Since 2023 she has been Chief of Staff"."""
        post = next((p for p in self.posts if p.start > index), None)
        if post is None or not post.claims or post.start - index > _GAP:
            return None
        between = self.words.ahead.fullmatch(self.text, index + 1, post.start)
        before = self.words.cue.search(self.text, 0, index)
        if between is None or not (before or date.value.is_range):
            return None
        claims = self._of(post, between["who"])
        held = before is not None and before["held"] is not None  # "In office since 2019, Chief of Mission Ada Bell"
        if held and between["verb"]:
            return None
        if not (between["verb"] or held):
            # Without a verb the date must be the holder's: "Ada Bell, since 2019 Chief of Mission".
            claims = tuple(n for n in claims if self._is_whose(n, index))
        verb = self.text[max(0, index - _NEAR) : post.start]
        term = self._term(date.value, cue_of(before), verb, past=is_past(before))
        first = self.bones.origin(before.start("words")) if before else date.start
        return self._told(post, term, claims, first, date.end)

    def _goes_on(self, before: tuple[int, _Found] | None, index: int, date: Mention) -> _Found | None:
        """Return what a date tells that follows another one of the same title: its end, or another place's term."""
        if before is None:
            return None
        last, earlier = before
        if earlier.term.start and not earlier.term.end and self.words.to.fullmatch(self.text, last + 1, index):
            term = ended(date.value, self.page.published, "past")
            return self._told(earlier.post, term, earlier.claims, date.start, date.end)
        between = self.words.elsewhere.fullmatch(self.text, last + 1, index)
        if between is None:
            return None
        term = self._term(date.value, cue_of(between), "", past=is_past(between))
        found = self._told(earlier.post, term, earlier.post.claims, date.start, date.end)
        mark = self.bones.marks.get(between["place"])
        place = self.page.written(mark.start, mark.end) if mark else between["place"]
        return replace(found, place=place) if found else None

    def _told(self, post: _Post, term: Term, claims: tuple[int, ...], first: int, last: int) -> _Found | None:
        return _Found(post, term, claims, first, last) if term and claims else None

    def _term(self, value: DateValue, cue: str, verb: str, *, past: bool) -> Term:
        """Return what a date tells, after the word before it and the verb of the title."""
        words, written = self.words, self.page.published
        prefer: Prefer = "past" if past else "future" if self._is_to_come(verb) else "near"
        if value.is_range:
            return stretched(value, written, prefer) if cue in ("", SINCE) else Term()
        ending, beginning = words.ends.search(verb), words.begins.search(verb)
        if value.start.unit in _PASSING and (prefer == "future" or not (ending or beginning)):
            return Term()
        if cue == UNTIL or ending:
            return ended(value, written, prefer)
        if cue == SINCE:
            return started(value, written, prefer)
        return started(value, written, prefer if prefer == "future" else "past") if beginning else Term()

    def _is_to_come(self, verb: str) -> bool:
        """Return whether the words before a title tell of what is to come, of its holder and not in a clause before:
        "the session, which runs until Friday, is the first since X became Director".
        """
        told = max((m.end() for m in self.words.future.finditer(verb)), default=None)
        comma = -1 if told is None else verb.find(",", told)
        named = (m for c in verb[comma:] if (m := self.bones.marks.get(c))) if comma >= 0 else iter(())
        return told is not None and not any(m.kind == "person" for m in named)

    def _floor(self, post: _Post) -> int:
        return max((p.end for p in self.posts if p.end <= post.start), default=0)

    def _of(self, post: _Post, mark: str | None) -> tuple[int, ...]:
        """Return the claims of a post: only those of the person named between it and the date, where one is."""
        who = self.bones.marks.get(mark) if mark else None
        return tuple(n for n in post.claims if who is None or who.value.full == self.claims[n].person)

    def _is_whose(self, number: int, index: int) -> bool:
        """Return whether a date that no verb joins to a claim's title is of whoever holds it: the holder's name, or
        another post of theirs in the same list, stands before it ("She was Dean and, since 2019, Chief of Mission")."""
        claim = self.claims[number]
        before = (n for post in self.posts if post.start < index for n in post.claims)
        listed = claim.rule == _OF_PRONOUN and any(self.claims[n].person == claim.person for n in before)
        return listed or claim.rule == _EQUATED or self._names(number, self.text[:index])

    def _names(self, number: int, text: str) -> bool:
        """Return whether a stretch of the sentence names the person of a claim."""
        person = self.claims[number].person
        return any(m.kind == "person" and m.value.full == person for c in text if (m := self.bones.marks.get(c)))
