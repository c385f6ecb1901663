"""``iomgraph jsonld``."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import click

from iomgraph.cli.options import AddressParameter, LanguageParameter, as_of_option, out_option
from iomgraph.cli.output import write
from iomgraph.errors import EXIT_NO, UsageError


@click.command("jsonld")
@click.argument("what", metavar="PAGE|DOCUMENT|THING", required=False)
@click.option(
    "--lang", type=LanguageParameter(), help="Language of the labels [default: the page's own; en for a thing]."
)
@click.option("--script", is_flag=True, help="Wrap the data in the script element that a page needs.")
@click.option(
    "--check", metavar="PAGE", help="List what the visible text of this page does not show; exit 1 if anything."
)
@click.option("--dataset", is_flag=True, help="Describe the graph itself, as a Dataset, instead of a page or thing.")
@click.option(
    "--url",
    type=AddressParameter(),
    metavar="URL",
    help="Where the page, or with --dataset what iomgraph export writes, is served.",
)
@click.option("--licence", metavar="URL", help="With --dataset: the licence under which the files are served.")
@click.option("--hash", "hashed", is_flag=True, help="Print the hash of the data's canonical form (RDFC-1.0, SHA-256).")
@click.option("-o", "--output", metavar="FILE", help="Write to a file instead of standard output.")
@as_of_option
@out_option
def command(
    what: str | None,
    lang: str | None,
    script: bool,
    check: str | None,
    dataset: bool,
    url: str | None,
    licence: str | None,
    hashed: bool,
    output: str | None,
    as_of: date | None,
    out: str,
) -> None:
    """Print a page or a thing as JSON-LD with schema.org's terms: one root object, one language.

    PAGE is a file: the data then says no more than the page (--check also lists a day that only its head states).
    DOCUMENT is the name of a page in the build (see iomgraph stats --documents); THING is an IRI or a prefixed name of
    a person, a body, a session, a State, a figure or a count of the build, or the name of one of the first four.

    \b
    Examples:
      iomgraph jsonld release.html
      iomgraph jsonld person:antonio-vitorino --lang fr
      iomgraph jsonld count:iom-member-states-2013-11-26-155
      iomgraph jsonld --script release.html -o block.html
      iomgraph jsonld release.html --check release.html
      iomgraph jsonld --dataset --url https://www.example.org/graph --licence https://spdx.org/licenses/MIT
      iomgraph jsonld --hash release.html
    """
    from iomgraph.export.schema import framed
    from iomgraph.export.schema.block import block
    from iomgraph.export.schema.frame import script_safe

    if dataset == (what is not None):
        raise UsageError("one of a page, a thing and --dataset", remedy="Name a page or a thing, or add --dataset.")
    found = _dataset(lang or "en", url, licence, out) if dataset else _nodes(str(what), lang, url, out, as_of)
    content = framed(*found)
    if check is not None:
        from iomgraph.export.schema.check import unshown
        from iomgraph.loaders import load

        missing = unshown(content, load(check))
        write("".join(f"{check}: {name}: {value}\n" for name, value in missing), output)
        if missing:
            raise click.exceptions.Exit(EXIT_NO)
        return
    if hashed:
        from iomgraph.export.schema.canonical import digest

        write(f"{digest(content)}\n", output)
        return
    if script:
        # A page's own block is marked, so that iomgraph embed brings it up to date instead of adding a second one.
        write(block(content, marked=content["@type"] == "NewsArticle") + b"\n", output)
        return
    write(script_safe(content), output)


def _dataset(lang: str, url: str | None, licence: str | None, out: str) -> tuple[str, list[dict[str, Any]]]:
    from iomgraph.export.schema.dataset import dataset_nodes
    from iomgraph.store import open_build

    build = open_build(Path(out))
    return dataset_nodes(
        build.store,
        lang,
        build.names.base,
        version=build.generation,
        address=url or "",
        licence=licence or "",
    )


def _nodes(
    what: str, lang: str | None, url: str | None, out: str, as_of: date | None
) -> tuple[str, list[dict[str, Any]]]:
    """Return the root and nodes of a file, a document of the build, or a thing of the build."""
    from iomgraph.export.schema import page_nodes, thing_nodes
    from iomgraph.query.meant import meant
    from iomgraph.store import graph_of, open_build
    from iomgraph.store.explain import Unknown, unknown

    if Path(what).is_file():
        store, document, language = graph_of(Path(what), address=url)
        return page_nodes(store, document, lang or language, url)
    build = open_build(Path(out), as_of)
    info = next((d for d in build.documents() if what in (d.source, d.iri, d.release)), None)
    if info is not None:
        return page_nodes(build.store, info.iri, lang or info.lang, url)
    try:
        iri = meant(build.store, what, base=build.names.base, lang=lang or "en")
        return thing_nodes(build.store, iri, lang or "en")
    except Unknown as error:
        if ":" in what:
            raise unknown(build.store, what, build.names.base) from error
        remedy = error.remedy or "Give a file, a document of the build, a name or a prefixed name."
        raise UsageError(f"no file, document or thing {what!r}", remedy=remedy) from error
