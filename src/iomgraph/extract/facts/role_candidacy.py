"""Candidacies: whom a State puts forward, who stands for a post, who is in the list that a title announces."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cache

from iomgraph.extract.facts.role_links import Sentence
from iomgraph.extract.facts.role_merge import Claim
from iomgraph.extract.mention import Mention
from iomgraph.extract.mentions.roles_key import RoleValue
from iomgraph.extract.mentions.roles_words import lexicon
from iomgraph.extract.page import Page, Span
from iomgraph.extract.skeleton import skeleton
from iomgraph.language.lazy import lazy
from iomgraph.language.packs import Pack
from iomgraph.language.templates import alternation, word_lists
from iomgraph.model.holding import CANDIDATE

RULE = "candidate"


@dataclass(frozen=True, slots=True)
class Sought:
    """A person and the post that a sentence tells as sought by them, None where it only lists who is put forward;
    ``start`` and ``end`` are of the words that do, ``label`` those of the post or the list."""

    person: Mention
    post: Mention | None
    label: str
    start: int
    end: int
    span: Span


def announced(page: Page) -> Iterator[Sought]:
    """Yield the people whom a sentence lists as put forward: "two candidacies: that of A and that of B"."""
    for span in page.release_sentences():
        templates = page.tried(span, "role", "announced")
        people = page.mentions("person", span) if templates else ()
        if not people:
            continue
        posts = [m for m in page.mentions("role", span) if m.value.key != CANDIDATE]
        bones = skeleton(page.text, span.start, span.end, [people, posts, page.mentions("state", span)])
        for template in templates:
            if found := template.pattern.search(bones.text):
                post = bones.optional(found, "post")
                label = post.value.label if post else page.written(*bones.span(found, "label"))
                marks = (bones.marks.get(mark) for mark in found["who"])
                if post is None or post.value.own:
                    for who in (m for m in marks if m and m.kind == "person"):
                        yield Sought(who, post, label, *bones.span(found), span)
                break


def sought(page: Page, sentence: Sentence) -> Iterator[Sought]:
    """Yield the posts of the organisation that a sentence tells as sought, not as held."""
    for template in page.tried(sentence.span, "role", "candidacies"):
        for bones in [each.skeleton for each in (sentence, sentence.plain) if each]:
            for found in template.pattern.finditer(bones.text):
                post, backer = bones.mention(found, "post"), bones.optional(found, "backer")
                if backer and not _governments(sentence.span.pack).match(page.text, backer.start, backer.end):
                    continue
                if post.value.own and post.value.key != CANDIDATE:
                    who = bones.mention(found, "who")
                    yield Sought(who, post, post.value.label, *bones.span(found), sentence.span)


@cache
def _governments(pack: Pack) -> re.Pattern[str]:
    """Return what the name of a body that may put somebody forward begins with: a government's."""
    return lazy(rf"{alternation(word_lists(pack, 'role')['backers'])}(?!\w)", re.I)


def seeking(page: Page, told: Sought) -> Claim:
    """Return the candidacy for a post."""
    value: RoleValue | None = told.post.value if told.post else None
    org = value.org if value else None
    known = RoleValue(key=CANDIDATE, label=told.label, org=org or lexicon(page.pack).organisation)
    return Claim(told.person.value.full, known, told.span, told.start, told.end, RULE)


def candidates(page: Page, sentences: Sequence[Sentence], known: Set[str]) -> Iterator[Claim]:
    """Yield a claim for each person who stands in the list that a title announces, but for those ``known`` already."""
    for sentence in sentences:
        for mark in sentence.loose():
            if mark.mention.value.key == CANDIDATE and sentence.text.rstrip().endswith(":"):
                for span, person in _listed(page, sentence.span):
                    yield _candidacy(page, span, person, mark.mention.value.label)
            elif mark.mention.value.key == CANDIDATE and mark.mention.value.plural:
                for person in _inline(sentence, mark.index):
                    if person.value.full not in known:
                        yield _candidacy(page, sentence.span, person, mark.mention.value.label)


def nominated(page: Page, sentence: Sentence) -> Iterator[Claim]:
    """Yield the people whom a sentence says that States put forward; a list goes on after each semicolon."""
    people = [m for m in sentence.marks if m.mention.kind == "person"]
    last, label = 0, ""
    for found in sentence.patterns.nominated.finditer(sentence.text):
        start = max(sentence.text.rfind(";", 0, found.start()) + 1, last)
        subjects = [m for m in people if start <= m.index < found.start()]
        if not subjects:
            return
        lead = [m for m in sentence.marks if m.index < found.start()][-1]
        gap = sentence.text[subjects[-1].index + 1 : lead.index]
        candidate = lead.mention.kind == "role" and lead.mention.value.key == "candidate" and lead.target is None
        if candidate and not (gap.startswith(",") and "," not in gap[1:]):
            continue  # "the candidate nominated by B lost": somebody else, whom nothing names
        told = sentence.skeleton.span(found)
        last, label = found.end(), page.written(*told)
        # "A was elected over B, a candidate backed by C"; but "A, now in Lima, was nominated by C".
        apposed = sentence.text[subjects[-1].index + 1 : found.start()]
        beside = apposed.startswith(",") and "," not in apposed[1:]
        yield _candidacy(page, sentence.span, subjects[-1 if beside else 0].mention, label, told[1])
    end = sentence.text.find(";", last) if last else -1
    while end >= 0:
        following = next((m for m in people if end < m.index < end + 12), None)
        if following:
            yield _candidacy(page, sentence.span, following.mention, label)
        end = sentence.text.find(";", end + 1)


def _listed(page: Page, before: Span) -> Iterator[tuple[Span, Mention]]:
    after = [s for s in page.release_sentences() if s.start >= before.end]
    for span in after:
        if span.block.kind != "item":
            return
        people = page.mentions("person", span)
        if people and people[0].start - span.start < 12:
            yield span, people[0]


def _inline(sentence: Sentence, index: int) -> Iterator[Mention]:
    """Yield the people of the list that a colon after "candidates" opens."""
    colon = sentence.text.find(":", index)
    first = True
    for mark in sentence.marks:
        if colon < 0 or mark.mention.kind != "person" or mark.index < colon:
            continue
        before = sentence.text[colon + 1 : mark.index]
        if (first and sentence.patterns.courtesy.fullmatch(before.strip())) or (
            not first and sentence.patterns.next_listed.search(before)
        ):
            first = False
            yield mark.mention


def _candidacy(page: Page, span: Span, person: Mention, label: str, end: int = 0) -> Claim:
    value = RoleValue(key=CANDIDATE, label=label, org=lexicon(page.pack).organisation)
    return Claim(person.value.full, value, span, person.start, max(person.end, end), RULE)
