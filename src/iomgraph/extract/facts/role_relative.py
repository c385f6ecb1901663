"""Posts told by another one: of a predecessor, a deputy, a counterpart, or "that post"."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from iomgraph.extract.facts.role_addressed import addresses_chair, is_to_chair
from iomgraph.extract.facts.role_merge import Claim
from iomgraph.extract.facts.role_organs import organ_before
from iomgraph.extract.facts.role_words import between
from iomgraph.extract.mention import Mention
from iomgraph.extract.mentions.people_words import given_to
from iomgraph.extract.mentions.roles import RELATIVE, RoleValue
from iomgraph.extract.mentions.roles_key import SAME
from iomgraph.extract.mentions.roles_words import own_names
from iomgraph.extract.page import Page

_PASSING = ("candidate", "ambassador")
_NEAR = 40
"""How many characters before the noun its possessive stands."""


def relative(page: Page, value: RoleValue, claims: Sequence[Claim]) -> RoleValue:
    """Return the post that "predecessor", "successor", "counterpart" or "deputy" tells, from the posts told before."""
    span = page.sentence_at(value.start)
    if span and is_to_chair(page, span, value.start):
        # "Your predecessor", said to the chair of a meeting: the post is not one that the page was told of.
        status = "former" if value.key == "predecessor" else value.status
        chair = addresses_chair(page) and value.key in ("predecessor", "successor")
        org = organ_before(page, value.end) if chair else value.org
        return replace(value, key="chair" if chair else "other", org=org, status=status)
    known = [c.value for c in claims if c.value.key not in ("candidate", "ambassador")]
    heads = [v for v in known if v.key == "director-general"]
    model = (heads or known)[-1] if known else None
    if known and value.key in ("predecessor", "successor") and (whose := _whose(page, value, claims)):
        model = whose
    elif known and value.key in ("predecessor", "successor"):
        topic = _of_topic(page, claims)
        model = topic if topic.own else model
        block = page.block_at(value.start)
        if block and claims[-1].value.own and block.start <= claims[-1].start < block.end:
            model = claims[-1].value
    if value.key == "counterpart":
        peers = [c.value for c in claims if c.value.key != "candidate"]
        own = bool(peers) and peers[-1].own
        if value.org and peers and peers[-1].org != value.org:
            # "His IOM counterpart": the post is of the body named, and of that key where it is one of any body.
            return replace(value, key="other" if peers[-1].own else peers[-1].key)
        return replace(value, key=peers[-1].key if peers else "other", org=peers[-1].org if own else None)
    if value.key == "deputy":
        own = model is not None and model.key == "director-general"
        return replace(value, key="deputy-director-general" if own else "other", org=model.org if model else None)
    status = "former" if value.key == "predecessor" else value.status
    if model is None:
        own = value.org in own_names() or (value.org is None and not claims)
        return replace(value, key="director-general" if own else "other", status=status)
    return replace(value, key=model.key, org=model.org, status=status)


def same(page: Page, role: Mention, claims: Sequence[Claim]) -> RoleValue:
    """Return the post that "that post" takes up: the last one named before it, in its
    sentence or the one before, whoever holds it; where there is none, the value as it is."""
    roles = page.mentions("role")
    before = reversed(roles[: bisect_left(roles, role.start, key=lambda m: m.start)])
    posts = (m for m in before if m.value.key not in (SAME, "candidate", "counterpart") and not m.value.calling)
    last = next(posts, None)
    told: RoleValue = role.value
    if last is None or sum(1 for s in page.sentences if last.end <= s.start <= role.start) > 1:
        return told
    model = relative(page, replace(last.value, plural=False), claims) if last.value.key in RELATIVE else last.value
    label, org = told.label, model.org or (claims[-1].value.org if claims else None)
    return replace(model, label=label, org=org, status=told.status, nationality=None, plural=False, stated=False)


def _whose(page: Page, value: RoleValue, claims: Sequence[Claim]) -> RoleValue | None:
    """Return the post of whoever "his predecessor" leads back to: whom "and" joins to the noun, else whom this sentence
    or the one before is told about, of the gender that the possessive tells; None where neither tells a post.
    """
    span = page.sentence_at(value.start)
    if span is None:
        return None
    patterns = between(span.pack)
    near = page.text[max(span.start, value.start - _NEAR) : value.start]
    gender = "f" if patterns.hers.search(near) else "m" if patterns.his.search(near) else ""
    held = {c.person: c.value for c in claims if c.value.key not in _PASSING and c.value.status != "former"}
    before = page.sentence_before(span)
    for place in (span, before):
        told = [m for m in page.mentions("person", place) if m.end <= value.start] if place else []
        told = [m for m in told if m.value.full in held and _may_be(page, m, gender)]
        if told and place is span and patterns.joined_to.fullmatch(page.text, told[-1].end, value.start):
            return held[told[-1].value.full]
        if told:
            return held[told[0 if place is span or told[0].value.full == _main(page) else -1].value.full]
    return None


def _main(page: Page) -> str:
    counts = Counter(m.value.full for m in page.mentions("person"))
    main: str = max(counts, key=lambda name: counts[name])
    return main


def _may_be(page: Page, person: Mention, gender: str) -> bool:
    """Return whether a person may be of a gender, "" being either, by what the page and their forename tell."""
    if not gender:
        return True
    told = {m.value.gender for m in page.mentions("person") if m.value.full == person.value.full} - {""}
    other = "m" if gender == "f" else "f"
    return gender in told if told else person.value.full.split(" ", 1)[0] not in given_to(other)


def _of_topic(page: Page, claims: Sequence[Claim]) -> RoleValue:
    """Return the post of whomever the page speaks of most among those whose post was told: of theirs one of the
    organisation's, one they have, the first told."""
    counts = Counter(m.value.full for m in page.mentions("person"))
    told = [c for c in claims if c.value.key not in ("candidate", "ambassador")]
    ranked = max(
        enumerate(told),
        key=lambda p: (counts[p[1].person], p[1].value.own, p[1].value.status != "former", -p[0]),
    )
    return ranked[1].value
