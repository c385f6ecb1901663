"""Options that several commands share."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from iomgraph import resources

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


class DayParameter(click.ParamType):  # type: ignore[type-arg]
    """A day, written YYYY-MM-DD."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day. Fails where the text is none."""
        try:
            return value if isinstance(value, date) else date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no day. Write it as YYYY-MM-DD.", param, ctx)


as_of_option = click.option(
    "--as-of",
    "as_of",
    type=DayParameter(),
    metavar="DATE",
    help="The graph as of a day (YYYY-MM-DD): what surely or possibly held then. Default: all times.",
)

lang_option = click.option(
    "--lang",
    type=click.Choice(resources.names("data", "languages")),
    default="en",
    show_default=True,
    help="Language of labels and messages.",
)

message_lang_option = click.option(
    "--lang",
    type=click.Choice(resources.names("data", "languages")),
    default="en",
    show_default=True,
    help="Language of messages.",
)
"""For a command whose data is in no language, or in that of a page."""
