"""``iomgraph fetch``."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from iomgraph.cli.options import message_lang_option
from iomgraph.cli.output import note, tell
from iomgraph.cli.sources import not_fetched
from iomgraph.cli.waiting import tell_of_tries
from iomgraph.cli.words import Words
from iomgraph.errors import EXIT_NO, InputError, UsageError

if TYPE_CHECKING:
    from iomgraph.fetch import Outcome

_LIST = ".txt"
"""What the name of a file of addresses ends in."""


@click.command("fetch")
@click.argument("what", nargs=-1, required=True, metavar="ADDRESS|LIST|ARCHIVE...")
@click.option(
    "-o", "--output", "folder", default="pages", show_default=True, metavar="DIR", help="Where to put the pages."
)
@click.option(
    "--pause",
    type=click.FloatRange(0),
    metavar="S",
    default=1.0,
    show_default=True,
    help="Seconds between two visits of a host.",
)
@click.option("--refresh", is_flag=True, help="Ask again for pages that are there; keep those that did not change.")
@click.option("--private", is_flag=True, help="Allow addresses that are not public: an organisation's own network.")
@message_lang_option
def command(what: tuple[str, ...], folder: str, pause: float, refresh: bool, private: bool, lang: str) -> None:
    """Fetch pages from the web, or unpack them from web archives, into a folder that `build` reads.

    ADDRESS is a page, a sitemap (also an index of them) or a feed (RSS, Atom): the pages that it names are fetched.
    LIST is a file that ends in .txt, or - for standard input: an address a line, none in one that begins with #.
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
      iomgraph fetch addresses.txt -o pages
      iomgraph fetch crawl-00000.warc.gz -o pages && iomgraph build pages
    """
    try:
        from iomgraph.fetch import Folder, Visitor, collect, unpack
    except ModuleNotFoundError as error:
        raise UsageError(f"fetching needs {error.name}", remedy="Run: pip install 'iomgraph[scale]'.") from error

    addresses, archives = _sorted(what)
    tell_of_tries(lang)
    target = Folder(Path(folder))
    outcomes: Counter[str] = Counter()

    def left(_outcome: Outcome) -> None:
        outcomes["left"] += 1

    streams = [unpack(archive, target, left) for archive in archives]
    streams.append(collect(addresses, target, Visitor(pause=pause, private=private), refresh=refresh, left=left))
    for stream in streams:
        for outcome in stream:
            outcomes["missed" if outcome.reason else "unchanged" if outcome.status == 304 else "kept"] += 1
            if outcome.reason:
                note(not_fetched(outcome.url, outcome.reason, lang))
            elif sys.stderr.isatty():
                note(outcome.file)
    words = Words(lang, "fetch")
    told = {each: words.count(each, outcomes[each]) for each in ("kept", "left", "unchanged", "missed")}
    tell(words.say("done", folder=folder, **told))
    if outcomes["missed"]:
        raise click.exceptions.Exit(EXIT_NO)


def _sorted(what: tuple[str, ...]) -> tuple[list[str], list[Path]]:
    """Return the addresses, those of lists among them, and the archives.

    Raises UsageError for what is neither an address nor a file, InputError for a list that cannot be read.
    """
    from iomgraph.fetch import ARCHIVES, read_addresses

    addresses: list[str] = []
    archives: list[Path] = []
    for each in what:
        if each.startswith(("http://", "https://")):
            addresses.append(each)
        elif each == "-":
            addresses += read_addresses(sys.stdin.buffer.read().decode("utf-8", "replace"), each)
        elif each.lower().endswith(_LIST):
            addresses += read_addresses(_read(Path(each)), each)
        elif "://" in each or not (Path(each).exists() or each.lower().endswith(tuple(ARCHIVES))):
            raise UsageError(f"{each}: no address to fetch from", remedy="Addresses begin with http:// or https://.")
        else:
            archives.append(Path(each))
    return addresses, archives


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError as error:
        raise InputError(f"cannot be read: {error.strerror}", place=str(path), remedy="Check the path.") from error
