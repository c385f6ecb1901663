"""``iomgraph verify``."""

from __future__ import annotations

from pathlib import Path

import click

from iomgraph.cli.options import out_option
from iomgraph.errors import EXIT_NO


@click.command("verify")
@out_option
def command(out: str) -> None:
    """Prove that every quoted sentence stands, letter for letter, where the graph says it does.

    Exits with 1 where a claim has no evidence or its evidence is not in its document.

    \b
    Examples:
      iomgraph verify
      iomgraph verify --out other-build
    """
    from iomgraph.store import open_build

    found = open_build(Path(out)).verify()
    for miss in found.mismatches:
        click.echo(f"{miss.document} {miss.start}-{miss.end}: quoted {miss.quoted!r}, but the text has {miss.found!r}")
    for claim in found.without_evidence:
        click.echo(f"{claim}: no evidence")
    click.echo(f"{found.checked:,} quotations in {found.documents:,} documents checked, {len(found.mismatches)} wrong.")
    if not found.ok:
        raise click.exceptions.Exit(EXIT_NO)
