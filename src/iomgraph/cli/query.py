"""``iomgraph query``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from iomgraph.cli.options import lang_option, out_option
from iomgraph.cli.output import note, write
from iomgraph.errors import InputError, UsageError
from iomgraph.query.formats import FORMATS


@click.command("query")
@click.argument("what", required=False, metavar="[SPARQL|FILE|NAME|-]")
@click.option(
    "-p", "--parameter", "parameters", multiple=True, metavar="NAME=VALUE", help="A parameter of a named question."
)
@click.option(
    "-f", "--format", "form", type=click.Choice(list(FORMATS)), help="Default: table on a terminal, csv in a pipe."
)
@click.option("--list", "listing", is_flag=True, help="List the named questions and their parameters.")
@click.option("--show", is_flag=True, help="Print the query with its prefixes instead of running it.")
@lang_option
@click.option("-o", "--output", metavar="FILE", help="Write to a file instead of standard output.")
@out_option
def command(
    what: str | None,
    parameters: tuple[str, ...],
    form: str | None,
    listing: bool,
    show: bool,
    lang: str,
    output: str | None,
    out: str,
) -> None:
    """Ask the graph: SPARQL text, a file of it, standard input (-), or the name of a question.

    The project's prefixes (iom:, person:, org:, …) need no declaration.

    \b
    Examples:
      iomgraph query dg-on -p date=2019-11-26
      iomgraph query 'SELECT ?s ?n { ?s a iom:Session ; iom:ordinal ?n } ORDER BY ?n'
      iomgraph query question.rq -f json
      iomgraph query --list
    """
    from iomgraph.query import ask, question, questions

    if listing:
        for name, entry in questions().items():
            asked = " ".join(f"-p {p.name}={p.default or p.type.upper()}" for p in entry.parameters)
            click.echo(f"{name} {asked}".rstrip())
            click.echo(f"    {entry.title[lang]}")
        return
    if what is None:
        raise UsageError(
            "nothing to ask", remedy="Give a query, a file or a question's name; iomgraph query --list shows them."
        )
    given = dict(_pair(text) for text in parameters)
    sparql, values = what, {}
    if what == "-":
        sparql = sys.stdin.read()
    elif "{" not in what and not any(c.isspace() for c in what.strip()):
        if what.endswith((".rq", ".sparql")):
            sparql = _file(what)
        else:
            named = question(what)
            sparql, values = named.sparql, named.values(given)
            given = {}
    if given:
        raise UsageError("parameters go with a named question", remedy="See iomgraph query --list.")
    if show:
        from iomgraph.query.engine import used_prefixes

        head = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in used_prefixes(sparql).items())
        write(head + sparql.rstrip() + "\n", output)
        return
    from iomgraph.store import open_build

    result = ask(open_build(Path(out)).store, sparql, values=values)
    chosen = form or ("table" if output is None and sys.stdout.isatty() else "csv")
    write(FORMATS[chosen](result), output)
    if result.kind == "select" and not result.rows:
        note("no rows: nothing in this build matches the query.")


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name:
        raise UsageError(f"-p {text!r} is no parameter", remedy="Write it as NAME=VALUE.")
    return name, value


def _file(name: str) -> str:
    try:
        return Path(name).read_text(encoding="utf-8")
    except OSError as error:
        raise InputError(f"cannot read the query: {error.strerror}", place=name, remedy="Check the path.") from error
    except UnicodeDecodeError as error:
        raise InputError("the query is not UTF-8 text", place=name, remedy="Save it as UTF-8.") from error
