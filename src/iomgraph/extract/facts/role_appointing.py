"""Titles whose holder is not the person named last before them: posts that somebody hands in credentials for, that are
still to be filled, that a counterpart has.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from iomgraph.extract.facts.role_denial import denial
from iomgraph.extract.facts.role_links import Link, Sentence
from iomgraph.extract.mention import Mention
from iomgraph.extract.mentions.roles_key import COUNTERPART

_TOLD = "name-verb-title"
_IS = "title-is-name"


def told_of_subjects(sentence: Sentence) -> Iterator[Link]:
    """Yield the sentence's links, those of the named kinds put right or left out."""
    links = list(sentence.links())
    for link in links:
        if link.how == _TOLD and sentence.patterns.credentials.search(link.words) and _receives(sentence, link):
            subject = next((m for m in sentence.marks if m.mention.kind == "person"), None)
            if subject is not None and subject.mention is not link.person:
                yield replace(link, person=subject.mention)
        elif link.how == _TOLD and (other := _instead(sentence, link)):
            yield replace(link, person=other)
        elif link.how == _TOLD and sentence.patterns.hires.search(link.words):
            continue  # "until IOM, represented by X, appoints a Director"
        elif not (link.how == _IS and link.role.value.key == COUNTERPART and _has_post(links, link)):
            yield link
    for mark in sentence.loose():
        people = [m for m in sentence.marks if m.mention.kind == "person" and m.index < mark.index]
        gap = sentence.text[people[-1].index + 1 : mark.index] if people else ""
        if gap and sentence.patterns.credentials.search(gap) and sentence.patterns.name_verb_title.fullmatch(gap):
            # "She handed the Minister the letters that accredit her as …": the pronoun leads back to the subject.
            yield Link(people[0].mention, mark.mention, _TOLD, gap)


def _instead(sentence: Sentence, link: Link) -> Mention | None:
    """Return the person before the one of a link who is told not to have the post: "X, not Y, is Director"."""
    people = [m for m in sentence.marks if m.mention.kind == "person"]
    at = next(n for n, m in enumerate(people) if m.mention is link.person)
    gap = sentence.text[people[at - 1].index + 1 : people[at].index] if at else ""
    closed = link.words.startswith(",") and gap.startswith(",")
    return people[at - 1].mention if closed and denial(sentence.span.pack).not_them.fullmatch(gap, 2) else None


def _receives(sentence: Sentence, link: Link) -> bool:
    """Return whether the person of a link is the one to whom something is handed: "presented to the Minister, X, …"."""
    person = next(m for m in sentence.marks if m.mention is link.person)
    titles = [m.index for m in sentence.roles() if m.target is person and m.index < person.index]
    return bool(sentence.patterns.receives.search(sentence.text, 0, min(titles, default=person.index)))


def _has_post(links: list[Link], link: Link) -> bool:
    """Return whether a counterpart's own post is told too: "her counterpart will be X, the Resident Coordinator"."""
    return any(other.person is link.person and other.role.start > link.person.start for other in links)
