"""Posts that a sentence denies or tells as given up: "was not appointed", "turned down", "stepped down as"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from iomgraph.extract.facts.role_links import Link, Sentence
from iomgraph.language.lazy import lazy
from iomgraph.language.packs import Pack
from iomgraph.language.templates import alternation

_NEAR = 45
"""How many characters before a person the words stand that deny what is told of them: "neither X nor Y was …"."""
_TOLD = ("name-verb-title", "pronoun", "title-is-name")
_SOUGHT = lazy(r" [^,;:.]{1,25}")
"""Between a candidate and the post that they stand for."""
_CLAUSE = "[^,;:]*$"


@dataclass(frozen=True, eq=False)
class Denial:
    """What denies or ends, from ``facts/denial.yaml``, sought in the words between a person and a title.

    ``not_them`` and ``left_of`` stand right before a person, ``gone`` behind person and title, ``condition``
    anywhere in the sentence.
    """

    denied: re.Pattern[str]
    left: re.Pattern[str]
    stays: re.Pattern[str]
    gets: re.Pattern[str]
    now: re.Pattern[str]
    today: re.Pattern[str]
    gone: re.Pattern[str]
    not_them: re.Pattern[str]
    left_of: re.Pattern[str]
    term: re.Pattern[str]
    ended: re.Pattern[str]
    would: re.Pattern[str]
    condition: re.Pattern[str]
    aside: re.Pattern[str]
    undone: re.Pattern[str]
    appointment: re.Pattern[str]
    kin: re.Pattern[str]
    feigned: re.Pattern[str]
    kin_of: re.Pattern[str]
    hypothetic: re.Pattern[str]
    provided: re.Pattern[str]


@cache
def denial(pack: Pack) -> Denial:
    """Return the compiled patterns of a language. Raises ResourceError where ``facts/denial.yaml`` is missing."""
    words: dict[str, Sequence[str]] = pack.fact("denial")["words"]
    relative = alternation(pack.fact("role")["words"]["relative"])

    def pattern(key: str, behind: str = "") -> re.Pattern[str]:
        return lazy(rf"(?<!\w){alternation(words[key])}(?:(?<=\W)|(?!\w)){behind}", re.I)

    return Denial(
        denied=pattern("denied", _CLAUSE),
        left=pattern("left", rf"(?P<rest>{_CLAUSE[:-1]})$"),
        stays=pattern("stays", _CLAUSE),
        gets=pattern("gets"),
        now=pattern("now"),
        today=pattern("today"),
        gone=lazy(rf",? {alternation(words['gone'])}", re.I),
        not_them=pattern("not_them", r"(?: \w{1,5}\.)? ?$"),
        left_of=pattern("left_of", r"(?: \w{1,5}\.)? ?$"),
        term=pattern("term"),
        ended=lazy(alternation([" " + word for word in words["ended"]]), re.I),
        would=pattern("would"),
        condition=pattern("condition"),
        aside=pattern("aside"),
        undone=lazy(rf"(?:(?: [^,;:.]{{1,40}})? ){alternation(words['undone'])}(?!\w)", re.I),
        appointment=pattern("appointment"),
        feigned=pattern("feigned", r"(?: [^\W\d_]{1,4}'?){0,2} (?:[\ue000-\uf8ff](?:'s)? )?$"),
        kin=pattern("kin", rf"(?! {alternation(words['being'])}(?!\w))" r"(?: [^\W\d_]{1,4}'?){1,3} ?$"),
        kin_of=pattern(
            "kin", rf"(?:, [^,;:]{{1,30}},)?(?:,? {relative})? {alternation(words['being'])}(?!\w){_CLAUSE}"
        ),
        hypothetic=lazy(rf"(?:.*?[–—-] )?[“\"«]? ?{alternation(words['condition'])}(?!\w)[^;:]*, [^,]*$", re.I),
        provided=lazy(rf"[^,;:]{{0,40}},? {alternation(words['condition'])}(?!\w)", re.I),
    )


def is_denied(sentence: Sentence, link: Link) -> bool:
    """Return whether a person is told not to have a post: it was not given to them, refused, or hangs on an "if"."""
    # "Elected X Director": the title stands beside the name, and the verb before both.
    beside = link.how == "name-title" and not link.words.strip()
    patterns = denial(sentence.span.pack)
    if link.how in ("title-name", "title-is-name") and _is_of_another(sentence, link, patterns):
        return True
    if link.how == "title-name" or not (beside or link.how in _TOLD) or is_left(sentence, link) is not None:
        return False
    if patterns.denied.search(link.words):
        return True
    if patterns.kin_of.search(link.words):
        return True
    if patterns.would.search(link.words) and patterns.condition.search(sentence.text):
        return True
    if sentence.patterns.future.search(link.words) and _is_hypothetic(sentence, link, patterns):
        return True
    if patterns.appointment.search(_before(sentence, link) + link.words) and _is_undone(sentence, link, patterns):
        return True
    return link.how != "pronoun" and bool(patterns.not_them.search(_before(sentence, link)))


def _is_undone(sentence: Sentence, link: Link, patterns: Denial) -> bool:
    """Return whether nothing came of an appointment: "X's nomination as Minister was rejected"."""
    role = next(m.index for m in sentence.marks if m.mention is link.role)
    return bool(patterns.undone.match(sentence.text, role + 1))


def _is_hypothetic(sentence: Sentence, link: Link, patterns: Denial) -> bool:
    """Return whether a post to come hangs on something: "If they agree, X will be Director", "will be Director if"."""
    role = next(m.index for m in sentence.marks if m.mention is link.role)
    person = next((m.index for m in sentence.marks if m.mention is link.person), role)
    first = patterns.hypothetic.match(sentence.text, 0, person)
    return bool(first or patterns.provided.match(sentence.text, role + 1))


def _is_of_another(sentence: Sentence, link: Link, patterns: Denial) -> bool:
    """Return whether the name behind a title is that of a candidate for it, or of somebody close to its holder."""
    place = next(n for n, mark in enumerate(sentence.marks) if mark.mention is link.role)
    role, before = sentence.marks[place].index, sentence.marks[place - 1] if place else None
    if before and before.mention.kind == "role" and before.mention.value.key == "candidate":
        gap = sentence.text[before.index + 1 : role]
        # "The candidates are the Director General, X, and …": they have the posts that they are told by.
        return bool(_SOUGHT.fullmatch(gap)) and not sentence.patterns.copula.search(gap)
    if patterns.feigned.search(sentence.text, max(0, role - _NEAR), role):
        return True
    return link.words.startswith(",") and bool(patterns.kin.search(sentence.text, max(0, role - _NEAR), role))


def is_left(sentence: Sentence, link: Link) -> bool | None:
    """Return whether a person has left a post; False where they are told to keep it or to go later, None where nothing
    is told of it, as where it is not the post that was left: "resigned to become …".
    """
    patterns = denial(sentence.span.pack)
    if link.how not in _TOLD:
        behind = 1 + max(m.index for m in sentence.marks if m.mention in (link.person, link.role))
        return bool(patterns.gone.match(sentence.text, behind)) or None
    found = patterns.left.search(link.words)
    if found and not patterns.gets.search(found["rest"]):
        return not patterns.stays.search(link.words[: found.start()])
    if patterns.term.search(_before(sentence, link) + link.words):
        role = next(m.index for m in sentence.marks if m.mention is link.role)
        return bool(patterns.ended.match(sentence.text, role + 1)) or None
    return bool(patterns.left_of.search(_before(sentence, link))) or None


def _before(sentence: Sentence, link: Link) -> str:
    person = next((m.index for m in sentence.marks if m.mention is link.person), 0)
    return sentence.text[max(0, person - _NEAR) : person]
