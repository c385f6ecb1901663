"""Whose words a quotation is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from iomgraph.extract.adverbials import readings
from iomgraph.extract.facts.speaker_ahead import by_what_follows, next_beside
from iomgraph.extract.facts.speaker_body import body_at_head, body_meant
from iomgraph.extract.facts.speaker_exchange import Exchange
from iomgraph.extract.facts.speaker_oblique import KINDS, is_alone, is_oblique, names_nobody, subject_of
from iomgraph.extract.facts.speaker_posts import holder, post_key, told_by_post
from iomgraph.extract.facts.speaker_recent import Recent, gender_of, gender_of_person
from iomgraph.extract.facts.speaker_stated import stated
from iomgraph.extract.facts.speech import Attribution
from iomgraph.extract.mention import Mention
from iomgraph.extract.mentions.people_words import words
from iomgraph.extract.page import Page, Span
from iomgraph.extract.skeleton import Skeleton
from iomgraph.language.lazy import lazy
from iomgraph.language.packs import Pack
from iomgraph.language.templates import Template, alternation, word_lists
from iomgraph.model.document import Block

_PHRASE = 3
"""Fewer words in marks are a name or a way of speaking, which nobody says."""
_COLON = 4
"""Within so many characters before a quotation stands the colon of the sentence that introduces it."""
_FIRST = 12
"""Within so many characters of its beginning a sentence names whom it is about, whatever the case: "To X fell …"."""
_STRANGER = lazy(r"([A-ZÀ-Þ][\w'-]+) ")
"""A word with a capital, and no more, between a sentence's head and the verb: somebody whom no list knows."""


@dataclass
class Speaker:
    """What a reader remembers from sentence to sentence: who spoke last, whom the text was last about and where."""

    recent: Recent
    last: str | None = None
    spoke_in: Span | None = None
    subject: str | None = None
    about: Block | None = None
    roles: dict[str, str] = field(default_factory=dict)
    """Role key → who was last named with it."""
    body: str = ""  # which the text was last about
    exchange: Exchange = field(default_factory=Exchange)
    titled: dict[str, str] = field(default_factory=dict)
    """Word of a title → who was last named with it: "the envoy", of a Special Envoy."""

    def heard(self, page: Page, said: Attribution, sentence: Span, mention: Mention) -> None:
        """Note who spoke."""
        self.last, self.spoke_in = said.speaker, sentence
        self.exchange.heard(page, sentence, mention, said)

    def leave(self, page: Page, sentence: Span) -> None:
        """Note whom a sentence named."""
        named = page.by_sentence("person").get(sentence.start, ())
        quotes = page.mentions("quote", sentence) if named else ()
        people = [m for m in named if m.end <= sentence.end and not _quoted(m, quotes)]
        if people:
            subject = next((p for p in people if not is_oblique(page, sentence, p)), None)
            # A paragraph that begins with whom "both report to" is about nobody whom another one was about.
            alone = self.about is not sentence.block and is_alone(page, sentence, people)
            if subject or alone or self.subject is None or people[0].start - sentence.start < _FIRST:
                self.subject = (subject or people[0]).value.full
            self.about = sentence.block
            self.recent.pass_by(people)
        elif self.subject and (gender := gender_of_person(sentence.pack, page.text[sentence.start : sentence.end])):
            self.subject = self.recent.meant(self.subject, gender)
        elif names_nobody(page, sentence):
            self.subject = ""
        else:
            self.subject = told_by_post(page, sentence, self.roles) or self.subject
        self.body = "" if people else body_at_head(page, sentence) or self.body
        for mention in page.mentions("role", sentence) if people else ():
            key = post_key(page, mention.value.key, mention.value.label)
            if near := [p for p in people if abs(p.start - mention.end) <= 4 or abs(mention.start - p.end) <= 6]:
                self.roles[key] = near[0].value.full
                if "director-general" not in key:  # whom nobody calls "the director"
                    self.titled |= dict.fromkeys(mention.value.label.lower().split(), near[0].value.full)


def _quoted(mention: Mention, quotes: Sequence[Mention]) -> bool:
    return any(mention.overlaps(quote) for quote in quotes)


