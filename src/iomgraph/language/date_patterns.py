"""The patterns of written dates: one structure for all languages, filled with the words of each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from iomgraph.language.compiled import compiled
from iomgraph.language.date_words import DateWords, date_words, spaced
from iomgraph.language.lazy import lazy
from iomgraph.language.packs import Pack
from iomgraph.language.templates import alternation

_GAP = " {1,3}"
_MAY = " {0,3}"
_DASH = "[-–—]"
_YEAR = r"(?:19|20)[0-9]{2}(?![0-9])"
_RELATIONS = (("since-start", "since_start"), ("since", "since"), ("until", "until"))


@dataclass(frozen=True, eq=False)
class Patterns:
    """A language's compiled patterns: dates with a month's name, what may follow a span's words, a second year."""

    words: DateWords
    month: re.Pattern[str]
    groups: dict[str, tuple[tuple[str, int], ...]]
    year_after: re.Pattern[str]
    whole_year: re.Pattern[str]
    second_year: re.Pattern[str]
    qualifier_before: re.Pattern[str]
    qualifier_after: re.Pattern[str]
    second_weekday: re.Pattern[str]
    numbered_day: re.Pattern[str]
    short_weekday: re.Pattern[str]
    link: re.Pattern[str]
    and_link: re.Pattern[str]
    of_week: re.Pattern[str]
    in_week: re.Pattern[str]
    relations: tuple[tuple[str, tuple[str, ...]], ...]
    year_cues: tuple[str, ...]
    year_openings: tuple[str, ...]
    month_cues: tuple[str, ...]
    month_alone_cues: tuple[str, ...]
    count_cues: tuple[str, ...]
    people: re.Pattern[str]


def _groups(pattern: re.Pattern[str]) -> dict[str, tuple[tuple[str, int], ...]]:
    """Return, for each group's name, the parts and indices of its alternative's groups (``p3_d`` is of the 4th)."""
    named: dict[str, list[tuple[str, int]]] = {}
    for name, index in pattern.groupindex.items():
        alternative, _, part = name.partition("_")
        named.setdefault(alternative, []).append((part, index))
    return {name: tuple(named[name.partition("_")[0]]) for name in pattern.groupindex}


