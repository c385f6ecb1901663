"""Days as a text gives them: stated, or reckoned from what only points to them ("Wednesday", "tomorrow")."""

from __future__ import annotations

from typing import NamedTuple

from iomgraph.extract.mention import Mention
from iomgraph.extract.page import Page


class Day(NamedTuple):
    """An ISO day; from what it was reckoned, "" where the text states it."""

    iso: str
    how: str

    def inferred(self, name: str) -> dict[str, str]:
        """Return what a fact says of a field that holds this day."""
        return {name: self.how} if self.how else {}


def reckoned(page: Page, anchor: str | None, *mentions: Mention) -> str:
    """Return the words that point to a day and the day from which it was reckoned; "" where the text states it.

    A day of a month is stated, its year or not; so is a month with its year, and a year.
    """
    if anchor is None or all(each.value.is_stated for each in mentions):
        return ""
    return f"{page.written(mentions[0].start, mentions[-1].end)} + {anchor}"
