"""Whom a post alone means: a speaker ("said the Minister") or whom a sentence is about ("The Minister said")."""

from __future__ import annotations

from collections.abc import Mapping

from iomgraph.extract.mention import Mention
from iomgraph.extract.mentions.roles_words import lexicon
from iomgraph.extract.page import Page, Span

_ARTICLE = 5
"""How many characters of an article stand before a post that a sentence begins with."""


def holder(page: Page, post: Mention, named: Mapping[str, str]) -> str | None:
    """Return who has the post that a speaker is told by: of several, the one last named with it (``named``: by key),
    else the first.
    """
    mine, status = post_key(page, post.value.key, post.value.label), post.value.status
    if mine == "other":
        return None
    holders = page.holders.get((mine, status)) or page.holders.get((mine, None), [])
    if not holders:
        # A post told only as past or to come: "has been Director General until …".
        holders = [name for (key, _), names in page.holders.items() if key == mine for name in names]
    if not holders and post.value.presides:
        holders = page.holders.get(("chair", None), [])  # "the new President", of whoever took the chair
    last = named.get(mine)
    return last if last and (last in holders or not holders) else next(iter(holders), None)


def post_key(page: Page, key: str, label: str) -> str:
    """Return the key by which a post is spoken of: vice-chairs apart, whom "the Chair" does not mean."""
    return "vice-chair" if key == "chair" and lexicon(page.pack).bureau.search(label) else key


def told_by_post(page: Page, sentence: Span, named: Mapping[str, str]) -> str | None:
    """Return whose post alone a sentence begins with: "The Minister recalled …"."""
    posts = page.by_sentence("role").get(sentence.start, ())
    first = next((m for m in posts if m.start - sentence.start <= _ARTICLE and not m.value.plural), None)
    return holder(page, first, named) if first else None
