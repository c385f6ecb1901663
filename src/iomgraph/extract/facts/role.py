"""Rules for facts of type role: people and titles of each sentence linked, then one fact a person and post."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from iomgraph.extract.facts.role_appointing import told_of_subjects
from iomgraph.extract.facts.role_candidacy import announced, candidates, nominated, seeking, sought
from iomgraph.extract.facts.role_career import career
from iomgraph.extract.facts.role_clauses import explained, of_clause
from iomgraph.extract.facts.role_country import Countries
from iomgraph.extract.facts.role_denial import is_denied
from iomgraph.extract.facts.role_election import installed
from iomgraph.extract.facts.role_filled import filled
from iomgraph.extract.facts.role_heads import headed
from iomgraph.extract.facts.role_holders import holders, represented, signed
from iomgraph.extract.facts.role_incumbent import of_contest
from iomgraph.extract.facts.role_lines import in_lines
from iomgraph.extract.facts.role_links import Link, Sentence
from iomgraph.extract.facts.role_listed_posts import under_posts
from iomgraph.extract.facts.role_merge import Claim, merged
from iomgraph.extract.facts.role_organs import is_outgoing, of_bureau, of_organ, of_united_nations, organ_of, presiding
from iomgraph.extract.facts.role_owners import owned, set_behind
from iomgraph.extract.facts.role_presented import presented
from iomgraph.extract.facts.role_readings import linked
from iomgraph.extract.facts.role_relative import relative, same
from iomgraph.extract.facts.role_spoken import spoken
from iomgraph.extract.facts.role_status import told_status
from iomgraph.extract.facts.role_succession import following, kept, succeeded
from iomgraph.extract.facts.role_terms_listed import listed
from iomgraph.extract.facts.role_times import timed
from iomgraph.extract.facts.role_topic import Topics
from iomgraph.extract.facts.role_verbs import led
from iomgraph.extract.facts.role_words import between
from iomgraph.extract.mention import Mention
from iomgraph.extract.mentions.roles import RELATIVE, RoleValue
from iomgraph.extract.mentions.roles_key import SAME
from iomgraph.extract.mentions.roles_words import lexicon
from iomgraph.extract.page import Page, Span
from iomgraph.language.lazy import lazy
from iomgraph.model.fact import Fact
from iomgraph.model.facts.role import Role

_UN_HEAD = "un-secretary-general"
_CHANCELLOR = {"chancellor": "other", "foreign-chancellor": "minister"}
_LED_BY_CHANCELLORS = ("AUT", "DEU")
_LEAD = 40
"""How many characters before a ruler's title the body's name may begin that it is part of."""
_CHARGE = lazy(r" \([^()]{3,60}\)")
_LISTED_CHARGE = lazy(r" \([^()]{3,60}\)|,? [^\W\dA-Z][^,;.:()\ue000-\uf8ff]{3,60}")


def extract(page: Page) -> Iterator[Fact]:
    """Yield the page's facts of type role, one a person and post."""
    if not page.mentions("person"):
        return
    topics = Topics(page)
    put_forward = [*announced(page)]
    sought_before = [seeking(page, each) for each in put_forward]
    in_rows = (of_bureau(page, each) for each in in_lines(page))
    claims: list[Claim] = [*signed(page), *in_rows, *listed(page), *career(page), *under_posts(page)]
    claims += sought_before
    sentences: list[Sentence] = []
    election = any(m.value.key == "candidate" for m in page.mentions("role"))
    named, titles = page.by_sentence("person"), page.by_sentence("role")
    for span in page.release_sentences():
        people, roles = named.get(span.start, ()), titles.get(span.start, ())
        if not (roles and (people or _may_refer(page, span, roles))) and not (election and people):
            topics.pass_by(span, people)
            continue
        sentence = linked(page, span)
        sentences.append(sentence)
        if election:
            claims.extend(nominated(page, sentence))
        seeks = [*sought(page, sentence)]
        claims.extend(seeking(page, each) for each in seeks)
        seeks += [each for each in put_forward if each.span == span]
        links = [*told_of_subjects(sentence), *topics.links(sentence), *spoken(page, sentence), *explained(sentence)]
        for link in links:
            if (
                is_denied(sentence, link)
                or _names_thing(page, sentence, link)
                or any(link.role is s.post for s in seeks)
            ):
                continue
            value = of_clause(page, sentence, link, link.role.value)
            if value.org or not value.calling or _is_post(sentence, value) or set_behind(page, value.end):
                claims.append(_claim(page, sentence, link, claims))
        topics.pass_by(span, people)
    claims.extend(candidates(page, sentences, {claim.person for claim in sought_before}))
    claims.extend([*presented(page, sentences, claims)])
    claims.extend(holders(page, sentences, claims))
    claims.extend([*represented(page, sentences, claims)])
    claims.extend([*filled(page, claims)])
    claims.extend(of_organ(page, claim) for claim in led(page, claims))
    claims = succeeded(page, claims)
    claims = headed(page, claims)
    countries = Countries(page, claims)
    claims = kept(page, installed(page, timed(page, [c for c in claims if c.value.key != SAME])))
    claims.extend(following(page, claims))
    for claim in owned(page, merged(claims, page.acronyms)):
        country = countries.of(claim)
        yield Role(
            source=page.document.source,
            lang=claim.span.lang,
            scope=claim.span.scope,
            evidence=page.cite(claim.start, max(claim.end, country.end if country else 0)),
            rule=claim.rule,
            person=claim.person,
            role=claim.value.key,
            label=claim.value.label,
            org=claim.value.org,
            nationality=claim.value.nationality,
            country=country.iso3 if country else None,
            status=claim.value.status,
            start=claim.term.start,
            end=claim.term.end,
            inferred={**claim.term.inferred, **(country.inferred if country else {})},
        )


