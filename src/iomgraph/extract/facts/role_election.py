"""When the officers of an organ's session were elected: they take office at once, at the session that elects them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from iomgraph.extract.facts.role_merge import Claim
from iomgraph.extract.facts.role_term import Term
from iomgraph.extract.facts.role_words import between
from iomgraph.extract.mentions.roles_scheme import ORGANS
from iomgraph.extract.mentions.roles_words import lexicon
from iomgraph.extract.page import Page
from iomgraph.model.dates import parse_partial

NEWS = "told as news in the release"
_SESSION = 7
"""No session of an organ lasts longer than so many days."""


def installed(page: Page, claims: Sequence[Claim]) -> list[Claim]:
    """Return the claims, those of officers whose election a sentence tells with the day of it as their beginning.

    Source of the rule: Constitution of 19 October 1953, art. 9: the officers are elected at the beginning of each
    regular session. Where the sentence tells no day, the election is news of the month of the release.
    """
    if not page.published or not any(_is_of_bureau(claim) for claim in claims):
        return list(claims)
    organs = {
        page.written(body.start, body.end) for body in page.mentions("body") if getattr(body.value, "key", "") in ORGANS
    }
    return [_installed(page, claim) if _is_of_bureau(claim, organs) else claim for claim in claims]


def _is_of_bureau(claim: Claim, organs: set[str] | None = None) -> bool:
    words, value = lexicon(claim.span.pack), claim.value
    bureau = value.key == "chair" or bool(words.bureau.search(value.label))
    ours = organs is None or value.org is None or value.org in organs or value.org == words.organisation
    return bureau and ours and value.status in (None, "elect") and not claim.term.start


def _installed(page: Page, claim: Claim) -> Claim:
    span = claim.span
    if not between(span.pack).elected.search(page.text, span.start, span.end):
        return claim
    told = [
        (date, iso)
        for date in page.mentions("date", span)
        if not date.value.is_range and (iso := date.value.iso(page.published, "past")) and parse_partial(iso)
    ]
    day, how = _month(page.published or ""), {"start": NEWS}
    if told:
        # A dateline tells the release's day; the election's own, where it is told, stands beside the title.
        date, day = min(told, key=lambda each: (each[1] == page.published, abs(each[0].start - claim.end)))
        how = {} if date.value.year else {"start": NEWS}
    known = parse_partial(day)
    now = parse_partial(page.published or "")
    if known is None or now is None or known.first > now.last:
        return claim
    return replace(claim, term=claim.term.joined(Term(start=day, inferred=how)))


def _month(published: str) -> str:
    """Return the month of the release, or its year where the session may have begun in the month before."""
    early = published[8:] <= f"{_SESSION:02d}"
    return published[:7] if len(published) == 10 and not early else published[:4]
