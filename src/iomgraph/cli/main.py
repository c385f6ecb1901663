"""The command group: a table of commands, each imported only when it is called or listed."""

from __future__ import annotations

import importlib
import os
import sys

import click

from iomgraph.errors import EXIT_INPUT, EXIT_INTERRUPTED, EXIT_USAGE, IomgraphError
from iomgraph.version import __version__

# Name → the line that the list of commands shows. The command is ``iomgraph.cli.<name>.command``, a hyphen
# of the name an underscore in the module.
COMMANDS = {
    "build": "Build the graph from release pages and reference tables.",
    "retract": "Withdraw a page or a person: as if the build had never seen it.",
    "diff": "Say what changed between two builds, and what caused it.",
    "facts": "Print what pages state, one fact a line (JSON Lines).",
    "text": "Print the text that evidence counts in.",
    "compare": "Compare the language versions of a release.",
    "query": "Ask the graph in SPARQL, or by a named question.",
    "serve": "Serve the build over HTTP: SPARQL, pages, a workbench.",
    "mcp": "Serve the graph to assistants (Model Context Protocol).",
    "conflicts": "List where sources contradict each other, and what is preferred.",
    "coverage": "Say what the graph covers and what it does not.",
    "explain": "Say how a fact or a thing is known: sentences, pages, rules.",
    "validate": "Check the graph against the shapes.",
    "verify": "Prove that every quoted sentence stands in its source.",
    "stats": "Count what the graph holds.",
    "jsonld": "Print a page or a thing as JSON-LD for the web.",
    "embed": "Put the JSON-LD of a page into the page.",
    "lint-jsonld": "Check the JSON-LD of a page or a file for what search engines require.",
    "chart": "Draw the org chart as of a day.",
    "export": "Write the graph as Turtle, TriG, N-Quads or JSON-LD.",
}


class Commands(click.Group):
    """Commands by name, imported on use, listed in the order of the table."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """Return a command, or None where there is none of the name."""
        if name not in COMMANDS:
            return None
        found: click.Command = importlib.import_module(f"iomgraph.cli.{name.replace('-', '_')}").command
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
            hint = f" Did you mean {' or '.join(near)}?" if near else ""
            raise click.UsageError(f"No command {name!r}.{hint}", ctx)
        return super().resolve_command(ctx, args)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="iomgraph")
def group() -> None:
    """A knowledge graph of the International Organization for Migration.

    Reads releases and structure pages in English, French and Spanish; every fact keeps the sentence that states it and
    the time it holds for.

    \b
    Examples:
      iomgraph build                       build from the shipped data into ./iomgraph-out
      iomgraph query dg-on -p date=2019-11-26
      iomgraph facts page.html             what one page states
      iomgraph chart --as-of 2024-06-01 --lang fr -o chart.html
    """


def main() -> None:
    """Run the command line; turn the project's errors into messages and exit codes."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure and (stream.encoding or "").lower().replace("-", "") != "utf8":
            reconfigure(encoding="utf-8", errors="replace")
    try:
        code = group.main(standalone_mode=False)
    except click.exceptions.Exit as stop:
        code = stop.exit_code
    except click.Abort:
        code = EXIT_INTERRUPTED
    except KeyboardInterrupt:
        code = EXIT_INTERRUPTED
    except click.ClickException as error:
        error.show()
        code = EXIT_USAGE
    except IomgraphError as error:
        click.echo(f"iomgraph: {error}", err=True)
        code = error.exit_code
    except BrokenPipeError:
        # The reader of a pipe closed it (`| head`): nothing is wrong, and nothing more can be said on standard output.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    except OSError as error:
        click.echo(f"iomgraph: {error.filename or 'input or output'}: {error.strerror or error}", err=True)
        code = EXIT_INPUT
    sys.exit(code if isinstance(code, int) else 0)