@cache
def date_patterns(pack: Pack) -> Patterns:
    """Return the compiled date patterns of a language."""
    words = date_words(pack)
    of, the, to = words.group("of"), words.group("the"), words.group("to")
    year = rf"(?:,{_MAY}|{_GAP}(?:{of}{_GAP})?)(?P<@y>{_YEAR})"
    suffix = rf"(?:{_MAY}{words.group('ordinal_suffix')}(?!\w))?"
    number = rf"(?:0?[1-9]|[12][0-9]|3[01])(?![0-9]){suffix}"
    # The longest word for good: "treinta y uno" is one day, not two.
    day = rf"(?P<@d>{number}|(?>{spaced(words.day_words)})(?!\w))"
    short = alternation([re.escape(word) for word in words.short_months])
    month = rf"(?P<@m>{alternation([re.escape(word) for word in words.months])}(?!\w)|{short}(?!\w)\.?)"
    weekday = alternation([re.escape(word) for word in words.weekdays])
    short_weekday = alternation([word for short in pack.fact("date")["weekdays_short"] for word in short])
    on = rf"(?:(?P<@w>{weekday})(?!\w)\.?,?{_GAP}(?:{the}{_GAP})?)?"
    # An article with a capital behind a dash opens the release's first sentence: "Lima, 12 de mayo – El 10 de mayo …".
    upto = rf"(?:{_MAY}{_DASH}{_MAY}(?:(?-i:{the}){_GAP}|(?!{the}{_GAP}))|{_GAP}{to}{_GAP}(?:{the}{_GAP})?)"
    also = rf"(?:{_MAY}[-–—/]{_MAY}|{_GAP}(?:{to}|{words.group('and')}){_GAP})(?:{the}{_GAP})?"
    since = rf"(?:(?:{words.group('from')}){_GAP})?"
    between = rf"(?:{words.group('between')}){_GAP}"
    and_ = words.group("and")
    then = rf"{_GAP}(?:{words.group('day_then')}|{and_}(?!{_GAP}[0-9]))(?!\w)"
    dm = rf"{on}{day}\.?(?:{_GAP}{of}{_GAP}|{_MAY}){month}(?:{year})?"
    day_first = [
        rf"{since}{dm}{upto}{dm.replace('@', '@2')}",
        rf"{between}{dm}{_GAP}{and_}{_GAP}(?:{the}{_GAP})?{dm.replace('@', '@2')}",
        rf"(?:{between}|{since}){on}{day}(?:,{_MAY}[0-9]{{1,2}}){{0,4}},?{also}{on.replace('@', '@2')}"
        rf"{day.replace('@', '@2')}(?:{_GAP}{of}{_GAP}|{_MAY}){month.replace('@', '@2')}(?:{year.replace('@', '@2')})?",
        rf"{on}{day}-{month}-(?P<@y>{_YEAR})",
        rf"{on}{month}-{day}-(?P<@y>{_YEAR})",
        dm,
    ]
    if words.month_first:
        # In words a day stands before its month only: "in May first aid was given".
        digits = rf"(?P<@d>{number})"
        md = rf"{on}{month}{_GAP}{digits}"
        end = rf"(?:{month.replace('@', '@2')}{_GAP})?{digits.replace('@', '@2')}(?:{year.replace('@', '@2')})?"
        month_first = [
            rf"(?:{between}|{since}){md}(?:{year})?(?:{upto}|{_GAP}{and_}{_GAP}){end}(?![0-9]|:[0-9])",
            rf"{md}(?:{year})?",
        ]
    else:
        month_first = [rf"{on}{month}{_GAP}{day}(?:,{_MAY}(?:{of}{_GAP})?|{_GAP}{of}{_GAP})(?P<@y>{_YEAR})"]
    dated = [dm, rf"{on}{month}{_GAP}(?P<@d>{number})(?:{year})?"] if words.month_first else [dm]
    months = [
        # From a month to a day: "from January 2014 to 12 February 2015".
        *(rf"{since}{month}(?:{year})?{_GAP}{to}{_GAP}{last.replace('@', '@2')}" for last in dated),
        rf"{since}{month}(?:{year})?{upto}{month.replace('@', '@2')}(?:{year.replace('@', '@2')})?",
        rf"{between}{month}(?:{year})?{_GAP}{and_}{_GAP}{month.replace('@', '@2')}(?:{year.replace('@', '@2')})?",
        rf"{month}(?:{year})?",
    ]
    alternatives = [p.replace("@", f"p{n}_") for n, p in enumerate([*day_first, *month_first, *months])]
    before = (
        alternation([re.escape(word).replace(r"\ ", " {1,3}") for word in words.before]) if words.before else "(?!)"
    )
    after = alternation([re.escape(word).replace(r"\ ", " {1,3}") for word in words.after]) if words.after else "(?!)"
    month_pattern = compiled(rf"(?<!\w)(?<![0-9][.,:/])(?:{'|'.join(alternatives)})", re.I)
    return Patterns(
        words,
        month_pattern,
        _groups(month_pattern),
        lazy(rf"{_MAY}(?:{of}{_GAP})?(?P<y>{_YEAR})", re.I),
        lazy(rf"{_GAP}(?:{of}{_GAP})?{words.group('whole_year')}(?!\w)", re.I),
        lazy(rf"{_GAP}(?P<to>{to}|{and_}){_GAP}(?P<y>{_YEAR})", re.I),
        lazy(rf"(?<!\w)(?P<q>{before}){_GAP}\Z", re.I),
        lazy(rf"{_GAP}(?P<q>{after})(?!\w)", re.I),
        lazy(rf"{upto}(?P<w>{weekday})(?!\w)", re.I),
        # What follows must not be what the number counts: "on Tuesday 21 people".
        lazy(rf"{_GAP}(?:{the}{_GAP})?(?P<d>{number})(?=[,.;:)](?![0-9])|{then}|\Z)", re.I),
        lazy(rf"(?<!\w)(?P<w>{short_weekday})\.?,? \Z", re.I),
        lazy(rf" {{0,3}}[,(]{{0,2}} {{0,3}}\(?(?:{the} {{1,3}})?", re.I),
        lazy(rf"{_GAP}{and_}{_GAP}(?:{the}{_GAP})?", re.I),
        lazy(rf"{_GAP}(?:{of}{_GAP})?(?:{the}{_GAP})?", re.I),
        lazy(rf",?{_GAP}(?:{words.group('week_to_day')}{_GAP})?", re.I),
        tuple((name, words.before_text(key)) for name, key in _RELATIONS),
        words.before_text("before_year"),
        words.before_text("from", "between"),
        words.before_text("before_month"),
        words.before_text("month_alone_after"),
        words.before_text("before_count"),
        lazy(rf" {alternation(pack.fact('number')['people_counted'])}(?!\w)"),
    )
