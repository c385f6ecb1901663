"""Posts told by a verb alone: who heads, directs or presides over a body ("X, who heads the Commission")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from iomgraph.extract.facts.role_merge import Claim
from iomgraph.extract.mention import Mention
from iomgraph.extract.mentions.roles import RoleValue
from iomgraph.extract.mentions.roles_words import lexicon
from iomgraph.extract.page import Page, Span
from iomgraph.language.templates import templates

KINDS = ("person", "body", "state", "city", "demonym")
_MISSION, _REGION = "mission", "region"


def led(page: Page, told: Sequence[Claim]) -> Iterator[Claim]:
    """Yield a claim for each person of whom a verb tells that they lead a body, where no title (``told``) says so."""
    posts = {(claim.person, claim.value.org) for claim in told}
    chairs = {claim.person for claim in told if claim.value.key == "chair"}
    for span in page.release_sentences():
        if not (page.may(span, "role verbs") and page.mentions("person", span)):
            continue
        bones = page.skeleton(span, KINDS)
        for template in templates(span.pack, "role", "verbs"):
            for found in template.pattern.finditer(bones.text):
                who, what = bones.mention(found, "who"), bones.mention(found, "what")
                person, org = who.value.full, _org(page, span, what)
                if (
                    (person, org) in posts
                    or not what.value.told
                    or (template.sets["key"] == "chair" and person in chairs)
                ):
                    continue
                key = _key(template.sets["key"], what, found.groupdict().get("noun"), span)
                label = page.written(*bones.span(found, "label"))
                start, end = bones.span(found)
                posts.add((person, org))
                value = RoleValue(key=key, label=label, org=org, stated=True, own=key != "other" and key != "chair")
                yield Claim(person, value, span, start, end, template.name)


def _org(page: Page, span: Span, what: Mention) -> str:
    own = getattr(what.value, "key", "") == "iom"
    return lexicon(span.pack).organisation if own else page.written(what.start, what.end)


def _key(key: str, what: Mention, noun: str | None, span: Span) -> str:
    """Return the post that leading something of the organisation's is: its mission in a country, a regional office."""
    if key == "chair" and lexicon(span.pack).general_assembly.search(what.value.name):
        return "unga-president"
    if key != "head" or getattr(what.value, "key", "") != "iom":
        return "other" if key == "head" else key
    kinds = span.pack.fact("role")["led"]
    if noun and noun.lower() in kinds[_MISSION]:
        return "chief-of-mission"
    return "regional-director" if noun and noun.lower() in kinds[_REGION] else "other"
