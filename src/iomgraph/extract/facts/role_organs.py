"""Whose a title is that does not say it itself: the organ named before or pointed at, of which somebody is chair,
vice-chair or rapporteur; the United Nations.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from iomgraph.extract.facts.role_links import Link, Sentence
from iomgraph.extract.facts.role_merge import Claim
from iomgraph.extract.facts.role_succession_words import succession
from iomgraph.extract.facts.role_words import between
from iomgraph.extract.mention import Mention
from iomgraph.extract.mentions.bodies import INSIDE
from iomgraph.extract.mentions.roles import RoleValue
from iomgraph.extract.mentions.roles_scheme import ORGANS
from iomgraph.extract.mentions.roles_words import lexicon
from iomgraph.extract.mentions.sessions import find_phrases
from iomgraph.extract.page import Page, Span

_UN = "un"
_SHORT_LINE = 110
"""The longest line of a list of officers."""
_BEFORE = 12
"""The most characters of "outgoing " before a title."""
_JOINED = 6
"""The most characters between two titles that "and" joins."""
_BODIES_BACK = 60
"""How many bodies are looked back on for the organ that a chair presides over."""


def presiding(page: Page, sentence: Sentence, link: Link, value: RoleValue, claims: list[Claim]) -> RoleValue:
    """Return a bare "President" as the chair of the organ that its sentence names, or whose chair was just told of.

    So it is among the officers of a meeting: where the sentence names a vice-president or a rapporteur too.
    """
    if value.stated or value.nationality or value.key not in ("head-of-state", "other") or not value.presides:
        return value
    joined = (
        m.mention.value
        for m in sentence.roles()
        if m.target and m.target.mention is link.person and 0 < m.mention.start - link.role.end <= _JOINED
    )
    if beside := next((v for v in joined if v.stated and v.key == "other"), None):
        return replace(value, key="other", org=beside.org)  # "President and Chief Executive of the company"
    words = lexicon(sentence.span.pack)
    organs = [
        b
        for b in page.mentions("body", sentence.span)
        if getattr(b.value, "key", "") in ORGANS
        or (link.how == "name-title" and words.organ.match(page.text, b.start, b.end))
    ]
    if organs:
        return replace(value, key="chair", org=page.written(organs[0].start, organs[0].end))
    if any(
        m.mention.value.key == "ambassador" and m.target and m.target.mention is link.person for m in sentence.roles()
    ):
        return replace(value, key="chair", org=None)
    if any(
        words.officers.search(m.value.label)
        for m in page.mentions("role")
        if m is not link.role and _is_beside(sentence, link.role, m)
    ):
        return replace(value, key="chair")
    if (
        is_outgoing(page, sentence, link.role)
        and (organ := organ_before(page, link.role.end))
        and not _is_of_state(page, sentence)
    ):
        return replace(value, key="chair", org=organ)
    near = [c for c in claims[-4:] if c.value.key == "chair" and sentence.span.start - c.end < 200]
    return replace(value, key="chair", org=near[-1].value.org) if near else value


def is_outgoing(page: Page, sentence: Sentence, role: Mention) -> bool:
    """Return whether a title is told as that of who is about to leave it: "the outgoing Chairperson"."""
    start = max(role.start - _BEFORE, sentence.span.start)
    return bool(succession(sentence.span.pack).outgoing.search(page.text, start, role.end))


def _is_of_state(page: Page, sentence: Sentence) -> bool:
    """Return whether a sentence speaks of a country, or of the polls by which its president is chosen."""
    span = sentence.span
    words = (succession(span.pack).polls, lexicon(span.pack).republic)
    return any(pattern.search(page.text, span.start, span.end) for pattern in words)


def _is_beside(sentence: Sentence, one: Mention, other: Mention) -> bool:
    """Return whether a title stands in the same sentence, or in the next lines of a list of short lines."""
    span = sentence.span
    if span.start <= other.start < span.end:
        return True
    return span.end - span.start < _SHORT_LINE and abs(other.start - one.start) < 2 * _SHORT_LINE


def of_united_nations(page: Page, span: Span, told: str | None) -> str | None:
    """Return what the text calls the United Nations, whose a post is: in the title, else on the page; None where it
    names them nowhere."""
    if told and lexicon(span.pack).united_nations.fullmatch(told):
        return told
    bodies = (m for kind in ("body", INSIDE) for m in page.mentions(kind))
    named = [m for m in bodies if getattr(m.value, "key", "") == _UN]
    nearest = min(named, key=lambda m: abs(m.start - span.start), default=None)
    if nearest:
        return page.written(nearest.start, nearest.end)
    inside = lexicon(span.pack).united_nations.search(page.text)
    return page.written(inside.start(), inside.end()) if inside else None


def organ_of(page: Page, sentence: Sentence, link: Link) -> str | None:
    """Return the body that a title without one is of: one that is pointed at ("the chair of that Dialogue"), that whose
    session is meant ("the rapporteur of the session"), else the organ named last; None where the title is of something
    that is no body."""
    words, end = between(sentence.span.pack), link.role.end
    pointed = words.pointed.match(page.text, end, sentence.span.end)
    if pointed:
        bodies = page.mentions("body")
        last = bisect_left(bodies, end, key=lambda b: b.start)
        named = (page.written(b.start, b.end) for b in reversed(bodies[max(0, last - _BODIES_BACK) : last]))
        return next((name for name in named if pointed["noun"] in name.split()), None)
    bureau = lexicon(sentence.span.pack).bureau.search(link.role.value.label)
    return _sitting(page, end) if bureau and bureau["sitting"] else organ_before(page, end)


def _sitting(page: Page, end: int) -> str | None:
    """Return the organ whose session the page tells first, which "the session" is; None where it told of none."""
    key = next((p.body for p in find_phrases(page) if p.end <= end and p.body in ORGANS), None)
    organ = next((b for b in page.mentions("body") if b.start < end and getattr(b.value, "key", "") == key), None)
    return page.written(organ.start, organ.end) if organ and key else None


def organ_before(page: Page, end: int) -> str | None:
    """Return the organ of the organisation that the page named last: whose chair, vice-chair or rapporteur is meant."""
    bodies = page.mentions("body")
    last = bisect_left(bodies, end, key=lambda b: b.start)
    near = reversed(bodies[max(0, last - _BODIES_BACK) : last])
    # An acronym in brackets is the name's before it.
    named = (b for b in near if page.text[b.start - 1 : b.start] != "(")
    organ = next((b for b in named if getattr(b.value, "key", "") in ORGANS), None)
    return page.written(organ.start, organ.end) if organ else None


def of_bureau(page: Page, claim: Claim) -> Claim:
    """Return a claim of a line or row to a post of a bureau, told without its body, as one of the organ named last."""
    post = claim.value.key == "chair" or lexicon(claim.span.pack).bureau.search(claim.value.label)
    if claim.value.org or claim.value.nationality or not post:
        return claim
    return replace(claim, value=replace(claim.value, org=organ_before(page, claim.end)))


def of_organ(page: Page, claim: Claim) -> Claim:
    """Return a claim to chair, or to be vice-chair of, what is not told as one of the organ that was named last."""
    if claim.value.key != "chair" or claim.value.org:
        return claim
    return replace(claim, value=replace(claim.value, org=organ_before(page, claim.end)))
