"""``iomgraph chart``: the org chart, and the other figures."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from iomgraph.cli.front import OPTIONS
from iomgraph.cli.options import lang_option, last_day, out_option
from iomgraph.cli.output import note, write
from iomgraph.errors import UsageError

FORMATS = ("html", "svg", "pdf", "dot", "mermaid", "graphml", "gexf", "csv", "json")
FIGURES = ("html", "svg", "pdf")
NETWORKS = ("html", "svg", "pdf", "graphml", "gexf")

F = TypeVar("F", bound=Callable[..., Any])

output_option = click.option("-o", "--output", metavar="FILE", help="Write to a file instead of standard output.")
paper_option = click.option(
    "--paper", type=click.Choice(("a3", "a4")), default="a3", show_default=True, help="The sheet of a PDF."
)


def format_option(forms: tuple[str, ...]) -> Callable[[F], F]:
    """Return the option that chooses one of some formats."""
    text = "Default: by the suffix of -o, else html."
    return click.option("-f", "--format", "form", type=click.Choice(forms), help=text)


def timeline_options(function: F) -> F:
    """Add what a timeline is drawn of and how: a body, a format, a sheet, a file, a language and a build."""
    asked = click.argument("body", default="iom"), format_option(FIGURES), paper_option, output_option
    for option in reversed((*asked, lang_option, out_option)):
        function = option(function)
    return function


class Charts(click.Group):
    """Figures by name; without a name, the org chart."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Call the org chart where no figure is named."""
        if not args or (args[0] not in self.commands and args[0] not in ("-h", "--help")):
            args = ["tree", *args]
        return super().parse_args(ctx, args)


@click.group("chart", cls=Charts)
@click.option("--lang", metavar="LANG", expose_value=False, help=OPTIONS["--lang LANG"])
def command() -> None:
    """Draw the org chart as of a day (tree, which need not be named), a timeline, or what is linked to a thing.

    \b
    Examples:
      iomgraph chart -o chart.html
      iomgraph chart --as-of 2014 --lang fr -o 2014.svg
      iomgraph chart --as-of 2022-06-01 --paper a3 -o wall.pdf
      iomgraph chart --as-of 2024-06-01 --compare 2022-06-01 -o changes.html
      iomgraph chart tenures --lang es -o tenures.html
      iomgraph chart members -o members.html
      iomgraph chart around person:amy-pope --hops 2 -o amy-pope.html
      iomgraph chart tree --help
    """


@command.command("tree", short_help="Draw the org chart as of a day.")
@click.argument("body", default="iom")
@click.option("--as-of", "as_of", metavar="DATE", help="The day drawn. Default: the last of which a source speaks.")
@click.option("--compare", "other", metavar="DATE", help="Another day: the later is drawn, what changed is marked.")
@format_option(FORMATS)
@paper_option
@output_option
@lang_option
@out_option
def tree(
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
      iomgraph chart --as-of 2014 --lang fr -o 2014.svg
      iomgraph chart --as-of 2024-06-01 --compare 2022-06-01 -o changes.html
      iomgraph chart iom-administration -f csv

    BODY is a key such as iom or iom-council, an IRI, or a unit's whole name. DATE is a day, or a month or year, which
    mean their last day. Of a comparison every drawing shows what changed; csv has what is gone as rows of their own,
    "gone" under changes. The page has every language and day in it; gexf has every day, the other formats the one asked
    for. What is wrong in the data (units under each other, with two parents, under one that is not there, without a
    name) is drawn all the same and told on standard error.
    """
    from iomgraph.export.chart import WRITERS, draw
    from iomgraph.export.chart.sheets import undrawable
    from iomgraph.export.chart.wording import words
    from iomgraph.store import open_build

    days = [None if text is None else last_day(text) for text in (as_of, other)]
    form = _form(form, output, FORMATS)
    build = open_build(Path(out))
    drawing = draw(build.store, body, day=days[0], other=days[1], lang=lang, base=build.names.base, paper=paper)
    write(WRITERS[form](drawing), output)
    say = words(lang)
    if form == "pdf" and (letters := undrawable(drawing)):
        note(say.say("font_lacks", letters=letters))
    if drawing.is_last:
        note(say.say("last_known", day=say.day(drawing.chart.day)))
    for each in say.notes(drawing.chart, drawing.timeline.structure):
        note(each)


@command.command("tenures", short_help="Draw who held which post over all time.")
@timeline_options
def tenures(**given: Any) -> None:
    """Draw who held which post of BODY (by default IOM) and of its units, over all time, with gaps and overlaps.

    \b
    Examples:
      iomgraph chart tenures -o tenures.html
      iomgraph chart tenures iom-council --lang fr -o council.svg

    Dark is what is sure, light what is possible; a broken line an end that no source gives.
    """
    _draw_timeline("tenures", **given)


@command.command("members", short_help="Draw the members and observers over all time.")
@timeline_options
def members(**given: Any) -> None:
    """Draw the members and observers of BODY (by default IOM) over all time, and how many there were.

    \b
    Examples:
      iomgraph chart members -o members.html
      iomgraph chart members --lang es --paper a4 -o members.pdf
    """
    _draw_timeline("members", **given)


@command.command("around", short_help="Draw what is linked to a thing.")
@click.argument("thing")
@click.option(
    "--hops", type=click.IntRange(1, 2), metavar="N", default=1, show_default=True, help="How many steps away."
)
@format_option(NETWORKS)
@paper_option
@output_option
@lang_option
@out_option
def around(thing: str, hops: int, form: str | None, paper: str, output: str | None, lang: str, out: str) -> None:
    """Draw what is linked to THING: an IRI, a prefixed name, or a name that it alone goes by.

    \b
    Examples:
      iomgraph chart around person:amy-pope -o amy-pope.html
      iomgraph chart around Council --hops 2 --lang fr -o conseil.svg
      iomgraph chart around state:UZB -f gexf -o uzbekistan.gexf

    What links to it stands left of it, what it links to right of it; the page has the same links as a table. At most
    150 things are drawn, and how many are left out is told.
    """
    from iomgraph.export import network
    from iomgraph.store import open_build

    chosen = _form(form, output, NETWORKS)
    build = open_build(Path(out))
    found = network.around(build.store, thing, hops=hops, lang=lang, base=build.names.base)
    write(network.pdf(found, paper) if chosen == "pdf" else network.WRITERS[chosen](found), output)


def _form(form: str | None, output: str | None, allowed: tuple[str, ...]) -> str:
    """Return the format asked for, else the one that the file's suffix means, else HTML."""
    from iomgraph.export.chart import SUFFIXES

    suffix = Path(output).suffix.lower() if output and output != "-" else ""
    chosen = form or SUFFIXES.get(suffix, "" if suffix else "html")
    if chosen not in allowed:
        raise UsageError(f"no format for the suffix {suffix!r}", remedy=f"Add -f, one of {', '.join(allowed)}.")
    return chosen


def _draw_timeline(kind: str, body: str, form: str | None, paper: str, output: str | None, lang: str, out: str) -> None:
    """Write a timeline, ``tenures`` or ``members``, of a body."""
    from iomgraph.export import timelines
    from iomgraph.store import open_build

    chosen = _form(form, output, FIGURES)
    build = open_build(Path(out))
    draw = {"tenures": timelines.tenures, "members": timelines.members}[kind]
    found = draw(build.store, body, lang=lang, base=build.names.base)
    write(timelines.pdf(found, paper) if chosen == "pdf" else timelines.WRITERS[chosen](found), output)
