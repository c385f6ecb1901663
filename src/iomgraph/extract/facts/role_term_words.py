"""How a date stands beside a title, compiled from ``facts/tenure.yaml`` (and the verbs of ``role.yaml``)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from iomgraph.language.lazy import lazy
from iomgraph.language.packs import Pack
from iomgraph.language.templates import alternation, slot_class, word_lists

SINCE, UNTIL, DAY = "since", "until", "day"
"""What the words before a date tell of it: held from then on, up to then, or nothing but the day."""


@dataclass(frozen=True, eq=False)
class TermWords:
    """Patterns for the text of a skeleton around a date: ``behind`` for all of it between a title and a date behind
    it, ``cue`` for what stands right before a date, ``ahead`` for all of it between a date and a title behind that,
    ``relative`` for all of it between a title and the verb of a clause on it.
    """

    behind: re.Pattern[str]
    cue: re.Pattern[str]
    ahead: re.Pattern[str]
    to: re.Pattern[str]
    elsewhere: re.Pattern[str]
    begins: re.Pattern[str]
    ends: re.Pattern[str]
    future: re.Pattern[str]
    office: re.Pattern[str]
    since_heading: re.Pattern[str]
    office_ahead: re.Pattern[str]
    office_again: re.Pattern[str]
    relative: re.Pattern[str]


@cache
def term_words(pack: Pack) -> TermWords:
    """Return the compiled patterns of a language. Raises ResourceError where ``facts/tenure.yaml`` is missing."""
    told = {name: alternation(words) for name, words in pack.fact("tenure")["words"].items()}
    roles = {name: alternation(words) for name, words in word_lists(pack, "role").items() if isinstance(words, list)}
    person, date, role = (slot_class(kind) for kind in ("person", "date", "role"))
    place = f"(?:{slot_class('state')}|{slot_class('city')}|{slot_class('demonym')}|{slot_class('body')})"
    gap = r"(?: |(?<='))"
    name = r"(?-i:[A-ZÀ-Þ][\w'.-]*+)"
    small = rf"(?:[ '](?:{told['small']}|{place}|{name}))*"
    article = rf"(?:{gap}{told['article']}){{0,2}}"
    cue = (
        rf"(?:(?P<already>{told['already']})|(?P<since>{told['since']})|(?P<until>{told['until']})"
        rf"|(?P<day>{told['day']})){article}{gap}"
    )
    # "Adviser and, from 2009, Chief of Mission": the date is the next title's.
    own = rf"(?![^;]* {roles['and']},? (?:{alternation([told[name] for name in (SINCE, UNTIL, DAY)])}{article}{gap})?$)"
    determiner = rf"(?:{roles['determiner']}{gap}){{0,3}}"
    current = rf"(?:{alternation([roles['current'], roles['elect'], roles['acting'], roles['former']])} ){{0,2}}"
    subject = rf"(?:(?:[^\W\d_]+\.? ){{0,2}}(?P<who>{person}),? ?|{roles['pronoun']} )"
    verb = alternation([roles["is"], roles["as"], roles["made"], told["verbs"], told["begins"], told["ends"]])
    # A date that opens a clause, or that stands between its subject or verb and the title; not "born in 1970, …".
    joined = alternation([roles["is"], told["verbs"], told["auxiliary"]])
    in_post = told["in_post"].replace("{body}", slot_class("body"))
    opens = (
        rf"(?:^|[;,:(] ?|[–—-] |(?:^|[–—-] )(?P<held>{in_post}) |{person},? "
        rf"|(?<!\w)(?:{roles['pronoun']}|{roles['relative']}|{roles['and']}|{joined}) )"
    )
    taken_over = rf"(?:,? {told['instead']} ?(?:[^\W\d_]+\.? )?{person})?"
    clause = rf"(?:(?! {roles['and']} |[–—-] )[^,;:.{_inside(role)}{_inside(person)}])"
    office = f"(?:(?P<begins>{told['term_begins']})|(?P<ends>{told['term_ends']}))"
    return TermWords(
        behind=_lazy(
            rf"{own}(?: \({role}\))?(?: ?(?P<who>{person}))?{small}"
            rf"(?: \([^()]{{1,40}}\))?{taken_over}(?: {roles['is']})?"
            rf"(?:,? |,? ?\(| ?[–—-] ?)(?:{told['held']},? )?(?P<effect>{told['effect']} )?(?:{cue})?"
        ),
        cue=_lazy(rf"{opens}(?P<words>(?:{cue})?)$"),
        ahead=_lazy(
            rf"\)?,? ?{subject}?(?:{roles['relative']} )?(?P<verb>(?:{clause}{{0,40}}(?<!\w))?{verb}"
            rf"(?: [^,;:.{_inside(role)}]{{1,30}})? )?{determiner}{current}(?:{determiner})"
        ),
        to=_lazy(rf",? ?{told['to']}{article}{gap}"),
        # "In Kenya (2015-2018), Chad (2019-2020) and Libya since 2021".
        elsewhere=_lazy(
            rf"\)?(?:,? {roles['and']}{gap}|, )(?:{roles['link']}{gap})?(?:{roles['article']}{gap})?"
            rf"(?P<place>{place}|{name})(?:,? (?:{cue})?|,? ?\()"
        ),
        begins=_lazy(rf"(?<!\w)(?:{told['begins']}|{told['effect']})(?!\w)(?:[^,;:.{_inside(role)}]{{0,30}})$"),
        ends=_lazy(rf"(?<!\w){told['ends']}(?!\w)(?:[^,;:.{_inside(role)}]{{0,30}})$"),
        future=_lazy(rf"(?<!\w){told['future']}(?!\w)"),
        office=_lazy(
            rf"(?<!\w){office}(?:[^,;:.{_inside(date)}{_inside(role)}]{{0,40}}?)?,? ?(?:{cue})?(?P<when>{date})"
            rf"(?:,? ?{told['to']}{article}{gap}(?P<till>{date}))?"
        ),
        relative=_lazy(rf"[^,;:.{_inside(person)}]{{0,40}},? ?{roles['relative']}(?: [^\W\d_]+){{0,3}} "),
        since_heading=_lazy(rf"\s*{told['since_heading']}\s*"),
        office_again=_lazy(
            rf",? {roles['and']} (?:[^\W\d_]+\.? ){{0,2}}(?P<who>{person}),? (?:{cue})?(?P<when>{date})"
        ),
        office_ahead=_lazy(
            rf"{opens}(?:{cue})?(?P<when>{date}),? ?{subject}?(?:{roles['relative']} )?(?:[^\W\d_]+ ){{0,2}}{office}"
        ),
    )


def _inside(members: str) -> str:
    """Return what stands between the brackets of a character class."""
    return members[1:-1]


def _lazy(pattern: str) -> re.Pattern[str]:
    return lazy(pattern, re.I)


def cue_of(found: re.Match[str] | None) -> str:
    """Return what the words before a date tell, of a match that holds them: ``since``, ``until``, ``day`` or ""."""
    named = found.groupdict() if found else {}
    if named.get("already") or named.get("since"):
        return SINCE
    return UNTIL if named.get("until") else DAY if named.get("day") else ""


def is_past(found: re.Match[str] | None) -> bool:
    """Return whether the words before a date only tell of a beginning in the past: "since October"."""
    return found is not None and found["already"] is not None
