"""In which country a chief of mission heads the work: told by the title, elsewhere on the page, or by its dateline."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from iomgraph.extract.facts.role_merge import Claim
from iomgraph.extract.mention import Mention
from iomgraph.extract.mentions.people_identity import parts
from iomgraph.extract.mentions.roles_words import Lexicon, lexicon
from iomgraph.extract.page import Page
from iomgraph.language.lazy import lazy

IN_A_COUNTRY = "chief-of-mission"
HEADQUARTERS = "CHE"
"""The dateline's country tells nothing where it is that of the headquarters: all are quoted there."""
_GAP = lazy(r",? \(?")
_ACRONYM = lazy(r" ?\(\w{2,8}\)|\)")
_STEPS = 5


class Country(NamedTuple):
    """ISO 3166-1 alpha-3; where the words that tell it end, if behind the title; where it is inferred the reason."""

    iso3: str
    end: int = 0
    how: str = ""

    @property
    def inferred(self) -> Mapping[str, str]:
        """The reason by field, as facts have it; nothing where the text tells the country."""
        return {"country": self.how} if self.how else {}


class Countries:
    """The countries of a page's posts."""

    def __init__(self, page: Page, claims: Sequence[Claim]) -> None:
        """Take all that the page's sentences say, before it is put together."""
        self.page = page
        self._places: Mapping[int, Mention] = {m.start: m for kind in ("city", "state") for m in page.mentions(kind)}
        self._ends: Mapping[int, Mention] = {m.end: m for m in page.mentions("state")}
        self._own = {m.start: m for m in page.mentions("body") if getattr(m.value, "key", "") == "iom"}
        self._told: dict[tuple[object, bool], set[str]] = defaultdict(set)
        for claim in claims:
            if claim.value.key == IN_A_COUNTRY:
                found = self._around(claim)
                self._told[_holder(claim)].update([found.iso3] if found else [])

    def of(self, claim: Claim) -> Country | None:
        """Return the country of a claim's post; None for a post of another kind, or where nothing tells it.

        The dateline tells it of one chief of mission alone.
        """
        if claim.value.key != IN_A_COUNTRY:
            return None
        told = self._told[_holder(claim)]
        if found := self._around(claim) or (Country(next(iter(told))) if len(told) == 1 else None):
            return found
        country, others = self.page.country, [each for each in self._told.values() if each is not told]
        alone = not told and all(each and country not in each for each in others)
        if country and country != HEADQUARTERS and alone and claim.value.status != "former":
            return Country(country, how="country of the dateline")
        return None

    def _around(self, claim: Claim) -> Country | None:
        """Return the country before or behind a title, else the only one that the words telling of the post name."""
        start, end, place = claim.value.start, claim.value.end, claim.value.place
        within = [m for at, m in self._places.items() if claim.start <= at < claim.end]
        if place and (told := {m.value.iso3 for m in within if self.page.written(m.start, m.end) == place}):
            return Country(told.pop()) if len(told) == 1 else None  # "in Kenya (2003-2007) and Chad (2008-2010)"
        if end:
            return self._before(start, claim) or self._behind(end, claim)
        named = {m.value.iso3 for m in within}
        return Country(next(iter(named))) if len(named) == 1 else self._behind(claim.end, claim)

    def _before(self, start: int, claim: Claim) -> Country | None:
        """Return the State right before a title: "IOM Kenya Chief of Mission", "IOM Kenya's Chief of Mission"."""
        text, words = self.page.text, lexicon(claim.span.pack)
        stop = start - 1 if text[start - 1 : start] == " " else start
        for ending in ("", *words.genitive):
            if text.endswith(ending, claim.span.start, stop) and (found := self._ends.get(stop - len(ending))):
                return Country(found.value.iso3)
        return None

    def _behind(self, end: int, claim: Claim) -> Country | None:
        """Return the State or town that a title's "of", "in" and the organisation's name lead to."""
        text, words = self.page.text, lexicon(claim.span.pack)
        interim = words.interim.match(text, end, claim.span.end)
        at = interim.end() if interim else end
        for _ in range(_STEPS):
            at = _step(text, at, claim.span.end, words)
            if found := self._places.get(at):
                return Country(found.value.iso3, found.end)
            if own := self._own.get(at):
                # Its acronym in brackets may be a name of its own, or none.
                closed = _ACRONYM.match(text, own.end, claim.span.end)
                at = closed.end() if closed else own.end
        return None


def _holder(claim: Claim) -> tuple[object, bool]:
    return parts(claim.person), claim.value.status == "former"


def _step(text: str, at: int, end: int, words: Lexicon) -> int:
    """Return where the words after a link word, a comma or a blank begin; the same place where there is none."""
    found = words.link.match(text, at, end) or _GAP.match(text, at, end)
    return found.end() if found else at
