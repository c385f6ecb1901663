"""What a sentence may put under something else, or something else under: bodies, posts, offices in a State, and units
that share a word ("the Ferries and Tides Divisions").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from iomgraph.extract.facts.unit_labels import of_state, told_kind, unit_kind
from iomgraph.extract.facts.unit_names import LONGEST, tells, trimmed
from iomgraph.extract.mention import Mention
from iomgraph.extract.page import Page, Span
from iomgraph.extract.skeleton import Skeleton, skeleton
from iomgraph.language.packs import Pack
from iomgraph.language.templates import compile_pattern, word_lists

OF_OFFICES = ("chief-of-mission", "regional-director", "regional-representative")
"""The keys of the posts that each office of a kind has."""
_OFFICES = ("regional-office", "country-office")
_TITLE = 3
"""So many words has the longest of their titles without a place."""
_ACTING = "acting"
_REACH = 60
"""How far before a State's name that of the office in it may begin, in characters."""


@dataclass(frozen=True, slots=True)
class _Named:
    """What a mention that only this file makes names: the labels, and their kind where their words do not tell it."""

    labels: tuple[str, ...]
    kind: str | None = None
    key: str | None = None


@cache
def _shared(pack: Pack) -> re.Pattern[str]:
    return _compiled(pack, pack.fact("unit")["shared"]["pattern"], flags=re.NOFLAG)


@cache
def _own_title(pack: Pack) -> re.Pattern[str]:
    return _compiled(pack, r"(?<!\w)@own_title$")


@cache
def _pattern_in_small(pack: Pack) -> re.Pattern[str]:
    return _compiled(pack, pack.fact("unit")["in_small"], flags=re.NOFLAG)


@cache
def _joint(pack: Pack) -> re.Pattern[str]:
    return _compiled(pack, r"\s*(?:@joint )?")


@cache
def _located_in(pack: Pack) -> re.Pattern[str]:
    return _compiled(pack, rf"(?<!\w)(?:{pack.fact('unit')['located']})", flags=re.NOFLAG)


def _compiled(pack: Pack, pattern: str, flags: int = re.I) -> re.Pattern[str]:
    place = str(pack.folder / "facts" / "unit.yaml")
    return compile_pattern(pattern, word_lists(pack, "unit"), place=place, flags=flags)


def bones_of(page: Page, sentence: Span, meant: Iterable[tuple[int, int, str, str]] = ()) -> Skeleton:
    """Return a sentence with its bodies, posts and persons replaced, offices in a State and units that share a word
    among the bodies: the value of these is the list of their labels.

    ``meant`` gives the words that stand for units named before: where they stand, the unit's label and kind.
    """
    others = [Mention("body", start, end, _Named((label,), kind)) for start, end, label, kind in meant]
    bodies = page.mentions("body", sentence)
    roles = [r for r in page.mentions("role", sentence) if not _is_whoever_heads(page, r, bodies, sentence.pack)]
    shared = [*_sharing(page, sentence), *_between_semicolons(page, sentence)]
    known = [*roles, *shared, *bodies]
    placed: list[Mention] = []
    for found in (*_located(page, sentence), *_offices(page, sentence), *_in_small(page, sentence), *others):
        # "The Liaison Office in Bonn" is one though its first words alone name a body, or a post.
        if not any(found.overlaps(other) and not _is_part(found, other) for other in known):
            known.append(found)
            placed.append(found)
    # "The Regional Director in Dakar" is a post though its first words name a body elsewhere.
    kept = [m for m in known if m.kind == "body" and not any(_holds(r, m) for r in (*roles, *shared, *placed))]
    posts = [_of_office(page, sentence, r) for r in roles if not any(_is_part(other, r) for other in placed)]
    return skeleton(page.text, sentence.start, sentence.end, [kept, posts, page.mentions("person", sentence)])


def _is_whoever_heads(page: Page, role: Mention, bodies: Sequence[Mention], pack: Pack) -> bool:
    """Return whether words with small letters mean whoever heads the unit that they end with: "the head of the Ferries
    Division" is no name of a post.
    """
    if not page.text[role.start].islower():
        return False
    return any(
        role.start < body.start and body.end == role.end and told_kind(page.written(body.start, body.end), pack)
        for body in bodies
    )


def _is_part(outer: Mention, inner: Mention) -> bool:
    """Return whether a name, or a title, is only the first words of another name: "the Special Liaison Office"."""
    if inner.kind == "role":
        start, end = int(inner.value.start), inner.end
        # "The Cabinet of the Director General" ends with a title and is none.
        return (outer.start <= start and end < outer.end) or (outer.start < start and end <= outer.end)
    return not isinstance(inner.value, _Named) and _holds(outer, inner)