@cache
def _contrast(pack: Pack) -> re.Pattern[str]:
    """Return what opens a sentence of two clauses, each with words of its own subject: "If X spoke of …, Y …"."""
    head = r"(?:[^;:\ue000-\uf8ff]{2,60} [–—-] )?(?:[^,;:\ue000-\uf8ff]{2,40}, )?"
    return lazy(rf"{head}{alternation(word_lists(pack, 'quote')['contrast'])}(?!\w)", re.I)


def attribute(page: Page, sentence: Span, mention: Mention, told: Speaker) -> Attribution:
    """Return whose words a quotation is, by the first rule that applies."""
    skeleton = page.skeleton(sentence, KINDS)
    at = skeleton.place_of(mention)
    if at < 0:
        return Attribution()
    contrasted = _contrast(sentence.pack).match(skeleton.text)
    groups = ("before", "after") if contrasted else ("after", "before", "at_end")
    beside = (
        said
        for bones in readings(skeleton, sentence.pack)
        for group in groups
        if (said := _by_templates(page, bones, sentence, bones.place_of(mention), told, group))
    )
    return (
        next(beside, None)
        or _inside(page, sentence, mention, told)
        or by_what_follows(page, sentence, mention)
        or _by_next(page, skeleton, sentence, mention, at, told)
        or _run_on(page, skeleton, sentence, at, told)
        or Attribution()
    )


def _by_templates(
    page: Page, skeleton: Skeleton, sentence: Span, at: int, told: Speaker, group: str
) -> Attribution | None:
    """Try the templates that look at the words after, or before, the quotation at an index of the skeleton."""
    text = skeleton.text[: at + 1] if group == "before" else skeleton.text[at:]
    offset = 0 if group == "before" else at
    for template in page.tried(sentence, "quote", group):
        found = template.pattern.search(text) if group == "before" else template.pattern.match(text)
        if found and group == "before" and template.name == "before":
            found = subject_of(template, text, found, sentence)
        speaker = _who(page, sentence, skeleton, found, template, told, offset) if found else None
        if speaker is not None:
            return Attribution(speaker or None, template.name)
    return None


def _who(
    page: Page, sentence: Span, skeleton: Skeleton, found: re.Match[str], template: Template, told: Speaker, offset: int
) -> str | None:
    """Return the speaker that a match names: a full name, "" for a speaker without a name, None for no answer.

    A template names the speaker by a slot ``speaker``, by a slot ``post`` (whoever has that post), or says ``who``:
    ``subject`` (whom the text was last about), ``last`` (who spoke last), ``latter`` (whom it named last; of its
    ``gender``), ``former`` (whom the sentence named before that one), ``body`` (the body named last that its slot
    ``noun`` can mean), ``titled`` (whoever was last named with a title that holds its ``noun``) or ``unnamed``.
    """
    who = template.sets.get("who")
    if who == "unnamed":
        return ""
    if who == "body":
        return body_meant(page, sentence, found["noun"]) or (found["noun"] if found["noun"][0].isupper() else "")
    if who == "last" and told.last:
        return told.last
    if who == "latter":
        named = [m.value.full for m in _people(skeleton, skeleton.text[: found.start() + offset])]
        if told.subject == "" and not named:
            return ""  # "I asked a driver. «…» was his answer"
        return told.recent.latter(reversed(named), template.sets.get("gender") or gender_of(sentence.pack, found[0]))
    if who == "former":
        named = [m.value.full for m in _people(skeleton, skeleton.text[: found.start() + offset])]
        return str(named[-2]) if len(named) > 1 else None
    if who == "titled" and (titled := told.titled.get(found["noun"].lower())):
        return titled
    if who in ("subject", "last", "titled"):
        stranger = _STRANGER.fullmatch(skeleton.text, 0, found.start() + offset)
        if stranger and stranger[1] not in words(sentence.pack).stop:
            return ""
        before = _subject_before(page, sentence, skeleton, found.start() + offset)
        name = before or (told.last if told.subject is None else told.subject) or ""
        gender = gender_of(sentence.pack, found[0])
        if told.body and name and gender == "f" and not told.recent.fits(told.recent.meant(name, gender), gender):
            return told.body  # "Elle", and the page names no woman
        return told.recent.learn(told.recent.meant(name, gender), gender) if name else ""
    groups = found.groupdict()
    if groups.get("speaker"):
        mention = skeleton.mention(found, "speaker")
        if mention.kind == "person":
            return str(mention.value.full)
        return str(mention.value.acronym or mention.value.name)
    post = skeleton.mention(found, "post")
    by_title = told.titled.get(post.value.label.lower())
    gender = template.sets.get("gender", "")
    latter = told.recent.latter((), gender) if gender else ""  # "the jurist", of whoever was named last
    return holder(page, post, told.roles) or by_title or latter or told.subject or told.last or ""


