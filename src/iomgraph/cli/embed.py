"""``iomgraph embed``."""

from __future__ import annotations

from pathlib import Path

import click

from iomgraph.cli.options import AddressParameter, message_lang_option
from iomgraph.cli.output import note, write
from iomgraph.cli.sources import problem


@click.command("embed")
@click.argument("page", metavar="PAGE")
@click.option("-o", "--output", metavar="FILE", help="Write to a file instead of standard output.")
@click.option("--metatag", is_flag=True, help="Print a map for Drupal's Schema.org Metatag module instead.")
@click.option(
    "--url",
    type=AddressParameter(),
    metavar="URL",
    help="Where the page is or will be served. Default: what the page says.",
)
@click.option("--out", metavar="DIR", help="A build that holds the page: things are then named as there.")
@message_lang_option
def command(page: str, output: str | None, metatag: bool, url: str | None, out: str | None, lang: str) -> None:
    """Put the JSON-LD of an HTML page into the page, or bring it up to date; every other byte stays.

    The block is the script element whose id is iomgraph-jsonld. What only this page names is identified by the address
    that the page states (rel=canonical, og:url, JSON-LD) or --url gives: by the same IRI as in the graph of a build of
    it, and by the same each time. A page without one has IRIs of its file's name. With --out, IRIs are those of the
    build, which may know more of a thing than the page alone: that two spellings are one person, say.

    \b
    Examples:
      iomgraph embed release.html -o release.html
      iomgraph embed release.html --url https://www.example.org/news/release -o -
      iomgraph embed release.html --out iomgraph-out -o release.html
      iomgraph embed --metatag release.html
    """
    from iomgraph.export.schema.block import with_block
    from iomgraph.export.schema.embedding import data_in, data_of
    from iomgraph.export.schema.frame import script_safe
    from iomgraph.export.schema.metatag import token_map
    from iomgraph.loaders.declared import false_declaration
    from iomgraph.loaders.decoding import decode_markup
    from iomgraph.loaders.opening import read_bytes
    from iomgraph.store import open_build

    data = read_bytes(Path(page))
    content = data_in(open_build(Path(out)), data, page, url) if out else data_of(data, page, url)
    text, _, encoding = decode_markup(data, page)
    if wrong := false_declaration(data, text, encoding):
        note(problem(page, wrong, lang))
    write(script_safe(token_map(content)) if metatag else with_block(data, content, page), output)
