"""The day of a release: its own date line or stamp, else a day that the text ties to itself.

Rules in their order, the first that settles a day wins; each is ``rule(page, dateline) -> Settled | None``. Stamps of
modification, copyright years and the days of events never count (``FACTS.md``, "Conventions of the gold", release).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache

from iomgraph.extract.facts.release_around import above_title, at_head, in_title, is_of_event, labelled, original
from iomgraph.extract.facts.release_dateline import PROSE, Dateline
from iomgraph.extract.facts.release_session import day_of_session
from iomgraph.extract.facts.release_settled import Settled, iso, with_year
from iomgraph.extract.facts.release_year import is_modification
from iomgraph.extract.mention import Mention
from iomgraph.extract.page import Page, Span
from iomgraph.extract.tables import dated_cells
from iomgraph.language.dates import DateValue, Point
from iomgraph.language.lazy import lazy
from iomgraph.language.packs import Pack
from iomgraph.language.templates import alternation

STAMP_BLOCKS = 14
"""How many of the release's first blocks may hold its stamp."""
_ROW = lazy(r"\s+\d{1,6}\s+\d{1,6}(?![\d:/])")
"""Behind a date two bare numbers: a row of a table whose columns nothing divides."""
_POINTED = 12
"""So many characters hold the word that points at a day, before it."""
_CLOCK = lazy(r"^[ ,–-]*\d{1,2}[:h.]\d{2}\b(?: ?[ap]\.? ?m\b\.?)?")


def settle_day(page: Page, line: Dateline | None) -> Settled | None:
    """Return the day of the release, None where nothing settles it."""
    return next((settled for rule in RULES if (settled := rule(page, line))), None)


def _full_dateline(page: Page, dateline: Dateline | None) -> Settled | None:
    """The dateline states day, month and year; a line of its own may state a numeric date in either order."""
    if dateline and dateline.date and dateline.date.value.is_full_day:
        return Settled(iso(page, dateline.date.value), "dateline")
    day = None if dateline else at_head(page)
    return Settled(iso(page, day.value), "dateline") if day else None


def _short_dateline(page: Page, dateline: Dateline | None) -> Settled | None:
    """The dateline states day and month; stamp or metadata, or else the text, settles the year."""
    if not (dateline and dateline.date and dateline.date.value.has_day) or dateline.date.value.is_range:
        return None
    point: Point = dateline.date.value.start
    for settled in (_stamp(page, dateline), _metadata(page, dateline)):
        if settled:
            near = DateValue(point).day(settled.day)
            if near and abs((date.fromisoformat(near) - date.fromisoformat(settled.day)).days) <= 60:
                same = near == settled.day
                return Settled(
                    near, "dateline", "" if same else f"dateline + year of the page's own date {settled.day}"
                )
    return with_year(page, dateline.date, 0, "dateline")


def _stamp(page: Page, dateline: Dateline | None) -> Settled | None:
    """A date line above or below the title; of a reprint's, the day that the release bore first."""
    if (first := original(page)) is not None:
        return Settled(iso(page, first.value), "original")
    for block in _head(page):
        if block.block.kind in ("stamp", "heading") or block.end - block.start < 60:
            for mention in page.mentions("date", block):
                if (
                    mention.value.is_full_day
                    and not is_modification(page, block, mention)
                    and block.start not in page.once(dated_cells)
                    and not _ROW.match(page.text, mention.end, block.end)
                    and not is_of_event(page, block, mention)
                    and (not _in_prose(page, block, mention) or _numeric_line(page, block, mention))
                ):
                    return Settled(iso(page, mention.value), "stamp")
    return None


def _opening(page: Page, dateline: Dateline | None) -> Settled | None:
    """The text begins with a labelled day: "date 2016-05-03 The wells …"."""
    first = next(page.release_blocks(), None)
    day = next(iter(page.mentions("date", first)), None) if first else None
    if first is None or day is None or not day.value.is_full_day or day.value.is_range:
        return None
    lead = page.text[first.start : day.start].strip(" :").casefold()
    labels = first.pack.fact("release")["words"]["dates"]
    return Settled(iso(page, day.value), "stamp") if lead in labels else None


def _metadata(page: Page, dateline: Dateline | None) -> Settled | None:
    """What the page's head or front matter states."""
    stated = page.document.metadata.get("published", "")[:10]
    return Settled(stated, "metadata") if _is_day(stated) else None


def _foot(page: Page, dateline: Dateline | None) -> Settled | None:
    """A line at the foot that is a date and nothing else."""
    for block in [b for b in page.release_blocks() if b.end - b.start < 60][-4:]:
        for mention in page.mentions("date", block):
            rest = page.text[block.start : mention.start] + page.text[mention.end : block.end]
            if (
                mention.value.is_full_day
                and len(rest.strip(" .,()-–—")) < 12
                and not _ROW.match(page.text, mention.end, block.end)
                and block.start not in page.once(dated_cells)
                and not is_of_event(page, block, mention)
                and not is_modification(page, block, mention)
            ):
                return Settled(iso(page, mention.value), "foot")
    return None