def _subject_before(page: Page, sentence: Span, skeleton: Skeleton, index: int) -> str | None:
    subject = next((m for m in _people(skeleton, skeleton.text[:index]) if not is_oblique(page, sentence, m)), None)
    return str(subject.value.full) if subject else None


def _people(skeleton: Skeleton, text: str) -> list[Mention]:
    return [skeleton.marks[c] for c in text if c in skeleton.marks and skeleton.marks[c].kind == "person"]


def _by_next(
    page: Page, skeleton: Skeleton, sentence: Span, mention: Mention, at: int, told: Speaker
) -> Attribution | None:
    """Look behind the next quotation, where a few words join it to this one: «…» and «…», said X."""
    if len(page.text[mention.value.start : mention.value.end].split()) < _PHRASE:
        return None  # a name, or a word in marks
    place = next_beside(skeleton, at)
    return _by_templates(page, skeleton, sentence, place, told, "after") if place > 0 else None


def _inside(page: Page, sentence: Span, mention: Mention, told: Speaker) -> Attribution | None:
    """Look for an attribution inside the marks: «Partir, a rappelé X, ne guérit pas»."""
    inner = Span(mention.value.start, mention.value.end, sentence.block, sentence.pack)
    skeleton = page.skeleton(inner, ("person", "role", "body"))
    for template in page.tried(sentence, "quote", "inside"):
        found = template.pattern.search(skeleton.text)
        speaker = _who(page, sentence, skeleton, found, template, told, 0) if found else None
        if found and speaker is not None:
            return Attribution(speaker or None, template.name, skeleton.span(found))
    return None


def _run_on(page: Page, skeleton: Skeleton, sentence: Span, at: int, told: Speaker) -> Attribution | None:
    """A quotation with nothing beside it goes on with the words of who spoke just before.

    In the sentence itself that is the second part of an interrupted quotation; else a sentence that is nothing but the
    quotation, in the block of the last one or at the start of the next. Where its block quotes nobody yet, it is taken
    up from what the sentence before reports: "X recalled that … «…»"; or from the paragraph that introduces it: "X, who
    knew her, said:"; or from the paragraph before, where that is about the speaker of the last quotation.
    """
    if told.spoke_in is sentence:
        return Attribution(told.last, "interrupted")
    rest = skeleton.text[:at] + skeleton.text[at + 1 :]
    if any(c.isalnum() for c in rest):
        return None
    spoke = told.spoke_in
    if alternating := told.exchange.whose(page, sentence, skeleton.marks[skeleton.text[at]]):
        return Attribution(alternating, "exchange")
    if told.subject and page.text[max(0, sentence.start - _COLON) : sentence.start].rstrip().endswith(":"):
        return Attribution(told.subject, "introduced")
    if told.subject and told.about is sentence.block and (spoke is None or spoke.block is not sentence.block):
        return Attribution(told.subject, "after-report")
    if spoke and (spoke.block is sentence.block or page.text[spoke.end : sentence.start].isspace()):
        return Attribution(told.last, "continued")
    if told.last and told.last == told.subject and told.about and _follows(page, told.about, sentence):
        return Attribution(told.last, "after-paragraph")
    return stated(page, sentence)


def _follows(page: Page, block: Block, sentence: Span) -> bool:
    return page.text[page.normal.place(block.end) : sentence.start].isspace()
