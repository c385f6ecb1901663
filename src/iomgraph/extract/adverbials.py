"""What says nothing of who did what: when, how or how often ("officially", "this week"), a body's acronym in
brackets behind its name, a person's age or origin between commas, and courtesy before a name.

It stands almost anywhere in a sentence. A template is matched on the sentence as it is, and on the sentence without
it, so that it need not name every place where such words may stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from iomgraph.extract.skeleton import Skeleton
from iomgraph.language.lazy import lazy
from iomgraph.language.packs import Pack
from iomgraph.language.templates import alternation, expanded, slot_class


def readings(bones: Skeleton, pack: Pack) -> Iterator[Skeleton]:
    """Yield a sentence's skeleton and, where it holds such words, the skeleton without them."""
    yield bones
    plain = bones.without(_adverbials(pack))
    if plain is not bones:
        yield plain


@cache
def _adverbials(pack: Pack) -> re.Pattern[str]:
    """Return what finds adverbials with the blank before them or the commas around them, acronyms in brackets, asides
    between commas behind a person, and courtesy before one. Adverbials are in small letters: "Also Film" is a name.
    """
    data = pack.file("language")
    place = str(pack.folder / "language.yaml")

    def any_of(key: str) -> str:
        return expanded(alternation(data[key]), data.get("words", {}), place=place)

    one = any_of("adverbials")
    row = rf"{one}(?:,? (?:{data['and']} )?{one}){{0,3}}"
    body, person = slot_class("body"), slot_class("person")
    acronym = rf"(?<={body}) \((?:{body}|[A-ZÀ-Þ]{{2,8}})\)"
    aside = rf"(?<={person}), {any_of('asides')},(?= )"
    courtesy = rf"{any_of('courtesy')}(?= {person})"
    return lazy(rf", {row},(?= )|(?<!,) {row}(?=[ .;:)]|$)|^(?i:{row}),? |{acronym}|{aside}|{courtesy}", place=place)
