"""``iomgraph candidates``."""

from __future__ import annotations

from pathlib import Path

import click

from iomgraph.cli.options import lang_option, out_option
from iomgraph.cli.output import note, write

CLASSES = {"person": "foaf:Person", "body": "org:Organization"}


@click.command("candidates")
@click.option("--kind", type=click.Choice(list(CLASSES)), default="person", show_default=True, help="What to compare.")
@click.option(
    "--least",
    type=click.FloatRange(0, 100),
    metavar="N",
    default=75,
    show_default=True,
    help="The least likeness listed.",
)
@lang_option
@out_option
def command(kind: str, least: float, lang: str, out: str) -> None:
    """List things whose names are alike and that no rule joins, the likest first, for a reader to judge.

    The score (0 to 100) is a likeness of letters and decides nothing: judge with iomgraph same or iomgraph different.
    One pair a line: score, the two things, the two names, parted by tabs.

    \b
    Examples:
      iomgraph candidates
      iomgraph candidates --kind body --least 90
    """
    import pyoxigraph as ox

    from iomgraph.cli.words import Words
    from iomgraph.identity.candidates import candidates
    from iomgraph.identity.judgements import FILE, read_judgements, shipped
    from iomgraph.query import ask
    from iomgraph.store import open_build
    from iomgraph.vocabulary import compact, term

    build = open_build(Path(out))
    query = "SELECT ?thing ?name ?class { ?thing a ?class ; skos:prefLabel|skos:altLabel ?name } ORDER BY ?thing ?name"
    rows = ask(build.store, query, values={"class": ox.NamedNode(term(CLASSES[kind]))}).records()
    called: dict[str, list[str]] = {}
    for row in rows:
        called.setdefault(row["thing"], []).append(row["name"])
    judged = (*shipped(), *read_judgements(Path(out) / FILE))
    found = candidates(called, kind, judged, least)
    lines = [
        "\t".join(
            [f"{pair.score:g}", *(compact(iri, build.names.base) for iri in (pair.a, pair.b)), pair.name_a, pair.name_b]
            + ([pair.verdict] if pair.verdict else [])
        )
        for pair in found
    ]
    write("".join(f"{line}\n" for line in lines), None)
    note(Words(lang, "judgements").say("candidates", n=len(found)))
