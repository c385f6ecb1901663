"""Several titles shared out among as many people: "A and B, respectively Minister and Mayor"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from iomgraph.extract.facts.role_between import Between
from iomgraph.extract.mention import Mention
from iomgraph.extract.skeleton import Skeleton
from iomgraph.language.lazy import lazy

_FROM = lazy(r"(?: \([^()]{1,40}\)|,? \w{1,3}(?: \w{1,3})? [\ue000-\uf8ff],?)? ?(?:\w{1,3} )?")
"""Between a person of a list and their title: the State that they are of, which may as well be read into the title."""


_HAILED = 100
"""How far before a title the words stand that hail others beside its holder."""
_NEXT = 6
"""How many characters behind "and" the next person or title of a list begins."""


@dataclass
class Mark:
    """A person or a title in a sentence's skeleton; ``target`` is the person that a title is told of."""

    index: int
    mention: Mention
    target: Mark | None = None
    how: str = ""
    words: str = ""


def marks_of(skeleton: Skeleton, patterns: Between) -> list[Mark]:
    """Return the people and titles of a sentence in their order, without another name of the person before:
    "X (formerly Y)"."""
    found: list[Mark] = []
    for index, mention in skeleton.placed():
        if mention.kind not in ("person", "role"):
            continue
        last = found[-1] if found and found[-1].mention.kind == mention.kind == "person" else None
        if not (last and patterns.alias.fullmatch(skeleton.text, last.index + 1, index)):
            found.append(Mark(index, mention))
    return found


def is_calling(mark: Mark) -> bool:
    """Return whether a mark is a profession, which in a list stands before a name: "the footballer X"."""
    return mark.mention.kind == "role" and bool(mark.mention.value.calling)


def behind_courtesy(marks: Sequence[Mark], text: str, patterns: Between) -> Mark | None:
    """Return the person whom a title right behind the first one only calls: "Deputy Director Ambassador X"."""
    if [mark.mention.kind for mark in marks] != ["role", "role", "person"]:
        return None
    title, courtesy, person = marks
    near = courtesy.mention.value.key == "ambassador" and text[title.index + 1 : courtesy.index] == " "
    return person if near and patterns.direct.fullmatch(text, courtesy.index + 1, person.index) else None


def share(marks: Sequence[Mark], text: str, patterns: Between) -> None:
    """Set the targets of the titles that a sentence tells of several people, or several of one person."""
    _share_before(marks, text, patterns)
    _share_on(marks, text, patterns)
    _share_out(marks, text, patterns)


def _share_out(marks: Sequence[Mark], text: str, patterns: Between) -> None:
    """Set the targets of two titles that stand beside two people: the first has the first, the second the second.

    It must be said ("respectively"), or the titles stand first, each with its article.
    """
    for place in range(len(marks) - 3):
        four = marks[place : place + 4]
        kinds = "".join(mark.mention.kind[0] for mark in four)
        if kinds not in ("pprr", "rrpp") or any(m.mention.kind == "role" and m.mention.value.plural for m in four):
            continue
        first, second, third, fourth = four
        gap = text[second.index + 1 : third.index]
        between = text[first.index + 1 : second.index], text[third.index + 1 : fourth.index]
        told = patterns.respectively.match(text, fourth.index + 1) or patterns.respectively.match(gap)
        if kinds == "pprr":
            if told and patterns.two.fullmatch(between[0]) and patterns.shared.fullmatch(between[1]):
                _give((third, first), (fourth, second))
        elif (
            patterns.shared.fullmatch(between[0])
            and patterns.two.fullmatch(between[1])
            and patterns.title_comma_name.fullmatch(gap)
            and not any(m.target is fourth for m in marks)
            and (told or patterns.determined.search(text[first.index + 1 : second.index]))
        ):
            _give((first, third), (second, fourth))


def _share_on(marks: Sequence[Mark], text: str, patterns: Between) -> None:
    """Give each person of a list the title behind, where the verb stands with the first alone: "A was elected
    Chairperson, B of Chad First Vice-Chairperson, and C of Peru Rapporteur"."""
    for place, mark in enumerate(marks):
        if mark.how != "name-verb-title" or not patterns.made.search(mark.words) or mark.mention.value.plural:
            continue
        last, at = mark, place + 1
        while at < len(marks):
            first = marks[at]
            if first.mention.kind == "role" and first.mention.value.key == "ambassador":
                at += 1
            pair = marks[at : at + 2]
            if [each.mention.kind for each in pair] != ["person", "role"]:
                break
            person, title = pair
            listed = patterns.next_listed.search(text[last.index + 1 : first.index])
            if not listed or not _FROM.fullmatch(text, person.index + 1, title.index):
                break
            title.target, title.how, title.words = person, mark.how, mark.words
            last, at = title, at + 2


