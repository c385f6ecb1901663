"""``iomgraph text``."""

from __future__ import annotations

import click

from iomgraph.cli.inputs import pages
from iomgraph.cli.output import write


@click.command("text")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--blocks", is_flag=True, help="Show how the page was divided: offsets, scope and kind before each block."
)
@click.option("-o", "--output", metavar="FILE", help="Write to a file instead of standard output.")
def command(paths: tuple[str, ...], blocks: bool, output: str | None) -> None:
    """Print the text of pages: what the offsets of facts count in.

    \b
    Examples:
      iomgraph text page.html
      iomgraph text --blocks page.txt
      curl -s https://example.org/page | iomgraph text -
    """
    parts = []
    for document in pages(paths):
        if blocks:
            parts += [
                f"{b.start}-{b.end}\t{b.scope}\t{b.kind}\t{' '.join(document.block_text(b).split())}\n"
                for b in document.blocks
            ]
        else:
            parts.append(document.text)
    write("".join(parts), output)
