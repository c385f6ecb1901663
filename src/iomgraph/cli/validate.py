"""``iomgraph validate``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from iomgraph.cli.options import lang_option, out_option
from iomgraph.cli.output import write
from iomgraph.errors import EXIT_NO

if TYPE_CHECKING:
    from pyoxigraph import Store
    from rdflib import Dataset


@click.command("validate")
@click.argument("files", nargs=-1, metavar="[FILE...]")
@click.option("--strict", is_flag=True, help="A shape that met nothing to check is an error too.")
@click.option(
    "--engine",
    type=click.Choice(["sets", "pyshacl"]),
    default="sets",
    show_default=True,
    help="Set queries in the store, or pySHACL thing by thing: the same problems, many times slower.",
)
@click.option("-o", "--output", metavar="FILE", help="Write the report to a file instead of standard output.")
@lang_option
@out_option
def command(files: tuple[str, ...], strict: bool, engine: str, output: str | None, lang: str, out: str) -> None:
    """Check the graph, or RDF files, against the shapes. Exits with 1 where there is a violation.

    Every problem names the thing, the rule and, where a page states it, the sentence and the page.

    \b
    Examples:
      iomgraph validate
      iomgraph validate --lang fr graph.ttl
      iomgraph validate --engine pyshacl
    """
    from iomgraph.validate import render, validate

    data = _read(files) if files else _built(out)
    report = validate(data, language=lang, strict=strict, engine=engine)
    write(render(report), output)
    if not report.conforms:
        raise click.exceptions.Exit(EXIT_NO)


def _built(out: str) -> Store:
    from iomgraph.store import open_build

    return open_build(Path(out)).store


def _read(files: tuple[str, ...]) -> Dataset:
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
    return data
