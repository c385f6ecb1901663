"""``iomgraph chart``."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from iomgraph.cli.options import lang_option, out_option
from iomgraph.cli.output import note, write
from iomgraph.errors import UsageError

FORMATS = ("html", "svg", "pdf", "dot", "mermaid", "graphml", "gexf", "csv", "json")


@click.command("chart")
@click.argument("body", default="iom")
@click.option("--as-of", "as_of", metavar="DATE", help="The day drawn. Default: the last of which a source speaks.")
@click.option("--compare", "other", metavar="DATE", help="Another day: the later is drawn, what changed is marked.")
@click.option("-f", "--format", "form", type=click.Choice(FORMATS), help="Default: by the suffix of -o, else html.")
@click.option(
    "--paper", type=click.Choice(("a3", "a4")), default="a3", show_default=True, help="The sheet of a PDF, across."
)
@click.option("-o", "--output", metavar="FILE", help="Write to a file instead of standard output.")
@lang_option
@out_option
def command(
    body: str,
    as_of: str | None,
    other: str | None,
    form: str | None,
    paper: str,
    output: str | None,
    lang: str,
    out: str,
) -> None:
    """Draw the org chart of BODY (by default IOM) as of a day, with the holders of its posts.

    \b
    Examples:
      iomgraph chart -o chart.html
      iomgraph chart --as-of 2014 --lang fr -o 2014.svg
      iomgraph chart --as-of 2022-06-01 --paper a3 -o wall.pdf
      iomgraph chart --as-of 2024-06-01 --compare 2022-06-01 -o changes.html
      iomgraph chart iom-administration -f csv

    BODY is a key such as iom or iom-council, an IRI, or a unit's whole name. DATE is a day, or a month or year, which
    mean their last day. The page has every language and day in it; gexf has every day, the other formats the one asked
    for. What is wrong in the data (units under each other, with two parents, under one that is not there, without a
    name) is drawn all the same and told on standard error.
    """
    from iomgraph.export.chart import SUFFIXES, WRITERS, draw
    from iomgraph.export.chart.sheets import undrawable
    from iomgraph.export.chart.wording import words
    from iomgraph.store import open_build

    suffix = Path(output).suffix.lower() if output and output != "-" else ""
    if form is None and suffix and suffix not in SUFFIXES:
        raise UsageError(f"no format for the suffix {suffix!r}", remedy=f"Add -f, one of {', '.join(FORMATS)}.")
    days = [_day(text) for text in (as_of, other)]
    build = open_build(Path(out))
    drawing = draw(build.store, body, day=days[0], other=days[1], lang=lang, base=build.names.base, paper=paper)
    form = form or SUFFIXES.get(suffix, "html")
    write(WRITERS[form](drawing), output)
    say = words(lang)
    if form == "pdf" and (letters := undrawable(drawing)):
        note(say.say("font_lacks", letters=letters))
    if drawing.is_last:
        note(say.say("last_known", day=say.day(drawing.chart.day)))
    for each in say.notes(drawing.chart, drawing.timeline.structure):
        note(each)


def _day(text: str | None) -> date | None:
    """Return the last day that a date means."""
    from iomgraph.model.dates import parse_partial

    if text is None:
        return None
    found = parse_partial(text)
    if found is None:
        raise UsageError(f"no date: {text!r}", remedy="Write YYYY-MM-DD, YYYY-MM or YYYY.")
    return found.last
