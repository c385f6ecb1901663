"""``iomgraph text``."""

from __future__ import annotations

import click

from iomgraph.cli.inputs import Pages
from iomgraph.cli.options import message_lang_option
from iomgraph.cli.output import write_all
from iomgraph.model.document import Document


@click.command("text")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--blocks", is_flag=True, help="Show how the page was divided: offsets, scope and kind before each block."
)
@click.option("-o", "--output", metavar="FILE", help="Write to a file instead of standard output.")
@message_lang_option
def command(paths: tuple[str, ...], blocks: bool, output: str | None, lang: str) -> None:
    """Print the text of pages: what the offsets of facts count in.

    \b
    Examples:
      iomgraph text page.html
      iomgraph text --blocks page.txt
      curl -s https://example.org/page | iomgraph text -
    """
    read = Pages(paths, lang)
    write_all((_blocks(document) if blocks else document.text for document in read), output)
    read.finish()


def _blocks(document: Document) -> str:
    return "".join(
        f"{b.start}-{b.end}\t{b.scope}\t{b.kind}\t{' '.join(document.block_text(b).split())}\n" for b in document.blocks
    )