def _told(page: Page, dateline: Dateline | None) -> Settled | None:
    """The text ties a day to itself: today, 26 November; yesterday (8/12); this Tuesday, 4 March."""
    for sentence in page.release_sentences():
        for mention in page.mentions("date", sentence):
            point: Point = mention.value.start
            if not mention.value.has_day or mention.value.is_range or _quoted(page, mention):
                continue
            if point.unit == "day":
                settled = with_year(page, mention, -(point.offset or 0), "told")
            elif point.unit == "weekday" and point.offset == 0 and not _coming(page, sentence):
                settled = with_year(page, mention, 0, "told")
            elif _is_this(page, sentence, mention):
                settled = Settled(iso(page, mention.value), "told", page.written(mention.start, mention.end))
            else:
                continue
            if settled:
                return settled
    return None


def _is_this(page: Page, sentence: Span, mention: Mention) -> bool:
    """Return whether a full date is pointed at, "ce 3 mai 2016", at the head of the text, and none is later: a story
    may point at a day long past."""
    prose = (b for b in page.release_blocks("paragraph") if b.end - b.start > PROSE and page.text[b.end - 1] in ".»”")
    if not mention.value.is_full_day or sentence.block is not next((b.block for b in prose), None):
        return False
    if not _pointing(sentence.pack).search(page.text, max(sentence.start, mention.start - _POINTED), mention.start):
        return False
    days = [m.value.iso() or "" for m in page.mentions("date") if m.value.is_full_day]
    return not _coming(page, sentence) and max(days) == mention.value.iso()


def _sitting(page: Page, dateline: Dateline | None) -> Settled | None:
    """The day of a session that the text says is now."""
    found = day_of_session(page)
    return Settled(found[0], "session", found[1]) if found else None


def _same_event(page: Page, dateline: Dateline | None) -> Settled | None:
    """The first sentences tell of something today, and one full date of the text belongs to the same thing: "The panel
    takes place on …"."""
    sentences = [s for s in page.release_sentences() if s.block.kind == "paragraph"]
    today = [
        s
        for s in sentences[:3]
        if any(m.value.start.unit == "day" and m.value.start.offset == 0 for m in page.mentions("date", s))
    ]
    full = [(s, m) for s in sentences for m in page.mentions("date", s) if m.value.is_full_day and not _quoted(page, m)]
    if not today or len(full) != 1:
        return None
    sentence, mention = full[0]
    subject = re.match(
        rf"{alternation(sentence.pack.fact('release')['words']['the'])} (?P<noun>\w{{5,}}) ",
        page.text[sentence.start : mention.start],
        re.I,
    )
    if not subject or subject["noun"].lower() not in page.text[today[0].start : today[0].end].lower().split():
        return None
    return Settled(iso(page, mention.value), "told", f"today = {page.written(mention.start, mention.end)}")


def _masthead(page: Page, dateline: Dateline | None) -> Settled | None:
    """What stands above the title states the day."""
    mention = above_title(page)
    return Settled(iso(page, mention.value), "masthead") if mention else None


def _labelled(page: Page, dateline: Dateline | None) -> Settled | None:
    """A line somewhere on the page is labelled as that of publication; or the title ends with the day."""
    mention = labelled(page) or in_title(page)
    return Settled(iso(page, mention.value), "label") if mention else None


def _head(page: Page) -> Iterator[Span]:
    blocks = list(page.release_blocks())[:STAMP_BLOCKS]
    title = next((i for i, b in enumerate(blocks) if b.block.kind == "title"), 0)
    yield from sorted(
        (b for b in blocks if b.block.kind in ("stamp", "paragraph", "heading", "caption")),
        key=lambda b: (b.block.kind != "stamp", abs(blocks.index(b) - title)),
    )


def _numeric_line(page: Page, block: Span, mention: Mention) -> bool:
    """Return whether a date in figures stands in a heading's byline: prose writes its months out."""
    return block.block.kind == "heading" and not any(c.isalpha() for c in page.text[mention.start : mention.end])


def _in_prose(page: Page, block: Span, mention: Mention) -> bool:
    """Return whether a block says more than a date line does."""
    rest = page.text[block.start : mention.start] + _CLOCK.sub("", page.text[mention.end : block.end])
    if rest.rstrip().endswith(".") and len(rest.split()) > 3:
        return True
    return len(rest.strip(" .,:|()-–—")) > (70 if block.block.kind == "stamp" else 25)


@cache
def _pointing(pack: Pack) -> re.Pattern[str]:
    return lazy(rf"(?<!\w){alternation(pack.fact('release')['words']['this'])} $", re.I)


@cache
def _future_words(pack: Pack) -> re.Pattern[str]:
    return lazy(rf"(?<!\w){alternation(pack.fact('release')['words']['future'])}(?!\w)", re.I)


def _coming(page: Page, sentence: Span) -> bool:
    return bool(_future_words(sentence.pack).search(page.text, sentence.start, sentence.end))


def _quoted(page: Page, mention: Mention) -> bool:
    return any(q.start < mention.start < q.end for q in page.mentions("quote"))


def _is_day(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False


RULES: tuple[Callable[[Page, Dateline | None], Settled | None], ...] = (
    _full_dateline,
    _short_dateline,
    _stamp,
    _opening,
    _metadata,
    _foot,
    _told,
    _sitting,
    _same_event,
    _masthead,
    _labelled,
)
