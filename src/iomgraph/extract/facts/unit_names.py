"""The post or unit that a block names: where its name stands, of what kind it is, and whom the block tells to head it.

A list's entry may be typed as part of a sentence ("the Ferries Division; and"): the article before a name, its bullet
or number, and the joint behind it are no part of it.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from iomgraph.extract.facts.unit_labels import of_state, told_kind, unit_kind
from iomgraph.extract.mention import Mention
from iomgraph.extract.mentions.roles_words import own_names
from iomgraph.extract.page import Page, Span
from iomgraph.language.lazy import lazy
from iomgraph.language.packs import Pack
from iomgraph.language.templates import compile_pattern, word_lists
from iomgraph.model.document import RELEASE

LONGEST = 140
"""Longest label in characters; what is longer is prose."""
RANKS = {"post": 0, "department": 1, "regional-office": 1, "office": 2, "division": 3, "country-office": 4}
"""How high the kinds of units stand; a kind that is not named stands lowest."""
ENDS = ".!?:;,"
SENTENCE_ENDS = ".!?;,"
"""What a line ends with that names nothing; a colon introduces what is below."""
_MOST_WORDS = 8
"""Words that the name of a unit may have whose words do not say that it is one."""
_JOINT = 16
"""So many characters the joint behind a name takes with the marks around it."""
_BULLETS = "-–—•*·▪◦ "
_NUMBER = lazy(r"(?:\d{1,2}(?:(?:\.\d{1,2}){1,4}[.)]?|[.)])|\(?(?:[IVX]{1,5}|[A-Za-z])[.)]|o)\s+(?=\w)")
"""What numbers an entry, or the letter that stands for a bullet."""
_ACRONYM = lazy(r" ?\([^\W\d_a-zß-ÿ][\w&./-]{1,11}\)$")


class Entry(NamedTuple):
    """A post or unit that a block names: where its name stands, and whom the block tells to head it."""

    span: Span
    start: int
    end: int
    label: str
    kind: str
    head: Mention | None = None


class _Words(NamedTuple):
    """What stands between a unit's name and its head; what is no unit though an entry of a structure; what stands
    before a name and behind it; verbs, which no name holds; names of several; and tasks.
    """

    parting: re.Pattern[str]
    no_unit: re.Pattern[str]
    article: re.Pattern[str]
    joint: re.Pattern[str]
    telling: re.Pattern[str]
    several: re.Pattern[str]
    task: re.Pattern[str]


@cache
def _words(pack: Pack) -> _Words:
    words, place = word_lists(pack, "unit"), str(pack.folder / "facts" / "unit.yaml")

    def compiled(pattern: str) -> re.Pattern[str]:
        return compile_pattern(pattern, words, place=place)

    return _Words(
        compiled("@parting$"),
        compiled("^(?:@no_unit)$"),
        compiled("@article(?=\\w)"),
        compiled(r"[\s.;,:]{0,4}(?:(?<=[;,.\s])@joint)?[\s.;,:]{0,4}$"),
        compile_pattern(
            # "WHO Liaison Office" tells nothing, and "Works with the Ferries Division" names nothing.
            r"(?:^(?=[A-Z][a-z])(?i:@telling)|(?<![\w'’-])@telling)(?![\w'’-])",
            words,
            place=place,
            flags=re.NOFLAG,
        ),
        compiled("^(?:@several)$"),
        compiled("^(?:@task)$"),
    )


def named(page: Page, span: Span) -> Entry | None:
    """Return the post or unit that a block names by its words, without whoever heads it; None where it names none."""
    start, end, head = _parted(page, span)
    label = page.written(start, end).strip()
    kind = kind_in(page, span, start, end, label)
    # "Director: Ada Bell" tells who heads what is above.
    if kind is None or (head and kind == "post" and unit_kind(label, span.pack) is None):
        return None
    # "The Division was closed" tells of one, and "Division of Tides" names it.
    if span.block.scope == RELEASE and head is None and tells(label, span.pack):
        return None
    return Entry(span, start, end, label, kind, head)


def unnamed(page: Page, span: Span) -> Entry | None:
    """Return the unit that an entry of a structure names without a word for one."""
    start, end, head = _parted(page, span)
    label = page.written(start, end).strip()
    if not label[:1].isupper() or label[-1:] in ENDS or len(label.split()) > _MOST_WORDS:
        return None
    if _words(span.pack).no_unit.match(label) or any(character.isdigit() or character in "@/|" for character in label):
        return None
    told = [m for kind in ("person", "date", "state", "city") for m in page.mentions(kind, span) if m.start < end]
    organs = any(getattr(m.value, "key", None) for m in page.mentions("body", span))
    return None if told or organs else Entry(span, start, end, label, "unit", head)


def is_strict(page: Page, entry: Entry) -> bool:
    """Return whether an entry names a post or unit by words that name one in any list."""
    return unit_kind(entry.label, entry.span.pack) is not None or entry.kind == "country-office"


def is_whole(page: Page, entry: Entry) -> bool:
    """Return whether the words of a line are all one name: "Department of Ferries:", not "… has closed:"."""
    named = [m for kind in ("body", "role") for m in page.mentions(kind, entry.span)]
    return any(m.start <= entry.start and m.end >= entry.end for m in named)


def is_several(entry: Entry) -> bool:
    """Return whether an entry names a class of units ("Regional Offices") and none of them."""
    return _words(entry.span.pack).several.match(entry.label) is not None


def is_task(entry: Entry) -> bool:
    """Return whether an entry whose words name no unit tells what is done rather than who does it: "Signs leases"."""
    return _words(entry.span.pack).task.match(entry.label) is not None


def tells(label: str, pack: Pack) -> bool:
    """Return whether words hold a verb, so that they tell something and name nothing."""
    return _words(pack).telling.search(label) is not None


def kind_in(page: Page, span: Span, start: int, end: int, label: str) -> str | None:
    """Return the kind of unit that a label in a block names, or None: an office or a mission in a State is a country
    office.
    """
    kind = unit_kind(label, span.pack)
    if kind is None and span.block.scope == RELEASE:
        kind = told_kind(label, span.pack)
    if span.block.scope != RELEASE:
        kind = kind or _in_menu(page, span, start, end, label)
    if kind in (None, "office"):
        state = next((m for m in page.mentions("state", span) if m.end == end), None)
        if state and of_state(span.pack).fullmatch(page.text[start : state.start].strip(_BULLETS)):
            return "country-office"
    return kind


def _in_menu(page: Page, span: Span, start: int, end: int, label: str) -> str | None:
    """Return the kind of unit that a menu's entry names by an article before it ("The Director General"), or by the
    organisation's name and the place where it has an office, in a list below another ("IOM Kenya")."""
    article = _words(span.pack).article.match(label)
    if article:
        return unit_kind(label[article.end() :], span.pack)
    if span.block.parent < 0:
        return None  # the name of the site
    place = next((m for kind in ("state", "city") for m in page.mentions(kind, span) if m.end == end), None)
    if place and page.text[start : place.start].strip(_BULLETS) in own_names():
        return "country-office"
    return None