def _names_thing(page: Page, sentence: Sentence, link: Link) -> bool:
    """Return whether a title and name are part of a thing's name, a ruler's of a body's: "King Salem Centre"."""
    if link.how != "title-name" or link.words.strip():
        return False
    first, patterns = link.role.start, sentence.patterns
    if patterns.named_after.search(page.text, max(0, first - _LEAD), first):
        return True
    if patterns.place_named.search(page.text, link.person.start, min(len(page.text), link.person.end + _LEAD)):
        return True
    if link.role.value.key != "head-of-state":
        return False
    return any(link.person.end < body.end for body in page.beginning("body", max(0, first - _LEAD), first + 1))


def _is_post(sentence: Sentence, value: RoleValue) -> bool:
    """Return whether a profession is told as a post is: several words, the first with a capital, in running text."""
    named = value.label[:1].isupper() and " " in value.label
    return named and not value.plural and sentence.span.block.kind not in ("title", "heading")


def _may_refer(page: Page, span: Span, roles: Sequence[Mention]) -> bool:
    """Return whether titles in a sentence without a name may be told of somebody named before."""
    if any(m.value.key != "other" or m.value.plural for m in roles):
        return True
    return bool(between(span.pack).referring.search(page.text, span.start, span.end))


def _claim(page: Page, sentence: Sentence, link: Link, claims: list[Claim]) -> Claim:
    value: RoleValue = link.role.value
    if value.key == SAME:
        value = same(page, link.role, claims)
    if value.key in RELATIVE:
        value = relative(page, value, claims)
    if value.own:
        value = of_contest(page, sentence.span, value)
    if value.key == "deputy-director-general":
        value = replace(value, key=_portfolio(sentence, link) or value.key)
    if link.org:
        value = replace(value, org=link.org)
    if value.presides and (link.how != "title-name" or link.words.strip()):
        value = presiding(page, sentence, link, value, claims)
    if not value.org and (value.key == "chair" or lexicon(sentence.span.pack).bureau.search(value.label)):
        value = replace(value, org=organ_of(page, sentence, link))
        if value.org and value.presides and value.plural:
            value = replace(value, key="chair")
    if not value.org and link.how == "title-name" and not link.words.strip():
        value = replace(value, org=_behind(page, sentence, link))
        if value.org and value.key == _UN_HEAD and not lexicon(sentence.span.pack).united_nations.fullmatch(value.org):
            value = replace(value, key="other")
    value = of_clause(page, sentence, link, value)
    status = told_status(page, sentence, link, value, claims)
    if value.key == "chair" and status is None and is_outgoing(page, sentence, link.role):
        status = "former"
    nationality = link.state or value.nationality or _nationality(sentence, link, value)
    key = value.key
    if key == "special-representative":
        theirs = any(m.value.key == "un-secretary-general" for m in page.mentions("role", sentence.span))
        key = "srsg" if theirs else "other"
    if key == "srsg":
        value = replace(value, org=of_united_nations(page, sentence.span, value.org))
    if key in _CHANCELLOR:
        key = "head-of-government" if nationality in _LED_BY_CHANCELLORS else _CHANCELLOR[key]
    if (key, status, nationality) != (value.key, value.status, value.nationality):
        value = replace(value, key=key, status=status, nationality=nationality)
    start = min(link.person.start, link.role.start)
    end = max(link.person.end, link.role.end)
    if not sentence.span.start <= start <= end <= sentence.span.end:
        start, end = link.role.start, link.role.end
    post = link.role.start, link.role.end
    return Claim(link.person.value.full, value, sentence.span, start, end, link.how, post)


def _behind(page: Page, sentence: Sentence, link: Link) -> str | None:
    """Return the body that follows a title and name with "of": "Deputy Chairman Ada Bell of the Migration Service"."""
    at = next(m.index for m in sentence.marks if m.mention is link.person) + 1
    found = sentence.patterns.of_body.match(sentence.text, at)
    body = sentence.skeleton.marks[found["body"]] if found else None
    return page.written(body.start, body.end) if body else None


def _portfolio(sentence: Sentence, link: Link) -> str | None:
    """Return the post of a deputy whose charge stands in brackets behind the name, or behind one of a list's names."""
    at = next((m.index for m in sentence.marks if m.mention is link.person), -1) + 1
    charge = _LISTED_CHARGE if link.role.value.plural else _CHARGE
    told = charge.match(sentence.text, at) if at else None
    words = lexicon(sentence.span.pack)
    if told and words.operations.search(told[0]):
        return "deputy-director-general-operations"
    return "deputy-director-general-management-reform" if told and words.management.search(told[0]) else None


def _nationality(sentence: Sentence, link: Link, value: RoleValue) -> str | None:
    """Return the State that stands by the person: "X of Gabon", "X (Costa Rica)", "the Uruguayan X"."""
    if value.key == "candidate":
        return None
    for mark in sentence.marks:
        if mark.mention is link.person:
            found = sentence.patterns.of_state.match(sentence.text, mark.index + 1)
            near = found[0] if found else sentence.text[max(0, mark.index - 2) : mark.index]
            for character in near:
                place = sentence.skeleton.marks.get(character)
                if place and (place.kind == "state" or (place.kind == "demonym")):
                    iso3: str | None = place.value.iso3
                    return iso3
    if value.key == "ambassador":
        # "My colleague from Rwanda, Ambassador X".
        at = next(m.index for m in sentence.marks if m.mention is link.role)
        colleague = sentence.patterns.colleague.search(sentence.text, max(0, at - _LEAD), at)
        return str(sentence.skeleton.marks[colleague["state"]].value.iso3) if colleague else None
    return None
