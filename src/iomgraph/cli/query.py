"""``iomgraph query``."""

from __future__ import annotations

from datetime import date
from functools import partial

import click

from iomgraph.cli.answered import told_by, told_of
from iomgraph.cli.asked import Asked, pairs_of, text_of
from iomgraph.cli.options import as_of_option, lang_option, out_option
from iomgraph.cli.output import note, tell, write
from iomgraph.errors import UsageError
from iomgraph.query.formats import FORMATS


@click.command("query")
@click.argument("what", required=False, metavar="[SPARQL|FILE|NAME|-]")
@click.option(
    "-p", "--parameter", "parameters", multiple=True, metavar="NAME=VALUE", help="A parameter of a named question."
)
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(list(FORMATS)),
    help="Default: by the suffix of -o; else table on a terminal, csv in a pipe (turtle for triples). "
    "In csv an apostrophe stands before a text that a spreadsheet would take for a formula.",
)
@click.option(
    "--labels/--no-labels",
    "labels",
    default=None,
    help="Labels beside IRIs, in --lang. Default: in table and markdown; in other formats, columns of their own.",
)
@click.option("--list", "listing", is_flag=True, help="List the named questions and their parameters.")
@click.option(
    "--show", is_flag=True, help="Print the query, with its prefixes and the parameters given, instead of running it."
)
@as_of_option
@lang_option
@click.option("-o", "--output", metavar="FILE", help="Write to a file instead of standard output.")
@click.option(
    "--time-limit",
    type=click.FloatRange(0.1, 86_400),
    metavar="SECONDS",
    help="End the query after so many seconds, with exit code 5. Default: it may take as long as it takes.",
)
@click.option("--endpoint", metavar="URL", help="Ask a SPARQL endpoint instead of the build (extra scale).")
@out_option
def command(
    what: str | None,
    parameters: tuple[str, ...],
    form: str | None,
    labels: bool | None,
    listing: bool,
    show: bool,
    as_of: date | None,
    lang: str,
    output: str | None,
    time_limit: float | None,
    endpoint: str | None,
    out: str,
) -> None:
    """Ask the graph: SPARQL text, a file of it, standard input (-), or the name of a question.

    The project's prefixes (iom:, person:, org:, …) need no declaration; --show prints the query with those it uses.
    With --as-of, a question about a day is asked of that day; any other, and SPARQL, of the graph as of it, where
    iom:certainty tells how surely a thing held and ?asOf, if selected, is the day.
    A thing that a question asks for may be given by its name in any language, a State by its ISO code.
    With --lang, table and markdown say the columns and codes of a named question in words; other formats never do.

    \b
    Examples:
      iomgraph query dg-on -p date=2019-11-26
      iomgraph query membership-of -p state=Allemagne -f markdown --lang fr
      iomgraph query 'SELECT ?s ?n { ?s a iom:Session ; iom:ordinal ?n } ORDER BY ?n' -o sessions.xlsx
      iomgraph query question.rq -f json --labels --lang fr
      iomgraph query 'DESCRIBE person:amy-pope' -f turtle
      iomgraph query members-on --as-of 1960-01-01
      iomgraph query question.rq --time-limit 30
      iomgraph query documents --endpoint http://localhost:7878/query
      iomgraph query 'SELECT ?name ?certainty { ?t iom:post post:iom-director-general ; org:member/foaf:name ?name ;
        iom:certainty ?certainty }' --as-of 1959-06-01
      iomgraph query --list
    """
    if listing:
        _list(lang)
        return
    chosen = click.get_current_context().get_parameter_source("lang") is not click.core.ParameterSource.DEFAULT
    try:
        sparql, name = text_of(what)
        given = pairs_of(parameters)
        if given and name is None:
            raise UsageError("parameters go with a named question", remedy="See iomgraph query --list.")
        if show:
            from iomgraph.cli.showing import shown

            write(shown(sparql, name, given, out, lang), output)
            return
        asked = Asked(sparql, name, given, as_of, lang, chosen, form, labels, output)
        said = told_by(endpoint, asked) if endpoint else told_of(out, asked)
        if time_limit or (name is None and not endpoint):
            from iomgraph.query.limit import FOR_EVER, may_be_given_up, within

            if time_limit or may_be_given_up(sparql):
                said = iter(within(time_limit or FOR_EVER, partial(list, said), lang))
        write(next(said), output)
        for remark in said:
            note(str(remark))
    except UsageError as error:
        raise error.told(lang) from error


def _list(lang: str) -> None:
    from iomgraph.query import questions

    for name, entry in questions().items():
        # Without a value as its default, a parameter may be left out, and then leaves nothing out.
        asked = " ".join(
            f"[-p {p.name}={p.type.upper()}]" if p.default == "" else f"-p {p.name}={p.default or p.type.upper()}"
            for p in entry.parameters
        )
        tell(f"{name} {asked}".rstrip())
        tell(f"    {entry.title[lang]}")
