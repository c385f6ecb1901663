"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar
from urllib.parse import urlsplit

import click

from iomgraph import resources
from iomgraph.errors import UsageError

F = TypeVar("F", bound=Callable[..., Any])
DEFAULT_OUT = "iomgraph-out"
TODAY = "today"
"""What is written for the day on which it is asked, here as in the parameters of questions."""


def _out(*names: str) -> Callable[[F], F]:
    """Return the option that names the folder of a build."""
    return click.option(
        *names,
        "out",
        default=DEFAULT_OUT,
        show_default=True,
        envvar="IOMGRAPH_OUT",
        metavar="DIR",
        help="The build's folder (also IOMGRAPH_OUT).",
    )


out_option = _out("--out")
made_option = _out("-o", "--out")
"""For the command that makes a build: what others write to a file with -o is there the folder."""


class DayParameter(click.ParamType):  # type: ignore[type-arg]
    """A day, written YYYY-MM-DD, or today."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Return the day. Fails where the text is none."""
        try:
            return value if isinstance(value, date) else date.today() if value == TODAY else date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no day. Write it as YYYY-MM-DD, or today.", param, ctx)


def last_day(text: str) -> date:
    """Return the last day that a date means: a day, a month or a year, or today. Raises UsageError where it is none."""
    from iomgraph.model.dates import parse_partial

    if text == TODAY:
        return date.today()
    found = parse_partial(text)
    if found is None:
        raise UsageError(f"no date: {text!r}", remedy="Write YYYY-MM-DD, YYYY-MM, YYYY or today.")
    return found.last


class LanguageParameter(click.Choice):  # type: ignore[type-arg]
    """A language by its code, as it is written anywhere: fr, FR, fr_FR.UTF-8."""

    def __init__(self) -> None:
        """Offer the languages that there are packs for."""
        super().__init__(resources.names("data", "languages"))

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the code. Fails where there is no such language."""
        if value not in self.choices:
            from iomgraph.language.messages import language_of

            value = language_of(str(value)) or value
        return super().convert(value, param, ctx)


class AddressParameter(click.ParamType):  # type: ignore[type-arg]
    """An address on the web, http or https."""

    name = "url"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the address. Fails where the text is none."""
        try:
            parts = urlsplit(str(value))
        except ValueError:  # a bracket that belongs to no host
            parts = urlsplit("")
        if parts.scheme not in ("http", "https") or not parts.hostname or set(str(value)) & set(' <>"{}|\\^`'):
            self.fail(f"{value!r} is no web address. Write it as https://www.example.org/page.", param, ctx)
        return str(value)


as_of_option = click.option(
    "--as-of",
    "as_of",
    type=DayParameter(),
    metavar="DATE",
    help="The graph as of a day (YYYY-MM-DD, or today): what surely or possibly held then. Default: all times.",
)

lang_option = click.option(
    "--lang",
    type=LanguageParameter(),
    default="en",
    show_default=True,
    help="Language of labels and messages.",
)

message_lang_option = click.option(
    "--lang",
    type=LanguageParameter(),
    default="en",
    show_default=True,
    help="Language of messages.",
)
"""For a command whose data is in no language, or in that of a page."""
