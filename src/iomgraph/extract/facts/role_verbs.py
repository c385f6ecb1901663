"""Posts told by a verb alone: who heads, directs or presides over a body ("X, who heads the Commission")."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from iomgraph.extract.adverbials import readings
from iomgraph.extract.facts.role_addressed import addresses_chair
from iomgraph.extract.facts.role_denial import denial
from iomgraph.extract.facts.role_merge import Claim
from iomgraph.extract.facts.role_organs import organ_before
from iomgraph.extract.facts.role_succession_words import succession
from iomgraph.extract.facts.role_words import between
from iomgraph.extract.mention import Mention
from iomgraph.extract.mentions.roles import RoleValue
from iomgraph.extract.mentions.roles_scheme import ORGANS
from iomgraph.extract.mentions.roles_words import lexicon
from iomgraph.extract.page import Page, Span
from iomgraph.extract.skeleton import Skeleton
from iomgraph.language.templates import Template

KINDS = ("person", "body", "state", "city", "demonym")
_REACH = 60
"""How far before a person, in characters, the verb stands of whoever takes the place of that person."""
_MISSION, _REGION = "mission", "region"


def led(page: Page, told: Sequence[Claim]) -> Iterator[Claim]:
    """Yield a claim for each person of whom a verb tells that they lead a body, where no title (``told``) says so."""
    posts = {(claim.person, claim.value.org) for claim in told}
    chairs = {claim.person for claim in told if claim.value.key == "chair"}
    held = {(claim.person, claim.value.key) for claim in told if claim.value.own}
    for span in page.release_sentences():
        if not page.may(span, "role verbs"):
            continue
        if not (page.mentions("person", span) or between(span.pack).referring.search(page.text, span.start, span.end)):
            continue
        for bones, template, found in _matches(page, span):
            taken_up = bool(template.sets.get("pronoun"))
            who_at = found.start("label" if taken_up else "who")
            if denial(span.pack).not_them.search(bones.text, max(0, who_at - _REACH), who_at):
                continue  # "Peru proposes that X chair the Council"
            what = bones.optional(found, "what")
            if what and not what.value.told:
                continue
            itself = what is None and found.groupdict().get("itself") is not None
            org = lexicon(span.pack).organisation if itself else _org(page, span, what)
            if template.sets.get("session") and (org := _presided(page, span, bones.span(found, "label")[0])) is None:
                continue
            key = _key(template.sets["key"], what, found.groupdict(), span)
            label = page.written(*bones.span(found, "label"))
            start, end = bones.span(found)
            if template.sets.get("addressed"):
                addressed = addresses_chair(page)
                if addressed is None:
                    continue
                org = organ_before(page, span.end)
                label = page.written(*addressed) if template.sets.get("elected") else label
            people = _meant(page, span, found) if taken_up else _people(bones, found, span, template)
            for who, status in people:
                person = who.value.full
                # A vice-chair of what is not told may have another post of what is not told.
                known = (person, org) in posts and (org or key != "chair")
                if known or (key == "chair" and person in chairs) or (person, key) in held:
                    continue
                if template.sets.get("addressed") and any(person == name for name, _ in held):
                    continue  # the Director General is spoken to, not the chair
                posts.add((person, org))
                own = key not in ("other", "chair")
                value = RoleValue(key=key, label=label, org=org, stated=True, own=own, status=status)
                told_to = end if taken_up else max(end, who.end)
                yield Claim(person, value, span, start, told_to, template.name, (start, end))


def _matches(page: Page, span: Span) -> Iterator[tuple[Skeleton, Template, re.Match[str]]]:
    tried = page.tried(span, "role", "verbs")
    for bones in readings(page.skeleton(span, KINDS), span.pack) if tried else ():
        for template in tried:
            for found in template.pattern.finditer(bones.text):
                yield bones, template, found


def _meant(page: Page, span: Span, found: re.Match[str]) -> Iterator[tuple[Mention, str | None]]:
    """Yield whom a pronoun, or a verb without a subject, means in a sentence without a name: the only person of the one
    before it in the block."""
    before = page.sentence_before(span)
    people = page.mentions("person", before) if before and before.block is span.block else ()
    if page.mentions("person", span) or len({m.value.full for m in people}) != 1:
        return
    patterns, gender = between(span.pack), people[0].value.gender
    other = patterns.masculine if gender == "f" else patterns.feminine
    if not (gender and other.search(found[0])):
        yield people[0], "former" if found.groupdict().get("past") else None


def _people(
    bones: Skeleton, found: re.Match[str], span: Span, template: Template
) -> Iterator[tuple[Mention, str | None]]:
    """Yield the person of a match with the post's status, the ``other`` that it names too, and those of the list that
    it begins where the template says that there may be ``many``; of "X replaces Y at the head of …", both."""
    many = bool(template.sets.get("many"))
    start = found.start("who")
    replaced = succession(span.pack).replaces.search(bones.text, max(0, start - _REACH), start)
    if replaced:
        marks = [m for c in bones.text[: replaced.start()] if (m := bones.marks.get(c)) and m.kind == "person"]
        yield from ((m, None) for m in marks[-1:])
    past = replaced or found.groupdict().get("past")
    yield bones.mention(found, "who"), "former" if past else "acting" if found.groupdict().get("acting") else None
    if found.groupdict().get("other"):
        yield bones.mention(found, "other"), None
    at, joined = found.end("who"), between(span.pack).names_joined
    while many and (gap := joined.match(bones.text, at)):
        following = bones.marks.get(bones.text[gap.end() : gap.end() + 1])
        if following is None or following.kind != "person":
            return
        yield following, None
        at = gap.end() + 1


def _org(page: Page, span: Span, what: Mention | None) -> str | None:
    if what is None:
        return None
    own = getattr(what.value, "key", "") == "iom"
    return lexicon(span.pack).organisation if own else page.written(what.start, what.end)


def _presided(page: Page, span: Span, at: int) -> str | None:
    """Return the organ whose session is chaired: the last body before a place of its sentence, else of the one before;
    none where that is no organ of the organisation.
    """
    before = (page.sentence_before(span) or span).start
    # An acronym in brackets is the name's before it.
    told = (m for m in page.mentions("body") if before <= m.start and m.end <= at)
    bodies = [m for m in told if page.text[m.start - 1 : m.start] != "("]
    here = [m for m in bodies if m.start >= span.start] or bodies
    organ = bool(here) and getattr(here[-1].value, "key", "") in ORGANS
    return page.written(here[-1].start, here[-1].end) if organ else None


def _key(key: str, what: Mention | None, groups: Mapping[str, str | None], span: Span) -> str:
    """Return the post that leading something of the organisation's is: its mission in a country, a regional office.

    Whoever leads the organisation itself, with nothing named behind it (``alone``), is its Director General; with a
    place behind it (``placed``), the head of its mission there.
    """
    if key == "chair" and what and lexicon(span.pack).general_assembly.search(what.value.name):
        return "unga-president"
    if key == "holder":
        ministry = what and lexicon(span.pack).ministry.match(what.value.name)
        return "minister" if ministry else "other"
    own = groups.get("itself") is not None if what is None else getattr(what.value, "key", "") == "iom"
    if key != "head" or not own:
        return "other" if key == "head" else key
    if groups.get("placed"):
        return "chief-of-mission"
    noun = groups.get("noun")
    if not noun and groups.get("alone") is not None:
        return "director-general"
    kinds = span.pack.fact("role")["led"]
    if noun and noun.lower() in kinds[_MISSION]:
        return "chief-of-mission"
    return "regional-director" if noun and noun.lower() in kinds[_REGION] else "other"
