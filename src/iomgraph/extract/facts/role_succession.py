"""Who held a post before: "X succeeds Y as Regional Director", "in place of Y", told of the post that X is given."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from iomgraph.extract.facts.role_merge import Claim
from iomgraph.extract.facts.role_words import between
from iomgraph.extract.page import Page

_REACH = 60
_MOST = 400
"""The furthest, in characters, that the successor's post may have been told before."""
_PASSING = ("candidate", "ambassador", "predecessor", "successor")


def succeeded(page: Page, told: Sequence[Claim]) -> Iterator[Claim]:
    """Yield a claim of the same post, now past, for whomever a sentence says that its holder succeeds or replaces."""
    told = sorted(told, key=lambda claim: claim.start)
    starts = [claim.start for claim in told]
    counts = Counter(m.value.full for m in page.mentions("person"))
    main = max(counts, key=lambda name: counts[name], default="")
    held = {(claim.person, claim.value.key) for claim in told}
    spans = [s for s in page.release_sentences() if page.may(s, "role succeed")]
    for span, person in ((s, p) for s in spans for p in page.mentions("person", s)):
        before = page.text[max(span.start, person.start - _REACH) : person.start]
        if span.block.kind == "contact" or not between(span.pack).replaces.search(before):
            continue
        window = told[bisect_left(starts, person.start - _MOST) : bisect_left(starts, span.end)]
        others = [c for c in window if c.person != person.value.full and _is_held(c)]
        same = [c for c in others if span.start <= c.start < span.end]
        near = [c for c in others if c.person == main and 0 <= person.start - c.end < _MOST and c.value.own]
        found = same[0] if same else near[-1] if near else None
        if found is None or (person.value.full, found.value.key) in held:
            continue
        held.add((person.value.full, found.value.key))
        value = replace(found.value, status="former", nationality=None)
        yield Claim(person.value.full, value, span, person.start, person.end, "succeeded")


def _is_held(claim: Claim) -> bool:
    """Return whether a claim is of a post that one may succeed to, and that is not itself past."""
    value = claim.value
    return value.key not in _PASSING and not value.plural and value.status != "former"
