"""The patterns of written dates: one structure for all languages, filled with the words of each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from iomgraph.language.date_words import DateWords, date_words
from iomgraph.language.packs import Pack
from iomgraph.language.templates import alternation

_GAP = " {1,3}"
_MAY = " {0,3}"
_DASH = "[-–—]"
_YEAR = r"(?:19|20)[0-9]{2}(?![0-9])"

NUMERIC = re.compile(
    r"(?<![\w.,/+-])(?:"
    r"(?P<iso_y>[0-9]{4})-(?P<iso_m>[0-9]{2})-(?P<iso_d>[0-9]{2})(?![0-9-])"
    r"|(?P<a>[0-9]{1,2})(?P<sep>[./-])(?P<b>[0-9]{1,2})(?P=sep)(?P<y>(?:19|20)[0-9]{2}|(?<!\.)[0-9]{2})(?![\w/-])(?!\.[0-9])"
    r")"
)
"""A date in digits alone: ISO 8601, or day, month and year (two digits after a slash or hyphen) in either order."""

BRACKETED = re.compile(
    r"\( ?(?P<d1>[0-9]{1,2})(?:/(?P<m1>[0-9]{1,2}))?(?: ?[-–] ?(?P<d2>[0-9]{1,2}))?/(?P<m2>[0-9]{1,2})(?:/(?P<y>[0-9]{4}|[0-9]{2}))? ?\)"
)
"""Day and month in brackets: (8/12), (27-30/11), (30/11-3/12)."""

YEARS = re.compile(rf"(?<![\w.,/+-])(?P<y1>{_YEAR})(?:(?P<join> ?[-–/] ?)(?P<y2>{_YEAR}|[0-9]{{2}}(?![0-9])))?(?![\w/])")
"""A year, or two joined by a dash."""


@dataclass(frozen=True, eq=False)
class Patterns:
    """A language's compiled patterns: dates with a month's name, what may follow a span's words, a second year."""

    words: DateWords
    month: re.Pattern[str]
    year_after: re.Pattern[str]
    whole_year: re.Pattern[str]
    second_year: re.Pattern[str]
    qualifier_before: re.Pattern[str]
    qualifier_after: re.Pattern[str]
    second_weekday: re.Pattern[str]


@cache
def date_patterns(pack: Pack) -> Patterns:
    """Return the compiled date patterns of a language."""
    words = date_words(pack)
    of, the, to = words.group("of"), words.group("the"), words.group("to")
    year = rf"(?:,{_MAY}|{_GAP}(?:{of}{_GAP})?)(?P<@y>{_YEAR})"
    suffix = rf"(?:{_MAY}{words.group('ordinal_suffix')}(?!\w))?"
    day = rf"(?P<@d>(?:0?[1-9]|[12][0-9]|3[01])(?![0-9]){suffix}|{words.group('first_day')}(?!\w))"
    short = alternation([re.escape(word) for word in words.short_months])
    month = rf"(?P<@m>{alternation([re.escape(word) for word in words.months])}(?!\w)|{short}(?!\w)\.?)"
    weekday = alternation([re.escape(word) for word in words.weekdays])
    on = rf"(?:(?P<@w>{weekday})(?!\w)\.?,?{_GAP}(?:{the}{_GAP})?)?"
    upto = rf"(?:{_MAY}{_DASH}{_MAY}|{_GAP}{to}{_GAP})(?:{the}{_GAP})?"
    also = rf"(?:{_MAY}[-–—/]{_MAY}|{_GAP}(?:{to}|{words.group('and')}){_GAP})(?:{the}{_GAP})?"
    since = rf"(?:(?:{words.group('from')}){_GAP})?"
    between = rf"(?:{words.group('between')}){_GAP}"
    and_ = words.group("and")
    dm = rf"{on}{day}(?:{_GAP}{of}{_GAP}|{_MAY}){month}(?:{year})?"
    day_first = [
        rf"{since}{dm}{upto}{dm.replace('@', '@2')}",
        rf"{between}{dm}{_GAP}{and_}{_GAP}(?:{the}{_GAP})?{dm.replace('@', '@2')}",
        rf"(?:{between}|{since}){on}{day}(?:,{_MAY}[0-9]{{1,2}}){{0,4}},?{also}{on.replace('@', '@2')}"
        rf"{day.replace('@', '@2')}(?:{_GAP}{of}{_GAP}|{_MAY}){month.replace('@', '@2')}(?:{year.replace('@', '@2')})?",
        dm,
    ]
    if words.month_first:
        md = rf"{on}{month}{_GAP}{day}"
        end = rf"(?:{month.replace('@', '@2')}{_GAP})?{day.replace('@', '@2')}(?:{year.replace('@', '@2')})?"
        month_first = [
            rf"(?:{between}|{since}){md}(?:{year})?(?:{upto}|{_GAP}{and_}{_GAP}){end}(?![0-9])",
            rf"{md}(?:{year})?",
        ]
    else:
        month_first = [rf"{on}{month}{_GAP}{day},{_MAY}(?:{of}{_GAP})?(?P<@y>{_YEAR})"]
    months = [
        rf"{since}{month}(?:{year})?{upto}{month.replace('@', '@2')}(?:{year.replace('@', '@2')})?",
        rf"{between}{month}(?:{year})?{_GAP}{and_}{_GAP}{month.replace('@', '@2')}(?:{year.replace('@', '@2')})?",
        rf"{month}(?:{year})?",
    ]
    alternatives = [p.replace("@", f"p{n}_") for n, p in enumerate([*day_first, *month_first, *months])]
    before = alternation([re.escape(word).replace(r"\ ", " {1,3}") for word in words.before]) if words.before else "(?!)"
    after = alternation([re.escape(word).replace(r"\ ", " {1,3}") for word in words.after]) if words.after else "(?!)"
    return Patterns(
        words,
        re.compile(rf"(?<!\w)(?<![0-9][.,:/])(?:{'|'.join(alternatives)})", re.I),
        re.compile(rf"{_MAY}(?:{of}{_GAP})?(?P<y>{_YEAR})", re.I),
        re.compile(rf"{_GAP}(?:{of}{_GAP})?{words.group('whole_year')}(?!\w)", re.I),
        re.compile(rf"{_GAP}(?P<to>{to}|{and_}){_GAP}(?P<y>{_YEAR})", re.I),
        re.compile(rf"(?<!\w)(?P<q>{before}){_GAP}\Z", re.I),
        re.compile(rf"{_GAP}(?P<q>{after})(?!\w)", re.I),
        re.compile(rf"{upto}(?P<w>{weekday})(?!\w)", re.I),
    )
