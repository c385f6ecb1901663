"""``iomgraph jsonld``."""

from __future__ import annotations

from pathlib import Path

import click

from iomgraph.cli.options import out_option
from iomgraph.cli.output import write
from iomgraph.errors import EXIT_NO, UsageError


@click.command("jsonld")
@click.argument("what", metavar="PAGE|DOCUMENT|THING")
@click.option("--lang", help="Language of the labels [default: the page's own; en for a thing].")
@click.option("--script", is_flag=True, help="Wrap the data in the script element that a page needs.")
@click.option("--check", metavar="PAGE", help="List what this page does not show; exit 1 if anything.")
@click.option("-o", "--output", metavar="FILE", help="Write to a file instead of standard output.")
@out_option
def command(what: str, lang: str | None, script: bool, check: str | None, output: str | None, out: str) -> None:
    """Print a page or a thing as JSON-LD with schema.org's terms: one root object, one language.

    PAGE is a file: the data then says no more than the page. DOCUMENT is the name of a page in the build (see iomgraph
    stats --documents); THING is an IRI or a prefixed name of a person, a body, a session or a State of the build.

    \b
    Examples:
      iomgraph jsonld release.html
      iomgraph jsonld person:antonio-vitorino --lang fr
      iomgraph jsonld --script release.html -o block.html
      iomgraph jsonld release.html --check release.html
    """
    from iomgraph.export.schema import framed, page_nodes, thing_nodes
    from iomgraph.export.schema.frame import script_safe
    from iomgraph.vocabulary import term

    if Path(what).is_file():
        from iomgraph.store import graph_of

        store, document, language = graph_of(Path(what))
        root, nodes = page_nodes(store, document, lang or language)
    else:
        from iomgraph.store import open_build

        build = open_build(Path(out))
        info = next((d for d in build.documents() if what in (d.source, d.iri, d.release)), None)
        if info is not None:
            root, nodes = page_nodes(build.store, info.iri, lang or info.lang)
        elif ":" in what:
            iri = what if "://" in what else term(what, build.names.base)
            root, nodes = thing_nodes(build.store, iri, lang or "en")
        else:
            raise UsageError(
                f"no file, document or thing {what!r}",
                remedy="Give a file, a document of the build, or a prefixed name.",
            )
    content = framed(root, nodes)
    if check is not None:
        from iomgraph.export.schema.check import unshown
        from iomgraph.loaders import load

        missing = unshown(content, load(check))
        write("".join(f"{check}: {name}: {value}\n" for name, value in missing), output)
        if missing:
            raise click.exceptions.Exit(EXIT_NO)
        return
    text = script_safe(content)
    write(f'<script type="application/ld+json">\n{text}</script>\n' if script else text, output)
