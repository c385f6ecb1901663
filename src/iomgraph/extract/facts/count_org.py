"""Whose count it is: the body that a template names, that its sentence names, or that the sentence before is about."""

from __future__ import annotations

import re
from functools import cache

from iomgraph.extract.facts.count_elided import OF_STATES, taken_up
from iomgraph.extract.facts.count_owner import without_wholes
from iomgraph.extract.facts.count_words import words_of
from iomgraph.extract.mention import Mention
from iomgraph.extract.page import Page, Span
from iomgraph.extract.skeleton import Skeleton
from iomgraph.language.lazy import lazy
from iomgraph.language.packs import Pack
from iomgraph.language.templates import Template, alternation

OWN = ("iom", "council", "scpf", "executive-committee")
_OPENING = 25
"""How many characters may open a sentence before the number of members that it is about."""


def is_whose(page: Page, sentence: Span, skeleton: Skeleton, template: Template, found: re.Match[str]) -> bool:
    """Return whether a match counts what the template is for: ``ours`` the organisation's, ``others`` another body's,
    ``union`` the members of a union of States, ``before`` those of the one that the sentence before is about."""
    sets = template.sets
    if not (sets.get("ours") or sets.get("others") or sets.get("union") or sets.get("before")):
        return True
    named = _body(page, sentence, skeleton, template, found)
    ours = named is None or named.value.key in OWN
    if sets.get("before") and (named is None or named.end > sentence.start):
        return False
    if sets.get("union"):
        return not ours and named is not None and is_union(named, sentence.pack)
    return ours == bool(sets.get("ours")) if sets.get("ours") or sets.get("others") else True


def org_of(page: Page, sentence: Span, skeleton: Skeleton, template: Template, found: re.Match[str]) -> str:
    """Return whose count it is: the body that the template names, else the last body named before it, else IOM.

    Of a count of observers it is none that the sentence told to be one of them.
    """
    return name_of(_body(page, sentence, skeleton, template, found), sentence.pack)


def name_of(named: Mention | None, pack: Pack) -> str:
    """Return how a count names its body: IOM and its organs alike."""
    if named is None or named.value.key in OWN:
        return words_of(pack).default_org
    return str(named.value.acronym or named.value.name)


def _body(page: Page, sentence: Span, skeleton: Skeleton, template: Template, found: re.Match[str]) -> Mention | None:
    words, named = words_of(sentence.pack), skeleton.optional(found, "org")
    if named is None:
        behind = words.owned.match(skeleton.text, found.end())
        mark = skeleton.marks.get(skeleton.text[behind.end() : behind.end() + 1]) if behind else None
        named = mark if mark is not None and mark.kind == "body" else None
    if named is not None:
        return named
    start, end = skeleton.span(found)
    bodies, states = page.mentions("body", sentence), page.mentions("state", sentence)
    # The long form of a State's name may be a body's too: "admitted the Union of …, which makes them 130".
    members = {m.value.full for m in bodies if any(s.start <= m.start and m.end <= s.end for s in states)}
    earlier = [m for m in bodies if m.end <= end and m.value.key != "un" and m.value.full not in members]
    if template.sets["kind"] == "observer-states":
        told = words.gates["observer-states"][1].search(page.text, sentence.start, start)
        earlier = [m for m in earlier if not told or m.start < told.start() or m.start >= start]
    earlier = without_wholes(page, earlier, words)
    if earlier:
        return earlier[-1]
    if template.sets.get("taken_up"):
        return taken_up(page, sentence)
    if template.sets["kind"] in OF_STATES and start - sentence.start <= _OPENING:
        return _union_before(page, sentence)
    return None


def _union_before(page: Page, sentence: Span) -> Mention | None:
    """Return the union of States that the sentence before is about, where that does not name the organisation."""
    before = page.sentence_before(sentence)
    bodies = page.mentions("body", before) if before else ()
    if before is None or before.pack is not sentence.pack or not bodies:
        return None
    first = bodies[0]
    article, part = _about(sentence.pack)
    about = article.fullmatch(page.text, before.start, first.start) and not part.match(page.text, first.end)
    alone = about and not any(m.value.key in OWN for m in bodies)
    unions = {m.value.group for m in bodies if is_union(m, sentence.pack)}
    return first if alone and unions == {first.value.group} else None


def is_union(body: Mention, pack: Pack) -> bool:
    """Return whether a body's name tells that States are its members: a community, a league, a forum of them."""
    value = body.value
    told = _unions(pack)
    return any(name and told.fullmatch(name) for name in (value.acronym, value.name, value.full))


@cache
def _about(pack: Pack) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what stands before a body that a sentence is about, and the nouns behind one that make it another's."""
    data = pack.fact("count")
    article = alternation([*data["article"], *data["union_article"]])
    return lazy(rf"(?:.{{0,60}} [–—-] ?|.{{0,30}}, )?(?:{article}(?:(?<=')| ))?", re.I), lazy(
        rf"(?: [\w-]+){{0,2}} {alternation(data['theirs'])}(?!\w)", re.I
    )


@cache
def _unions(pack: Pack) -> re.Pattern[str]:
    data = pack.fact("count")
    kinds, none = alternation(data["unions"]), alternation(data["no_union"])
    return lazy(rf"(?!.*(?<!\w){none}(?!\w))(?:.* )?{kinds}", re.I)
