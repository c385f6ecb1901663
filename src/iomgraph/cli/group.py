"""The command group: a table of commands, each imported only when it is called or listed."""

from __future__ import annotations

import errno
import gc
import importlib
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click

from iomgraph.cli.front import ABOUT, COMMANDS, LANGUAGE, OPTIONS
from iomgraph.cli.output import note
from iomgraph.errors import EXIT_INTERRUPTED, EXIT_USAGE, InputError, IomgraphError
from iomgraph.version import __version__

_LANG = "iomgraph.lang"
"""Where a context keeps the language that was asked for before the command's name."""


class ReaderGone(Exception):
    """The reader of a pipe has closed it. Click, were it told by BrokenPipeError, would end with 1, which is a no."""


@contextmanager
def _told_of_readers() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError as error:
        raise ReaderGone from error


class Commands(click.Group):
    """Commands by name, imported on use, listed in the order of the table."""

    def make_context(self, *given: Any, **named: Any) -> click.Context:
        """Read the arguments, which may print help. Raises ReaderGone where nobody reads it."""
        with _told_of_readers():
            return super().make_context(*given, **named)

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command. Raises ReaderGone where nobody reads what it prints."""
        with _told_of_readers():
            return super().invoke(ctx)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """Return a command, or None where there is none of the name."""
        if name not in COMMANDS:
            return None
        found: click.Command = importlib.import_module(f"iomgraph.cli.{name.replace('-', '_')}").command
        gc.freeze()  # what is imported stays
        gc.enable()  # which ``main`` put off
        if lang := ctx.meta.get(_LANG):
            spoken = ctx.get_parameter_source("lang") is click.core.ParameterSource.ENVIRONMENT
            ctx.default_map = {name: _defaults(found, lang, spoken=spoken)}
        if _in_other_words(ctx) or _in_other_words(found):
            from iomgraph.cli.help_words import made_with

            made_with(found, type(ctx))
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, or fail with the nearest names."""
        name = args[0] if args else ""
        if name and not name.startswith("-") and name not in COMMANDS:
            import difflib

            near = difflib.get_close_matches(name, COMMANDS, n=3, cutoff=0.4)
            said = f"No command {name!r}. Did you mean {' or '.join(near)}?" if near else f"No command {name!r}."
            raise click.UsageError(said, ctx)
        return super().resolve_command(ctx, args)


def _in_other_words(made: click.Context | click.Command) -> bool:
    """Return whether a context, or those that a command is called in, have help that is not click's own."""
    return (type(made) if isinstance(made, click.Context) else made.context_class) is not click.Context


def _defaults(command: click.Command, lang: str, *, spoken: bool) -> dict[str, Any]:
    """Return what makes a language the default of a command and of those below it.

    One that is only ``spoken`` where the command is called leaves alone a command that goes by a page's own.
    """
    below = {name: _defaults(each, lang, spoken=spoken) for name, each in getattr(command, "commands", {}).items()}
    own = next((option.default for option in command.params if option.name == "lang"), None)
    return below if spoken and not below and own != "en" else {"lang": lang, **below}


def _note_language(ctx: click.Context, _option: click.Parameter, lang: str | None) -> None:
    """Keep the language asked for before the command's name. Fails where there is none of that name."""
    if lang is None:
        return
    from iomgraph.language.messages import language_of
    from iomgraph.language.packs import languages

    found = language_of(lang)
    if not found:
        spoken = ctx.get_parameter_source("lang") is click.core.ParameterSource.ENVIRONMENT
        said = f"{lang!r} is not one of {', '.join(map(repr, languages()))}."
        raise click.BadParameter(said, param_hint=LANGUAGE if spoken else None)
    ctx.meta[_LANG] = found


@click.group(
    cls=Commands, help=ABOUT, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(__version__, prog_name="iomgraph")
@click.option(
    "--lang",
    metavar="LANG",
    envvar=LANGUAGE,
    help=OPTIONS["--lang LANG"],
    expose_value=False,
    callback=_note_language,
)
def group() -> None:
    """Hold the commands; what it is about stands in ``iomgraph.cli.front``, which needs no click."""


def run() -> None:
    """Run the command line; turn the project's errors into messages and exit codes."""
    try:
        code = _speaking(sys.argv).main(standalone_mode=False, prog_name=sys.argv[0].rpartition(os.sep)[2])
    except click.exceptions.Exit as stop:
        code = stop.exit_code
    except (click.Abort, KeyboardInterrupt):
        from iomgraph.language.messages import asked_for, in_language

        said = (
            "interrupted",
            "Nothing is left half written: a build or file is the one that was there before or, whole, the new one.",
        )
        what, remedy = (in_language(text, asked_for(sys.argv)) for text in said)
        note(f"iomgraph: {what}\n  {remedy}")
        code = EXIT_INTERRUPTED
    except click.ClickException as error:
        _show(error)
        code = EXIT_USAGE
    except IomgraphError as error:
        from iomgraph.language.messages import asked_for, worded

        note(f"iomgraph: {worded(error, asked_for(sys.argv))}")
        code = error.exit_code
    except ReaderGone:
        # Nothing is wrong (`| head`), and nothing more can be said on standard output.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    except OSError as error:
        from iomgraph.language.messages import asked_for, worded

        place = str(error.filename or "input or output")
        remedy = "Free some space, or choose another file." if error.errno == errno.ENOSPC else ""
        failed = InputError(error.strerror or str(error), place=place, remedy=remedy)
        note(f"iomgraph: {worded(failed, asked_for(sys.argv))}")
        code = failed.exit_code
    gc.freeze()  # as it ends, Python would look through all once more for what may be freed
    sys.exit(code if isinstance(code, int) else 0)


def _speaking(arguments: list[str]) -> click.Group:
    """Return the group, or one like it that writes help in the language that a command line asks for."""
    if os.environ.get(LANGUAGE) or any(argument.startswith("--lang") for argument in arguments):
        from iomgraph.language.messages import ENGLISH, asked_for

        if (lang := asked_for(arguments)) != ENGLISH:
            import copy

            from iomgraph.cli.help_words import speaking

            made = copy.copy(group)
            made.context_class = speaking(lang)
            return made
    return group


def _show(error: click.ClickException) -> None:
    """Show an error of click's as click does, in the language that the command line asks for."""
    from iomgraph.language.messages import asked_for, in_language

    lang, context = asked_for(sys.argv), getattr(error, "ctx", None)
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        click.echo(error.format_message(), err=True)
        return
    if context is not None:
        click.echo(in_language(context.get_usage(), lang), err=True)
        hint = f"Try '{context.command_path} {context.help_option_names[-1]}' for help."
        click.echo(in_language(hint, lang) + "\n", err=True)
    note(in_language(f"Error: {error.format_message()}", lang))
