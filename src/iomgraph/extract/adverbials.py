"""What says nothing of who did what: when, how or how often ("officially", "this week"), a body's acronym in
brackets behind its name, a person's age or origin between commas, and courtesy before a name.

It stands almost anywhere in a sentence. A template is matched on the sentence as it is, and on the sentence without
it, so that it need not name every place where such words may stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import product

from iomgraph.extract.skeleton import Skeleton
from iomgraph.language.lazy import lazy
from iomgraph.language.packs import Pack
from iomgraph.language.templates import alternation, expanded, slot_class

_LETTER = re.compile(r"\w|\[\w+\]")
_ONE_WORD = re.compile(rf"(?:{_LETTER.pattern})+")


def readings(bones: Skeleton, pack: Pack) -> Iterator[Skeleton]:
    """Yield a sentence's skeleton and, where it holds such words, the skeleton without them."""
    yield bones
    opening = _opening(pack).match(bones.text)
    spans = [opening.span()] if opening else []
    spans += [found.span() for found in _adverbials(pack).finditer(bones.text, opening.end() if opening else 0)]
    if spans:
        yield bones.without(spans)


def row(pack: Pack) -> str:
    """Return a regular expression for an adverbial, or for several together ("officially and by acclamation")."""
    data = pack.file("language")
    one = _any_of(pack, "adverbials")
    return rf"{one}(?:,? (?:{data['and']} )?{one}){{0,3}}"


def single_words(pack: Pack) -> frozenset[str]:
    """Return the adverbials of one word, in small letters, each spelling that the pack's brackets allow."""
    listed = (word for word in pack.file("language")["adverbials"] if _ONE_WORD.fullmatch(word))
    letters = ([group.strip("[]") for group in _LETTER.findall(word)] for word in listed)
    return frozenset("".join(chosen) for groups in letters for chosen in product(*groups))


def _any_of(pack: Pack, key: str) -> str:
    data = pack.file("language")
    return expanded(alternation(data[key]), data.get("words", {}), place=str(pack.folder / "language.yaml"))


@cache
def _opening(pack: Pack) -> re.Pattern[str]:
    """Return what matches adverbials that open a sentence."""
    return lazy(rf"{row(pack)},? ", re.I, place=str(pack.folder / "language.yaml"))


@cache
def _adverbials(pack: Pack) -> re.Pattern[str]:
    """Return what finds adverbials with the blank before them or the commas around them, acronyms in brackets, asides
    between commas behind a person, and courtesy before one. Adverbials are in small letters: "Also Film" is a name.

    Each alternative begins with the character that it needs, since so it is ruled out soonest.
    """
    several = row(pack)
    body, person = slot_class("body"), slot_class("person")
    acronym = rf" \((?<={body} \()(?:{body}|[A-ZÀ-Þ]{{2,8}})\)"
    aside = rf",(?<={person},) {_any_of(pack, 'asides')},(?= )"
    courtesy = rf"{_any_of(pack, 'courtesy')}(?= {person})"
    return lazy(
        rf", {several},(?= )| (?<!, ){several}(?=[ .;:)]|$)|{acronym}|{aside}|{courtesy}",
        place=str(pack.folder / "language.yaml"),
    )
