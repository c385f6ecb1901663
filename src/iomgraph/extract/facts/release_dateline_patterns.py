"""The patterns of datelines, filled with the words of each language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from iomgraph.language.lazy import lazy
from iomgraph.language.packs import Pack
from iomgraph.language.templates import alternation, slot_class


@dataclass(frozen=True, eq=False)
class Patterns:
    """What a dateline is made of at the head of a paragraph and on a line of its own, and the words that are no places.

    Groups: ``places``; ``date``, or ``day`` where it stands before them; ``open`` and ``shut``, the brackets;
    ``close``, what ends it; ``at``, ``by`` and ``sender``, what says in words that a place follows, who wrote,
    whose it is; ``venue``, a house in the town; ``within``, an agency in whose brackets the day stands.
    """

    head: re.Pattern[str]
    line: re.Pattern[str]
    not_places: frozenset[str]


@cache
def dateline_patterns(pack: Pack) -> Patterns:
    """Return the compiled patterns of a language's datelines."""
    words = pack.fact("release")["words"]
    city, state, date = slot_class("city"), slot_class("state"), slot_class("date")
    at, by, also = alternation(words["done_at"]), alternation(words["by"]), alternation(words["and"])
    on = alternation([*words["the"], *words["before_day"]])
    # A town that no list knows: up to four words with capitals, small words between them.
    weekday = alternation([word for short in pack.fact("date")["weekdays_short"] for word in short])
    inside = alternation(words["inside_names"])
    capital = r"[^\W\d_a-zà-ÿ][\w'.]*"
    stamped = alternation([*words["published"], *words["modified"]])
    no_town = rf"(?!(?i:{stamped})(?!\w)|(?i:{weekday})(?:\.|(?= \d))|(?i:{by}) |(?i:{on}) ?{date})"
    name = rf"(?:{no_town}{capital}(?:[- ](?:{inside}[- ])?{capital}){{0,3}})"
    known = rf"(?:{city}(?:,? D\.? ?C\.?)?|{state})"
    single = rf"(?:{known}|{name})(?: {state}(?=,))?(?: ?\({known}\))?(?:, ?(?:{known}|{name}))?(?:, ?{state})?"
    # "Geneva – Ms. X has been appointed": the sentence begins, and no second town.
    person = pack.fact("person")["words"]
    titles = "|".join(title for key in ("honorific", "honorific_f", "honorific_m") for title in person.get(key, ()))
    articles = alternation(pack.fact("role")["words"]["definite_article"])
    courtesy = rf"(?:(?i:{articles}) )?(?:{titles or '(?!)'})(?![\w-])"
    places = rf"(?P<places>{single}(?:(?: ?[/&–-] ?| {also} )(?!{courtesy}){single}){{0,3}})"
    numbers = r"\d{1,2}/\d{1,2}"
    agency = r"(?:,? ?\((?!\d)[\w ./&-]{2,30}\)| ?/ ?[A-Z][\w .]{1,20}?(?:/|(?=\.-))|, ?[A-Z]{2,8}(?= ?[–—-]))?"
    clock = r"\d{1,2}[:h.]\d{2}\b(?: ?[ap]\.? ?m\b\.?)?"
    # "WASHINGTON (Agency / Another - 3 May 2016) The …": the day stands in the agency's brackets.
    within = r"(?P<within>\((?!\d)[A-Z][\w ./&]{1,40}? ?[-–—] ?)?"
    told = (
        rf"{within}(?:(?i:{on}) ?)?(?:(?i:{weekday})\.? )?\(?(?:(?P<date>{date})|{numbers})\)?(?:,? ?[-–—|]? ?{clock})?"
    )
    day = rf"(?:(?:[,;]|\.? ?[-–—]| ?[|./]| at)? ?{told})?"
    # Marks of emphasis that a text kept: "*Aden, 3 May 2016* – …".
    mark = r"[*_]{0,3}"
    marks = r"(?P<close> ?\*{1,3} (?=\S)| ?\.? ?[–—−]+ ?| ?\.? -{1,2} ?|\.?-{1,2} | ?\.?//| \| ?| ?:(?= )|\.(?= )"
    close = rf"{marks}|[)\]](?! ?[.–—:-]* ?(?:(?i:{on}) ?)?{date}) ?[.–—:-]* ?)"
    close = rf"{mark}{close}{mark} ?"
    # "(IOM) Aden – …"; "3/5/16 Aden – …"; "3/5/16 | Aden – …".
    labelled = rf"(?:(?i:{alternation(words['dates'])}):? (?={date} ))?"
    agent = rf"(?:\([A-Z]{{2,8}}\) ?(?:[–—-] )?)?{labelled}"
    ahead = rf"{agent}(?:(?:(?i:{on}) (?={date} ?[|–—-]))?(?P<day>{date})(?:[,:.]| ?[|–—-])? )?"
    before = rf"(?:(?:(?i:{on}) ?)?(?P<day>{date})(?:,| ?[|–—-]) )?"
    # "IOM Aden, 3 May 2016".
    sender = rf"(?P<sender>(?i:{alternation(words['senders'])}) )?"
    # "(Aden, Yemen) — 3 May 2016 — …": the brackets hold the place alone.
    shut = r"(?P<shut> ?[)\]])??"
    # "By Ada Bell, Aden, 3 May 2016".
    author = rf"(?P<by>(?i:{by}) {capital}(?:[- ](?:{inside} )?{capital}){{1,3}}(?:, ?| ))?"
    # "Hotel Serena, Kigali": the town alone is the dateline's.
    venue = rf"(?P<venue>(?=[^,]{{0,60}}(?<!\w)(?i:{alternation(words['venues'])})(?!\w)){name}, (?={city}))?"
    end = rf"{mark}(?:,? {alternation(words['copies'])})?[)\]]?\.?(?: ?(?:[–—]|--?))?$"
    opened = r"(?P<open>[(\[])?"
    return Patterns(
        lazy(
            rf"{mark} ?{ahead}{opened}(?P<at>(?i:{at}) )?{sender}{venue}{places}{shut}{agency}{day}{agency}{close}",
            re.U,
        ),
        lazy(
            rf"{mark}{opened}{before}{author}(?P<at>(?i:{at}) ?)?{sender}{venue}{places}{agency}{day}{agency}{end}",
            re.U,
        ),
        frozenset(words["not_places"]),
    )
