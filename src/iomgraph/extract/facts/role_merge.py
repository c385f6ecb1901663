"""One fact a person and post: what several sentences tell of the same post is put together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from iomgraph.extract.facts.role_term import UNTOLD, Term
from iomgraph.extract.mentions.people_identity import parts
from iomgraph.extract.mentions.roles import RoleValue
from iomgraph.extract.mentions.roles_words import fold, lexicon
from iomgraph.extract.page import Span
from iomgraph.language.lazy import lazy

HOLDERS = "list of holders"
"""The rule of a post that a list tells with its years: whoever is told elsewhere to have it, without when, had it."""

_WORDS = lazy(r"\w+")
_SPECIFIC = ("deputy-director-general-operations", "deputy-director-general-management-reform")


@dataclass(frozen=True)
class Claim:
    """What one sentence says: a person in a post, with the span that says it.

    ``post`` is where its title, or the words that stand for one, begins and ends; ``term`` the time that is told of it.
    """

    person: str
    value: RoleValue
    span: Span
    start: int
    end: int
    rule: str
    post: tuple[int, int] = (0, 0)
    term: Term = UNTOLD


def merged(claims: Sequence[Claim], acronyms: Mapping[str, str]) -> list[Claim]:
    """Return one claim a person and post, in the order of the text; a past and a present post are two.

    ``acronyms`` gives the full names by which two labels of one post are known as one.
    """
    groups: dict[tuple[object, ...], list[Claim]] = {}
    for claim in claims:
        if not _is_courtesy(claim):
            groups.setdefault(_identity(claim, acronyms), []).append(claim)
    apart = (one for group in groups.values() for place in _by_place(group) for one in _by_department(place))
    kept = [_best(part) for group in apart for part in _by_term(group)]
    return [claim for claim in kept if not any(_is_covered(claim, other) for other in kept if other is not claim)]


def _by_place(group: Sequence[Claim]) -> list[list[Claim]]:
    """Return the claims of a past post by where it was held: one may have been Chief of Mission in several countries.

    Those that tell no place go with the first.
    """
    places = list(dict.fromkeys(c.value.place for c in group if c.value.place))
    if len(places) < 2 or group[0].value.status != "former":
        return [list(group)]
    return [[c for c in group if c.value.place == p or (not c.value.place and p is places[0])] for p in places]


def _by_department(group: Sequence[Claim]) -> list[list[Claim]]:
    """Return the claims of a past minister by what they were minister of, those that do not tell it with the first.

    Labels that share all words of the shorter one are of one department.
    """
    if len(group) < 2 or group[0].value.key != "minister" or group[0].value.status != "former":
        return [list(group)]
    parts: list[list[Claim]] = []
    for claim in sorted(group, key=lambda c: -len(_words(c.value.label))):
        words = _words(claim.value.label)
        home = next((part for part in parts if words <= _words(part[0].value.label)), None)
        if home is None:
            parts.append([claim])
        else:
            home.append(claim)
    return parts


def _by_term(group: Sequence[Claim]) -> list[list[Claim]]:
    """Return the claims of a post by when it was held: one may have held it twice. Those without dates go first."""
    terms: list[Claim] = []
    for claim in group:
        if claim.term.start and all(claim.term.apart(other.term) for other in terms):
            terms.append(claim)
    if len(terms) < 2:
        return [list(group)]
    parts: list[list[Claim]] = [[] for _ in terms]
    for claim in group:
        home = next((n for n, one in enumerate(terms) if claim.term and not claim.term.apart(one.term)), 0)
        parts[home].append(claim)
    return parts


def _identity(claim: Claim, acronyms: Mapping[str, str]) -> tuple[object, ...]:
    value = claim.value
    former = value.status == "former"
    person = parts(claim.person)
    if value.key == "other":
        label = " ".join(acronyms.get(word, word) for word in value.label.split())
        return person, "other", tuple(sorted(_words(label))), former
    if value.key == "chair":
        return person, value.key, former, _officer(claim)
    return person, value.key, former


def _officer(claim: Claim) -> str:
    """Return which post of a bureau a title is, "" for the chair: who was vice-chair and is chair has had two."""
    posts = lexicon(claim.span.pack).bureau_posts
    return next((key for key, each in posts.items() if each.search(claim.value.label)), "")


def _is_courtesy(claim: Claim) -> bool:
    """Return whether it is an ambassador by courtesy: of no State, and not the permanent representative of one."""
    value = claim.value
    named = value.plural or value.nationality is not None or value.stated
    return value.key == "ambassador" and not named and len(_words(value.label)) < 2


def _best(group: Sequence[Claim]) -> Claim:
    """Return the claim with the fullest label, with what the others tell of body, nationality, status and time.

    Its evidence is what tells the time, where that is told.
    """
    first = max(group, key=lambda c: (c.span.block.kind == "paragraph", bool(c.value.stated), len(c.value.label)))
    if len(group) == 1:
        return first
    value, term = first.value, first.term
    for other in group:
        term = term.joined(other.term)
    told = {
        name: next((found for each in (first, *group) if (found := getattr(each.value, name))), getattr(value, name))
        for name in ("org", "nationality", "status")
    }
    if any(told[name] != getattr(value, name) for name in told):
        value = replace(value, **told)
    dated = first if first.term else next((c for c in group if c.term), first)
    return replace(first, value=value, span=dated.span, start=dated.start, end=dated.end, term=term)


def _is_covered(claim: Claim, other: Claim) -> bool:
    """Return whether a claim tells less of the same post than another one of the same person."""
    if parts(claim.person) != parts(other.person):
        return False
    mine, theirs = claim.value, other.value
    if mine.key == theirs.key == "chair" and _officer(claim) != _officer(other):
        return False
    if mine.key == "deputy-director-general" and theirs.key in _SPECIFIC:
        return True
    if mine.own and mine.key == theirs.key and other.rule == HOLDERS:
        return claim.rule != HOLDERS and theirs.status == "former" and mine.status is None
    if mine.own and mine.key != "other":
        return mine.key == theirs.key == "director-general" and theirs.status is not None and mine.status is None
    if mine.nationality or (mine.stated and mine.org != theirs.org):
        return mine.key == theirs.key == "other" and _words(mine.label) < _words(theirs.label)
    if (mine.status == "former") != (theirs.status == "former"):
        return False
    words, others = _words(mine.label), _words(theirs.label)
    return words < others or (words == others and mine.key == "other" and theirs.key != "other")


def _words(label: str) -> set[str]:
    return set(_WORDS.findall(fold(label)))
