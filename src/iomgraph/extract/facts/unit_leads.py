"""What the entries of a list hang from: what the sentence or the line right above the list says.

A list is the end of the sentence that introduces it: "The Department has two divisions:" tells of each entry below it
what it would tell of one behind the colon.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from iomgraph.extract.facts.unit_named import bones_of, kind_of, labels_of
from iomgraph.extract.facts.unit_names import LONGEST, SENTENCE_ENDS, Entry, is_several, is_whole, named
from iomgraph.extract.facts.unit_sections import meant
from iomgraph.extract.facts.unit_told import is_told
from iomgraph.extract.mention import Mention
from iomgraph.extract.page import Page, Span
from iomgraph.extract.skeleton import Skeleton
from iomgraph.language.templates import WIDTH, code_point
from iomgraph.model.document import RELEASE

GROUP = "reporting"
_INTRODUCES = (":", "–", "—")
_NAMING = ("title", "heading", "stamp", "paragraph")


class Lead(NamedTuple):
    """The label of what a list's entries hang from; the line that names it, or None where a sentence tells it."""

    label: str
    line: Entry | None = None


class Listed(NamedTuple):
    """Entries of a list of the release, none of which hangs from another, right below what introduces them, if
    anything does.
    """

    items: Sequence[Span]
    lead: Lead | None


def lists(page: Page) -> Sequence[Listed]:
    """Return the lists of the release in the order of the text. Looked for once a page."""
    return page.once(_lists)


def hanging(page: Page) -> Mapping[int, Lead]:
    """Return, by the identity of its block, from what each entry of a list hangs that is right below what tells so."""
    return page.once(_hanging)


def _hanging(page: Page) -> dict[int, Lead]:
    return {id(item.block): listed.lead for listed in lists(page) if listed.lead for item in listed.items}


def _lists(page: Page) -> tuple[Listed, ...]:
    return tuple(Listed(items, _lead(page, above)) for above, items in _below(page))


def _below(page: Page) -> Iterator[tuple[Span | None, list[Span]]]:
    """Yield each list's first level and the block right above the list."""
    above, items = None, list[Span]()
    for span in page.blocks:
        if span.block.kind == "item" and span.block.scope == RELEASE:
            if span.block.parent < 0:
                items.append(span)
            continue
        if items:
            yield above, items
        above, items = span, []
    if items:
        yield above, items


def _lead(page: Page, above: Span | None) -> Lead | None:
    if above is None or above.block.scope != RELEASE or above.block.kind not in _NAMING:
        return None
    text = page.text[above.start : above.end].rstrip()
    if text.endswith(_INTRODUCES) or above.block.kind != "paragraph" or text[-1:] not in SENTENCE_ENDS:
        sentence = page.sentence_at(above.start + len(text) - 1)
        label = _told(page, sentence) if sentence is not None else None
        if label is not None:
            return Lead(label)
    if above.end - above.start > LONGEST or text[-1:] in SENTENCE_ENDS:
        return None
    entry = named(page, above)
    if entry is None or entry.head is not None or is_several(entry):
        return None
    return Lead(entry.label, entry) if not text.endswith(_INTRODUCES) or is_whole(page, entry) else None


def _told(page: Page, sentence: Span) -> str | None:
    """Return the label of what a sentence puts what is listed below it under, or None."""
    tried = page.tried(sentence, "unit", GROUP)
    if not tried:
        return None
    bones = bones_of(page, sentence, meant(page, sentence))
    listed = Mention("body", sentence.end, sentence.end, None)
    mark = code_point(listed.kind, WIDTH - 1)
    text = f"{bones.text.rstrip()} {mark}"
    whole = Skeleton(text, {**bones.marks, mark: listed}, (0,), (sentence.start,))
    for template in tried:
        for match in template.pattern.finditer(text):
            given = match.groupdict()
            if mark not in (given.get("units") or "") or not given.get("above") or "once" in template.sets:
                continue
            if template.sets.get("change") or given.get("later") or not is_told(whole, match, sentence.pack):
                continue
            above = whole.mention(match, "above")
            labels = labels_of(page, above)
            if len(labels) == 1 and kind_of(page, above, labels[0], sentence.pack) is not None:
                return labels[0]
    return None