def trimmed(page: Page, start: int, end: int, pack: Pack) -> tuple[int, int]:
    """Return where a name begins and ends in a stretch of text, without article, number, acronym and joint."""
    words, text = _words(pack), page.text
    number = _NUMBER.match(text, start, end)
    if number:
        start = number.end()
    article = words.article.match(text, start, end)
    if article and (text[article.end()].isupper() or not text[start].isupper()):
        start = article.end()
    joint = words.joint.search(text, max(start, end - _JOINT), end)
    end = joint.start() if joint and joint.start() > start else end
    acronym = _ACRONYM.search(text, start, end)
    return start, acronym.start() if acronym and acronym.start() > start else end


def _first(page: Page, span: Span) -> int:
    return span.end - len(page.text[span.start : span.end].lstrip(_BULLETS))


def _parted(page: Page, span: Span) -> tuple[int, int, Mention | None]:
    """Return where a block's label begins and ends, and the person who stands behind it as its head."""
    start = _first(page, span)
    if span.block.scope != RELEASE:
        return start, span.end, None
    start, end = trimmed(page, start, span.end, span.pack)
    head = next(iter(page.mentions("person", span)), None)
    if head is not None:
        titles = [m for m in page.mentions("role", span) if start < m.start < head.start]
        for stop in (*(m.start for m in titles), head.start):
            parting = _words(span.pack).parting.search(page.text[start:stop])
            if parting and parting.start():
                return start, start + parting.start(), head
    return start, end, None
