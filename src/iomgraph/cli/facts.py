"""``iomgraph facts``."""

from __future__ import annotations

import json

import click

from iomgraph.cli.inputs import pages
from iomgraph.cli.output import write
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
    from iomgraph.extract import read

    lines = []
    for document in pages(paths):
        reading = read(document)
        if unread:
            lines += [
                json.dumps(
                    {
                        "type": u.type,
                        "source": document.source,
                        "trigger": u.trigger,
                        "sentence": u.sentence.quote,
                        "start": u.sentence.start,
                        "end": u.sentence.end,
                    },
                    ensure_ascii=False,
                )
                for u in reading.unread
                if not types or u.type in types
            ]
            continue
        for fact in reading.facts:
            if not types or fact.type in types:
                lines.append(
                    json.dumps({**fact.record(), "rule": fact.rule}, ensure_ascii=False) if rules else fact.line()
                )
    write("".join(line + "\n" for line in lines), output)