def _share_before(marks: Sequence[Mark], text: str, patterns: Between) -> None:
    """Give a title before another one the person to the right of both."""
    for mark, following in reversed(list(pairwise(marks))):
        if not (mark.mention.kind == following.mention.kind == "role" and mark.target is None):
            continue
        if following.target is None or following.target.index < following.index:
            continue
        gap = text[mark.index + 1 : following.index]
        same = mark.mention.value.plural == following.mention.value.plural
        courtesy = following.mention.value.key == "ambassador"
        beside = patterns.titles_beside_courtesy if courtesy else patterns.titles_beside
        alone = text[following.target.index + 1 :].strip()[:1] in ("", ";")  # a line of a list of addressees
        if _are_two(mark, gap, text, patterns) or (gap[:1] == "," and not alone and is_hailed(mark, text, patterns)):
            continue
        if gap[:1] == "," and not courtesy and patterns.fronted.match(text, 0, mark.index):
            # "In a speech read by the Minister, Director General X": two people.
            continue
        if courtesy and patterns.title_is_name.fullmatch(gap):
            mark.target, mark.how = following.target, "title-is-name"
        elif gap == " " and mark.mention.value.own and not courtesy:
            # "Director General X's Chief of Staff": the name between is part of the second title.
            continue
        elif (same and not following.mention.value.possessed and beside.fullmatch(gap)) or (
            same and _is_capacity(mark, gap, text, patterns)
        ):
            mark.target, mark.how = following.target, "joined"
        elif same and _is_trade(mark, following, gap, text, patterns, marks):
            mark.target, mark.how = following.target, "title-name"
        elif _is_being(mark, gap, text, patterns):
            mark.target, mark.how = following.target, "title-is-name"


def _are_two(mark: Mark, gap: str, text: str, patterns: Between) -> bool:
    """Return whether each of two titles that "and" joins has its own article: "the Director and the Minister, X"; or
    one is told to the other, and nobody is made anything: "la Directora al Ministro X"."""
    near = text[max(0, mark.index - 40) : mark.index]
    if patterns.to.fullmatch(gap):
        return not (patterns.made.search(near) or patterns.capacity.search(near))
    return bool(patterns.joined_the.fullmatch(gap) and patterns.definite.search(near))


def are_subjects(first: Mark, last: Mark, mark: Mark, text: str, patterns: Between) -> bool:
    """Return whether a verb tells a title of several of two people that "and" joins: "X and Y were named Directors"."""
    value = mark.mention.value
    if not value.plural or value.key == "candidate" or first.mention.kind != "person":
        return False
    told = text.startswith(" ", last.index + 1)  # and not "X and Y, whose fathers were Directors"
    return told and bool(patterns.two.fullmatch(text, first.index + 1, last.index))


def is_hailed(mark: Mark, text: str, patterns: Between) -> bool:
    """Return whether a title stands behind a courtesy, or beside other words of address, as a speech hails a holder."""
    label = mark.mention.value.label.split(" ", 1)[0]
    hailed = patterns.hailed.search(text, max(0, mark.index - _HAILED), mark.index)
    return hailed is not None or patterns.courtesy.fullmatch(f"{label} ") is not None


def _is_capacity(mark: Mark, gap: str, text: str, patterns: Between) -> bool:
    """Return whether somebody acts in a post before their own is told: "in his capacity as Chair, the Minister, X"."""
    near = text[max(0, mark.index - 40) : mark.index]
    return bool(patterns.beside_capacity.fullmatch(gap) and patterns.capacity.search(near))


def _is_trade(mark: Mark, following: Mark, gap: str, text: str, patterns: Between, marks: Sequence[Mark]) -> bool:
    """Return whether a profession with its article only calls the holder of the post before it: "the Minister,
    the economist X, said"; "the Minister, the nurse X, and …" may be two."""
    if not is_calling(following) or mark.mention.value.calling or gap[:1] != ",":
        return False
    person = following.target
    if person is None or not patterns.apart.fullmatch(gap, 1) or person.index - following.index > 2:
        return False
    closed = text[person.index + 1 : person.index + 2] in (",", ".", ";", ")")
    joined = patterns.two.match(text, person.index + 2)
    if not closed or not joined:
        return closed
    another = patterns.apart.match(text, joined.end() - 1)
    return not another and not any(0 <= each.index - joined.end() < _NEXT for each in marks)


def _is_being(mark: Mark, gap: str, text: str, patterns: Between) -> bool:
    """Return whether a verb of being stands right before a title or after it: "whose secretary is the nurse X"."""
    near = text[max(0, mark.index - 40) : mark.index]
    if patterns.is_the.fullmatch(gap):
        return bool(mark.mention.value.possessed or patterns.definite.search(near))
    return bool(patterns.apart.fullmatch(gap) and patterns.being.search(near))


def are_named_as(marks: Sequence[Mark], text: str, patterns: Between) -> bool:
    """Return whether a sentence shares out several posts: "with A as Chairperson and B as Rapporteur"."""
    pairs = [(a, b) for a, b in pairwise(marks) if (a.mention.kind, b.mention.kind) == ("person", "role")]
    return sum(1 for a, b in pairs if patterns.named_as.fullmatch(text, a.index + 1, b.index)) > 1


def _give(*pairs: tuple[Mark, Mark]) -> None:
    for title, person in pairs:
        title.target, title.how, title.words = person, "shared out", ""


def is_made_too(before: Mark | None, mark: Mark, text: str, patterns: Between) -> bool:
    """Return whether the person of the title before is named to this one: "X, the Dean, was named …"."""
    if before is None or before.mention.kind != "role" or before.target is None or before.target.index > before.index:
        return False
    gap = text[before.index + 1 : mark.index]
    made = patterns.made.search(gap)
    # "The already named Director" is somebody else.
    given = made and not patterns.attributive.search(gap, 0, made.start())
    return bool(given and patterns.name_verb_title.fullmatch(gap))
