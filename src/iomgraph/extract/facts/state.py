"""Rules for facts of type ``state``: every country named in the release, once a page."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from iomgraph.extract.mention import Mention
from iomgraph.extract.page import Page
from iomgraph.model.document import RELEASE
from iomgraph.model.fact import Fact
from iomgraph.model.facts import State


def extract(page: Page) -> Iterator[Fact]:
    """Yield a fact for each country that the release names by its name, with the first place where it does.

    A surname or a body's acronym that is also a State's name is none. Adjectives, peoples, towns and territories name
    no State here: the contract makes them optional.
    """
    seen: set[str] = set()
    for block in page.release_blocks():
        if block.block.kind in ("metadata", "contact"):
            continue
        for mention in page.mentions("state", block):
            iso3 = mention.value.iso3
            if mention.value.form in ("name", "abroad") and iso3 not in seen and not _in_name(page, mention):
                seen.add(iso3)
                yield State(
                    source=page.document.source,
                    lang=block.lang,
                    scope=RELEASE,
                    evidence=page.cite(mention.start, mention.end),
                    rule="named",
                    iso3=iso3,
                )


def _in_name(page: Page, mention: Mention) -> bool:
    """Return whether the word is part of a person's name, or an acronym that the page gives to a body."""
    if page.text[mention.start : mention.end] in page.acronyms:
        return True
    people = page.mentions("person")
    before = bisect_right(people, mention.start, key=lambda person: person.start)
    return before > 0 and mention.overlaps(people[before - 1])
