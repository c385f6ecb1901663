"""``iomgraph facts``."""

from __future__ import annotations

import json
from collections.abc import Iterator

import click

from iomgraph.cli.inputs import Pages
from iomgraph.cli.output import write_all
from iomgraph.model.document import Document
from iomgraph.model.facts import FACTS


@click.command("facts")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--type", "types", multiple=True, type=click.Choice(list(FACTS)), help="Only facts of this type; may be repeated."
)
@click.option("--unread", is_flag=True, help="Instead, list the sentences with trigger words that no rule understood.")
@click.option("--rules", is_flag=True, help='Add the rule that read each fact, as "rule".')
@click.option("-o", "--output", metavar="FILE", help="Write to a file instead of standard output.")
def command(paths: tuple[str, ...], types: tuple[str, ...], unread: bool, rules: bool, output: str | None) -> None:
    """Print the facts that pages state: JSON Lines, one fact a line, each with its evidence.

    PATH is a page (plain text, HTML, Markdown), a folder of pages, or - for standard input.

    \b
    Examples:
      iomgraph facts release.html
      iomgraph facts --type role --type quote pages/
      iomgraph facts --unread release.txt
    """
    read = Pages(paths)
    line = _unread if unread else _facts
    write_all((text for document in read for text in line(document, types or tuple(FACTS), rules)), output)
    read.finish()


def _facts(document: Document, types: tuple[str, ...], rules: bool) -> Iterator[str]:
    from iomgraph.extract import read

    for fact in read(document).facts:
        if fact.type in types:
            record = {**fact.record(), "rule": fact.rule} if rules else fact.record()
            yield json.dumps(record, ensure_ascii=False) + "\n"


def _unread(document: Document, types: tuple[str, ...], _rules: bool) -> Iterator[str]:
    from iomgraph.extract import read

    for missed in read(document).unread:
        if missed.type in types:
            record = {
                "type": missed.type,
                "source": document.source,
                "trigger": missed.trigger,
                "sentence": missed.sentence.quote,
                "start": missed.sentence.start,
                "end": missed.sentence.end,
            }
            yield json.dumps(record, ensure_ascii=False) + "\n"
