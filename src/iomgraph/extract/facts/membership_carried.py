"""Members whom a sentence before has named: "The delegations of A and B rose. The Council had admitted both."

What takes them up is data: ``carried`` in ``facts/membership.yaml``, patterns whose group ``who`` is a pronoun or a
count ("both", "all four"). A count must be the number of the States that the sentence before lists.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from iomgraph.extract.facts.membership_dates import Step
from iomgraph.extract.mention import Mention
from iomgraph.extract.page import Page, Span
from iomgraph.extract.skeleton import Skeleton
from iomgraph.language.lazy import lazy
from iomgraph.language.packs import Pack
from iomgraph.language.templates import expanded, word_lists

RULE = "members-carried"
_KINDS = ("state", "body", "date")
_LIST = 2
"""The fewest States that are a list."""


def carried(page: Page, sentence: Span, before: Span | None, unreal: re.Pattern[str]) -> Iterator[Step]:
    """Yield the admission of each State of the list of the sentence before that a sentence takes up without its name.

    ``unreal`` are the words of what is denied or merely possible.
    """
    if before is None or before.pack is not sentence.pack or not page.may(sentence, "membership carried"):
        return
    if page.mentions("state", sentence):
        return
    bones = page.skeleton(sentence, _KINDS)
    match = next(filter(None, (each.search(bones.text) for each in _taking_up(sentence.pack))), None)
    if match is None or unreal.search(bones.text, max(0, match.start() - 20), match.end()):
        return
    start, end = bones.span(match, "who")
    wanted = {m.value.value for m in page.mentions("number", sentence) if start <= m.start < end}
    for states in _lists(page.skeleton(before, _KINDS), before.pack):
        if wanted <= {len(states)}:
            whole = bones.span(match)[1]
            for state in states:
                yield Step(state, "admitted", states[0].start, whole, None, RULE, sentence, weak=True)
            return


@cache
def _taking_up(pack: Pack) -> tuple[re.Pattern[str], ...]:
    words = word_lists(pack, "membership")
    return tuple(lazy(expanded(each, words), re.I) for each in pack.fact("membership")["carried"])


@cache
def _list_of_states(pack: Pack) -> re.Pattern[str]:
    return lazy(expanded("@listed", word_lists(pack, "membership")), re.I)


def _lists(bones: Skeleton, pack: Pack) -> Iterator[list[Mention]]:
    """Yield the lists of States of a sentence, the last first."""
    found: list[list[Mention]] = []
    for match in _list_of_states(pack).finditer(bones.text):
        states = [bones.marks[mark] for mark in match[0] if mark in bones.marks]
        if len(states) >= _LIST:
            found.append(states)
    yield from reversed(found)
