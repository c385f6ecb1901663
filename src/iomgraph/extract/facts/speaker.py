"""Whose words a quotation is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from iomgraph.extract.facts.speech import Attribution
from iomgraph.extract.mention import Mention
from iomgraph.extract.page import Page, Span
from iomgraph.extract.skeleton import Skeleton
from iomgraph.language.lazy import lazy
from iomgraph.language.packs import Pack
from iomgraph.language.templates import Template, alternation, templates, word_lists
from iomgraph.model.document import Block

_KINDS = ("quote", "person", "role", "body")


@dataclass
class Speaker:
    """What a reader remembers from sentence to sentence: who spoke last, whom the text was last about and where."""

    last: str | None = None
    spoke_in: Span | None = None
    subject: str | None = None
    about: Block | None = None
    roles: dict[str, str] = field(default_factory=dict)
    """Role key → the person last named with it."""

    def heard(self, said: Attribution, sentence: Span) -> None:
        """Note who spoke."""
        self.last, self.spoke_in = said.speaker, sentence

    def leave(self, page: Page, sentence: Span) -> None:
        """Note whom a sentence named."""
        quotes = page.mentions("quote", sentence)
        people = [m for m in page.mentions("person", sentence) if m.end <= sentence.end and not _quoted(m, quotes)]
        if people:
            self.subject, self.about = people[0].value.full, sentence.block
        elif unnamed_subject(sentence.pack).match(page.text, sentence.start, sentence.end):
            self.subject = ""
        for mention in page.mentions("role", sentence):
            key = mention.value.key
            near = [p for p in people if abs(p.start - mention.end) <= 4 or abs(mention.start - p.end) <= 6]
            if near:
                self.roles[key] = near[0].value.full


def _quoted(mention: Mention, quotes: Sequence[Mention]) -> bool:
    return any(mention.overlaps(quote) for quote in quotes)


@cache
def unnamed_subject(pack: Pack) -> re.Pattern[str]:
    """Return the head of a sentence about somebody without a name: "An elderly resident …"."""
    words = word_lists(pack, "quote")
    return lazy(rf"{alternation(words['unnamed_subject'])}\b", re.I)


def attribute(page: Page, sentence: Span, mention: Mention, told: Speaker) -> Attribution:
    """Return whose words a quotation is, by the first rule that applies."""
    skeleton = page.skeleton(sentence, _KINDS)
    at = next((i for i, mark in enumerate(skeleton.text) if skeleton.marks.get(mark) is mention), -1)
    if at < 0:
        return Attribution()
    return (
        _by_templates(page, skeleton, sentence, at, told, "after")
        or _by_templates(page, skeleton, sentence, at, told, "before")
        or _inside(page, sentence, mention, told)
        or _run_on(page, skeleton, sentence, at, told)
        or Attribution()
    )


def _by_templates(
    page: Page, skeleton: Skeleton, sentence: Span, at: int, told: Speaker, group: str
) -> Attribution | None:
    """Try the templates that look at the words after, or before, the quotation at an index of the skeleton."""
    text = skeleton.text[: at + 1] if group == "before" else skeleton.text[at:]
    offset = 0 if group == "before" else at
    for template in templates(sentence.pack, "quote", group):
        if not page.may(sentence, template):
            continue
        found = template.pattern.search(text) if group == "before" else template.pattern.match(text)
        speaker = _who(page, skeleton, found, template, told, offset) if found else None
        if speaker is not None:
            return Attribution(speaker or None, template.name)
    return None


def _who(
    page: Page, skeleton: Skeleton, found: re.Match[str], template: Template, told: Speaker, offset: int
) -> str | None:
    """Return the speaker that a match names: a full name, "" for a speaker without a name, None for no answer.

    A template names the speaker by a slot ``speaker``, by a slot ``post`` (whoever the page gives that post), or says
    ``who: subject`` (whom the text was last about) or ``who: unnamed``.
    """
    who = template.sets.get("who")
    if who == "unnamed":
        return ""
    if who == "subject":
        before = _subject_before(skeleton, found.start() + offset)
        return before or (told.last if told.subject is None else told.subject) or ""
    groups = found.groupdict()
    if groups.get("speaker"):
        mention = skeleton.mention(found, "speaker")
        if mention.kind == "person":
            return str(mention.value.full)
        return str(mention.value.acronym or mention.value.name)
    return _holder(page, skeleton.mention(found, "post"), told) or told.subject or told.last or ""


def _subject_before(skeleton: Skeleton, index: int) -> str | None:
    named = [
        skeleton.marks[c] for c in skeleton.text[:index] if c in skeleton.marks and skeleton.marks[c].kind == "person"
    ]
    return str(named[0].value.full) if named else None


def _holder(page: Page, post: Mention, told: Speaker) -> str | None:
    """Return who has the post that a speaker is told by: of several, the one last named with it, else the first."""
    status = post.value.status
    holders = page.holders.get((post.value.key, status)) or page.holders.get((post.value.key, None), [])
    last = told.roles.get(post.value.key)
    return last if last and (last in holders or not holders) else next(iter(holders), None)


def _inside(page: Page, sentence: Span, mention: Mention, told: Speaker) -> Attribution | None:
    """Look for an attribution inside the marks: «Partir, a rappelé X, ne guérit pas»."""
    inner = Span(mention.value.start, mention.value.end, sentence.block, sentence.pack)
    skeleton = page.skeleton(inner, ("person", "role", "body"))
    for template in templates(sentence.pack, "quote", "inside"):
        if not page.may(sentence, template):
            continue
        found = template.pattern.search(skeleton.text)
        speaker = _who(page, skeleton, found, template, told, 0) if found else None
        if speaker is not None:
            return Attribution(speaker or None, template.name)
    return None


def _run_on(page: Page, skeleton: Skeleton, sentence: Span, at: int, told: Speaker) -> Attribution | None:
    """A quotation with nothing beside it goes on with the words of who spoke just before.

    In the sentence itself that is the second part of an interrupted quotation; else a sentence that is nothing but the
    quotation, in the block of the last one or at the start of the next. Where its block quotes nobody yet, it is taken
    up from what the sentence before reports: "X recalled that … «…»".
    """
    if told.spoke_in is sentence:
        return Attribution(told.last, "interrupted")
    rest = skeleton.text[:at] + skeleton.text[at + 1 :]
    if any(c.isalnum() for c in rest):
        return None
    spoke = told.spoke_in
    if told.subject and told.about is sentence.block and (spoke is None or spoke.block is not sentence.block):
        return Attribution(told.subject, "after-report")
    if spoke and (spoke.block is sentence.block or page.text[spoke.end : sentence.start].isspace()):
        return Attribution(told.last, "continued")
    return None
