"""Options that several commands share."""

from __future__ import annotations

import click

from iomgraph.language.packs import languages

DEFAULT_OUT = "iomgraph-out"

out_option = click.option(
    "--out",
    "out",
    default=DEFAULT_OUT,
    show_default=True,
    envvar="IOMGRAPH_OUT",
    metavar="DIR",
    help="The build's folder (also IOMGRAPH_OUT).",
)

lang_option = click.option(
    "--lang",
    type=click.Choice(languages()),
    default="en",
    show_default=True,
    help="Language of labels and messages.",
)
