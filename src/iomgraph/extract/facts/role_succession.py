"""Who held a post before and who holds it after: "X succeeds Y as Regional Director", "Y leaves. X is acting in her
place", told of the post that the other is told to have."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from iomgraph.extract.facts.role_between import Between
from iomgraph.extract.facts.role_merge import Claim
from iomgraph.extract.facts.role_succession_words import succession
from iomgraph.extract.facts.role_term import UNTOLD, Term, started, status_at
from iomgraph.extract.facts.role_term_words import term_words
from iomgraph.extract.facts.role_words import between
from iomgraph.extract.mention import Mention
from iomgraph.extract.mentions.people_words import given_to
from iomgraph.extract.mentions.roles_words import own_names
from iomgraph.extract.page import Page, Span
from iomgraph.language.lazy import lazy

_REACH = 90
_NEAR = 40
_MOST = 400
"""The furthest, in characters, that the successor's post may have been told before."""
_PASSING = ("candidate", "ambassador", "predecessor", "successor")
_CLOSED = lazy(r"\s*(?:[.,;:!?»”)\"]|$)")
SUCCEEDED = "succeeded"
_TOLD = ("name-verb-title", "pronoun")
"""Rules of what a verb tells: "who had served as"; "the outgoing Chair" is one still."""


def succeeded(page: Page, told: Sequence[Claim]) -> list[Claim]:
    """Return the claims with one of the same post, now past, for whomever a sentence says that its holder succeeds or
    replaces. What the sentence itself says of the post that they had is told of that one.
    """
    result = list(told)
    ordered = sorted(told, key=lambda claim: claim.start)
    starts = [claim.start for claim in ordered]
    counts = Counter(m.value.full for m in page.mentions("person"))
    main = max(counts, key=lambda name: counts[name], default="")
    held = {(claim.person, claim.value.key) for claim in told}
    spans = [s for s in page.release_sentences() if page.may(s, "role succeed")]
    for span, person in ((s, p) for s in spans for p in page.mentions("person", s)):
        origin = _origin(page, person)
        at = origin.start if origin else person.start
        titled = next((m for m in page.mentions("role", span) if m.end + 1 == at), None)
        at = titled.start if titled else at  # "to succeed Ambassador X as Chair": another post is not told elsewhere
        before = page.text[max(span.start, at - _REACH) : at]
        if span.block.kind == "contact" or not succession(span.pack).replaces.search(before):
            continue
        name, state = person.value.full, origin.value.iso3 if origin else None
        window = ordered[bisect_left(starts, person.start - _MOST) : bisect_left(starts, span.end)]
        others = [c for c in window if c.person != name and _is_held(c)]
        # "She succeeds X, whose deputy Y …": Y's post is not X's.
        same = [c for c in others if span.start <= c.start < span.end and not c.value.possessed]
        told_of = [c for c in others if c.value.org and 0 <= person.start - c.end < _MOST]
        own = [c for c in told_of if c.value.own or c.value.org in own_names()]
        near = [c for c in own if c.person == main] or own or told_of
        # "In Lima A takes over from the Dane B": the post is A's, told before or nowhere, and nobody else's.
        subjects = {p.value.full for p in page.mentions("person", span) if p.end <= at} if origin else ()
        near = [c for c in near if c.person in subjects] if subjects else near
        near = [c for c in near if not _is_of_another(page, between(span.pack), before, c.person)]
        same.sort(key=lambda c: c.post[0] < person.end)  # "to succeed X as Chair"
        if titled:
            same, near = [c for c in same if c.post[0] >= person.end], []
        found = same[0] if same else near[-1] if near else None
        if found is None:
            continue
        value = replace(found.value, status="former", nationality=state)
        theirs = [n for n, c in enumerate(result) if c.person == name and span.start <= c.start < span.end]
        told_there = next((n for n in theirs if _is_same(result[n], found)), None)
        if told_there is not None:
            mine = result[told_there]
            if mine.rule in _TOLD or between(span.pack).past.search(page.text, person.end, mine.post[0]):
                model = value if len(mine.value.label) <= len(value.label) else replace(mine.value, status="former")
                result[told_there] = replace(mine, value=replace(model, nationality=mine.value.nationality))
        elif (name, found.value.key) not in held:
            held.add((name, found.value.key))
            result.append(Claim(name, value, span, person.start, person.end, SUCCEEDED))
    return result


def _is_of_another(page: Page, patterns: Between, before: str, person: str) -> bool:
    """Return whether "she" or "he" before the verb cannot be a person, whose gender the page tells."""
    she, he = patterns.feminine.search(before), patterns.masculine.search(before)
    told = "f" if she and not he else "m" if he and not she else ""
    genders = {m.value.gender for m in page.mentions("person") if m.value.full == person} - {""}
    return bool(told and genders) and told not in genders and person.split(" ", 1)[0] not in given_to(told)


