"""A title with its surroundings, while it is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from iomgraph.extract.mention import Mention
from iomgraph.extract.mentions.roles_words import Lexicon, fold


@dataclass
class Extent:
    """A title with its surroundings: ``core`` is the title's own words, ``label`` adds modifiers and complement.

    ``serves`` is True where it is a post under one of the organisation's own: adviser to the Director General;
    ``under`` where it is under anybody's; ``titular`` where capitalised words before it say whose it is;
    ``head`` is what of the label stands before the title, ``complement`` the title with all behind it;
    ``home`` is the State that a counterpart comes from.
    """

    start: int
    end: int
    core: tuple[int, int]
    label: tuple[int, int]
    status: str = ""
    bodies: list[Mention] = field(default_factory=list)
    owner: str = ""
    states: list[Mention] = field(default_factory=list)
    served: list[Mention] = field(default_factory=list)
    home: Mention | None = None
    possessed: bool = False
    serves: bool = False
    under: bool = False
    titular: bool = False
    complement: str = ""
    head: str = ""
    tail: str = ""


def within(begins: Mapping[tuple[str, int], Mention], extent: Extent) -> None:
    """Take over the body that a complement of several parts leads to: Adviser for Youth in the Ministry of …"""
    for at in range(extent.core[1], extent.end):
        body = begins.get(("body", at))
        if body and body.end <= extent.end:
            extent.bodies.append(body)
            return


def republic(begins: Mapping[tuple[str, int], Mention], extent: Extent) -> None:
    """Take over the State whose name begins in a title: "President of the Republic of Korea"."""
    for at in range(*extent.core):
        state = begins.get(("state", at))
        if state and state.end > extent.core[1]:
            extent.served.append(state)
            extent.end = max(extent.end, state.end)
            return


def is_modifier(text: str, body: Mention, lexicon: Lexicon) -> bool:
    """Return whether what stands before a title is no body but the title's own words: Health Programme Officer."""
    last = text[body.start : body.end].rsplit(" ", 1)[-1]
    return not getattr(body.value, "told", True) and fold(last) in lexicon.modifier
