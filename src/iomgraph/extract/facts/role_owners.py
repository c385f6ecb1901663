"""Whose a post is that its own words do not tell: the body named behind it, the post beside it, its holder's others."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from iomgraph.extract.facts.role_contact import is_in_field, of_contact
from iomgraph.extract.facts.role_merge import Claim
from iomgraph.extract.facts.role_sections import owner_above
from iomgraph.extract.facts.role_words import between
from iomgraph.extract.facts.unit_labels import unit_kind
from iomgraph.extract.facts.unit_sections import owner_in_structure
from iomgraph.extract.mention import Mention
from iomgraph.extract.mentions.people_identity import parts
from iomgraph.extract.mentions.roles_words import lexicon
from iomgraph.extract.page import Page
from iomgraph.language.lazy import lazy

_OPEN = ("other", "special-envoy", "goodwill-ambassador")
"""Keys of the posts that anybody may have, so that the text must tell whose they are."""
_NAMED_FIRST = "name-title"
"""The rule of "X, Director General"."""
_NEAR = 30
"""How many characters of a post's end its duty station may stand."""
_FAR = 300
"""How far back the body may have been named that "its" leads to."""
_BESIDE = 24
_GENITIVE = 4
"""How many characters at most a possessor's ending and a blank have."""
_ENDS = lazy(r"\s?(?:[,.;:)(|–—]|$)")
_COMMA = lazy(r", | [-–] ")


def owned(page: Page, claims: Sequence[Claim]) -> Iterator[Claim]:
    """Yield the claims, those whose post nobody was told to own with its owner where the page shows it."""
    own = {parts(c.person) for c in claims if c.value.own}
    bodies = {m.start: m for m in page.mentions("body")}
    counts = Counter(m.value.full for m in page.mentions("person"))
    main = parts(max(counts, key=lambda name: counts[name])) if counts else ()
    for claim in claims:
        value = claim.value
        if value.own and not value.stated and claim.rule == _NAMED_FIRST:
            yield _elsewhere(page, claim, bodies)
            continue
        told = value.calling and not (set_behind(page, value.end) or claim.rule == _NAMED_FIRST)
        if value.org or value.key not in _OPEN or value.nationality or told or value.plural:
            yield claim
            continue
        ours = lexicon(claim.span.pack).organisation
        org = (
            _behind(page, claim, bodies, ours) or _beside(page, claim, claims) or of_contact(page, claim, bodies, ours)
        )
        if not org and is_in_field(page, claim):
            org = ours
        if not org and parts(claim.person) in own and _is_staff(page, claim):
            org = ours
        if not org and value.key == "goodwill-ambassador" and _is_told_by_us(page, claim):
            org = ours
        if not org and (value.possessed or _is_possessed(page, claim)):
            org = owner_in_structure(page, claim.span, value.start)
        if not org and value.possessed:
            org = owner_above(page, claim)
        if not org and value.possessed and _is_of_ours(page, claim):
            org = ours
        if not org and main in own and main != parts(claim.person) and _is_possessed(page, claim):
            org = ours
        yield replace(claim, value=replace(value, org=org)) if org else claim


def _behind(page: Page, claim: Claim, bodies: Mapping[int, Mention], ours: str) -> str | None:
    """Return the body set off right behind a post: "X, Press Officer, Red Cross"."""
    body = set_behind(page, claim.value.end)
    if body is None:
        named = next((m for m in bodies.values() if 0 < claim.start - m.end < _GENITIVE), None)
        owned_by = named and page.text[named.end : claim.start].strip() in lexicon(claim.span.pack).genitive
        return _name(page, named, ours) if named and owned_by and claim.rule == _NAMED_FIRST else None
    if getattr(body.value, "key", "") == "iom":
        return ours
    return page.written(body.start, body.end) if _ENDS.match(page.text, body.end) else None


def _name(page: Page, body: Mention, ours: str) -> str:
    return ours if getattr(body.value, "key", "") == "iom" else page.written(body.start, body.end)


def set_behind(page: Page, end: int) -> Mention | None:
    """Return the body that a comma sets off right behind the end of a title."""
    comma = _COMMA.match(page.text, end)
    found = page.beginning("body", comma.end(), comma.end() + 1) if comma else ()
    return found[0] if found else None


def _elsewhere(page: Page, claim: Claim, bodies: Mapping[int, Mention]) -> Claim:
    """Return a post of the organisation's kind as that of another body set off behind it: "X, Director General, Port
    Authority of Chad"; a unit may be one of the organisation's own."""
    ours = lexicon(claim.span.pack).organisation
    org = _behind(page, claim, bodies, ours)
    if not org or org == ours or unit_kind(org, claim.span.pack):
        return claim
    return replace(claim, value=replace(claim.value, key="other", org=org, own=False, stated=True))


def _beside(page: Page, claim: Claim, claims: Sequence[Claim]) -> str | None:
    """Return the owner of the post that "and" joins to this one: "Chief of Mission and Special Envoy"."""
    joined = between(claim.span.pack).titles_joined
    for other in claims:
        if other.span != claim.span or parts(other.person) != parts(claim.person) or not other.value.org:
            continue
        first, second = sorted((other.value, claim.value), key=lambda v: v.start)
        gap = page.text[first.end : second.start]
        # "Judge in Lima, registrar of the Court": what a comma parts may be of two bodies.
        apart = gap.startswith(",") and other.value.org != lexicon(claim.span.pack).organisation
        if 0 <= len(gap) <= _BESIDE and not apart and joined.fullmatch(gap) and second.start >= first.end:
            return other.value.org
    return None


def _is_staff(page: Page, claim: Claim) -> bool:
    """Return whether a post is one that field offices have, held at a place: "Emergency Coordinator in Bangui"."""
    if not between(claim.span.pack).staff.search(claim.value.label):
        return False
    start, end = claim.value.start, min(claim.value.end + _NEAR, claim.span.end)
    titles = [m for m in page.mentions("role", claim.span) if m.start > claim.value.start]
    places = (m for kind in ("city", "state") for m in page.mentions(kind, claim.span))
    # "Adviser to the US President": the place is the other title's.
    return any(start <= m.start < end and not any(t.start - 1 <= m.end <= t.end for t in titles) for m in places)


def _is_told_by_us(page: Page, claim: Claim) -> bool:
    """Return whether a sentence names no body but the organisation, whose post it so tells."""
    bodies = page.mentions("body", claim.span)
    return bool(bodies) and all(getattr(m.value, "key", "") == "iom" for m in bodies)


def _is_possessed(page: Page, claim: Claim) -> bool:
    """Return whether a possessive stands right before a post, that of the page's main person: "her Special Adviser"."""
    words, posts, at = lexicon(claim.span.pack), between(claim.span.pack), claim.value.start
    if not (posts.staff.search(claim.value.label) or posts.leads.search(claim.value.label)):
        return False
    before = page.text[max(claim.span.start, at - _NEAR) : at]
    return bool(words.possessive.search(before)) and not before.rstrip().endswith(words.genitive)


def _is_of_ours(page: Page, claim: Claim) -> bool:
    """Return whether the last body named before "its Director" is the organisation or a unit of its structure."""
    if not between(claim.span.pack).leads.search(claim.value.label):
        return False
    bodies = page.mentions("body")
    last = bodies[max(bisect_left(bodies, claim.value.start, key=lambda m: m.start) - 1, 0) :][:1]
    if not last or not 0 <= claim.value.start - last[0].end < _FAR:
        return False
    name = page.text[last[0].start : last[0].end]
    return getattr(last[0].value, "key", "") == "iom" or unit_kind(name, claim.span.pack) is not None
