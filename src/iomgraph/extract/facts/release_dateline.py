"""The dateline: place and day at the head of a release, or on a line of their own at its head or foot."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from iomgraph.extract.facts.release_around import is_digest, labels_place
from iomgraph.extract.facts.release_dateline_patterns import dateline_patterns
from iomgraph.extract.facts.release_year import is_modification
from iomgraph.extract.mention import Mention
from iomgraph.extract.page import Page, Span
from iomgraph.extract.skeleton import Skeleton
from iomgraph.language.lazy import lazy
from iomgraph.loaders.cues import load_cues

_KICKER = lazy(r"([^|–—]{4,40}?) ?[|–—-] ")
SOON = 30
"""Within so many characters of a town the day may follow: "Tulcán. On Friday, 14 August, …"."""

REACH = 160
"""How far into its block a dateline may reach."""

PROSE = 60
"""From how many characters on a line beside the title may be the release's first paragraph."""

HEAD = 6
"""How many of the first paragraphs may hold the dateline: a standfirst or a byline may come before it."""

FOOT = 4
"""How many of the last blocks may hold the date of a statement."""


@dataclass(frozen=True, slots=True)
class Dateline:
    """``place`` as written (None where it is a State alone), its State, and the day where the dateline has one."""

    start: int
    end: int
    place: str | None
    iso3: str | None
    date: Mention | None


def find_dateline(page: Page) -> Dateline | None:
    """Return the release's dateline: at the head of a paragraph, else on a line of its own. Looked for once a page."""
    return page.once(_find)


def _find(page: Page) -> Dateline | None:
    body = list(page.release_blocks("paragraph", "stamp", "heading", "item"))
    paragraphs = [b for b in body if b.block.kind == "paragraph" or b.end - b.start > PROSE]
    lines = [b for b in body[: HEAD + 6] if b.end - b.start <= REACH]
    feet = [b for b in page.release_blocks() if b.end - b.start <= REACH][-FOOT:]
    told = [b for b in paragraphs if b.block.kind == "paragraph"]
    text = next((b for b in told if b.end - b.start > PROSE), next(iter(told), None))
    for index, block in enumerate(paragraphs[:HEAD]):
        first = index == 0 or block is text
        found = _at_head(page, block, first=first) if first or _placed(page, block) else None
        if found and (found.date or not is_digest(page)):
            return found
    candidates = [_line(page, block) for block in [*lines, *feet] if _short(page, block)]
    stated = [found for found in candidates if found]
    stated.sort(key=lambda found: not (found.date and found.date.value.is_full_day))
    dated = next((found for found in stated if found.date), None)
    return dated or _beside_stamp(page, lines, stated)


def _placed(page: Page, block: Span) -> bool:
    """Return whether a paragraph begins with a known place, or soon names a day."""
    near = Span(block.start, block.start + 3, block.block, block.pack)
    if page.mentions("city", near) or page.mentions("state", near):
        return True
    return bool(page.mentions("date", Span(block.start, min(block.end, block.start + 60), block.block, block.pack)))


def _beside_stamp(page: Page, lines: list[Span], stated: list[Dateline]) -> Dateline | None:
    """Return a line that is a place alone where the line next to it is a date, or where it is labelled as the place."""
    dated = {i for i, line in enumerate(lines) if page.mentions("date", line)}
    for found in stated:
        at = next((i for i, line in enumerate(lines) if line.start <= found.start < line.end), None)
        if at is not None and (dated & {at - 1, at + 1} or is_labelled(page, found)):
            return found
    return None


def is_labelled(page: Page, line: Dateline) -> bool:
    """Return whether a place line, or the line above it, has the label of the place of a speech."""
    blocks = [b for b in page.release_blocks() if b.start <= line.start][-2:]
    return labels_place(page, blocks)


def _at_head(page: Page, block: Span, *, first: bool) -> Dateline | None:
    """Return the dateline with which a paragraph begins."""
    patterns = dateline_patterns(block.pack)
    skeleton = _skeleton(page, block)
    found = patterns.head.match(skeleton.text)
    if not found:
        return None
    line = _dateline(page, block, skeleton, found)
    if line is None:
        return None
    known = any(mark in skeleton.marks and skeleton.marks[mark].kind in ("city", "state") for mark in found["places"])
    close = found["close"].strip()
    after = skeleton.text[found.end() : found.end() + 1]
    shut = [part for part in (found["shut"], close) if part and part.strip()[0] in ")]"]
    opened = bool(found["open"]) + (bool(found["within"]) and close[:1] == ")")
    if opened > bool(found["open"]) and not (after.isupper() or after in skeleton.marks):
        return None  # "Lima (Hotel Royal - 3 May) was full"
    if not after or len(shut) != opened or (found["at"] and not (first and known and line.date)):
        return None
    if (found["sender"] or found["venue"]) and not (known and line.date):
        return None
    if line.date and not known and not _set_apart(page, line, line.date):
        return None
    if close == ":":
        capitals = found["places"].isupper() or page.text[line.start : line.end].isupper()
        state_alone = line.place is None
        return line if line.date or (known and first and not state_alone) or (capitals and (first or known)) else None
    plain = found["places"].split("/")[0].strip().lower()
    name = plain not in patterns.not_places and len(plain.split()) <= 3
    if close in (".", ")", "]"):
        # A town that is the first sentence: a known one, one in capitals, or one that a day follows.
        soon = Span(line.end, min(block.end, line.end + SOON), block.block, block.pack)
        sure = known or found["places"].isupper() or bool(page.mentions("date", soon))
        town = first and line.place and name and sure and close == "."
        whole = found["places"].strip() == skeleton.text[: found.start("close")].strip()
        return line if line.date or (town and whole) else None
    if line.date or (known and (first or line.place)):
        return line
    # An unknown place without a day: only at the very beginning, with a dash set off, before a new sentence.
    shown = first and name and not found["close"].startswith("-") and close != "|"
    return (
        line if shown and (after.isupper() or after in '«“"¿¡‘' or after in skeleton.marks or after.isdigit()) else None
    )


