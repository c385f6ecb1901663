"""``iomgraph embed``."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import click

from iomgraph.cli.output import write


@click.command("embed")
@click.argument("page", metavar="PAGE")
@click.option("-o", "--output", metavar="FILE", help="Write to a file instead of standard output.")
@click.option("--metatag", is_flag=True, help="Print a map for Drupal's Schema.org Metatag module instead.")
def command(page: str, output: str | None, metatag: bool) -> None:
    """Put the JSON-LD of an HTML page into the page, or bring it up to date; every other byte stays.

    The block is the script element whose id is iomgraph-jsonld. Embedding twice gives the same bytes.

    \b
    Examples:
      iomgraph embed release.html -o release.html
      iomgraph embed --metatag release.html
    """
    from iomgraph.export.schema.block import with_block
    from iomgraph.export.schema.frame import script_safe
    from iomgraph.export.schema.metatag import token_map
    from iomgraph.loaders.decoding import read_bytes

    data = read_bytes(Path(page))
    content = data_of(data, page)
    write(script_safe(token_map(content)) if metatag else with_block(data, content, page), output)


def data_of(data: bytes, name: str) -> dict[str, Any]:
    """Return the JSON-LD that a page's bytes lead to, our own block in them left out of account."""
    from iomgraph.export.schema import framed, page_nodes
    from iomgraph.export.schema.block import without_block
    from iomgraph.store import graph_of

    with tempfile.TemporaryDirectory() as folder:
        suffix = Path(name).suffix.lower()
        scratch = Path(folder) / (Path(name).name if suffix in (".html", ".htm", ".xhtml") else "page.html")
        scratch.write_bytes(without_block(data, name))
        store, document, lang = graph_of(scratch)
    return framed(*page_nodes(store, document, lang))
