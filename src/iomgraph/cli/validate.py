"""``iomgraph validate``."""

from __future__ import annotations

from pathlib import Path

import click

from iomgraph.cli.options import lang_option, out_option
from iomgraph.cli.output import write
from iomgraph.errors import EXIT_NO


@click.command("validate")
@click.argument("files", nargs=-1, metavar="[FILE...]")
@click.option("--strict", is_flag=True, help="A shape that met nothing to check is an error too.")
@click.option("-o", "--output", metavar="FILE", help="Write the report to a file instead of standard output.")
@lang_option
@out_option
def command(files: tuple[str, ...], strict: bool, output: str | None, lang: str, out: str) -> None:
    """Check the graph, or RDF files, against the shapes. Exits with 1 where there is a violation.

    Every problem names the thing, the rule and, where a page states it, the sentence and the page.

    \b
    Examples:
      iomgraph validate
      iomgraph validate --lang fr graph.ttl
    """
    from iomgraph.validate import render, validate

    if files:
        from rdflib import Dataset

        from iomgraph.errors import InputError

        data = Dataset(default_union=True)
        for name in files:
            try:
                data.parse(name)
            except OSError as error:
                raise InputError(f"cannot be read: {error.strerror}", place=name, remedy="Check the path.") from error
            except (SyntaxError, ValueError) as error:
                raise InputError(
                    f"not RDF: {error}", place=name, remedy="Give Turtle, TriG, N-Quads or JSON-LD."
                ) from error
    else:
        from iomgraph.store import open_build

        data = open_build(Path(out)).dataset()
    report = validate(data, language=lang, strict=strict)
    write(render(report), output)
    if not report.conforms:
        raise click.exceptions.Exit(EXIT_NO)
