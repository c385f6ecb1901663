"""``iomgraph compare``."""

from __future__ import annotations

import itertools
import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from pathlib import PurePath
from typing import TYPE_CHECKING

import click

from iomgraph.cli.inputs import Pages
from iomgraph.cli.options import message_lang_option
from iomgraph.cli.output import write
from iomgraph.cli.words import Words
from iomgraph.errors import EXIT_NO, UsageError

if TYPE_CHECKING:
    from iomgraph.identity.versions import Difference, Version


@click.command("compare")
@click.argument("paths", nargs=-1, required=True, metavar="PAGE PAGE...")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.option("-o", "--output", metavar="FILE", help="Write to a file instead of standard output.")
@message_lang_option
def command(paths: tuple[str, ...], as_json: bool, output: str | None, lang: str) -> None:
    """Compare pages as versions of one release: are they, and what do only some of them say?

    Facts are compared by what no language changes: States, names, numbers, days. Exits with 1 where the versions
    differ.

    \b
    Examples:
      iomgraph compare release-en.html release-fr.html
      iomgraph compare --json release-en.txt release-fr.txt release-es.txt
    """
    from iomgraph.extract import read
    from iomgraph.identity.versions import differences, overlap, rivals, same_release, version

    pages = Pages(paths, lang)
    versions = [version(document.source, document.lang, read(document).facts) for document in pages]
    pages.finish()
    if len(versions) < 2:
        raise UsageError("there is nothing to compare with", remedy="Give two pages or more.")
    pairs = list(itertools.combinations(versions, 2))
    found = differences(versions)
    if as_json:
        content = {
            "pairs": [
                {
                    "pages": [a.source, b.source],
                    "shared": overlap(a, b)[0],
                    "same_release": same_release(a, b),
                    "rivals": [{"one": list(r.one), "other": list(r.other)} for r in rivals(a, b)],
                }
                for a, b in pairs
            ],
            "differences": [{"fact": list(d.key), "times": dict(d.times)} for d in found],
        }
        write(json.dumps(content, ensure_ascii=False, indent=1) + "\n", output)
    else:
        write("".join(f"{line}\n" for line in _told(pairs, found, Words(lang, "compare"))), output)
    if found:
        raise click.exceptions.Exit(EXIT_NO)


def _told(pairs: Iterable[tuple[Version, Version]], found: Iterable[Difference], words: Words) -> Iterator[str]:
    from iomgraph.identity.versions import overlap, rivals, same_release

    say, rest, pairs = words.say, [], list(pairs)
    called = _called({version.source for pair in pairs for version in pair})
    for a, b in pairs:
        facts = words.count("shared", overlap(a, b)[0])
        one, other = called[a.source], called[b.source]
        yield say("same" if same_release(a, b) else "apart", a=one, b=other, facts=facts)
        for each in rivals(a, b):
            rest.append(say("rivals", one=_key(each.one), a=one, other=_key(each.other), b=other))
    for difference in found:
        times = (say("times", n=words.number(n), source=called[source]) for source, n in difference.times)
        yield say("difference", fact=_key(difference.key), times=", ".join(times))
    yield from rest


def _called(sources: Collection[str]) -> dict[str, str]:
    """Return what each page is called: its file's name where no other of the pages has it, else its path."""
    names = {source: PurePath(source).name for source in sources}
    bearers = Counter(names.values())
    return {source: name if bearers[name] == 1 else source for source, name in names.items()}


def _key(parts: Iterable[str]) -> str:
    return " ".join(filter(None, parts))