def _holds(outer: Mention, inner: Mention) -> bool:
    """Return whether a mention lies within another one, and is another."""
    return outer is not inner and outer.start <= inner.start and inner.end <= outer.end


def labels_of(page: Page, mention: Mention) -> Sequence[str]:
    """Return the labels of the posts or units that a mention names: most name one."""
    if isinstance(mention.value, _Named):
        return mention.value.labels
    if mention.kind == "role" and mention.value.status == _ACTING and mention.value.end < mention.end:
        return (page.written(mention.start, mention.value.end),)  # the post is the same, whoever acts in it
    return (page.written(mention.start, mention.end),)


def kind_of(page: Page, mention: Mention, label: str, pack: Pack) -> str | None:
    """Return the kind of post or unit that a mention's label names, or None where it names none."""
    if isinstance(mention.value, _Named) and mention.value.kind is not None:
        return mention.value.kind or None
    if mention.kind == "body":
        return told_kind(label, pack)
    if mention.kind != "role":
        return None
    # "The heads of the Division" are no post; "Chief of the Division" is one, and no division.
    kind = told_kind(label, pack) if label[:1].isupper() else unit_kind(label, pack)
    return "post" if kind == "post" else None


def _of_office(page: Page, sentence: Span, role: Mention) -> Mention:
    """Return a post that many offices have, told without its place, as the office that the sentence names before it:
    "the Regional Office in Dakar is headed by Regional Director X, who reports to …"; as nothing where it names none,
    and where the title is only what somebody is: "is headed by a Director".
    """
    label = page.written(role.start, role.end)
    if len(label.split()) <= _TITLE and _own_title(sentence.pack).search(page.text, sentence.start, role.start):
        return Mention("role", role.start, role.end, _Named((label,), ""))
    if role.value.key not in OF_OFFICES or len(label.split()) > _TITLE or role.value.place:
        return role
    offices = [
        (name, kind)
        for m in page.mentions("body", sentence)
        if m.end <= role.start and (kind := told_kind(name := page.written(m.start, m.end), sentence.pack)) in _OFFICES
    ]
    name, kind = offices[-1] if offices else (label, "")
    return Mention("role", role.start, role.end, _Named((name,), kind))


def _located(page: Page, sentence: Span) -> Iterator[Mention]:
    for found in _located_in(sentence.pack).finditer(page.text, sentence.start, sentence.end):
        yield Mention("body", *found.span(), _Named((page.written(*found.span()),)))


def _offices(page: Page, sentence: Span) -> Iterator[Mention]:
    pattern = of_state(sentence.pack)
    for state in page.mentions("state", sentence):
        first = max(sentence.start, state.start - _REACH)
        found = pattern.search(page.text[first : state.start].rstrip())
        if found and not page.text[max(sentence.start, first + found.start() - 2)].isupper():
            start = first + found.start()
            yield Mention("body", start, state.end, _Named((page.written(start, state.end),), "country-office"))


def _between_semicolons(page: Page, sentence: Span) -> Iterator[Mention]:
    """Yield the units that stand whole between semicolons, which what joins the words of their names would part."""
    at = page.text.find(";", sentence.start, sentence.end)
    while at >= 0:
        after = page.text.find(";", at + 1, sentence.end)
        lead = _joint(sentence.pack).match(page.text, at + 1, sentence.end)
        start, end = trimmed(page, lead.end() if lead else at + 1, max(after, 0) or sentence.end, sentence.pack)
        label = page.written(start, end) if end - start <= LONGEST else ""
        kind = told_kind(label, sentence.pack) if label[:1].isupper() and not tells(label, sentence.pack) else None
        if kind not in (None, "post"):
            yield Mention("body", start, end, _Named((label,), kind))
        at = after


def _in_small(page: Page, sentence: Span) -> Iterator[Mention]:
    """Yield the units that a sentence names in small letters: several, since one may be any division of tasks."""
    several = list(_pattern_in_small(sentence.pack).finditer(page.text, sentence.start, sentence.end))
    for found in several if len(several) > 1 else ():
        label = page.written(*found.span("name"))
        kind = None if tells(label, sentence.pack) else told_kind(label, sentence.pack)
        if kind not in (None, "post"):
            yield Mention("body", *found.span("name"), _Named((label,), kind))


def _sharing(page: Page, sentence: Span) -> Iterator[Mention]:
    """Yield a mention for each run of names that share their head word, in the plural."""
    for found in _shared(sentence.pack).finditer(page.text, sentence.start, sentence.end):
        shared = sentence.pack.fact("unit")["shared"]
        head = shared["singular"][found["head"].lower()]
        parts = [found["first"], found["last"]]
        if found["more"]:
            parts[1:1] = found["more"].removeprefix(", ").split(", ")
        labels = tuple(shared["label"].format(head=head, part=part) for part in parts)
        yield Mention("body", *found.span(), _Named(labels))
