"""``iomgraph verify``."""

from __future__ import annotations

from pathlib import Path

import click

from iomgraph.cli.options import message_lang_option, out_option
from iomgraph.cli.output import tell
from iomgraph.cli.words import Words
from iomgraph.errors import EXIT_NO


@click.command("verify")
@message_lang_option
@out_option
def command(lang: str, out: str) -> None:
    """Prove that every quoted sentence stands, letter for letter, where the graph says it does.

    Exits with 1 where a claim has no evidence or its evidence is not in its document.

    \b
    Examples:
      iomgraph verify
      iomgraph verify --out other-build
    """
    from iomgraph.store import open_build

    words = Words(lang, "verify")
    found = open_build(Path(out)).verify()
    for miss in found.mismatches:
        place = f"{miss.document} {miss.start}-{miss.end}"
        tell(words.say("wrong", place=place, quoted=repr(miss.quoted), found=repr(miss.found)))
    for claim in found.without_evidence:
        tell(words.say("nothing", claim=claim))
    quotations, documents = words.count("quotations", found.checked), words.count("documents", found.documents)
    wrong = words.number(len(found.mismatches))
    tell(words.say("checked", quotations=quotations, documents=documents, n=wrong))
    if not found.ok:
        raise click.exceptions.Exit(EXIT_NO)
