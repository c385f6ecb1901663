"""Whether a post is held, past or to come, as the sentence around it tells."""

from __future__ import annotations

from iomgraph.extract.facts.role_links import Link, Sentence
from iomgraph.extract.mentions.roles import RoleValue
from iomgraph.extract.page import Page
from iomgraph.language.lazy import lazy

_YEAR = lazy(r"\b(?:19|20)\d\d\b")


def told_status(page: Page, sentence: Sentence, link: Link, value: RoleValue) -> str | None:
    """Return whether a sentence tells a post as past (``former``), to come (``elect``), or as held (None)."""
    patterns, text = sentence.patterns, sentence.text
    if value.status:
        return value.status
    at = _index(sentence, link)
    if patterns.then.search(text[max(0, at - 45) : at]):
        return "former"
    if patterns.since.search(text[max(0, at - 45) : at]):
        return None
    after = at + 1
    if link.how in ("name-verb-title", "pronoun"):
        person = next((m.index for m in sentence.marks if m.mention is link.person), 0)
        told = f"{text[max(0, person - 25) : person]} {link.words}"
        if patterns.elected.search(told) and value.own and patterns.takes_office.search(page.text):
            return "elect"
        if patterns.future.search(link.words):
            return "elect"
        if patterns.past.search(link.words) and not patterns.made.search(link.words):
            # "Has been … since 2009" is not over.
            return None if patterns.still.match(text, after, after + 60) else "former"
        if not value.own and _is_long_ago(page, text[: _index(sentence, link)]):
            return "former"
    if link.how in ("name-verb-title", "pronoun", "name-title") and patterns.earlier.search(
        text[: _index(sentence, link)]
    ):
        return "former"
    return "former" if patterns.until.match(text, after, after + 60) else None


def _is_long_ago(page: Page, words: str) -> bool:
    """Return whether the words before a title name a year at least two before the release's."""
    years = [int(year) for year in _YEAR.findall(words)]
    return bool(years and page.published) and max(years) < int(str(page.published)[:4]) - 1


def _index(sentence: Sentence, link: Link) -> int:
    return next(m.index for m in sentence.marks if m.mention is link.role)
