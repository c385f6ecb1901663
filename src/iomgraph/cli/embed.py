"""``iomgraph embed``."""

from __future__ import annotations

from pathlib import Path

import click

from iomgraph.cli.options import message_lang_option
from iomgraph.cli.output import write


@click.command("embed")
@click.argument("page", metavar="PAGE")
@click.option("-o", "--output", metavar="FILE", help="Write to a file instead of standard output.")
@click.option("--metatag", is_flag=True, help="Print a map for Drupal's Schema.org Metatag module instead.")
@click.option("--url", metavar="URL", help="Where the page is or will be served. Default: what the page says.")
@message_lang_option
def command(page: str, output: str | None, metatag: bool, url: str | None, lang: str) -> None:
    """Put the JSON-LD of an HTML page into the page, or bring it up to date; every other byte stays.

    The block is the script element whose id is iomgraph-jsonld. Embedding again gives the same bytes where the page
    states its address (rel=canonical or og:url), --url gives it, or the file has the same name: what only this page
    names is identified by the page's address, else by its file's name.

    \b
    Examples:
      iomgraph embed release.html -o release.html
      iomgraph embed release.html --url https://www.example.org/news/release -o -
      iomgraph embed --metatag release.html
    """
    from iomgraph.export.schema.block import with_block
    from iomgraph.export.schema.embedding import data_of
    from iomgraph.export.schema.frame import script_safe
    from iomgraph.export.schema.metatag import token_map
    from iomgraph.loaders.decoding import read_bytes

    data = read_bytes(Path(page))
    content = data_of(data, page, url)
    write(script_safe(token_map(content)) if metatag else with_block(data, content, page), output)
