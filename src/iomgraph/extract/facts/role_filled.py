"""Who has a post that the sentence before is about: "The post of Ethics Officer is new. It is held by X."

Words are data: ``post_of`` and ``filled_by`` in ``facts/role.yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from iomgraph.extract.facts.role_merge import Claim
from iomgraph.extract.facts.role_words import courtesy
from iomgraph.extract.mention import Mention
from iomgraph.extract.mentions.roles_key import RELATIVE
from iomgraph.extract.page import Page, Span
from iomgraph.language.lazy import lazy
from iomgraph.language.packs import Pack
from iomgraph.language.templates import alternation


def filled(page: Page, claims: Sequence[Claim]) -> Iterator[Claim]:
    """Yield a claim for each post that a sentence is about which names nobody, where the one behind it in the block
    tells who has it. Whoever is told elsewhere to have it has it already.
    """
    for start, people in page.by_sentence("person").items():
        span = page.sentence_at(start)
        found = _filled_by(span.pack).fullmatch(page.text, span.start, people[0].start) if span else None
        before = page.sentence_before(span) if span and found else None
        if span is None or found is None or before is None or before.block is not span.block:
            continue
        post, person = _post(page, before), people[0].value.full
        if post is None or _is_held(claims, person, post):
            continue
        acting = _acting(span.pack).search(page.text, span.start, people[0].start)
        value = replace(post.value, status=post.value.status or ("acting" if acting else None))
        yield Claim(person, value, before, post.start, people[0].end, "post, then its holder", (post.start, post.end))


def _post(page: Page, span: Span) -> Mention | None:
    """Return the title that a sentence begins with as a post's: "The post of Ethics Officer"."""
    post = next(iter(page.mentions("role", span)), None)
    if post is None or post.value.plural or post.value.key in RELATIVE or page.mentions("person", span):
        return None
    return post if _post_of(span.pack).fullmatch(page.text, span.start, post.start) else None


def _is_held(claims: Sequence[Claim], person: str, post: Mention) -> bool:
    return any(c.person == person and c.post == (post.start, post.end) for c in claims)


@cache
def _post_of(pack: Pack) -> re.Pattern[str]:
    return lazy(rf"(?:[^,;:.]{{2,40}}, )?(?i:{alternation(pack.fact('role')['words']['post_of'])})(?:(?<=')| )")


@cache
def _filled_by(pack: Pack) -> re.Pattern[str]:
    return lazy(rf"(?i:{alternation(pack.fact('role')['words']['filled_by'])})(?:(?<=')| ){courtesy(pack)}")


@cache
def _acting(pack: Pack) -> re.Pattern[str]:
    return lazy(rf"(?<!\w){alternation(pack.fact('role')['words']['acting'])}(?!\w)", re.I)