def _origin(page: Page, person: Mention) -> Mention | None:
    """Return the name of a people right before a person: "he succeeds the Dane X"."""
    near = page.beginning("demonym", person.start - _NEAR, person.start)
    return next((m for m in near if m.end == person.start - 1), None)


def _is_same(claim: Claim, model: Claim) -> bool:
    """Return whether what a sentence says of the predecessor's post is that of the successor's, in fewer words or in
    more than an abbreviation."""
    shorter = len(claim.value.label) <= len(model.value.label)
    return claim.value.key == model.value.key and (shorter or model.value.label.isupper())


def kept(page: Page, claims: Sequence[Claim]) -> list[Claim]:
    """Return the claims, those of predecessors whose successor is still to come as of a post still held.

    Where the sentence tells the end of it, ``timed`` has settled whether that is past.
    """
    begun = {(c.person, c.value.key) for c in claims if c.term.start and c.value.status is None}
    coming = [c for c in claims if c.value.status == "elect" and (c.person, c.value.key) not in begun]
    return [
        replace(claim, value=replace(claim.value, status=None))
        if claim.rule == SUCCEEDED
        and (claim.term.end or "9999") >= (page.published or "")
        and any(c.value.key == claim.value.key and 0 <= claim.start - c.start < _MOST for c in coming)
        and not between(claim.span.pack).past.search(page.text, claim.end, min(claim.end + _NEAR, claim.span.end))
        else claim
        for claim in claims
    ]


def following(page: Page, claims: Sequence[Claim]) -> Iterator[Claim]:
    """Yield a claim of the post named last for whomever a sentence without a title says to succeed its holder, or to
    stand in for them."""
    for span in page.release_sentences():
        people = page.mentions("person", span)
        if len(people) not in (1, 2) or span.block.kind == "contact":
            continue
        person = people[-1]
        near = [c for c in claims if c.start < span.end and span.start - c.end < _MOST]
        own = [c for c in near if c.person == person.value.full and c.start >= span.start]
        if any(c.value.status != "former" for c in own):
            continue
        before = [c for c in near if c not in own]
        last = max(before, key=lambda c: c.start, default=None)
        if last is None or last.value.plural or last.value.key in _PASSING:
            continue
        found = _found(page, span, person)
        if found is None or last.person == person.value.full:
            continue
        end, acting, named = found
        if not (_is_one(last) or (named and last.start >= span.start)):
            continue  # of others' posts only one that the sentence itself names: "replaced as Minister by X"
        term = _since(page, span, max(end, person.end))
        if not term and not _CLOSED.match(page.text, max(end, person.end), span.end):
            # "Replaced her in the talks", "… as goalkeeper".
            continue
        gone = last.value.status == "former"
        status = status_at("acting" if acting else None if gone or term else "elect", term, page.published)
        value = replace(last.value, status=status, nationality=None, possessed=False)
        yield Claim(person.value.full, value, span, person.start, max(end, person.end), "follows", term=term)


def _is_one(claim: Claim) -> bool:
    value = claim.value
    ours = value.own or value.org in own_names()
    return ours and value.key not in (*_PASSING, "other") and not value.plural


def _found(page: Page, span: Span, person: Mention) -> tuple[int, bool, bool] | None:
    """Return where the words end that tell a person to follow whoever was named last, whether it is as acting, and
    whether they name the post.
    """
    patterns = succession(span.pack)
    for pattern, acting in ((patterns.interim, True), (patterns.follows, False)):
        behind = pattern.match(page.text, person.end, span.end)
        if behind:
            return behind.end(), acting, False
    first = max(span.start, person.start - _REACH)
    for pattern, acting in ((patterns.interim_by, True), (patterns.followed, False)):
        found = pattern.search(page.text[first : person.start])
        if found and (not found.groupdict().get("post") or _holds_post(page, first, found)):
            return person.end, acting, bool(found.groupdict().get("post"))
    return None


def _holds_post(page: Page, first: int, found: re.Match[str]) -> bool:
    """Return whether the words for a post in a match are a title: "replaced as Director by", not "as goalkeeper"."""
    return bool(page.beginning("role", first + found.start("post"), first + found.end("post")))


def _since(page: Page, span: Span, start: int) -> Term:
    """Return the term that begins with the date right behind, if one stands there."""
    date = next((d for d in page.mentions("date", span) if 0 <= d.start - start < _NEAR / 2), None)
    if date is None or date.value.is_range or any(mark in page.text[start : date.start] for mark in ",;:"):
        return UNTOLD
    coming = term_words(span.pack).future.search(page.text, max(span.start, start - _NEAR), start)
    return started(date.value, page.published, "future" if coming else "past")


def _is_held(claim: Claim) -> bool:
    """Return whether a claim is of a post that one may succeed to, and that is not itself past."""
    value = claim.value
    return value.key not in _PASSING and not value.plural and value.status != "former"
