"""Members whom a sentence before has named: "The delegations of A and B rose. The Council had admitted both."

What takes them up is data: ``carried`` in ``facts/membership.yaml``, patterns whose group ``who`` is a pronoun or a
count ("both", "all four"). A count must be the number of the States that the sentence before lists. ``things`` are what
such a sentence may take up instead, told before the list: "the budgets of".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from iomgraph.extract.facts.membership_dates import OWN, Step, amiss, words_of
from iomgraph.extract.mention import Mention
from iomgraph.extract.page import Page, Span
from iomgraph.extract.skeleton import Skeleton
from iomgraph.language.lazy import lazy
from iomgraph.language.packs import Pack
from iomgraph.language.templates import alternation, expanded, word_lists

RULE = "members-carried"
_KINDS = ("state", "body", "date")
_NEAR = 50
"""How many characters before a list of States the word may begin that tells what of theirs is meant."""
_LIST = 2
"""The fewest States that are a list."""


def carried(page: Page, sentence: Span, before: Span | None) -> Iterator[Step]:
    """Yield the admission of each State of the list before a sentence that takes it up without the States' names."""
    if before is None or before.pack is not sentence.pack or not page.may(sentence, "membership carried"):
        return
    if page.mentions("state", sentence):
        return
    bones = page.skeleton(sentence, _KINDS)
    match = next(filter(None, (each.search(bones.text) for each in _taking_up(sentence.pack))), None)
    if match is None or amiss(bones.text, match, words_of(sentence.pack)):
        return
    bodies = [bones.marks[c].value for c in match[0] if c in bones.marks and bones.marks[c].kind == "body"]
    if any(body.key not in OWN[:-1] for body in bodies):
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


@cache
def _things(pack: Pack) -> re.Pattern[str]:
    words = word_lists(pack, "membership")
    return lazy(rf"(?<!\w){expanded(alternation(pack.fact('membership')['things']), words)}\Z", re.I)


def _lists(bones: Skeleton, pack: Pack) -> Iterator[list[Mention]]:
    """Yield the lists of States of a sentence, the last first."""
    found = [states for _, states in lists_of_states(bones, pack) if len(states) >= _LIST]
    yield from reversed(found)


def lists_of_states(bones: Skeleton, pack: Pack) -> Iterator[tuple[re.Match[str], list[Mention]]]:
    """Yield the lists of States, of one or more, of a skeleton that are not what something is of."""
    things = _things(pack)
    for match in _list_of_states(pack).finditer(bones.text):
        # "The budgets of A and B were read. They were accepted": what is accepted are the budgets.
        if not things.search(bones.text, max(0, match.start() - _NEAR), match.start()):
            yield match, [m for mark in match[0] if (m := bones.marks.get(mark)) and m.kind == "state"]
