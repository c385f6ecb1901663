"""Several titles shared out among as many people: "A and B, respectively Minister and Mayor"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from iomgraph.extract.facts.role_words import Between
from iomgraph.extract.mention import Mention


@dataclass
class Mark:
    """A person or a title in a sentence's skeleton; ``target`` is the person that a title is told of."""

    index: int
    mention: Mention
    target: Mark | None = None
    how: str = ""
    words: str = ""


def share_out(marks: Sequence[Mark], text: str, patterns: Between) -> None:
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


def _give(*pairs: tuple[Mark, Mark]) -> None:
    for title, person in pairs:
        title.target, title.how, title.words = person, "shared out", ""
