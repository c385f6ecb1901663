"""Whose a post is that a clause tells behind a body's name ("the Port Agency, of which she is Director", "joined the
Red Cross as a nurse"); whom a definite post means behind a colon ("according to X: the director of the Port …").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from iomgraph.extract.facts.role_links import Link, Sentence
from iomgraph.extract.mentions.roles import RoleValue
from iomgraph.extract.mentions.roles_words import lexicon
from iomgraph.extract.page import Page, Span
from iomgraph.language.lazy import lazy
from iomgraph.language.packs import Pack
from iomgraph.language.templates import alternation, slot_class

_CLAUSE = 110
"""How many characters before a title the body may stand that a clause is about."""
_SOURCE = 50
"""How many characters before a person the words may begin that tell who says something."""


def of_clause(page: Page, sentence: Sentence, link: Link, value: RoleValue) -> RoleValue:
    """Return a post without a body of its own as that of the body whose relative clause tells it."""
    if (value.org and (value.stated or not value.own)) or value.nationality:
        return value
    at = next((m.index for m in sentence.marks if m.mention is link.role), -1)
    first = max(0, at - _CLAUSE)
    found = _of_which(sentence.span.pack).search(sentence.text, first, at) if at > 0 else None
    if found is None and value.key == "other" and not value.org and not _is_of_place(page, sentence, value):
        found = _entered(sentence.span.pack).search(sentence.text, first, at) if at > 0 else None
    if found is None:
        return value
    body = sentence.skeleton.marks[found["body"]]
    if getattr(body.value, "key", "") == "iom":
        return replace(value, org=lexicon(sentence.span.pack).organisation)
    key = "other" if value.own else value.key
    return replace(value, key=key, org=page.written(body.start, body.end), own=False, stated=True)


def _is_of_place(page: Page, sentence: Sentence, value: RoleValue) -> bool:
    """Return whether a title is a place's: "Mayor of Bonn", but not "nurse in Bonn"."""
    span = Span(value.start, value.end, sentence.span.block, sentence.span.pack)
    of = _of(sentence.span.pack)
    places = (m for kind in ("city", "state") for m in page.mentions(kind, span))
    return any(of.search(page.text, value.start, m.start) for m in places)


@cache
def _of(pack: Pack) -> re.Pattern[str]:
    return lazy(rf"(?<!\w)(?i:{alternation(pack.fact('role')['words']['origin'])})(?:(?<=')| )\Z")


def explained(sentence: Sentence) -> Iterator[Link]:
    """Yield the links of definite titles that explain, right behind a colon, what the one named before it says."""
    if ":" not in sentence.text:
        return
    for mark in sentence.loose():
        position = sentence.marks.index(mark)
        before = sentence.marks[position - 1] if position else None
        if before is None or before.mention.kind != "person" or mark.mention.value.plural:
            continue
        pack, gap = sentence.span.pack, sentence.text[before.index + 1 : mark.index]
        told = _according(pack).search(sentence.text, max(0, before.index - _SOURCE), before.index)
        if told and _colon(pack).fullmatch(gap):
            yield Link(before.mention, mark.mention, "colon", gap)


@cache
def _of_which(pack: Pack) -> re.Pattern[str]:
    words = pack.fact("role")["words"]
    body = slot_class("body")
    return lazy(
        rf"(?P<body>{body})(?: \([^()]{{1,60}}\))?,? (?i:{alternation(words['of_which'])})(?:(?<=')| )"
        rf"(?:(?:(?!{body}|{slot_class('role')})[^,;:.()]){{1,40}} )?\Z"
    )


@cache
def _entered(pack: Pack) -> re.Pattern[str]:
    """Return what leads from the body that somebody works for to the title: "joined the Red Cross in 1982 as a"."""
    words = pack.fact("role")["words"]
    body, role = slot_class("body"), slot_class("role")
    article, determiner = alternation(words["article"]), alternation(words["determiner"])
    return lazy(
        rf"(?<!\w)(?i:{alternation(words['entered'])})(?:(?<=')| )(?i:{article}(?:(?<=')| ))?(?P<body>{body})"
        rf"(?: \([^()]{{1,60}}\))?(?: (?:(?!{body}|{role})[^,;:.()]){{1,40}}|,[^,;:.()\ue000-\uf8ff]{{1,40}},)? "
        rf"(?i:{alternation(words['as'])})(?:(?<=')| )(?i:{determiner}(?:(?<=')| ))?\Z"
    )


@cache
def _according(pack: Pack) -> re.Pattern[str]:
    titles = pack.fact("person")["words"]
    honorific = alternation([*titles["honorific_m"], *titles["honorific_f"], *titles["honorific"]])
    article = alternation(pack.fact("role")["words"]["definite_article"])
    return lazy(
        rf"(?<!\w)(?i:{alternation(pack.fact('role')['words']['according'])}) (?:(?:{article} )?{honorific} )?\Z"
    )


@cache
def _colon(pack: Pack) -> re.Pattern[str]:
    return lazy(rf" ?: ?(?i:{alternation(pack.fact('role')['words']['definite_article'])})(?:(?<=')| )")
