"""``iomgraph push``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from iomgraph.cli.options import message_lang_option, out_option
from iomgraph.cli.output import note, tell
from iomgraph.cli.waiting import tell_of_tries
from iomgraph.cli.words import Words
from iomgraph.errors import UsageError


@click.command("push")
@click.argument("url", metavar="URL")
@click.option("--update", is_flag=True, help="URL takes SPARQL Update: for a store without the Graph Store Protocol.")
@click.option("--afresh", is_flag=True, help="Send every graph, whatever was pushed before.")
@message_lang_option
@out_option
def command(url: str, update: bool, afresh: bool, lang: str, out: str) -> None:
    """Put the current build into a SPARQL 1.1 store, graph by graph.

    URL is that of the store's Graph Store Protocol. What was pushed is kept in the build's folder: a push that was cut
    off goes on, the next one sends only the graphs that changed and removes those that are gone. Graphs that were not
    pushed from here are not touched. Credentials are taken from IOMGRAPH_TOKEN, or IOMGRAPH_USER and IOMGRAPH_PASSWORD.
    Needs the extra scale.

    \b
    Examples:
      iomgraph push http://localhost:7878/store
      iomgraph push --update http://localhost:3030/iom/update
    """
    try:
        from iomgraph.remote.push import push, state_file
    except ModuleNotFoundError as error:
        raise UsageError(f"pushing needs {error.name}", remedy="Install it: pip install 'iomgraph[scale]'.") from error
    from iomgraph.store import open_build

    if not url.startswith(("http://", "https://")):
        raise UsageError(f"{url!r} is no address", remedy="Give http:// or https:// and the store's path.")
    shown = (lambda done, whole, name: note(f"{done}/{whole} {name}")) if sys.stderr.isatty() else None
    tell_of_tries(lang)
    folder = Path(out)
    pushed = push(open_build(folder), url, state_file(folder, url), update=update, afresh=afresh, step=shown)
    words = Words(lang, "push")
    told = {each: words.count(each, getattr(pushed, each)) for each in ("sent", "kept", "removed")}
    tell(words.say("done", url=url, **told))