def _set_apart(page: Page, line: Dateline, date: Mention) -> bool:
    """Return whether a mark parts the place from the day: words that go on to the day are those of a sentence."""
    return re.search(r"[,;.|(–—-]", page.text[line.start : date.start]) is not None or date.start < line.start


def _short(page: Page, block: Span) -> bool:
    """Return whether a line may be a place and a day: it names one of them and says little else."""
    known = sum(m.end - m.start for kind in ("date", "city", "state") for m in page.mentions(kind, block))
    return known > 0 and block.end - block.start - known < 60


def _line(page: Page, block: Span) -> Dateline | None:
    """Return the place and day of which a block consists; without a day the place must be a known town."""
    patterns = dateline_patterns(block.pack)
    if block.end - block.start > REACH:
        return None
    kicker = _KICKER.match(page.text, block.start, block.end)
    if kicker and load_cues().of(kicker[1]) == "kicker":
        block = Span(kicker.end(), block.end, block.block, block.pack)
    skeleton = _skeleton(page, block)
    found = patterns.line.match(skeleton.text)
    if not found:
        return None
    line = _dateline(page, block, skeleton, found)
    if line is None or (line.date and is_modification(page, block, line.date)):
        return None
    marks = [skeleton.marks[c].kind for c in found["places"] if c in skeleton.marks]
    if any(found[name] for name in ("by", "sender", "venue")) and not (line.date and marks):
        return None
    if line.date is not None:
        named = any(page.mentions(kind, block) for kind in ("body", "session", "person"))
        # A town that no list knows is one word before the day: "Climate Change, 3 May 2016" is the name of a column.
        alone = " " not in found["places"].strip() and not found["day"] and _set_apart(page, line, line.date)
        unknown = named or found["places"].lower().strip(" .") in patterns.not_places
        return line if marks or (alone and not unknown) else None
    return line if marks[:1] == ["city"] and found["places"][0] in skeleton.marks else None


def _skeleton(page: Page, block: Span) -> Skeleton:
    end = min(block.end, block.start + REACH)
    return page.skeleton(Span(block.start, end, block.block, block.pack), ("city", "state", "date"))


def _dateline(page: Page, block: Span, skeleton: Skeleton, found: re.Match[str]) -> Dateline | None:
    """Return what a match says, its first place deciding the State; None where a name with its years is meant."""
    date = skeleton.optional(found, "date")
    if date is None and found.groupdict().get("day"):
        date = skeleton.mention(found, "day")
    if date and date.value.is_range and date.value.precision == "year":
        return None
    start, _ = skeleton.span(found, "places")
    marks = list(_places(skeleton, found["places"]))
    first = marks[0]
    cities = [m for m in first if m.kind == "city"]
    states = [m for m in first if m.kind == "state"]
    iso3 = states[0].value.iso3 if states else cities[0].value.iso3 if cities else None
    alone = bool(states) and not cities and skeleton.text[found.start("places")] in skeleton.marks and len(marks) == 1
    place = None if alone else _city_text(page, skeleton, found) or None
    return Dateline(start, skeleton.span(found)[1], place, iso3, date)


def _places(skeleton: Skeleton, text: str) -> Iterator[list[Mention]]:
    """Yield, for each of the places in a row, its mentions: a town, and the State that follows it."""
    for part in re.split(r"[/&–-]| (?=\w+ )", text) if "/" in text else [text]:
        yield [skeleton.marks[c] for c in part if c in skeleton.marks]


def _city_text(page: Page, skeleton: Skeleton, found: re.Match[str]) -> str:
    """Return the towns as written, the States that explain them or stand beside them left out ("Chad/Mali")."""
    text = found["places"]
    offset = found.start("places")
    parts = []
    for piece in text.split("/"):
        cut = len(piece)
        for index, mark in enumerate(piece):
            if index and mark in skeleton.marks and skeleton.marks[mark].kind == "state":
                cut = min(cut, len(piece[:index].rstrip(" ,(")))
        start, end = offset, offset + cut
        bare = skeleton.marks.get(piece.strip())
        if bare is None or bare.kind != "state":
            parts.append(page.written(skeleton.origin(start), skeleton.end_of(end)))
        offset += len(piece) + 1
    return "/".join(part.strip() for part in parts if part.strip())
