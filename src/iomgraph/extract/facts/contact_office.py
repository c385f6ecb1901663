"""The office of a contact, and the State in which its telephone is called."""

from __future__ import annotations

import re
from functools import cache

from iomgraph.extract.facts.release_dateline import find_dateline
from iomgraph.extract.mentions.states import gazetteer
from iomgraph.extract.page import Page, Span
from iomgraph.language.lazy import lazy
from iomgraph.language.packs import Pack
from iomgraph.language.templates import alternation
from iomgraph.language.territories import alpha2

_CAPITAL = lazy(r"[^\W\d_a-z]")
_NAME = lazy(r" (?P<name>[^\W\d_a-z][\w'-]+)")
_OWN = "iom"
_NEAR = 24


def called_from(page: Page, span: Span) -> str | None:
    """Return the State in which a number without its country's code is called (ISO alpha-2): that of the only place
    beside it, the office's, else the release's dateline's.
    """
    beside = {place.value.iso3 for kind in ("city", "state") for place in page.mentions(kind, span)}
    beside = beside or _offices(page, span)
    if beside:
        return alpha2(beside.pop()) if len(beside) == 1 else None
    dateline = find_dateline(page)
    return alpha2(dateline.iso3) if dateline and dateline.iso3 else None


def _offices(page: Page, span: Span) -> set[str]:
    """Return the States of the towns behind the organisation's name that elsewhere may be a person's: "IOM Paris"."""
    found = set()
    for body in page.mentions("body", span):
        town = _NAME.match(page.text, body.end, span.end) if body.value.key == _OWN else None
        if town:
            found |= {v.iso3 for _, v in gazetteer(span.pack.code).get(town["name"], ()) if v.form == "dateline"}
    return found


def office(page: Page, pack: Pack, start: int, first: int) -> str | None:
    """Return the office that is named between ``start``, such as a contact's name, and its address at ``first``."""
    words, asks = _office_words(pack)
    for piece in re.split(r"[,:;()|–—\n?!]|\s-\s", page.text[start:first]):
        asked = [m.end() for m in asks.finditer(piece)]  # "whoever knows more may call IOM's office"
        plain = words.sub("", piece[asked[-1] if asked else 0 :].strip(" .\"'")).strip(" .\"'")
        offset = page.text.find(plain, start, first) if plain else -1
        if offset >= 0 and _CAPITAL.match(plain) and _is_place(page, offset, offset + len(plain)):
            return page.written(offset, offset + len(plain))
    return None


@cache
def _office_words(pack: Pack) -> tuple[re.Pattern[str], re.Pattern[str]]:
    lists = pack.fact("contact")["words"]
    ahead = alternation([*lists["cue"], *lists["place"]])
    behind = alternation([*lists["phone"], *lists["email"]])
    trimmed = lazy(rf"^(?:{ahead}(?:(?<=')|\s|$))+|\s*(?<!\w){behind}\.?\s*$", re.I)
    return trimmed, lazy(rf"(?<![^\W_]){alternation(lists['asks'])}(?![^\W_])", re.I)


@cache
def _streets(pack: Pack) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Return what a street's name begins with, what stands right before the name alone, and what behind it."""
    lists = pack.fact("contact")["words"]
    street = rf"(?<!\w){alternation(lists['street'])} "
    return lazy(street, re.I), lazy(rf"{street}$", re.I), lazy(rf" {alternation(lists['street_after'])}(?!\w)", re.I)


def is_street(page: Page, span: Span, start: int, end: int) -> bool:
    """Return whether what looks like a person's name in ``[start, end)`` is that of a street or a building."""
    inside, before, after = _streets(span.pack)
    if inside.match(page.text, start, end) or after.match(page.text, end, span.end):
        return True
    return before.search(page.text, max(span.start, start - _NEAR), start) is not None


def _is_place(page: Page, start: int, end: int) -> bool:
    """Return whether a body or a place is named in the span."""
    return any(m.start < end and start < m.end for kind in ("body", "city", "state") for m in page.mentions(kind))
