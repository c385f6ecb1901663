"""``iomgraph lint-jsonld``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from iomgraph.cli.options import lang_option
from iomgraph.cli.output import write
from iomgraph.errors import EXIT_NO


@click.command("lint-jsonld")
@click.argument("file", metavar="FILE")
@click.option("-o", "--output", metavar="FILE", help="Write to a file instead of standard output.")
@lang_option
def command(file: str, output: str | None, lang: str) -> None:
    """Check the JSON-LD of a file, or of every JSON-LD script of a page, for what search engines require.

    Offline. Each line names the file, the line, and the demand that is not met. Exits with 1 where there is an error;
    a warning is what they recommend.

    \b
    Examples:
      iomgraph lint-jsonld release.html
      iomgraph lint-jsonld --lang fr block.jsonld
    """
    from iomgraph.export.schema.lint import failed, lint
    from iomgraph.loaders.opening import read_bytes

    data = sys.stdin.buffer.read() if file == "-" else read_bytes(Path(file))
    found = lint(data, file, lang)
    lines = (f"{file}:{f.line}: {f.word}: {f.message} ({f.thing}) [{f.shape}]\n" for f in found)
    write("".join(lines), output)
    if failed(found):
        raise click.exceptions.Exit(EXIT_NO)
