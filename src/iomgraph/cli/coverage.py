"""``iomgraph coverage``."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from iomgraph.cli.options import as_of_option, lang_option, out_option
from iomgraph.cli.output import write

if TYPE_CHECKING:
    import pyoxigraph as ox

    from iomgraph.query.coverage import Coverage
    from iomgraph.store import BuildReport


@click.command("coverage")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@as_of_option
@lang_option
@out_option
def command(as_json: bool, as_of: date | None, lang: str, out: str) -> None:
    """Say what the graph covers and what it does not, so that an empty answer is not taken for a no.

    Sessions known and numbers missing, days with a known Director General, how precisely memberships are dated,
    documents by language, statements by kind.

    \b
    Examples:
      iomgraph coverage
      iomgraph coverage --lang fr
      iomgraph coverage --json
    """
    from iomgraph.query.coverage import coverage
    from iomgraph.store import open_build

    opened = open_build(Path(out), as_of)
    found, unread = coverage(opened.store), _unread(opened.report)
    if as_json:
        write(json.dumps({**asdict(found), "unread": unread}, ensure_ascii=False, indent=1, default=str) + "\n", None)
        return
    write(_told(found, unread, _kinds(opened.store, lang, found), lang), None)


def _unread(report: BuildReport) -> dict[str, Any]:
    """Return the rows that no claim was read from, by table, and the number of sentences that no rule understood."""
    tables = {each.source: each.unread for each in report.sources if each.source.endswith(".csv")}
    pages = sum(each.unread for each in report.sources if each.source not in tables)
    return {"rows": {source: n for source, n in tables.items() if n}, "sentences": pages}


def _kinds(store: ox.Store, lang: str, found: Coverage) -> dict[str, str]:
    """Return what the kinds of claims are called."""
    import pyoxigraph as ox

    from iomgraph.query import ask
    from iomgraph.vocabulary import claim_class

    labels = {
        row["class"]: row["label"]
        for row in ask(
            store,
            "SELECT ?class ?label ?lang { ?class rdfs:subClassOf iom:Claim ; rdfs:label ?label . "
            "FILTER(LANG(?label) = ?lang) }",
            values={"lang": ox.Literal(lang)},
        ).records()
    }
    return {kind: labels.get(claim_class(kind), kind) for kind in found.claims}


def _told(found: Coverage, unread: Mapping[str, Any], called: Mapping[str, str], lang: str) -> str:
    from iomgraph.cli.words import Words
    from iomgraph.query.coverage import ranges

    words = Words(lang, "coverage")
    lines = [words.say("sessions")]
    for each in found.series:
        name = each.labels.get(lang, each.iri)
        lines.append(
            "  " + words.say("series", name=name, known=len(each.known), first=each.known[0], last=each.known[-1])
        )
        told = words.say("missing", numbers=ranges(each.missing)) if each.missing else words.say("complete")
        lines.append("    " + told)
    lines.append("  " + words.say("unnumbered", n=found.unnumbered))
    if days := found.director:
        every = days.certain + days.possible + days.unknown
        lines += ["", words.say("director", first=days.first, last=days.last)]
        lines.append("  " + words.say("certain", n=days.certain, all=every))
        lines.append("  " + words.say("possible", n=days.possible))
        lines.append("  " + words.say("unknown", n=days.unknown))
    lines += ["", words.say("memberships")]
    for kind, counts in found.memberships.items():
        lines.append("  " + words.say("precision", kind=words.say(kind), **counts))
    lines += ["", words.say("documents")]
    for language, kinds in found.documents.items():
        lines.append("  " + words.say("document", lang=language, releases=kinds["release"], tables=kinds["table"]))
    lines += ["", words.say("claims")]
    lines += ["  " + words.say("claim", kind=called[kind], n=n) for kind, n in found.claims.items()]
    lines += ["", words.say("unread"), "  " + words.say("rows", n=sum(unread["rows"].values()))]
    lines += ["    " + words.say("claim", kind=source, n=n) for source, n in sorted(unread["rows"].items())]
    lines.append("  " + words.say("sentences", n=unread["sentences"]))
    return "\n".join([*lines, "", words.say("note")]) + "\n"
