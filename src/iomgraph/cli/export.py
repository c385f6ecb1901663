"""``iomgraph export``."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from iomgraph.cli.options import as_of_option, message_lang_option, out_option
from iomgraph.cli.output import write
from iomgraph.errors import UsageError
from iomgraph.export import SUFFIXES, WRITERS


class _Format(click.Choice[str]):
    """A format that the graph is written in; of one that something else is, what."""

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the format. Fails where it is none."""
        if value not in WRITERS:
            from iomgraph.cli.chart import FORMATS as DRAWN
            from iomgraph.query.formats import FORMATS as ANSWERED

            if value in ANSWERED:
                self.fail(f"{value!r} is a format of answers. Use iomgraph query.", param, ctx)
            if value in DRAWN:
                self.fail(f"{value!r} is a format of drawings. Use iomgraph chart, or chart around THING.", param, ctx)
        return super().convert(value, param, ctx)


@click.command("export")
@click.option("-f", "--format", "form", type=_Format(list(WRITERS)), help="Default: by the suffix of -o, else turtle.")
@click.option("-o", "--output", metavar="FILE", help="Write to a file instead of standard output.")
@as_of_option
@message_lang_option
@out_option
def command(form: str | None, output: str | None, as_of: date | None, lang: str, out: str) -> None:
    """Write the whole graph as Turtle, TriG, N-Quads or JSON-LD, or a part of it for researchers.

    leader-years and state-years are CSV, a row a Director General or deputy, or a member or observer State, and year,
    with bounds and sources; popolo is people, bodies, posts and tenures as Popolo JSON. The same build gives the same
    bytes.

    \b
    Examples:
      iomgraph export -o graph.trig
      iomgraph export -f nquads | gzip > graph.nq.gz
      iomgraph export -o graph.jsonld
      iomgraph export -f state-years -o states.csv
      iomgraph export -f popolo --as-of 2019-11-26
    """
    from iomgraph.store import open_build

    suffix = Path(output).suffix.lower() if output and output != "-" else ""
    if form is None and suffix and suffix not in SUFFIXES:
        raise UsageError(f"no format for the suffix {suffix!r}", remedy=f"Add -f, one of {', '.join(WRITERS)}.")
    chosen = form or SUFFIXES.get(suffix, "turtle")
    write(WRITERS[chosen](open_build(Path(out), as_of).store), output)
