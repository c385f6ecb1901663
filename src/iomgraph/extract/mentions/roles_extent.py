"""A title with its surroundings, while it is read."""

from __future__ import annotations

from dataclasses import dataclass, field

from iomgraph.extract.mention import Mention


@dataclass
class Extent:
    """A title with its surroundings: ``core`` is the title's own words, ``label`` adds modifiers and complement.

    ``serves`` is True where it is a post under one of the organisation's own: adviser to the Director General;
    ``under`` where it is under anybody's; ``titular`` where capitalised words before it say whose it is;
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
    tail: str = ""
