"""Members that a list names, each an item of its own, under words that tell what they became: "New Members:".

What stands above such a list is data: ``heads`` in ``facts/membership.yaml``, by event.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from iomgraph.extract.facts.membership_dates import OWN, Step, words_of
from iomgraph.extract.page import Page, Span
from iomgraph.language.lazy import lazy
from iomgraph.language.packs import Pack
from iomgraph.language.templates import alternation, expanded, word_lists

RULE = "members-listed"
_KINDS = ("body", "state", "date")
_HEAD = 160
"""How many characters what stands above a list may hold."""
_DAY = r"(?: ?[,:(\[–—-]{0,3} ?(?:[\w.]+ ){0,4}?{date:when}[)\]]?)?"
_ITEM = r"\W{0,3}(?:{date} ?[,:–—-]? ?)?(?P<who>@others)" + _DAY + r"\W{0,3}\Z"
"""An item: who, and perhaps since when, before or behind its name."""
_OBSERVER = "observer"


def under_heads(page: Page) -> Iterator[Step]:
    """Yield the steps of the members that lists of the release name under words that tell them."""
    if not any(m.value.key in OWN[:-1] for m in page.mentions("body")):
        return
    above: Span | None = None
    event: str | None = None
    for sentence in page.release_sentences():
        if sentence.block.kind != "item":
            above, event = sentence, None
        elif above is not None:
            event = event or _told(page, above)
            if event is None:
                above = None
            else:
                yield from _named(page, sentence, event, above)


def _told(page: Page, above: Span) -> str | None:
    """Return what those became whom the list below a sentence names."""
    if above.end - above.start > _HEAD or not page.may(above, "membership membership"):
        return None
    text = page.skeleton(above, _KINDS).text
    others = any(m.value.key not in OWN[:-1] for m in page.mentions("body", above))
    words = words_of(above.pack)
    if others or words.unreal.search(text) or words.company.search(text):
        return None
    return next((event for event, head in _heads(above.pack).items() if head.search(text)), None)


def _named(page: Page, item: Span, event: str, above: Span) -> Iterator[Step]:
    """Yield the steps of the States, and of new observers the bodies, that are all an item names."""
    bones = page.skeleton(item, _KINDS)
    match = _item(item.pack).match(bones.text)
    if match is None:
        return
    dates = page.mentions("date", above)
    when = bones.optional(match, "when") or (dates[0] if len(dates) == 1 else None)
    for mark in match["who"]:
        member = bones.marks.get(mark)
        if member and (member.kind == "state" or (event == _OBSERVER and member.value.key not in OWN[:-1])):
            yield Step(member, event, *bones.span(match), when, RULE, item)


@cache
def _item(pack: Pack) -> re.Pattern[str]:
    words = word_lists(pack, "membership")
    return lazy(expanded(_ITEM, words), re.I)


@cache
def _heads(pack: Pack) -> Mapping[str, re.Pattern[str]]:
    words = word_lists(pack, "membership")
    listed: Mapping[str, list[str]] = pack.fact("membership")["heads"]
    return {event: lazy(expanded(alternation(heads), words), re.I) for event, heads in listed.items()}
