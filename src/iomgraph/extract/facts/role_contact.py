"""Whose the posts are of those whom a page gives to be asked, and of field staff whom the organisation tells of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from iomgraph.extract.facts.contact_asked import own_host
from iomgraph.extract.facts.role_merge import Claim
from iomgraph.extract.facts.role_words import between
from iomgraph.extract.mention import Mention
from iomgraph.extract.page import Page
from iomgraph.language.lazy import lazy

_CONTACT = "contact"
_OWN = "iom"
_NEAR = 120
"""How many characters behind a post the address may begin that tells whose it is."""
_COLON = lazy(r"(?: [^\W\d_][\w'-]*){0,2} ?:")
_ADDRESS = lazy(r"[\w.+-]+@(?P<host>[\w.-]+)")


def of_contact(page: Page, claim: Claim, bodies: Mapping[int, Mention], ours: str) -> str | None:
    """Return the body whose contact line a post stands in: the one that the line begins with ("Red Cross: X, Press
    Officer"), else the organisation where the address behind the post is its own."""
    block = claim.span.block
    if block.kind != _CONTACT:
        return None
    first = claim.span.start
    body = bodies.get(first)
    if body is not None and _COLON.match(page.text, body.end, claim.start):
        own = getattr(body.value, "key", "") == _OWN
        return ours if own else page.written(body.start, body.end)
    found = _ADDRESS.search(page.text, claim.end, min(claim.end + _NEAR, page.normal.place(block.end)))
    return ours if found and own_host().search(found["host"].lower()) else None


def is_in_field(page: Page, claim: Claim) -> bool:
    """Return whether a post of field staff is told where only the organisation is: its page, no other body beside."""
    if not between(claim.span.pack).field.search(claim.value.label):
        return False
    named = page.mentions("body", claim.span)
    if any(getattr(m.value, "key", "") != _OWN for m in named):
        return False
    if claim.span.block.kind == _CONTACT:
        return any(getattr(m.value, "key", "") == _OWN for m in page.mentions("body"))
    counts = Counter(m.value.group for m in page.mentions("body"))
    own = next((m.value.group for m in page.mentions("body") if getattr(m.value, "key", "") == _OWN), None)
    return own is not None and counts[own] == max(counts.values())
