"""Who in a sentence is no subject: somebody thanked, met, accompanied; unless a clause of their own follows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from iomgraph.extract.mention import Mention
from iomgraph.extract.page import Page, Span
from iomgraph.language.compiled import compiled
from iomgraph.language.lazy import lazy
from iomgraph.language.packs import Pack
from iomgraph.language.templates import Template, alternation, slot_class, word_lists

KINDS = ("quote", "person", "role", "body")
_LEAD = 60
"""How many characters before a person are looked at for what makes them no subject."""
_BACK = 3
_ARTICLE, _BESIDE = 5, 4
"""How far behind its sentence's beginning a post may stand, behind an article, and how far behind a post its holder."""


@cache
def _oblique(pack: Pack) -> re.Pattern[str]:
    words = word_lists(pack, "quote")
    honorific = alternation(words["honorific"]) if "honorific" in words else "(?!)"
    role, body = slot_class("role"), slot_class("body")
    # Behind a body alone a comma begins a clause: "As a friend of the OIM, X …", but "with the head of the OIM, X".
    title = rf"(?:{role}(?:(?: ?,| {alternation(words['of'])})? ?(?:{role}|{body}))?,? ?|{body} ?)"
    return compiled(
        rf"(?<!\w){alternation(words['oblique'])}(?:(?<=')| )(?:{title})?(?:{honorific} )?$",
        re.I,
    )


@cache
def _told_of(pack: Pack) -> re.Pattern[str]:
    """Return the beginning of a clause about the person before it: "…, of Chile, who counted twice, …"."""
    words = word_lists(pack, "quote")
    title = rf"(?:{slot_class('role')}|{slot_class('body')})"
    of, who = alternation(words["of"]), alternation(words["who"])
    return lazy(rf"(?:,? {of} ?[^\W\d_]+(?: [^\W\d_]+)?|,? {title}| \([^()]{{1,40}}\)){{0,2}}, {who}(?!\w)", re.I)


def is_oblique(page: Page, sentence: Span, person: Mention) -> bool:
    """Return whether a person is no subject of the sentence: somebody thanked, met, accompanied, of whom no clause of
    their own tells more.
    """
    skeleton = page.skeleton(sentence, KINDS)
    at = max(0, skeleton.place_of(person))
    oblique = _oblique(sentence.pack).search(skeleton.text, max(0, at - _LEAD), at)
    return bool(oblique) and not _told_of(sentence.pack).match(skeleton.text, at + 1)


@cache
def _stands_for_another(pack: Pack) -> re.Pattern[str]:
    return lazy(rf"(?<![^\W_]){alternation(word_lists(pack, 'quote')['pronoun'])}(?![^\W_])", re.I)


def is_alone(page: Page, sentence: Span, people: Sequence[Mention]) -> bool:
    """Return whether a sentence names one person only, and it begins with no pronoun or post that stands for another:
    not "She met X", nor "The Minister wrote to X"."""
    named = len({m.value.full for m in people}) == 1
    posts = page.by_sentence("role").get(sentence.start, ())
    first = posts[0] if posts and posts[0].start - sentence.start <= _ARTICLE else None
    if first and people[0].start - first.end > _BESIDE:
        return False
    return named and not _stands_for_another(sentence.pack).search(page.text, sentence.start, people[0].start)


@cache
def _unnamed(pack: Pack) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what begins a sentence about somebody without a name ("An elderly resident …"), and what tells anywhere
    that the writer spoke to such a person ("I asked a driver …")."""
    words = word_lists(pack, "quote")
    nobody = alternation(words["unnamed_subject"])
    return lazy(rf"{nobody}\b", re.I), lazy(rf"(?<!\w){alternation(words['met'])}(?: [\w'-]+){{0,2}}? {nobody}\b", re.I)


def names_nobody(page: Page, sentence: Span) -> bool:
    """Return whether a sentence is about somebody without a name, or tells that the writer spoke to one."""
    begins, met = _unnamed(sentence.pack)
    text, start, end = page.text, sentence.start, sentence.end
    return bool(begins.match(text, start, end) or met.search(text, start, end))


def subject_of(template: Template, text: str, found: re.Match[str], sentence: Span) -> re.Match[str]:
    """Return the match on an earlier person where the one found is no subject: "X thanked the outgoing chair, Y: …"."""
    for _ in range(_BACK):
        at = found.start("speaker")
        if not _oblique(sentence.pack).search(text, max(0, at - _LEAD), at):
            return found
        # Within one sentence a full stop only ends an abbreviation: a courtesy title.
        text = f"{text[:at]}x{text[at + 1 :]}".replace(".", " ")
        earlier = template.pattern.search(text)
        if earlier is None:
            return found
        found = earlier
    return found
