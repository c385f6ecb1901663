"""Long lists: filtered by what the visitor chose, cut into pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from iomgraph.identity.fold import fold
from iomgraph.web.pages.parts import Choice, Page, Table, Text
from iomgraph.web.pages.site import Site
from iomgraph.web.pages.view import View

T = TypeVar("T")
ROWS = 100
"""How many rows a page of a list has."""


def cut(rows: Sequence[T], view: View) -> tuple[Sequence[T], tuple[int, int]]:
    """Return the rows of the page asked for, and which page of how many it is; all where the view is whole."""
    if view.whole:
        return rows, (1, 1)
    pages = max(1, -(-len(rows) // ROWS))
    asked = view.query.get("page", "1")
    number = min(int(asked[:9]), pages) if asked.isdecimal() and asked.isascii() and int(asked[:9]) > 0 else 1
    return rows[(number - 1) * ROWS : number * ROWS], (number, pages)


def words_wanted(view: View) -> str:
    """Return the folded text that the visitor filters names by."""
    return fold(view.query.get("q", ""))


def by_name(site: Site, iris: Sequence[str], view: View) -> list[str]:
    """Return the things whose name in some language holds the text that the visitor filters by."""
    wanted = words_wanted(view)
    if not wanted:
        return list(iris)
    found = []
    for iri in iris:
        names = [*site.library.columns.many("skos:prefLabel").get(iri, ())]
        names += [*site.library.columns.many("skos:altLabel").get(iri, ())]
        if any(wanted in fold(each.value) for each in names):
            found.append(iri)
    return found


def list_page(
    view: View,
    kind: str,
    table: Table,
    *,
    filters: tuple[Choice, ...] = (),
    numbers: tuple[int, int] = (1, 1),
    links: tuple[Text, ...] = (),
    **told: object,
) -> Page:
    """Return the page that lists the things of a kind in one table; ``told`` fills the gaps of the lines above it."""
    say = view.words
    return Page(
        say.say(f"nav.{kind}"), kind=kind, lead=say.say(f"lead.{kind}", **told), tables=(table,), filters=filters,
        numbers=numbers, links=links, forms=("csv", "json"),
    )  # fmt: skip


def text_choice(view: View) -> Choice:
    """Return the filter by name."""
    return Choice("q", view.words.say("filter.name"), (), view.query.get("q", ""))


def choice(view: View, name: str, options: Sequence[tuple[str, str]]) -> Choice:
    """Return a filter by one of several values, "all" first."""
    everything = ("", view.words.say("filter.all"))
    return Choice(name, view.words.say(f"filter.{name}"), (everything, *options), view.query.get(name, ""))
