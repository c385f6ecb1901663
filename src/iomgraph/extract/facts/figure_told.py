"""What the figures before one left to lean on."""

from __future__ import annotations

from dataclasses import dataclass, field

from iomgraph.extract.facts.figure_headings import Label
from iomgraph.extract.page import Span

_ROUND = 10
"""A headline's number differs from the text's by no more than this part of it."""

_AKIN = 20
"""What others are told besides is no more than so many times as many."""


@dataclass
class Told:
    """What the figures before left to lean on.

    ``units`` are the values and units of ``sentence``, the last one that has figures; ``currency`` is the last told,
    ``currencies`` how often each was told, ``scale`` that of the last number in millions,
    ``money`` whether the last figure was one of these; ``paid`` is the sentence of the last figure where
    that was money, ``paid_end`` where it ended, ``paid_value`` how much it was, ``listed`` whether it was itself a part
    of a sum;
    ``large`` is that of the last number in millions, which stands in ``large_in``, None where that counted something
    else.
    """

    units: list[tuple[float, str]] = field(default_factory=list)
    headlines: list[tuple[float, str]] = field(default_factory=list)
    """The values and units of the page's headlines."""
    currency: str | None = None
    currencies: dict[str, int] = field(default_factory=dict)
    large: str | None = None
    large_in: Span | None = None
    scale: float = 1
    money: bool = False
    paid: Span | None = None
    paid_end: int = 0
    paid_value: float = 0
    listed: bool = False
    parts: Span | None = None
    """The sentence that told a part of a sum in millions by a bare number."""
    period: str | None = None
    period_in: Span | None = None
    """The last period told, and the sentence that told it."""
    sentence: Span | None = None
    end: int = 0
    before: Span | None = None
    predicated: Span | None = None
    """The last sentence that told of a number of people what they were: "58 of them are dead"."""
    factuality: str | None = None
    """How the last figure was told (``figure_factuality``)."""
    org: str | None = None
    org_in: Span | None = None
    """The organisation whose figure was told last, and the sentence that told or took it up."""
    sharing: Span | None = None
    """The last line of a list that shares out by place what was told (``figure_listed``)."""
    shared: Label | None = None
    """What all lines of that list tell."""
    stated_end: int = 0
    """Where the words of the last figure ended."""

    def of(self, value: float, sentence: Span) -> str:
        """Return the unit of which a number of the sentence is a part: of the nearest no smaller, else of the last."""
        if self.sentence is not sentence or not self.units:
            return ""
        return self.nearest(value)

    def nearest(self, value: float) -> str:
        """Return the unit of the last figure that is no smaller, else of the last."""
        return next((unit for whole, unit in reversed(self.units) if whole >= value), self.units[-1][1])

    def likest(self, value: float) -> str:
        """Return the unit of the figure that is nearest in size."""
        return min(self.units, key=lambda told: max(told[0], value) / max(min(told[0], value), 1))[1]

    def besides(self, value: float) -> str:
        """Return the unit of which others are told: of the last figure no smaller, else the nearest in size."""
        near = next((whole for whole, _ in reversed(self.units) if whole >= value), 0)
        return self.nearest(value) if near and near <= value * _AKIN else self.likest(value)

    def headed(self, value: float) -> str:
        """Return the unit of the headline that tells a number of the same size, rounded; "" for none."""
        return next((unit for told, unit in self.headlines if abs(told - value) * _ROUND <= value), "")

    def usual(self) -> str | None:
        """Return the currency told most often, the first of several; None where none was told."""
        return max(self.currencies, key=self.currencies.__getitem__, default=None)

    def whole(self, value: float) -> str:
        """Return the unit of the first figure that is no smaller, else of the last: what a clause begins again with."""
        return next((unit for whole, unit in self.units if whole >= value), self.units[-1][1])

    def note(self, value: float, unit: str, sentence: Span) -> None:
        """Remember a figure that is neither money nor a share."""
        if self.sentence is not sentence:
            self.units.clear()
        self.units.append((value, unit))
        self.sentence = sentence
