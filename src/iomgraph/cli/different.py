"""``iomgraph different``."""

from __future__ import annotations

from typing import Any

import click

from iomgraph.cli.same import judge, judgement_options


@click.command("different")
@judgement_options
def command(a: str, b: str, **given: Any) -> None:
    """Judge that two names are two persons', or two bodies': the next build keeps them apart.

    A and B are names as pages write them, or things of the build. The judgement is a row of a file of data, with who
    judged, when and why; it overrules every rule until it is taken back.

    \b
    Examples:
      iomgraph different "J. Thomas" "John F. Thomas" --because "the page of 2016 is about Julia Thomas"
      iomgraph different --undo "J. Thomas" "John F. Thomas"
    """
    judge("different", a, b, **given)
