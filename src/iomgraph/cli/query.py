"""``iomgraph query``."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from iomgraph.cli.options import as_of_option, lang_option, out_option
from iomgraph.cli.output import note, write
from iomgraph.errors import InputError, UsageError
from iomgraph.query.formats import FORMATS, GRAPH_FORMATS, READ_FORMATS, formatted

if TYPE_CHECKING:
    from iomgraph.query import Result
    from iomgraph.store import Build


DAY = "date"
"""The parameter of a question about a day."""
LANGUAGE = "lang"
"""The parameter of a question that gives names in one language."""


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
      iomgraph query documents --endpoint http://localhost:7878/query
      iomgraph query 'SELECT ?name ?certainty { ?t iom:post post:iom-director-general ; org:member/foaf:name ?name ;
        iom:certainty ?certainty }' --as-of 1959-06-01
      iomgraph query --list
    """
    if listing:
        _list(lang)
        return
    try:
        _answer(what, parameters, form, labels, show, as_of, lang, output, out, endpoint)
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
        click.echo(f"{name} {asked}".rstrip())
        click.echo(f"    {entry.title[lang]}")


def _answer(
    what: str | None,
    parameters: tuple[str, ...],
    form: str | None,
    labels: bool | None,
    show: bool,
    as_of: date | None,
    lang: str,
    output: str | None,
    out: str,
    endpoint: str | None,
) -> None:
    import pyoxigraph as ox

    from iomgraph.query import ask, question
    from iomgraph.query.result import XSD

    sparql, name = _text(what)
    given = dict(_pair(text) for text in parameters)
    if given and name is None:
        raise UsageError("parameters go with a named question", remedy="See iomgraph query --list.")
    if show:
        from iomgraph.cli.showing import shown

        write(shown(sparql, name, given, out, lang), output)
        return
    if endpoint:
        from iomgraph.cli.endpoint import answer_of

        result = answer_of(endpoint, sparql, name, given, as_of)
        write(formatted(result, form or _form(result, output), labels=labels), output)
        return
    from iomgraph.store import open_build

    values: dict[str, Any] = {}
    chosen = click.get_current_context().get_parameter_source("lang") is not click.core.ParameterSource.DEFAULT
    if name:
        # The question is looked up before the build: a wrong name needs none to be told.
        named = question(name)
        asks_day = any(parameter.name == DAY for parameter in named.parameters)
        if as_of and asks_day:
            given.setdefault(DAY, as_of.isoformat())
        if chosen and any(parameter.name == LANGUAGE for parameter in named.parameters):
            given.setdefault(LANGUAGE, lang)
        build = open_build(Path(out), None if asks_day else as_of, once=True)
        values = named.values(given, build.base, store=build.store, lang=lang)
        sparql = named.sparql
    else:
        build = open_build(Path(out), as_of, once=True)
        if as_of and "?asOf" in sparql:
            values["asOf"] = ox.Literal(as_of.isoformat(), datatype=ox.NamedNode(f"{XSD}date"))
    _let_interrupt()
    result = ask(build.store, sparql, values=values, base=build.base)
    form = form or _form(result, output)
    if labels or (labels is None and form in READ_FORMATS):
        from iomgraph.query.naming import Labels

        result = result.labelled(Labels(build.store, lang))
    if name and chosen:
        from iomgraph.query.wording import Wording

        result = result.worded(Wording(build.store, lang))
    write(formatted(result, form, labels=labels), output)
    if not name or not result:
        _remark(build, sparql, values, result, lang)


def _let_interrupt() -> None:
    """Let Ctrl-C end the process at once: a query runs outside of Python, which would hear of it only afterwards.

    Nothing is lost by it, for a query writes nothing.
    """
    import signal

    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)


def _text(what: str | None) -> tuple[str, str | None]:
    """Return the SPARQL text that was given, or the name of the question."""
    if what is None:
        raise UsageError(
            "nothing to ask", remedy="Give a query, a file or a question's name; iomgraph query --list shows them."
        )
    if what == "-":
        return sys.stdin.read(), None
    if "{" in what or any(c.isspace() for c in what.strip()):
        return what, None
    if what.endswith((".rq", ".sparql")):
        return _file(what), None
    return "", what


def _form(result: Result, output: str | None) -> str:
    """Return the format that a file's suffix asks for, else the one that suits a terminal or a pipe.

    Raises UsageError for a suffix that is no format's.
    """
    suffixes = {"md": "markdown", "ttl": "turtle", "nq": "nquads", "nt": "nquads", "srj": "json", "srx": "xml"}
    suffix = Path(output or "").suffix.removeprefix(".").lower()
    found = suffixes.get(suffix, suffix)
    if found in FORMATS:
        return found
    if suffix:
        raise UsageError(f"no format for the suffix {f'.{suffix}'!r}", remedy=f"Add -f, one of {', '.join(FORMATS)}.")
    if result.kind == "construct":
        return GRAPH_FORMATS[0]
    return "table" if output is None and sys.stdout.isatty() else "csv"


def _remark(build: Build, sparql: str, values: dict[str, Any], result: Result, lang: str) -> None:
    """Say on standard error what the query names that is not there, and why it found nothing."""
    base = build.base
    if result or result.kind == "ask":
        from iomgraph.query.unknown import unknown_names

        for remark in unknown_names(build.store, sparql, base):
            note(remark.said(lang))
        return
    from iomgraph.query.emptiness import why_empty
    from iomgraph.query.hints import said

    note(said(lang, "no_rows"))
    for remark in why_empty(build.store, sparql, values, base):
        note(f"  {remark.said(lang)}")


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
