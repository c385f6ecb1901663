"""``iomgraph facts``."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING

import click

from iomgraph.cli.inputs import Pages
from iomgraph.cli.options import message_lang_option
from iomgraph.cli.output import write_all
from iomgraph.errors import InputError
from iomgraph.model.document import Document
from iomgraph.model.fact import Fact
from iomgraph.model.facts import FACTS

if TYPE_CHECKING:
    from iomgraph.extract import Reading


@click.command("facts")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--type", "types", multiple=True, type=click.Choice(list(FACTS)), help="Only facts of this type; may be repeated."
)
@click.option("--unread", is_flag=True, help="Instead, list the sentences with trigger words that no rule understood.")
@click.option("--rules", is_flag=True, help='Add the rule that read each fact, as "rule".')
@click.option("-o", "--output", metavar="FILE", help="Write to a file instead of standard output.")
@message_lang_option
def command(
    paths: tuple[str, ...], types: tuple[str, ...], unread: bool, rules: bool, output: str | None, lang: str
) -> None:
    """Print the facts that pages state: JSON Lines, one fact a line, each with its evidence.

    PATH is a page (plain text, HTML, Markdown, a saved message or page in one file: .eml, .mhtml), a reference table
    (CSV), a folder of these, or - for standard input. A row of a table with a wrong cell is left out and named. Exits
    with 3 where anything could not be read.

    \b
    Examples:
      iomgraph facts release.html
      iomgraph facts --type role --type quote pages/
      iomgraph facts --unread release.txt
      iomgraph facts tables/officials.csv --lang fr
    """
    pages = Pages(paths, lang)
    lines = (
        text
        for source in _readings(pages)
        for text in (_unread(source, types) if unread else _facts(source, types, rules, pages))
    )
    write_all(lines, output)
    pages.finish()


def _readings(pages: Pages) -> Iterator[Reading | Document]:
    """Yield the reading of each page, a few of them read together, and each reference table as it is."""
    from iomgraph.extract import read_all

    for tables, documents in groupby(pages, key=lambda document: bool(document.rows)):
        if tables:
            yield from documents
        else:
            yield from read_all(documents)


def _facts(source: Reading | Document, types: tuple[str, ...], rules: bool, pages: Pages) -> Iterator[str]:
    for fact in _rows(source, pages) if isinstance(source, Document) else source.facts:
        if not types or fact.type in types:
            record = {**fact.record(), "rule": fact.rule} if rules else fact.record()
            yield json.dumps(record, ensure_ascii=False) + "\n"


def _rows(document: Document, pages: Pages) -> Iterable[Fact]:
    """Return what the rows of a reference table state, having told which are left out."""
    from iomgraph.store.reading import read_document

    try:
        read = read_document(document)
    except InputError as error:
        pages.failure(error)
        return ()
    pages.tell(document, read.problems[len(document.problems) :])
    return (claim.fact for claim in read.claims)


def _unread(source: Reading | Document, types: tuple[str, ...]) -> Iterator[str]:
    if isinstance(source, Document):
        return
    for missed in source.unread:
        if not types or missed.type in types:
            record = {
                "type": missed.type,
                "source": source.document.source,
                "trigger": missed.trigger,
                "sentence": missed.sentence.quote,
                "start": missed.sentence.start,
                "end": missed.sentence.end,
            }
            yield json.dumps(record, ensure_ascii=False) + "\n"
