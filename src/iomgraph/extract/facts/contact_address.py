"""Addresses in a text: electronic mail, spelt out or broken by scraping, and telephone numbers as E.164."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from iomgraph.extract.page import Page, Span
from iomgraph.language.lazy import lazy
from iomgraph.language.packs import Pack
from iomgraph.language.templates import alternation

_EMAIL = lazy(
    r"[A-Za-z0-9][\w.+-]{0,63} ?@ ?[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{2,24}| ?\. ?(?:int|org|com|net)\b){1,4}", re.A
)
_NUMBER = lazy(r"(?:\+ ?|\(\+|\b00 ?)?\(?\d(?:\d{0,3}/)?(?:[\d .()\u2013-]{5,22})\d")
_CODED = lazy(r"\(\d{2,3}[- ]\d{1,2}\)")
"""A State's code and an area's in brackets."""
_YEAR = lazy(r"(?:19|20)\d\d")
_EXTENSION = lazy(r"\(0\)")
_SHORTEST, _LONGEST = 8, 15
_LEAD = 40
"""So many characters before a number may say what it is."""


@dataclass(frozen=True, slots=True)
class Address:
    """``value`` is the plain form; ``kind`` is ``email`` or ``phone``; ``plus`` tells an international number,
    ``linked`` that its link's words alone stand in the text."""

    kind: str
    value: str
    start: int
    end: int
    plus: bool = True
    linked: bool = False


@cache
def _spelt(pack: Pack) -> re.Pattern[str]:
    lists = pack.fact("contact")["words"]
    at, dot = alternation(lists["at"]), alternation(lists["dot"])
    sign = rf"(?: ?[(\[{{] ?(?:@|{at}|a) ?[)\]}}] ?| {at} )"
    point = rf"(?: ?[(\[{{] ?(?:\.|{dot}) ?[)\]}}] ?| {dot} |\.)"
    return lazy(
        rf"([A-Za-z0-9][\w.+-]{{0,63}}){sign}([A-Za-z0-9-]{{2,63}}(?:{point}[A-Za-z0-9-]{{2,24}}){{1,4}})\b(?!@)",
        re.I | re.A,
    )


@cache
def _labels(pack: Pack) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    lists = pack.fact("contact")["words"]
    tail = r"\.?(?: ?n[o°º]\.?)?[ .:)(]{0,4}$"
    return (
        lazy(rf"(?<!\w){alternation(lists['phone'])}{tail}", re.I),
        lazy(rf"(?<!\w){alternation(lists['fax'])}{tail}", re.I),
        lazy(rf"(?<!\w){alternation(lists['other_numbers'])}(?: [^\W\d]+){{0,3}}\.?[ :#°º]{{0,3}}$", re.I),
    )


def emails(text: str, start: int, end: int, pack: Pack) -> Iterator[Address]:
    """Yield the addresses of electronic mail in ``text[start:end]``."""
    for found in _EMAIL.finditer(text, start, end):
        yield Address("email", found[0].replace(" ", "").rstrip("."), found.start(), found.end())
    for found in _spelt(pack).finditer(text, start, end):
        domain = re.sub(
            rf" ?[(\[{{]? ?(?:{alternation(pack.fact('contact')['words']['dot'])}|\.) ?[)\]}}]? ?", ".", found[2]
        )
        if "." in domain and "@" not in found[0]:
            yield Address("email", f"{found[1]}@{domain}", found.start(), found.end())


def phones(
    text: str, start: int, end: int, pack: Pack, *, region: Callable[[], str | None] | None = None
) -> Iterator[Address]:
    """Yield the telephone numbers in ``text[start:end]`` as E.164, faxes left out.

    A number without "+" or "00" counts where a label stands before it or it is as long as an international one;
    ``region`` is asked for the State (ISO alpha-2) that completes one in national form, which is otherwise left out.
    """
    label, fax, other = _labels(pack)
    for found in _NUMBER.finditer(text, start, end):
        before = text[max(start, found.start() - _LEAD) : found.start()]
        if fax.search(before) or other.search(before) or text[found.start() - 1 : found.start()].isalnum():
            continue
        raw = _EXTENSION.sub("", found[0])
        digits = re.sub(r"\D", "", raw)
        plus = "+" in found[0] or digits.startswith("00")
        digits = digits.removeprefix("00") if digits.startswith("00") else digits
        bare = not plus and not label.search(before) and len(digits) < 11
        if bare and not _is_grouped(raw):
            continue
        value = _international(digits, plus or bool(_CODED.match(raw)), region, strict=bare)
        if value:
            yield Address("phone", value, found.start(), found.end(), plus)


def opened(page: Page, span: Span) -> Iterator[Address]:
    """Yield the addresses that the words of a span open, though the text shows none of them."""
    links = page.document.links
    first_in = bisect_left(links, span.start, key=lambda link: page.normal.place(link[0]))
    for start, end, value in map(links.__getitem__, range(first_in, len(links))):
        first = page.normal.place(start)
        if first >= span.end:
            return
        mail = "@" in value
        plain = value if mail else "+" + re.sub(r"\D", "", value)
        yield Address("email" if mail else "phone", plain, first, page.normal.place(end), linked=True)


def _is_grouped(raw: str) -> bool:
    """Return whether a number without a label is written as one of a telephone: its area's code in brackets, or in
    three groups and more that are no date."""
    if raw.startswith("("):
        return ")" in raw
    groups = re.findall(r"\d+", raw)
    return len(groups) > 2 and not _YEAR.fullmatch(groups[-1]) and not _YEAR.fullmatch(groups[0])


def _international(
    digits: str, plus: bool, region: Callable[[], str | None] | None, *, strict: bool = False
) -> str | None:
    """Return a number as E.164, or None; with ``strict`` only one that is valid in the State where it is called."""
    if not _SHORTEST <= len(digits) <= _LONGEST:
        return None
    if plus:
        return "+" + digits
    # Ten digits may be a State's whole national number, or begin with a country's code.
    whole = len(digits) >= 10 and digits[0] != "0" and not strict
    where = region() if region else None
    if where is None:
        return "+" + digits if whole else None
    import phonenumbers  # slow to import, and seldom needed

    # An old number behind its own State's code, as it was written before the plus sign was usual.
    code = str(phonenumbers.country_code_for_region(where))
    whole = whole or (not strict and digits.startswith(code))
    try:
        number = phonenumbers.parse(digits, where)
    except phonenumbers.NumberParseException:
        return "+" + digits if whole else None
    if not phonenumbers.is_valid_number(number):
        return "+" + digits if whole else None
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
