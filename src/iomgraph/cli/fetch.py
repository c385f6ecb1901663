"""``iomgraph fetch``."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import click

from iomgraph.cli.options import message_lang_option
from iomgraph.cli.output import note
from iomgraph.cli.sources import not_fetched
from iomgraph.cli.words import Words
from iomgraph.errors import EXIT_NO, UsageError


@click.command("fetch")
@click.argument("what", nargs=-1, required=True, metavar="ADDRESS|ARCHIVE...")
@click.option(
    "-o", "--output", "folder", default="pages", show_default=True, metavar="DIR", help="Where to put the pages."
)
@click.option(
    "--pause", type=click.FloatRange(0), default=1.0, show_default=True, help="Seconds between two visits of a host."
)
@click.option("--refresh", is_flag=True, help="Ask again for pages that are there; keep those that did not change.")
@click.option("--private", is_flag=True, help="Allow addresses that are not public: an organisation's own network.")
@message_lang_option
def command(what: tuple[str, ...], folder: str, pause: float, refresh: bool, private: bool, lang: str) -> None:
    """Fetch pages from the web, or unpack them from web archives, into a folder that `build` reads.

    ADDRESS is a page, a sitemap (also an index of them) or a feed (RSS, Atom): the pages that it names are fetched.
    ARCHIVE is a file that ends in .warc, .warc.gz, .wet, .wet.gz, or .jsonl with {"url": …, "html" or "text": …}
    a line.

    Robots.txt is obeyed, a host is visited once a second at most, no page is longer than 50 MB, and no address that is
    not public is reached. A run that was cut off goes on where it stopped; fetched.jsonl in the folder says what came
    from where, and why a page is missing. Each page is kept with the address that it was found at, as browsers write it
    into pages that they save, and in UTF-8 where only the server stated another encoding. Exits with 1 where any page
    could not be had. Needs the extra scale.

    \b
    Examples:
      iomgraph fetch https://example.org/sitemap.xml -o pages
      iomgraph fetch crawl-00000.warc.gz -o pages && iomgraph build pages
    """
    try:
        from iomgraph.fetch import Folder, Visitor, collect, unpack
        from iomgraph.fetch.network import quiet
    except ModuleNotFoundError as error:
        raise UsageError(f"fetching needs {error.name}", remedy="Run: pip install 'iomgraph[scale]'.") from error

    strange = [each for each in what if "://" in each and not each.startswith(("http://", "https://"))]
    if strange:
        raise UsageError(f"{strange[0]}: no address to fetch from", remedy="Addresses begin with http:// or https://.")
    quiet()
    target = Folder(Path(folder))
    addresses = [each for each in what if each.startswith(("http://", "https://"))]
    outcomes: Counter[str] = Counter()
    streams = [unpack(Path(each), target) for each in what if each not in addresses]
    streams.append(collect(addresses, target, Visitor(pause=pause, private=private), refresh=refresh))
    for stream in streams:
        for outcome in stream:
            outcomes["missed" if outcome.reason else "unchanged" if outcome.status == 304 else "kept"] += 1
            if outcome.reason:
                note(not_fetched(outcome.url, outcome.reason, lang))
            elif sys.stderr.isatty():
                note(outcome.file)
    words = Words(lang, "fetch")
    told = {each: words.count(each, outcomes[each]) for each in ("kept", "unchanged", "missed")}
    click.echo(words.say("done", folder=folder, **told))
    if outcomes["missed"]:
        raise click.exceptions.Exit(EXIT_NO)
